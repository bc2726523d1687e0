import type { Resource } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import type { Vocabulary } from '../../../core/vocabulary';
import type { HclFile } from '../../../syntax/hcl-tree';

/** What writing needs to know of a loaded unit. */
export interface WriteContext {
  readonly vocabulary: Vocabulary;
  /** Every file that was read for the unit, those of called modules included. */
  readonly files: readonly SourceFile[];
  readonly resources: readonly Resource[];
  /** The tree of one of the files, which is no JSON. */
  hcl(file: SourceFile): HclFile;
}

export function isJson(uri: string): boolean {
  return uri.endsWith('.json');
}

/** Whether a file only gives values to variables. */
export function isVariableFile(uri: string): boolean {
  return /\.tfvars(\.json)?$/.test(uri);
}

export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
