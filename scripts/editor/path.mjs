// Looks for programs of the machine.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The absolute path of the first of these programs that the PATH has. */
export function findOnPath(...programs) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const program of programs) {
    for (const file of folders.flatMap((folder) => endings.map((ending) => path.join(folder, program + ending)))) {
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}
