import type { Call, CodeFile, Expression, Template } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { isEncoder, type NodePath } from './find';
import type { NewField, NewNode, Site } from './node';
import type { Style } from './style';

/* Documents written as a text, or as a value that a call encodes. */

/** A stretch of a text as it is, or the source of an expression that is put in. */
export type DocumentPart = string | { readonly expression: string };

/** How a language writes both. */
export interface DocumentForm {
  /** The call that encodes a value. */
  call(value: string): string;
  /** JSON as a text over several lines. */
  text(json: string): string;
  value(node: NewNode, site: Site | undefined, style: Style): string;
  /** What the call needs elsewhere. */
  edits(tree: CodeFile, style: Style): readonly PlainEdit[];
  /** What expressions are put into, in a language whose documents may hold them. */
  readonly templates?: {
    /** A text that is put together, in the form of the one it was a part of where there is one. */
    text(parts: readonly DocumentPart[], like: Template | undefined): string;
    /** The source of the JSON that an expression gives. */
    json(expression: string): string;
    /** The call that encodes a value with what was put into such a text; undefined where none does. */
    call(value: string, path: NodePath): string | undefined;
  };
}

export function encodeDocument(
  path: NodePath,
  asText: boolean,
  tree: CodeFile,
  style: Style,
  form: DocumentForm,
): readonly PlainEdit[] | undefined {
  const last = path.at(-1);
  const around = path.at(-2);
  const node = around?.kind === 'tagged-template' ? around : last;
  if (node === undefined) return undefined;
  const edit = (newText: string): PlainEdit => ({ start: node.start, end: node.end, newText });
  if (asText) {
    const text = node.kind === 'call' ? textOf(node, tree, form) : undefined;
    return text === undefined ? undefined : [edit(text)];
  }
  const template = node.kind === 'tagged-template' ? node.template : node;
  const value = template.kind === 'string' ? nodeOfJson([template.value], undefined, form) : undefined;
  const call =
    value === undefined && template.kind === 'template'
      ? callOf(template, path, tree, style, form)
      : value && form.call(form.value(value, undefined, style));
  return call === undefined ? undefined : [edit(call), ...form.edits(tree, style)];
}

// --- a value as a text --------------------------------------------------------------------------------------------

function textOf({ callee, args: [first] }: Call, tree: CodeFile, form: DocumentForm): string | undefined {
  if (!isEncoder(callee) || first === undefined) return undefined;
  const parts: DocumentPart[] = [];
  // What is known only later is not put into a plain text.
  const isPlain =
    (callee.kind === 'member' || callee.kind === 'name') && !/^(?:jsonStringify|json_dumps)$/.test(callee.name);
  if (!addValue(first.value, '', parts, tree, form)) return undefined;
  const whole = parts.filter((part): part is string => typeof part === 'string');
  if (whole.length === parts.length) return form.text(whole.join(''));
  return isPlain ? form.templates?.text(parts, undefined) : undefined;
}

/** The JSON of an expression, object for object on lines of its own. */
function addValue(
  node: Expression,
  indent: string,
  parts: DocumentPart[],
  tree: CodeFile,
  form: DocumentForm,
): boolean {
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      parts.push(JSON.stringify(node.value));
      return true;
    case 'null':
      parts.push('null');
      return true;
    case 'template':
      parts.push('"');
      for (const part of node.parts) {
        if (part.kind === 'text') parts.push(JSON.stringify(part.value).slice(1, -1));
        else if (part.format !== '') return false;
        else parts.push({ expression: tree.text.slice(part.expression.start, part.expression.end) });
      }
      parts.push('"');
      return true;
    case 'list': {
      const isShort = !node.items.some(({ value: { kind } }) => kind === 'object' || kind === 'list' || kind === 'new');
      return addItems(node.items, isShort ? undefined : indent, '[', ']', parts, (item, inner) => {
        return item.spread === '' && addValue(item.value, inner, parts, tree, form);
      });
    }
    case 'object':
      return addItems(node.entries, indent, '{', '}', parts, ({ name, value }, inner) => {
        if (name === undefined) return false;
        parts.push(`${JSON.stringify(name)}: `);
        return addValue(value, inner, parts, tree, form);
      });
    case 'new':
      return node.initializer !== undefined && addValue(node.initializer, indent, parts, tree, form);
    case 'call': {
      const written = addCall(node, indent, parts, tree, form);
      if (written !== undefined) return written;
      return addSource(node, parts, tree, form);
    }
    case 'name':
    case 'member':
    case 'index':
      return addSource(node, parts, tree, form);
    default:
      return false;
  }
}

