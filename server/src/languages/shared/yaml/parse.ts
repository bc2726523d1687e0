import type { SourceFile } from '../../../core/source';
import { parseYaml } from '../../../syntax/yaml';
import { findComments } from '../../../syntax/yaml-comments';
import { parseJsonTree } from '../../../syntax/yaml-json';
import type { YamlRange, YamlTree } from '../../../syntax/yaml-tree';

const trees = new WeakMap<SourceFile, YamlTree>();
const comments = new WeakMap<YamlTree, readonly YamlRange[]>();

/** The tree of a template, kept as long as its snapshot lives. */
export function parseTemplate(file: SourceFile): YamlTree {
  let tree = trees.get(file);
  if (tree === undefined) {
    tree = parse(file.text);
    trees.set(file, tree);
  }
  return tree;
}

/** A text that opens with a brace is JSON, unless it has faults that it has not as YAML. */
function parse(text: string): YamlTree {
  if (!isJsonText(text)) return parseYaml(text);
  const tree = parseJsonTree(text);
  if (!tree.problems.some(({ code }) => code === 'syntax')) return tree;
  const yaml = parseYaml(text);
  return yaml.problems.length === 0 ? yaml : tree;
}

/** The comments of a template, delimiters included, in order. */
export function commentsIn(tree: YamlTree): readonly YamlRange[] {
  let found = comments.get(tree);
  if (found === undefined) {
    found = findComments(tree);
    comments.set(tree, found);
  }
  return found;
}

/** Whether a text is JSON: the first thing in it is a brace, comments of JSONC may stand ahead. */
export function isJsonText(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '{') return true;
    if (/\s|\uFEFF/.test(char)) continue;
    if (char !== '/') return false;
    const isLine = text.charAt(at + 1) === '/';
    const end = text.indexOf(isLine ? '\n' : '*/', at + 2);
    if (end < 0) return false;
    at = isLine ? end : end + 1;
  }
  return false;
}
