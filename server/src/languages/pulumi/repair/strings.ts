import type { Scalar } from '../../../core/value';
import type { CodeFile, CodeNode, Expression, StringForm } from '../../../syntax/code/tree';
import { marked, markedIn } from '../../shared/marks';
import { escapeFor } from '../literal';
import type { NewNode } from './node';
import type { Style } from './style';

/** A text in the form of a string that is there; undefined where that form cannot hold it. */
export function likeString(value: string, form: StringForm, tree: CodeFile, isTemplate = false): string | undefined {
  const { style, contentStart, contentEnd, start, end, closed } = form;
  const { text } = tree;
  if (!closed || style === 'character') return undefined;
  const isRaw = style === 'raw' || style === 'raw-triple' || style === 'raw-block';
  const closing = text.slice(contentEnd, end);
  if (isRaw && (value.includes(closing.charAt(0)) || value.endsWith('\\'))) return undefined;
  if ((style === 'raw' || style === 'verbatim' || isBlock(style)) && /[\r\n]/.test(value)) return undefined;
  if (isBlock(style) && text.slice(contentStart, contentEnd).includes('\n')) return undefined;
  if (style === 'triple' && value.endsWith(closing.charAt(0))) return undefined;
  return text.slice(start, contentStart) + escapeFor(value, form, tree, isTemplate) + closing;
}

/** A text to write in the form of the string that it replaces, with its marks; undefined where it cannot be. */
export function inStringOf(old: CodeNode, node: NewNode, tree: CodeFile): string | undefined {
  if (old.kind !== 'string' || node.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  const text = likeString(node.value, old, tree);
  if (text === undefined || node.select !== true) return text;
  return markedIn(text, old.contentStart - old.start, old.end - old.contentEnd);
}

function isBlock(style: StringForm['style']): boolean {
  return style === 'raw-block' || style === 'text-block';
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** A string with backslash escapes between quotes. */
export function quoted(value: string, quote: '"' | "'"): string {
  const inner = value.replace(/[\\"'\u0000-\u001f\u007f\u2028\u2029]/g, (char) => {
    if (char === '"' || char === "'") return char === quote ? `\\${char}` : char;
    return escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return quote + inner + quote;
}

/**
 * A scalar with marks where the editor selects it.
 * @param spell how the language writes what is no text
 */
export function scalarText(
  value: Scalar,
  quote: '"' | "'",
  select = false,
  spell: (value: Exclude<Scalar, string>) => string = String,
): string {
  const text = typeof value === 'string' ? quoted(value, quote) : spell(value);
  return select ? marked(text, typeof value === 'string' ? 1 : 0) : text;
}

/** A name put together like another one that ends with a string: `name + "-group"`. */
export function joinedName(name: string, like: Expression, tree: CodeFile, style: Style): string | undefined {
  if (like.kind !== 'binary' || like.operator !== '+' || like.right.kind !== 'string') return undefined;
  const separator = /^[-_./: ]*/.exec(like.right.value)?.[0] ?? '';
  const text = likeString(separator + name, like.right, tree) ?? quoted(separator + name, style.quote);
  return tree.text.slice(like.start, like.right.start) + text;
}
