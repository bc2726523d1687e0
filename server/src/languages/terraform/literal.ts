import { Anchor, anchorOf } from '../../core/span';
import type { LiteralText, Value } from '../../core/value';
import { mapString, mapText } from '../../syntax/hcl-text';
import type { StringLiteral, TemplateText } from '../../syntax/hcl-tree';
import { mapJsonString } from '../../syntax/json';
import { MappedText } from '../shared/mapped-text';
import { isJson } from './parse';
import { escapeHcl, escapeTemplate } from './repair/spell';

const encodeJson = (text: string): string => JSON.stringify(escapeTemplate(text)).slice(1, -1);

/** Text of a template: between quotes, or lines of a heredoc. */
export function templateText(anchor: Anchor, part: TemplateText): LiteralText {
  const { text } = anchor;
  const at = anchor.span(part.start, part.end);
  if (isJson(anchor.file.uri)) {
    const raw = { kind: 'string', start: part.keptStart - 1, end: part.keptEnd, value: part.value } as const;
    return new MappedText(part.value, at, () => mapJsonString(text, raw), encodeJson, part.start);
  }
  const encode = part.escapes ? escapeHcl : (added: string) => indented(escapeTemplate(added), text, part);
  return new MappedText(part.value, at, () => mapText(text, part), encode, part.start);
}

/** Lines as a heredoc holds them: behind the indentation that is removed from each. */
function indented(added: string, text: string, part: TemplateText): string {
  if (part.indent === 0 || !added.includes('\n')) return added;
  const lineStart = text.lastIndexOf('\n', Math.max(part.keptStart, part.start) - 1) + 1;
  const first = /^[ \t]*/.exec(text.slice(Math.max(lineStart, part.start), part.keptEnd))?.[0] ?? '';
  const indent = (first.length >= part.indent ? first : ' '.repeat(part.indent)).slice(0, part.indent);
  return added.replaceAll('\n', `\n${indent}`);
}

/** A quoted string without expressions. */
export function quotedText(anchor: Anchor, node: StringLiteral): LiteralText {
  const { text } = anchor;
  return new MappedText(
    node.value,
    anchor.span(node.start, node.end),
    () => mapString(text, node),
    escapeHcl,
    node.start,
  );
}

/** The quoted string that a value is written as. */
export function literalOf(value: Value): LiteralText | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.from !== undefined) return undefined;
  const { span } = value;
  // What is kept with the value must not keep the whole file as it is now.
  const anchor = anchorOf(span) ?? new Anchor(span.file);
  const { text, moved } = anchor;
  const start = span.start - moved;
  const end = span.end - moved;
  if (text.charAt(start) !== '"' || end <= start + 1) return undefined;
  const decoded = value.value;
  if (isJson(anchor.file.uri)) {
    const node = { kind: 'string', start, end, value: decoded } as const;
    return new MappedText(decoded, span, () => mapJsonString(text, node), encodeJson, start);
  }
  const closed =
    text.charAt(end - 1) === '"' && !/(?<!\\)(?:\\\\)*\\"$/.test(text.slice(Math.max(start, end - 40), end));
  const node = { kind: 'string', start, end, value: decoded, closed } as const;
  return new MappedText(decoded, span, () => mapString(text, node), escapeHcl, start);
}