function addSource(node: Expression, parts: DocumentPart[], tree: CodeFile, form: DocumentForm): boolean {
  const source = tree.text.slice(node.start, node.end);
  if (form.templates === undefined || source.includes('\n')) return false;
  parts.push({ expression: form.templates.json(source) });
  return true;
}

/** What Java writes with calls: `jsonObject(jsonProperty("a", 1))`; undefined for any other call. */
function addCall(
  { callee, args }: Call,
  indent: string,
  parts: DocumentPart[],
  tree: CodeFile,
  form: DocumentForm,
): boolean | undefined {
  const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  if (tree.language !== 'java') return undefined;
  if (name === 'jsonArray') {
    const isShort = args.every(({ value }) => value.kind !== 'call');
    return addItems(args, isShort ? undefined : indent, '[', ']', parts, ({ value }, inner) => {
      return addValue(value, inner, parts, tree, form);
    });
  }
  if (name !== 'jsonObject') return undefined;
  return addItems(args, indent, '{', '}', parts, ({ value: property }, inner) => {
    const [key, value] = property.kind === 'call' ? property.args : [];
    if (key?.value.kind !== 'string' || value === undefined) return false;
    parts.push(`${JSON.stringify(key.value.value)}: `);
    return addValue(value.value, inner, parts, tree, form);
  });
}

/** @param indent that of the brackets; undefined: all on one line */
function addItems<T>(
  items: readonly T[],
  indent: string | undefined,
  open: string,
  close: string,
  parts: DocumentPart[],
  add: (item: T, indent: string) => boolean,
): boolean {
  const inner = indent === undefined || items.length === 0 ? undefined : `\n${indent}  `;
  parts.push(open);
  for (const [i, item] of items.entries()) {
    parts.push(i === 0 ? (inner ?? '') : `,${inner ?? ' '}`);
    if (!add(item, `${indent ?? ''}  `)) return false;
  }
  parts.push(inner === undefined ? close : `\n${indent}${close}`);
  return true;
}

// --- a text as a value --------------------------------------------------------------------------------------------

function callOf(
  template: Template,
  path: NodePath,
  tree: CodeFile,
  style: Style,
  form: DocumentForm,
): string | undefined {
  const parts: DocumentPart[] = [];
  for (const part of template.parts) {
    if (part.kind === 'text') parts.push(part.value);
    else if (part.format !== '') return undefined;
    else parts.push({ expression: tree.text.slice(part.expression.start, part.expression.end) });
  }
  const value = nodeOfJson(parts, template, form);
  return value && form.templates?.call(form.value(value, undefined, style), path);
}

/** Private characters around the number of an expression inside the text that is read. */
const mark = /\ue010(\d+)\ue011/;

/** What JSON says, to write; undefined for a text that is none. */
function nodeOfJson(
  parts: readonly DocumentPart[],
  like: Template | undefined,
  form: DocumentForm,
): NewNode | undefined {
  const text = parts.map((part, i) => (typeof part === 'string' ? part : `\ue010${i}\ue011`)).join('');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const put = (value: string): NewNode | undefined => {
    const pieces = value.split(mark);
    const inside = pieces.flatMap((piece, i): readonly DocumentPart[] => {
      if (i % 2 === 0) return piece === '' ? [] : [piece];
      const part = parts[Number(piece)];
      return part === undefined ? [] : [part];
    });
    const [only, ...others] = inside;
    if (typeof only === 'object' && others.length === 0)
      return { kind: 'expression', text: only.expression, isOutput: false };
    const joined = form.templates?.text(inside, like);
    return joined === undefined ? undefined : { kind: 'expression', text: joined, isOutput: false };
  };
  return typeof data === 'object' && data !== null ? nodeOf(data, put) : undefined;
}

/** @param put what a text is that expressions are put into */
function nodeOf(data: unknown, put: (text: string) => NewNode | undefined): NewNode | undefined {
  if (typeof data === 'string' && mark.test(data)) return put(data);
  if (Array.isArray(data)) {
    const items: NewNode[] = [];
    for (const each of data) {
      const item = nodeOf(each, put);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: 'list', items };
  }
  if (typeof data === 'object' && data !== null) {
    const entries: NewField[] = [];
    for (const [key, each] of Object.entries(data)) {
      const value = nodeOf(each, put);
      if (value === undefined || mark.test(key)) return undefined;
      entries.push([key, value]);
    }
    return { kind: 'map', entries };
  }
  const isScalar = typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean';
  return { kind: 'scalar', value: isScalar ? data : null };
}
