import type { Span } from '../../../core/span';
import type { LiteralText } from '../../../core/value';
import type { Copier } from '../../shared/copier';
import type { LastingText, Listener } from '../../shared/lasting';

/*
 * Texts of Pulumi YAML: `${web.id}` stands for a value, `$$` for a dollar sign. The grammar is that of "Pulumi YAML
 * reference", property access.
 */

/** One step into a value: a name, or a place in a list. */
export type Access = string | number;

export type Part =
  /** `escapes` are the offsets in `text` of the dollar signs that are written twice. */
  | {
      readonly kind: 'text';
      readonly start: number;
      readonly end: number;
      readonly text: string;
      readonly escapes: readonly number[];
    }
  | { readonly kind: 'access'; readonly start: number; readonly end: number; readonly path: readonly Access[] }
  /** Begun, and not ended or not understood. */
  | { readonly kind: 'fault'; readonly start: number; readonly end: number };

/** The parts of a text; undefined for one that is just what it says. */
export function partsOf(text: string): readonly Part[] | undefined {
  if (!/\$[${]/.test(text)) return undefined;
  const parts: Part[] = [];
  let from = 0;
  let plain = '';
  let escapes: number[] = [];
  const flush = (end: number): void => {
    if (end > from) parts.push({ kind: 'text', start: from, end, text: plain, escapes });
    plain = '';
    escapes = [];
  };
  for (let at = 0; at < text.length; ) {
    const next = text.charAt(at + 1);
    if (text.charAt(at) !== '$' || (next !== '$' && next !== '{')) {
      plain += text.charAt(at++);
    } else if (next === '$') {
      escapes.push(plain.length);
      plain += '$';
      at += 2;
    } else {
      flush(at);
      const access = readAccess(text, at + 2);
      parts.push(
        access === undefined
          ? { kind: 'fault', start: at, end: text.length }
          : { kind: 'access', start: at, end: access.end, path: access.path },
      );
      at = access?.end ?? text.length;
      from = at;
    }
  }
  flush(text.length);
  return parts;
}

const stepForm = /\.|\[\s*"((?:\\"|[^"])*)"\s*\]|\[\s*(\d+)\s*\]|[^.[\]{}"\s$][^.[\]{}"]*/y;

/** What stands between braces, from behind the opening one to behind the closing one. */
function readAccess(
  text: string,
  from: number,
): { readonly path: readonly Access[]; readonly end: number } | undefined {
  const path: Access[] = [];
  for (let at = from; at < text.length; ) {
    if (text.charAt(at) === '}') {
      return path.length === 0 || typeof path[0] === 'number' ? undefined : { path, end: at + 1 };
    }
    stepForm.lastIndex = at;
    const step = stepForm.exec(text);
    if (step === null) return undefined;
    const [whole, quoted, index] = step;
    if (quoted !== undefined) path.push(quoted.replaceAll('\\"', '"'));
    else if (index !== undefined) path.push(Number(index));
    else if (whole !== '.') path.push(whole.trim());
    at += whole.length;
  }
  return undefined;
}

/** A text as it is written where it is to be just that. */
export function escapeText(text: string): string {
  return text.replace(/\$(?=[${])/g, '$$$$');
}

/** A text without its escapes; what has parts to evaluate keeps these as they are written. */
export function plainOf(text: string): string {
  const parts = partsOf(text);
  if (parts === undefined) return text;
  return parts.map((part) => (part.kind === 'text' ? part.text : text.slice(part.start, part.end))).join('');
}

/** A part of a literal as the text that it stands for. */
export function partText(literal: LastingText, part: Extract<Part, { kind: 'text' }>): LiteralText {
  return new PartText(literal, part.text, part.start, part.escapes);
}

class PartText implements LastingText {
  readonly text: string;
  private readonly literal: LastingText;
  private readonly start: number;
  private readonly escapes: readonly number[];

  constructor(literal: LastingText, text: string, start: number, escapes: readonly number[]) {
    this.text = text;
    this.literal = literal;
    this.start = start;
    this.escapes = escapes;
  }

  get at(): Span {
    return this.literal.at;
  }

  source(from: number, to: number): { start: number; end: number } {
    return this.literal.source(this.inLiteral(from), this.inLiteral(to));
  }

  encode(text: string): string {
    return this.literal.encode(escapeText(text));
  }

  copied(copier: Copier): LastingText {
    return new PartText(this.literal.copied(copier), copier.text(this.text), this.start, this.escapes);
  }

  tell(to: Listener): void {
    to.count(this.start);
    to.count(this.escapes.length);
    for (const sign of this.escapes) to.count(sign);
    this.literal.tell(to);
  }

  /** An offset of the text in that of the literal: each escape before it takes one character more there. */
  private inLiteral(at: number): number {
    const { escapes } = this;
    let before = 0;
    while (before < escapes.length && (escapes[before] ?? 0) < at) before++;
    return this.start + at + before;
  }
}

/** The whole of a literal without anything to evaluate, its escapes undone. */
export function wholeText(literal: LastingText): LiteralText {
  const [part, ...others] = partsOf(literal.text) ?? [];
  const whole: Part = { kind: 'text', start: 0, end: literal.text.length, text: literal.text, escapes: [] };
  return partText(literal, part?.kind === 'text' && others.length === 0 ? part : whole);
}
