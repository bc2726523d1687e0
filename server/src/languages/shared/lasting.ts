import type { Condition, Resource } from '../../core/resource';
import type { Span } from '../../core/span';
import type { LiteralText, Scalar, Step, TextSource, Value } from '../../core/value';
import type { Copier } from './copier';

/* What can stay from one load to the next, and all that there is to say of it. */

/** A resource that can be taken over from one load to the next. */
export interface Lasting<R> extends Resource {
  copied(copier: Copier): R;
  /** Tells all that there is to say of it, always in the same order. */
  tell(to: Listener): void;
}

/** A literal that can be kept without the file that it was read from. */
export interface LastingText extends LiteralText {
  copied(copier: Copier): LastingText;
  tell(to: Listener): void;
}

/** Hears what there is to say of a resource. */
export interface Listener {
  /** Nobody needs to go on. */
  readonly isDone: boolean;
  /** The stretch in which most places of the resource stand. To be told before them. */
  stretch(span: Span): void;
  /** A number that fits 32 bits: how many there are of something, or which. */
  count(count: number): void;
  word(word: Scalar): void;
  /** A place with what is written there. */
  span(span: Span): void;
  /** A place alone. */
  place(span: Span): void;
}

export function tellConditions(conditions: readonly Condition[], to: Listener): void {
  to.count(conditions.length);
  for (const { id, when, selected } of conditions) {
    to.word(id);
    to.word(when);
    to.word(selected);
  }
}

export function tellPlaces(spans: readonly Span[], to: Listener): void {
  to.count(spans.length);
  for (const span of spans) to.place(span);
}

const kinds = { scalar: 0, list: 1, map: 2, reference: 3, choice: 4, unknown: 5 } as const;
const isComputed = 8;
const isText = 16;
const aStep = 32;

export function tellValue(value: Value, to: Listener): void {
  if (to.isDone) return;
  // What all kinds have is read where the kind is known: V8 finds it several times faster there.
  switch (value.kind) {
    case 'scalar':
      tellOrigin(kinds.scalar, value.span, value.via, value.from, value.text, to);
      to.word(value.value);
      return;
    case 'list':
      tellOrigin(kinds.list, value.span, value.via, value.from, undefined, to);
      tellValues(value.items, to);
      return;
    case 'map':
      tellOrigin(kinds.map, value.span, value.via, value.from, undefined, to);
      to.count(value.entries.length);
      for (const entry of value.entries) {
        to.word(entry.key);
        to.span(entry.keySpan);
        tellValue(entry.value, to);
      }
      return;
    case 'reference':
      tellOrigin(kinds.reference, value.span, value.via, value.from, undefined, to);
      tellWords(value.to, to);
      tellWords(value.path, to);
      return;
    case 'choice':
      tellOrigin(kinds.choice, value.span, value.via, value.from, undefined, to);
      to.word(value.id);
      to.count(value.of.length);
      for (const branch of value.of) {
        to.word(branch.when);
        to.word(branch.selected);
        tellValue(branch.value, to);
      }
      return;
    case 'unknown':
      tellOrigin(kinds.unknown, value.span, value.via, value.from, value.text, to);
      to.word(value.why.reason);
      to.word(value.why.name);
  }
}

/** Tells where a value comes from. */
function tellOrigin(
  kind: number,
  span: Span,
  via: readonly Step[],
  from: readonly Value[] | undefined,
  text: TextSource | undefined,
  to: Listener,
): void {
  const marks = (from === undefined ? 0 : isComputed) + (text === undefined ? 0 : isText);
  to.count(kind + marks + aStep * via.length);
  to.span(span);
  for (const step of via) {
    to.word(step.kind);
    to.word(step.name);
    to.span(step.span);
  }
  if (from !== undefined) tellValues(from, to);
  if (text !== undefined) tellSource(text, to);
}

function tellValues(values: readonly Value[], to: Listener): void {
  to.count(values.length);
  for (const value of values) tellValue(value, to);
}

function tellWords(words: readonly string[], to: Listener): void {
  to.count(words.length);
  for (const word of words) to.word(word);
}

function tellSource(source: TextSource, to: Listener): void {
  if (source.kind === 'encoded') {
    to.count(-1);
    tellValue(source.of, to);
    return;
  }
  to.count(source.pieces.length);
  for (const piece of source.pieces) {
    if (to.isDone) return;
    if ('value' in piece) {
      to.count(0);
      tellValue(piece.value, to);
      to.span(piece.span);
    } else {
      to.count(1);
      to.word(piece.text);
      if (isLasting(piece)) piece.tell(to);
    }
  }
}

export function isLasting(text: LiteralText): text is LastingText {
  return 'copied' in text && 'tell' in text;
}
