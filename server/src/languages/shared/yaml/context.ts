import type { Resource } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import type { Vocabulary } from '../../../core/vocabulary';
import type { YamlTree } from '../../../syntax/yaml-tree';

/** What writing needs to know of a loaded template. `resources` are those that the templates declare. */
export interface WriteContext {
  readonly vocabulary: Vocabulary;
  readonly files: readonly SourceFile[];
  /** Files of values that the templates read, in whose texts no sign is read as anything else. */
  readonly plain?: readonly SourceFile[];
  readonly resources: readonly Resource[];
  tree(file: SourceFile): YamlTree;
}
