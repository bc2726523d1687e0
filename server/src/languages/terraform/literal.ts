import type { SourceFile } from '../../core/source';
import type { LiteralText, Value } from '../../core/value';
import { mapString, mapText } from '../../syntax/hcl-text';
import type { StringLiteral, TemplateText } from '../../syntax/hcl-tree';
import { mapJsonString } from '../../syntax/json';
import { MappedText } from '../shared/mapped-text';
import { isJson } from './parse';
import { escapeHcl, escapeTemplate } from './repair/spell';

const encodeJson = (text: string): string => JSON.stringify(escapeTemplate(text)).slice(1, -1);

/** Text of a template: between quotes, or lines of a heredoc. */
export function templateText(file: SourceFile, part: TemplateText): LiteralText {
  const { text } = file;
  if (isJson(file.uri)) {
    const raw = { kind: 'string', start: part.keptStart - 1, end: part.keptEnd, value: part.value } as const;
    return new MappedText(
      part.value,
      { file, start: part.start, end: part.end },
      () => mapJsonString(text, raw),
      encodeJson,
    );
  }
  const encode = part.escapes ? escapeHcl : (added: string) => indented(escapeTemplate(added), text, part);
  return new MappedText(part.value, { file, start: part.start, end: part.end }, () => mapText(text, part), encode);
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
export function quotedText(file: SourceFile, node: StringLiteral): LiteralText {
  return new MappedText(
    node.value,
    { file, start: node.start, end: node.end },
    () => mapString(file.text, node),
    escapeHcl,
  );
}

/** The quoted string that a value is written as. */
export function literalOf(value: Value): LiteralText | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.from !== undefined) return undefined;
  const { file, start, end } = value.span;
  const { text } = file;
  if (text.charAt(start) !== '"' || end <= start + 1) return undefined;
  const decoded = value.value;
  if (isJson(file.uri)) {
    const node = { kind: 'string', start, end, value: decoded } as const;
    return new MappedText(decoded, value.span, () => mapJsonString(text, node), encodeJson);
  }
  const closed =
    text.charAt(end - 1) === '"' && !/(?<!\\)(?:\\\\)*\\"$/.test(text.slice(Math.max(start, end - 40), end));
  const node = { kind: 'string', start, end, value: decoded, closed } as const;
  return new MappedText(decoded, value.span, () => mapString(text, node), escapeHcl);
}
