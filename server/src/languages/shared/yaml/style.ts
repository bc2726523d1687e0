import type { YamlMapping, YamlNode, YamlTree } from '../../../syntax/yaml-tree';
import { lineBreakOf } from '../lines';
import type { Dialect } from './dialect';
import { walk } from './find';
import { isSafePlain } from './scalar';

/** How the author of a template writes, so that what is added looks like the rest. */
export interface Style {
  readonly format: 'yaml' | 'json';
  readonly lineBreak: string;
  /** White space for one level. */
  readonly unit: string;
  /** The dashes of a block sequence stand deeper than the key above them. */
  readonly indentsItems: boolean;
  /** Quotes of strings that need some; with `quotesAll` of all strings. */
  readonly quote: 'single' | 'double';
  readonly quotesAll: boolean;
  /** Functions in braces: `{ Ref: Name }`, not a line below their key. */
  readonly flowCalls: boolean;
  /** Arguments in brackets: `Fn::GetAtt: [Name, Attribute]`, not a sequence of lines. */
  readonly flowArguments: boolean;
  /** Spaces inside of braces. */
  readonly padded: boolean;
}

/** What the template does more often; for what it never does, what the notation's documentation does. */
export function styleOf(tree: YamlTree, callOf: Dialect['callOf']): Style {
  let style = styles.get(tree);
  if (style === undefined) {
    style = readStyle(tree, callOf);
    styles.set(tree, style);
  }
  return style;
}

const styles = new WeakMap<YamlTree, Style>();

function readStyle(tree: YamlTree, callOf: Dialect['callOf']): Style {
  const counts = new Map<string, number>();
  const count = (what: string): void => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  };
  const units = new Map<number, number>();
  for (const { root } of tree.documents) {
    if (root === undefined) continue;
    walk(root, (node) => {
      observe(tree, node, callOf, count, units);
      return true;
    });
  }
  const of = (what: string): number => counts.get(what) ?? 0;
  const tab = /\n(\t+)\S/.exec(tree.text)?.[1];
  const width = [...units].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 2;
  return {
    format: tree.format,
    lineBreak: lineBreakOf(tree.text),
    unit: tree.format === 'json' && tab !== undefined ? '\t' : ' '.repeat(width),
    indentsItems: of('indented') >= of('flush'),
    quote: of('double') > of('single') ? 'double' : 'single',
    quotesAll: of('quoted') > of('bare'),
    flowCalls: of('flow-call') > of('block-call'),
    flowArguments: of('flow-argument') >= of('block-argument') && of('flow-argument') > 0,
    padded: of('padded') > of('tight'),
  };
}

function observe(
  tree: YamlTree,
  node: YamlNode,
  callOf: Dialect['callOf'],
  count: (what: string) => void,
  units: Map<number, number>,
): void {
  const { text } = tree;
  if (node.kind === 'scalar') {
    if (node.style !== 'plain' && node.style !== 'single' && node.style !== 'double') return;
    if (node.style !== 'plain') count(node.style);
    if (typeof node.value === 'string' && isSafePlain(node.text, false))
      count(node.style === 'plain' ? 'bare' : 'quoted');
  }
  if (node.kind === 'mapping' || node.kind === 'sequence') {
    const isOneLine = node.kind === 'mapping' && node.style === 'flow' && node.entries.length > 0;
    if (isOneLine && !/^.\s*\n/.test(text.slice(node.start, node.start + 80)))
      count(text.charAt(node.start + 1) === ' ' ? 'padded' : 'tight');
  }
  const call = callOf(node);
  if (call !== undefined) {
    if (call.isTypical && node.tag === '') {
      if (node.kind === 'mapping') count(node.style === 'flow' ? 'flow-call' : 'block-call');
      if (call.argument.kind === 'sequence') count(call.argument.style === 'flow' ? 'flow-argument' : 'block-argument');
    }
    return;
  }
  if (node.kind === 'mapping') observeIndentation(text, node, count, units);
}

function observeIndentation(
  text: string,
  node: YamlMapping,
  count: (what: string) => void,
  units: Map<number, number>,
): void {
  for (const { key, value } of node.entries) {
    const outer = columnOf(text, key.start);
    if (value.kind === 'scalar' || value.kind === 'alias') continue;
    const first = value.kind === 'mapping' ? value.entries[0] : value.items[0];
    if (first === undefined || !text.slice(key.end, first.start).includes('\n')) continue;
    const width = columnOf(text, first.start) - outer;
    if (value.kind === 'sequence' && value.style === 'block') count(width > 0 ? 'indented' : 'flush');
    else if (width > 0) units.set(width, (units.get(width) ?? 0) + 1);
  }
}

function columnOf(text: string, at: number): number {
  return at - (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);
}
