import type { SourceFile } from '../../core/source';
import { parseHcl } from '../../syntax/hcl';
import type { HclFile } from '../../syntax/hcl-tree';
import { type Declarations, readDeclarations } from './declarations';
import { parseJsonFile } from './json-file';

/** One file as it was parsed, kept as long as its snapshot lives. */
export interface ParsedFile {
  readonly tree: HclFile;
  readonly declarations: Declarations;
}

const parsed = new WeakMap<SourceFile, ParsedFile>();

/** The tree of a file; that of a JSON file has the offsets of the JSON text. */
export function parseFile(file: SourceFile): ParsedFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const tree = isJson(file.uri) ? parseJsonFile(file.text) : parseHcl(file.text);
  const result = { tree, declarations: readDeclarations(file, tree) };
  parsed.set(file, result);
  return result;
}

export function isJson(uri: string): boolean {
  return uri.endsWith('.json');
}
