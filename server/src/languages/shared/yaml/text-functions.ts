import { entryOf, type TextPiece, type UnknownValue, useOf, type Value } from '../../../core/value';
import { scalar, unknownBecause, whyUnknown, whyUnknownInside } from '../values';
import type { Compute, ValueCall } from './compute';
import { parseJsonValue, toPlain } from './json-value';
import { literalOf } from './literal';
import { list, picked, textOf } from './values';

/** Longer texts are not built. */
const MAX_TEXT = 4_000_000;

/** What a call with a value that it cannot use gives. */
export function failed(value: Value | undefined, { name, span }: ValueCall, from: readonly Value[]): UnknownValue {
  const why = value === undefined ? undefined : (whyUnknown(value) ?? whyUnknownInside(value));
  return unknownBecause(why ?? { reason: 'function', name }, span, from);
}

export const join: Compute = (args, call) => {
  const [delimiter, parts] = args;
  const between = textOf(delimiter);
  if (between === undefined) return failed(delimiter, call, args);
  if (parts?.kind !== 'list') return failed(parts, call, args);
  const texts: string[] = [];
  let length = 0;
  let missing: Value | undefined;
  for (const part of parts.items) {
    // What a condition leaves out adds nothing.
    if (part.kind === 'scalar' && part.value === null) continue;
    const text = textOf(part);
    if (text === undefined) {
      missing = part;
      break;
    }
    texts.push(text);
    length += text.length + between.length;
    if (length > MAX_TEXT) return unknownBecause({ reason: 'limit', name: call.name }, call.span, args);
  }
  const text = texts.join(between);
  const result = missing === undefined ? scalar(text, call.span, parts.items) : failed(missing, call, args);
  if (missing === undefined && !documentForm.test(text)) return result;
  return { ...result, text: { kind: 'pieces', pieces: piecesOf(parts.items, delimiter, between) } };
};

/** What a text has that may hold a document: of others it is not kept how they came to be. */
const documentForm = /[{["]/;

/** The parts with what stands between them, each in its place. */
function piecesOf(parts: readonly Value[], delimiter: Value | undefined, between: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  for (const part of parts) {
    if (part.kind === 'scalar' && part.value === null) continue;
    if (pieces.length > 0 && delimiter !== undefined && between !== '') {
      pieces.push({ value: delimiter, span: useOf(part) });
    }
    pieces.push((part.via.length === 0 ? literalOf(part) : undefined) ?? { value: part, span: useOf(part) });
  }
  return pieces;
}

export const split: Compute = (args, call) => {
  const [delimiter, whole] = args;
  const between = textOf(delimiter);
  const text = textOf(whole);
  if (between === undefined || between === '') return failed(delimiter, call, args);
  if (text === undefined) return failed(whole, call, args);
  return list(
    text.split(between).map((part) => scalar(part, call.span, args)),
    call.span,
    args,
  );
};

export const replace: Compute = (args, call) => {
  const [words, whole] = args;
  let text = textOf(whole);
  if (text === undefined) return failed(whole, call, args);
  if (words?.kind !== 'map') return failed(words, call, args);
  for (const { key, value } of words.entries) {
    const by = textOf(value);
    if (by === undefined) return failed(value, call, args);
    if (key !== '') text = text.split(key).join(by);
    if (text.length > MAX_TEXT) return unknownBecause({ reason: 'limit', name: call.name }, call.span, args);
  }
  return scalar(text, call.span, args);
};

export const toText: Compute = (args, call) => {
  const [value] = args;
  const text = textOf(value);
  if (text !== undefined) return scalar(text, call.span, args);
  if (value === undefined || value.kind === 'scalar' || whyUnknownInside(value) !== undefined) {
    return failed(value, call, args);
  }
  return scalar(JSON.stringify(toPlain(value)), call.span, args);
};

export const base64Encode: Compute = (args, call) => {
  const text = textOf(args[0]);
  if (text === undefined) return failed(args[0], call, args);
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return scalar(btoa(binary), call.span, args);
};

export const base64Decode: Compute = (args, call) => {
  const text = textOf(args[0]);
  if (text === undefined) return failed(args[0], call, args);
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return scalar(new TextDecoder('utf-8', { fatal: true }).decode(bytes), call.span, args);
  } catch {
    return failed(undefined, call, args);
  }
};

export const getJsonValue: Compute = (args, call) => {
  const [key, whole] = args;
  const name = textOf(key);
  if (name === undefined) return failed(key, call, args);
  const text = textOf(whole);
  const value = text === undefined ? whole : parseJsonValue(text, call.span, args);
  if (value?.kind !== 'map') return failed(value, call, args);
  const found = entryOf(value, name)?.value;
  if (found === undefined) return scalar(null, call.span, args);
  return text === undefined ? picked(found, { span: call.span, kind: 'item', name: call.name }, call.budget) : found;
};
