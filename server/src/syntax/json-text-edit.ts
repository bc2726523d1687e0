import { isLink, isPlainObject, type Plain } from '../core/change';
import type { LenientArray, LenientNode, LenientObject, LenientRange } from './lenient-json-tree';

/* Changes of JSON as edits of its text, in the layout of what stands around. */

export interface JsonTextEdit extends LenientRange {
  readonly newText: string;
  /** A part of `newText` that the user replaces. */
  readonly select?: { readonly offset: number; readonly length: number };
}

/** Whether a text is written without blanks, as programs do. */
function isDense(text: string): boolean {
  return /"[ \t]*:(?!\s)/.test(text) && !/"[ \t]*:\s/.test(text);
}

/** JSON of a value on lines of their own below `indent`, or in one line without it; undefined for one that JSON has not. */
export function spellJson(plain: Plain, indent: string | undefined, unit: string, dense = false): string | undefined {
  if (isLink(plain)) return undefined;
  if (isPlainObject(plain)) {
    const members: string[] = [];
    for (const [key, value] of plain.members) {
      const text = spellJson(value, indent === undefined ? undefined : indent + unit, unit, dense);
      if (text === undefined) return undefined;
      members.push(`${JSON.stringify(key)}${dense ? ':' : ': '}${text}`);
    }
    return enclose('{', members, '}', indent, unit, dense);
  }
  if (typeof plain !== 'object' || plain === null) return JSON.stringify(plain);
  const items: string[] = [];
  for (const item of plain) {
    const text = spellJson(item, indent === undefined ? undefined : indent + unit, unit, dense);
    if (text === undefined) return undefined;
    items.push(text);
  }
  // A short list stays in one line, as most write it.
  const isShort = plain.every((item) => typeof item !== 'object') && items.join(', ').length <= 60;
  return enclose('[', items, ']', isShort ? undefined : indent, unit, dense);
}

function enclose(
  open: string,
  parts: readonly string[],
  close: string,
  indent: string | undefined,
  unit: string,
  dense: boolean,
): string {
  if (parts.length === 0) return open + close;
  if (indent === undefined) return `${open}${parts.join(dense ? ',' : ', ')}${close}`;
  const line = `\n${indent}${unit}`;
  return `${open}${line}${parts.join(`,${line}`)}\n${indent}${close}`;
}

/** The blanks at the beginning of the line that holds an offset. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, Math.max(start, offset)))?.[0] ?? '';
}

/** How much deeper each level is written; two blanks where the text does not tell. */
function unitOf(text: string): string {
  const found = /[{[][ \t]*\r?\n([ \t]+)/.exec(text);
  if (found === null) return '  ';
  const outer = indentAt(text, found.index);
  const inner = found[1] ?? '';
  return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : '  ';
}

const isSpread = (text: string, range: LenientRange): boolean => text.slice(range.start, range.end).includes('\n');

/** The part that the user gives: a text without its quotes. */
function selection(text: string, offset: number, value: string): JsonTextEdit['select'] {
  return value.startsWith('"') && value.endsWith('"')
    ? { offset: offset + 1, length: value.length - 2 }
    : { offset, length: Math.max(0, text.length - offset) };
}

export function replaceNode(text: string, node: LenientRange, to: Plain): JsonTextEdit | undefined {
  const isLong = isSpread(text, { start: 0, end: text.length });
  const newText = spellJson(to, isLong ? indentAt(text, node.start) : undefined, unitOf(text), isDense(text));
  return newText === undefined ? undefined : { start: node.start, end: node.end, newText };
}

/**
 * Writes a further member or item into an object or list.
 * @param before the one that it is written ahead of; undefined: at the end
 */
export function insertPart(
  text: string,
  container: LenientObject | LenientArray,
  before: LenientRange | undefined,
  key: string | undefined,
  value: Plain,
  placeholder: boolean,
): JsonTextEdit | undefined {
  const parts: readonly LenientRange[] = container.kind === 'object' ? container.members : container.items;
  const first = parts[0];
  const last = parts[parts.length - 1];
  const unit = unitOf(text);
  const outer = indentAt(text, container.start);
  const spread =
    first === undefined
      ? text.includes('\n') && key !== undefined
      : text.slice(container.start, first.start).includes('\n');
  const indent = spread && first !== undefined ? indentAt(text, first.start) : outer + unit;
  const dense = isDense(text);
  const spelled = spellJson(value, spread ? indent : undefined, unit, dense);
  if (spelled === undefined) return undefined;
  const head = key === undefined ? '' : `${JSON.stringify(key)}${dense ? ':' : ': '}`;
  const comma = spread ? `,\n${indent}` : dense ? ',' : ', ';
  const part = head + spelled;
  const result = (start: number, end: number, prefix: string, suffix: string): JsonTextEdit => ({
    start,
    end,
    newText: prefix + part + suffix,
    ...(placeholder && {
      select: selection(prefix + part, (prefix + head).length, spelled) ?? { offset: 0, length: 0 },
    }),
  });
  if (last === undefined) {
    if (!container.closed) return undefined;
    const [prefix, suffix] = spread ? [`\n${indent}`, `\n${outer}`] : ['', ''];
    return result(container.start + 1, container.end - 1, prefix, suffix);
  }
  if (before !== undefined) return result(before.start, before.start, '', comma);
  return result(last.end, last.end, comma, '');
}

/** Removes members or items with the commas that belong to them. At least one must stay. */
export function removeParts(
  container: LenientObject | LenientArray,
  removed: ReadonlySet<LenientRange>,
): readonly JsonTextEdit[] | undefined {
  const parts: readonly LenientRange[] = container.kind === 'object' ? container.members : container.items;
  const edits: JsonTextEdit[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part === undefined || !removed.has(part)) continue;
    let to = i;
    for (let next = parts[to + 1]; next !== undefined && removed.has(next); next = parts[to + 1]) to++;
    const after = parts[to + 1];
    const before = parts[i - 1];
    const last = parts[to] ?? part;
    if (after !== undefined) edits.push({ start: part.start, end: after.start, newText: '' });
    else if (before !== undefined) edits.push({ start: before.end, end: last.end, newText: '' });
    else if (container.closed) edits.push({ start: container.start + 1, end: container.end - 1, newText: '' });
    else return undefined;
    i = to;
  }
  return edits;
}

/** A node that stands as the value of a member with its name, in one edit: `"a": [x]` for `"a": x`. */
export function wrapInList(text: string, node: LenientNode, more: readonly Plain[]): JsonTextEdit | undefined {
  const unit = unitOf(text);
  const isLong = isSpread(text, node);
  const indent = indentAt(text, node.start);
  const spelled: string[] = [];
  for (const one of more) {
    const part = spellJson(one, isLong ? indent : undefined, unit, isDense(text));
    if (part === undefined) return undefined;
    spelled.push(part);
  }
  const own = text.slice(node.start, node.end);
  return { start: node.start, end: node.end, newText: `[${[own, ...spelled].join(isDense(text) ? ',' : ', ')}]` };
}
