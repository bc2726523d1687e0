import type { Files, FolderEntry, SourceFile } from '../../../../server/src/core/source';
import { terraform } from '../../../../server/src/languages/terraform';
import { parseFile } from '../../../../server/src/languages/terraform/parse';
import type { WriteContext } from '../../../../server/src/languages/terraform/write';
import { type Unit as AnyUnit, finderIn, root } from '../../repair-cases';

/** A folder of Terraform in memory, loaded. */
export interface Unit extends AnyUnit {
  readonly context: WriteContext;
}

/** @param texts by path below the folder; taken as they are, byte order marks included */
export function readUnit(texts: Readonly<Record<string, string>>): Unit {
  const files = new Map<string, SourceFile>();
  for (const [name, text] of Object.entries(texts)) files.set(name, { uri: root + name, version: 0, text });
  const options = { timeBudget: 60_000, now: () => 0, maxInstances: 1000 };
  const { resources } = terraform.load(root.slice(0, -1), filesOf(files), options);
  return {
    context: {
      vocabulary: terraform.vocabulary,
      files: [...files.values()],
      resources,
      hcl: (file) => parseFile(file).tree,
    },
    files,
    resource: finderIn(resources),
  };
}

function filesOf(files: ReadonlyMap<string, SourceFile>): Files {
  return {
    list: (folder) => {
      const entries = new Map<string, FolderEntry>();
      for (const { uri } of files.values()) {
        if (!uri.startsWith(`${folder}/`)) continue;
        const [name = '', ...below] = uri.slice(folder.length + 1).split('/');
        entries.set(name, { name, kind: below.length > 0 ? 'folder' : 'file' });
      }
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    read: (uri) => {
      const file = [...files.values()].find((each) => each.uri === uri);
      return file && { file };
    },
    beginning: (uri) => [...files.values()].find((each) => each.uri === uri)?.text,
    inside: (uri) => uri.startsWith(root.slice(0, -1)),
  };
}
