import { SPACE, TAB } from './characters';
import { parseJson } from './json';
import type { YamlNode, YamlRange, YamlTree } from './yaml-tree';

/** The comments of a tree, delimiters included, in order. */
export function findComments(tree: YamlTree): readonly YamlRange[] {
  if (tree.format === 'json') return /\/[/*]/.test(tree.text) ? parseJson(tree.text).comments : [];
  if (!tree.text.includes('#')) return [];
  const opaque: YamlRange[] = [];
  for (const { root } of tree.documents) if (root !== undefined) collectScalars(root, opaque);
  opaque.sort((a, b) => a.start - b.start);
  const { readable } = tree;
  const comments: YamlRange[] = [];
  let next = 0;
  for (let at = readable.indexOf('#'); at >= 0; ) {
    while (next < opaque.length && (opaque[next]?.end ?? 0) <= at) next++;
    const around = opaque[next];
    if (around !== undefined && around.start <= at) {
      at = readable.indexOf('#', around.end);
      continue;
    }
    let end = readable.indexOf('\n', at);
    if (end < 0) end = readable.length;
    if (readable.charAt(end - 1) === '\r') end--;
    const before = at === 0 ? SPACE : readable.charCodeAt(at - 1);
    if (before === SPACE || before === TAB || before === 0x0a || before === 0x0d) {
      comments.push({ start: at, end });
      at = readable.indexOf('#', end);
    } else at = readable.indexOf('#', at + 1);
  }
  return comments;
}

/** Every stretch in which a `#` is text. The line of a block scalar's header may end with a comment. */
function collectScalars(node: YamlNode, into: YamlRange[]): void {
  switch (node.kind) {
    case 'scalar':
      if (node.start !== node.end) {
        const isBlock = node.style === 'literal' || node.style === 'folded';
        into.push(isBlock ? node.content : { start: node.start, end: node.end });
      }
      return;
    case 'sequence':
      for (const item of node.items) collectScalars(item.value, into);
      return;
    case 'mapping':
      for (const { key, value } of node.entries) {
        collectScalars(key, into);
        collectScalars(value, into);
      }
      return;
    case 'alias':
      return;
  }
}
