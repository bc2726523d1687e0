import type { SourceFile } from '../../core/source';
import { parseYaml } from '../../syntax/yaml';
import { findComments } from '../../syntax/yaml-comments';
import { parseJsonTree } from '../../syntax/yaml-json';
import type { YamlRange, YamlTree } from '../../syntax/yaml-tree';

const trees = new WeakMap<SourceFile, YamlTree>();
const comments = new WeakMap<YamlTree, readonly YamlRange[]>();

/** The tree of a template, kept as long as its snapshot lives. A text that opens with a brace is JSON. */
export function parseTemplate(file: SourceFile): YamlTree {
  let tree = trees.get(file);
  if (tree === undefined) {
    tree = isJsonText(file.text) ? parseJsonTree(file.text) : parseYaml(file.text);
    trees.set(file, tree);
  }
  return tree;
}

/** The comments of a template, delimiters included. */
export function commentsIn(tree: YamlTree): readonly YamlRange[] {
  let found = comments.get(tree);
  if (found === undefined) {
    found = findComments(tree);
    comments.set(tree, found);
  }
  return found;
}

/** Whether a text is JSON: comments may stand ahead of the brace. */
export function isJsonText(text: string): boolean {
  return /^(?:\uFEFF?\s*(?:\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)?)*\{/.test(text.slice(0, 2000));
}
