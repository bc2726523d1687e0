import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { errorCode, readText } from './text';
import { uriToPath } from './uri';

const byteOrderMark = [0xef, 0xbb, 0xbf];

/** What became of a write: done; the file is not any more what the new text was made from; the system's code of its refusal. */
export type WriteOutcome = 'written' | 'changed' | { readonly code: string };

/** Replaces the text of a file, which must still be `before`; a byte order mark at its begin stays. */
export function replaceText(uri: string, before: string, after: string): WriteOutcome {
  const location = uriToPath(uri);
  if (location === undefined) return { code: 'ENOENT' };
  const read = readText(location);
  if (read === undefined || !('text' in read) || read.text !== before) return 'changed';
  try {
    writeFileSync(location, (beginsWithMark(location) ? '\uFEFF' : '') + after);
    return 'written';
  } catch (error) {
    return { code: errorCode(error) ?? 'EIO' };
  }
}

function beginsWithMark(location: string): boolean {
  const descriptor = openSync(location, 'r');
  try {
    const bytes = Buffer.alloc(byteOrderMark.length);
    return readSync(descriptor, bytes) === bytes.length && byteOrderMark.every((byte, at) => bytes[at] === byte);
  } finally {
    closeSync(descriptor);
  }
}
