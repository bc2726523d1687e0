import type { Scalar } from '../../../core/value';
import type { YamlNode, YamlScalarStyle } from '../../../syntax/yaml-tree';
import { marked } from '../marks';
import { keyText, scalarText } from './scalar';
import type { Style } from './style';

/** Something to write, without layout. */
export type NewNode =
  | { readonly kind: 'scalar'; readonly value: Scalar; readonly select?: boolean }
  /** Lines of text, which stand below their key where they can. */
  | { readonly kind: 'lines'; readonly text: string }
  /** One line of source, taken over as it is. */
  | { readonly kind: 'source'; readonly text: string }
  | { readonly kind: 'map'; readonly tag?: string; readonly entries: readonly NewEntry[]; readonly call?: boolean }
  | { readonly kind: 'list'; readonly tag?: string; readonly items: readonly NewNode[]; readonly call?: boolean };

/** `comment`: lines above it, where they can stand. */
export type NewEntry = readonly [key: string, value: NewNode, comment?: readonly string[]];

export function scalar(value: Scalar, select = false): NewNode {
  return { kind: 'scalar', value, select };
}

export function map(...entries: readonly NewEntry[]): NewNode {
  return { kind: 'map', entries };
}

/** A node on one line. `was`: the style of the scalar that it replaces. */
export function inline(node: NewNode, style: Style, inFlow: boolean, was?: YamlScalarStyle): string {
  if (node.kind === 'source') return node.text;
  if (node.kind === 'lines') return scalarText(node.text, style, inFlow, 'double');
  if (node.kind === 'scalar') {
    const text = scalarText(node.value, style, inFlow, was);
    if (node.select !== true) return text;
    return marked(text, /^['"]/.test(text) ? 1 : 0);
  }
  const tag = node.tag === undefined ? '' : `${node.tag} `;
  if (node.kind === 'list') return `${tag}[${node.items.map((item) => inline(item, style, true)).join(', ')}]`;
  const pad = style.padded && node.entries.length > 0 ? ' ' : '';
  const entries = node.entries.map(([key, value]) => `${keyText(key, style)}: ${inline(value, style, true)}`);
  return `${tag}{${pad}${entries.join(', ')}${pad}}`;
}

/** The lines of an entry of a block mapping, or of an object in JSON. */
export function entryLines(key: string, node: NewNode, style: Style): string[] {
  const name = keyText(key, style);
  if (style.format === 'json') return prefixed(`${name}: `, jsonLines(node, style));
  if (node.kind === 'lines') return [`${name}: |`, ...blockLines(node.text, style)];
  const tag = tagOf(node);
  if (isInline(node, style)) return [`${name}: ${inline(node, style, false)}`];
  return [`${name}:${tag}`, ...valueLines(node, style)];
}

/** The lines of an item of a block sequence, or of a list in JSON. */
export function itemLines(node: NewNode, style: Style): string[] {
  if (style.format === 'json') return jsonLines(node, style);
  if (node.kind === 'lines') return ['- |', ...blockLines(node.text, style)];
  if (isInline(node, style)) return [`- ${inline(node, style, false)}`];
  const body = node.kind === 'map' ? mapLines(node.entries, style) : valueLines({ ...node } as NewNode, style);
  const [first = '', ...rest] = body;
  if (tagOf(node) !== '') return [`-${tagOf(node)}`, ...body.map((line) => `  ${line}`)];
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

/** The lines of a literal block; the text ends with a line break. */
function blockLines(text: string, style: Style): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : style.unit + line));
}

function tagOf(node: NewNode): string {
  return 'tag' in node && node.tag !== undefined ? ` ${node.tag}` : '';
}

/** Whether a node stands on the line of its key. */
function isInline(node: NewNode, style: Style): boolean {
  if (node.kind === 'scalar' || node.kind === 'source' || node.kind === 'lines') return true;
  if (node.kind === 'map') return node.entries.length === 0 || (node.call === true && style.flowCalls);
  return node.items.length === 0 || (node.call === true && (style.flowArguments || node.tag !== undefined));
}

function valueLines(node: NewNode, style: Style): string[] {
  if (node.kind === 'map') return mapLines(node.entries, style).map((line) => style.unit + line);
  if (node.kind !== 'list') return [];
  const indent = style.indentsItems ? style.unit : '';
  return node.items.flatMap((item) => itemLines(item, style)).map((line) => indent + line);
}

function mapLines(entries: readonly NewEntry[], style: Style): string[] {
  return entries.flatMap(([key, value, comment = []]) => [...commentLines(comment), ...entryLines(key, value, style)]);
}

export function commentLines(comment: readonly string[]): string[] {
  return comment.map((line) => `# ${line}`.trimEnd());
}

/** The lines of a value in JSON: objects spread, functions and lists of scalars on one line. */
function jsonLines(node: NewNode, style: Style): string[] {
  if (node.kind === 'scalar' || node.kind === 'source' || node.kind === 'lines' || isSmall(node))
    return [inline(node, style, true)];
  const members =
    node.kind === 'map'
      ? node.entries.map(([key, value]) => entryLines(key, value, style))
      : node.items.map((item) => jsonLines(item, style));
  const lines = members.flatMap((member, i) =>
    member.map((line, at) => style.unit + line + (at === member.length - 1 && i < members.length - 1 ? ',' : '')),
  );
  return node.kind === 'map' ? ['{', ...lines, '}'] : ['[', ...lines, ']'];
}

function isSmall(node: NewNode): boolean {
  if (node.kind === 'map') return node.entries.length === 0 || node.call === true;
  return (
    node.kind !== 'list' ||
    node.items.every((item) => item.kind === 'scalar' || item.kind === 'source' || isSmallCall(item))
  );
}

function isSmallCall(node: NewNode): boolean {
  return node.kind === 'map' && node.call === true;
}

function prefixed(prefix: string, lines: readonly string[]): string[] {
  return lines.map((line, i) => (i === 0 ? prefix + line : line));
}

/** A node of the template as something to write elsewhere in it; undefined for one that has no copy (an anchor, lines of text). */
export function copyOf(node: YamlNode, text: string): NewNode | undefined {
  const tag = node.tag === '' ? {} : { tag: node.tag };
  if (node.kind === 'alias') return { kind: 'source', text: text.slice(node.start, node.end) };
  if (node.kind === 'scalar') {
    const source = text.slice(node.start, node.end);
    if (node.style === 'literal' || node.style === 'folded' || /[\r\n]/.test(source)) return undefined;
    return { kind: 'source', text: node.tag === '' ? source : `${node.tag} ${source}` };
  }
  const isCall = node.kind === 'sequence' || node.entries.length === 1;
  if (node.kind === 'sequence') {
    const items: NewNode[] = [];
    for (const { value } of node.items) {
      const copy = copyOf(value, text);
      if (copy === undefined) return undefined;
      items.push(copy);
    }
    return { kind: 'list', ...tag, items, call: isCall };
  }
  const entries: NewEntry[] = [];
  for (const { key, value } of node.entries) {
    const copy = copyOf(value, text);
    if (copy === undefined) return undefined;
    entries.push([key.text, copy]);
  }
  return { kind: 'map', ...tag, entries, call: isCall };
}
