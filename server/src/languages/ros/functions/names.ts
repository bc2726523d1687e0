import type { Span } from '../../../core/span';
import { entryOf, type LiteralText, placeInLiteral, type TextPiece, type Value, type Why } from '../../../core/value';
import { targetOf } from '../../../syntax/yaml-tree';
import { scalar, unknown, unknownBecause, whyUnknown, whyUnknownInside } from '../../shared/values';
import { liftChoices } from '../../shared/yaml/choices';
import { toPlain } from '../../shared/yaml/json-value';
import { literalOf } from '../../shared/yaml/literal';
import { picked, textOf } from '../../shared/yaml/values';
import { evaluate, evaluateArgument } from '../evaluate';
import { attribute, refer } from '../references';
import type { Scope } from '../template';
import type { Call } from './call';

/* Functions that look up names: of parameters, resources, locals and mappings. */

export function ref({ argument, span, scope }: Call): Value {
  const name = targetOf(argument);
  if (name?.kind !== 'scalar') return unknown('syntax', 'Ref', span);
  return refer(name.text, span, scope);
}

/** `[Group, InstanceIds]`, or `Group.InstanceIds` in the short form. */
export function getAttribute({ argument, span, scope, name }: Call): Value {
  const target = targetOf(argument);
  if (target?.kind === 'scalar') {
    const dot = target.text.indexOf('.');
    if (dot <= 0) return unknown('syntax', name, span);
    return attribute(target.text.slice(0, dot), target.text.slice(dot + 1), span, scope);
  }
  if (target?.kind !== 'sequence' || target.items.length < 2) return unknown('syntax', name, span);
  const parts = target.items.map((item) => evaluate(item.value, scope));
  return liftChoices(parts, span, (decided) => {
    const names = decided.map(textOf);
    const [first, ...rest] = names;
    if (first === undefined || rest.some((part) => part === undefined)) {
      const why = decided.map(whyUnknown).find((one) => one !== undefined);
      return unknownBecause(why ?? { reason: 'wrong-type', name }, span, parts);
    }
    return attribute(first, rest.join('.'), span, scope);
  });
}

export function findInMap({ argument, span, scope, name }: Call): Value {
  const target = targetOf(argument);
  if (target?.kind !== 'sequence' || target.items.length < 3) return unknown('syntax', name, span);
  const parts = target.items.map((item) => evaluate(item.value, scope));
  return liftChoices(parts, span, (decided) => {
    const keys = decided.map(textOf);
    const why = decided.map(whyUnknown).find((one) => one !== undefined);
    if (why !== undefined) return unknownBecause(why, span, parts);
    const [first = '', ...rest] = keys.map((key) => key ?? '');
    let found: Value = scope.template.mapping(first, span);
    const full = [first, ...rest].join('.');
    for (const key of rest) {
      if (found.kind === 'unknown') return unknownBecause(found.why, span, parts);
      const inner: Value | undefined = found.kind === 'map' ? entryOf(found, key)?.value : undefined;
      if (inner === undefined) return unknown('missing', full, span, parts);
      found = inner;
    }
    return picked(found, { span, kind: 'mapping', name: full }, scope.template.shared.budget);
  });
}

const placeholder = /\$\{([^}]*)\}/g;

/** `Fn::Sub` of a text, or of a text with names of its own. */
export function substitute(call: Call): Value {
  const { argument, span, scope, name } = call;
  const target = targetOf(argument);
  const [first, second] = target?.kind === 'sequence' ? target.items.map((item) => item.value) : [];
  const template = first === undefined ? evaluateArgument(call) : evaluate(first, scope);
  const own = second === undefined ? undefined : evaluate(second, scope);
  return liftChoices([template], span, ([written = template]) => {
    const text = textOf(written);
    if (text === undefined) {
      return unknownBecause(whyUnknown(written) ?? { reason: 'wrong-type', name }, span, [written]);
    }
    if (!text.includes('${')) return scalar(text, span, [written]);
    const values = placeholdersIn(text).map((word) => lookUp(word, own, span, scope));
    return liftChoices(values, span, (decided) => fill(text, decided, written, span));
  });
}

function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].flatMap((match) =>
    match[1]?.startsWith('!') ? [] : [(match[1] ?? '').trim()],
  );
}

function lookUp(word: string, own: Value | undefined, span: Span, scope: Scope): Value {
  const given = own?.kind === 'map' ? entryOf(own, word)?.value : undefined;
  if (given !== undefined) return given;
  const dot = word.indexOf('.');
  return dot < 0 ? refer(word, span, scope) : attribute(word.slice(0, dot), word.slice(dot + 1), span, scope);
}

function fill(text: string, values: readonly Value[], written: Value, span: Span): Value {
  const from = [written, ...values];
  const only = values[0];
  // A text that is nothing but one name is what the name stands for.
  if (values.length === 1 && only?.kind === 'reference' && /^\$\{[^!}][^}]*\}$/.test(text)) return only;
  let next = 0;
  let why: Why | undefined;
  const filled = text.replace(placeholder, (_whole, word: string) => {
    if (word.startsWith('!')) return `\${${word.slice(1)}}`;
    const value = values[next++];
    if (value === undefined) return '';
    why ??= whyUnknownInside(value);
    return textOf(value) ?? (value.kind === 'scalar' ? '' : JSON.stringify(toPlain(value)));
  });
  const result = why === undefined ? scalar(filled, span, from) : unknownBecause(why, span, from);
  if (why === undefined && !/[{["]/.test(filled)) return result;
  const pieces = piecesOf(text, values, written, span);
  return pieces === undefined ? result : { ...result, text: { kind: 'pieces', pieces } };
}

/** The stretches of a literal with what is put in between them. */
function piecesOf(
  text: string,
  values: readonly Value[],
  written: Value,
  span: Span,
): readonly TextPiece[] | undefined {
  const literal = written.via.length === 0 ? literalOf(written) : undefined;
  if (literal === undefined) return undefined;
  const pieces: TextPiece[] = [];
  let at = 0;
  let next = 0;
  const until = (end: number): void => {
    if (end > at) pieces.push(partOf(literal, at, end));
  };
  for (const match of text.matchAll(placeholder)) {
    until(match.index);
    at = match.index + match[0].length;
    const place = placeInLiteral(literal, match.index, at);
    const word = match[1] ?? '';
    const value = word.startsWith('!') ? scalar(`\${${word.slice(1)}}`, span) : values[next++];
    if (value !== undefined) pieces.push({ value, span: place });
  }
  until(text.length);
  return pieces;
}

/** A stretch of the text of a `Fn::Sub`, where a dollar sign before a brace must be escaped. */
function partOf(literal: LiteralText, start: number, end: number): LiteralText {
  return {
    text: literal.text.slice(start, end),
    at: literal.at,
    source: (from, to) => literal.source(start + from, start + to),
    encode: (text) => literal.encode(text.replaceAll('${', '${!')),
  };
}
