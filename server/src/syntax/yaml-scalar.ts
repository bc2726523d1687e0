import { getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Scalar } from '../core/value';
import { LINE_FEED } from './characters';
import { type OffsetMap, OffsetMapBuilder } from './offset-map';
import type { YamlNode, YamlRange, YamlScalar, YamlScalarStyle, YamlText } from './yaml-tree';

interface Properties {
  readonly tag: string;
  readonly tagRange: YamlRange | undefined;
  readonly anchor: YamlRange | undefined;
  readonly outer: number;
}

const styles: readonly YamlScalarStyle[] = ['plain', 'plain', 'single', 'double', 'literal', 'folded'];

/**
 * A scalar that is decoded when it is first looked at: most of a long script nobody looks at. There are many of them,
 * so that what the parser's event tells is not kept a second time.
 */
export class ScalarNode implements YamlScalar {
  readonly start: number;
  readonly end: number;
  private readonly source: string;
  private readonly event: ScalarEvent | undefined;
  private readonly properties: Properties | undefined;
  private decoded: string | undefined;
  private resolved: Scalar | undefined;

  constructor(
    source: string,
    event: ScalarEvent | undefined,
    start: number,
    end: number,
    properties: Properties | undefined,
  ) {
    this.start = start;
    this.end = end;
    this.source = source;
    this.event = event;
    this.properties = properties;
    this.decoded = undefined;
    this.resolved = undefined;
  }

  /** A scalar at the place of another node. */
  static of(node: YamlNode, text: string, value: Scalar): ScalarNode {
    const { tag, tagRange, anchor, outerStart: outer } = node;
    const scalar = new ScalarNode('', undefined, node.start, node.end, { tag, tagRange, anchor, outer });
    scalar.decoded = text;
    scalar.resolved = value;
    return scalar;
  }

  get kind(): 'scalar' {
    return 'scalar';
  }

  get tag(): string {
    return this.properties === undefined ? '' : this.properties.tag;
  }

  get tagRange(): YamlRange | undefined {
    return this.properties?.tagRange;
  }

  get anchor(): YamlRange | undefined {
    return this.properties?.anchor;
  }

  get outerStart(): number {
    return this.properties === undefined ? this.start : this.properties.outer;
  }

  get style(): YamlScalarStyle {
    return styles[this.event?.style ?? 1] ?? 'plain';
  }

  get content(): YamlRange {
    const { event } = this;
    if (event === undefined || event.valueStart < 0) return { start: this.start, end: this.end };
    return { start: event.valueStart, end: event.valueEnd };
  }

  get indent(): number {
    return Math.max(0, this.event?.indent ?? 0);
  }

  get text(): string {
    this.decoded ??= this.event === undefined ? '' : getScalarValue(this.source, this.event);
    return this.decoded;
  }

  get value(): Scalar {
    if (this.resolved === undefined) {
      const isPlain = this.event === undefined || this.event.style === SCALAR_STYLE.PLAIN;
      this.resolved = isPlain ? readPlain(this) : this.text;
    }
    return this.resolved;
  }
}

const integerForm = /^[-+]?\d+$/;
const octalForm = /^0o[0-7]+$/;
const hexadecimalForm = /^0x[\da-fA-F]+$/;
const floatForm = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const nulls: ReadonlySet<string> = new Set(['~', 'null', 'Null', 'NULL']);
const words: ReadonlyMap<string, boolean | number> = new Map<string, boolean | number>([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['.inf', Number.POSITIVE_INFINITY],
  ['-.inf', Number.NEGATIVE_INFINITY],
  ['.nan', Number.NaN],
]);

/** `nNtTfF~`. */
const wordStarts: ReadonlySet<number> = new Set([...'nNtTfF~'].map((char) => char.charCodeAt(0)));

/** YAML's core schema; `!!str` and other tags of our own leave a text a text. */
function readPlain(node: ScalarNode): Scalar {
  const { text, tag } = node;
  if (tag === '!!str' || tag === '!') return text;
  if (text === '') return null;
  if (text.length > 40) return text;
  const first = text.charCodeAt(0);
  const isNumeric = first <= 57 && (first >= 48 || first === 43 || first === 45 || first === 46);
  // Only what begins like one of the words or a number is looked at further.
  if (!isNumeric && !wordStarts.has(first)) return text;
  if (nulls.has(text)) return null;
  const word = words.get(text);
  if (word !== undefined) return word;
  if (integerForm.test(text) || floatForm.test(text)) return Number(text);
  if (octalForm.test(text)) return Number.parseInt(text.slice(2), 8);
  if (hexadecimalForm.test(text)) return Number.parseInt(text.slice(2), 16);
  return text;
}

/**
 * Maps {@link YamlScalar.text} onto the text it was parsed from. Folded lines and escapes stand for their whole source.
 */
export function mapYamlScalar(text: string, node: YamlText): OffsetMap {
  const map = new OffsetMapBuilder();
  const { start, end } = node.content;
  if (node.style === 'literal') mapLiteral(text, node, map);
  else mapByUnits(text, start, end, node, map);
  return map.build(start);
}

/** The lines of a literal block, each without its indentation. */
function mapLiteral(text: string, { content, indent, text: decoded }: YamlText, map: OffsetMapBuilder): void {
  let at = content.start;
  let length = 0;
  while (at < content.end && length < decoded.length) {
    const lineFeed = text.indexOf('\n', at);
    const next = lineFeed < 0 || lineFeed >= content.end ? content.end : lineFeed + 1;
    let lineEnd = lineFeed < 0 || lineFeed >= content.end ? content.end : lineFeed;
    if (text.charAt(lineEnd - 1) === '\r' && lineEnd > at) lineEnd--;
    let from = at;
    while (from < lineEnd && from - at < indent && text.charAt(from) === ' ') from++;
    const width = Math.min(lineEnd - from, decoded.length - length);
    map.add(width, from, width);
    length += width;
    if (length < decoded.length && decoded.charCodeAt(length) === LINE_FEED) {
      map.add(1, lineEnd, next - lineEnd);
      length++;
    }
    at = next;
  }
}

/** Walks both texts side by side; where they differ the decoded unit stands for all of the source up to the next like one. */
function mapByUnits(text: string, start: number, end: number, node: YamlText, map: OffsetMapBuilder): void {
  const decoded = node.text;
  if (end - start === decoded.length && text.slice(start, end) === decoded) {
    map.add(decoded.length, start, decoded.length);
    return;
  }
  let at = node.style === 'folded' ? start + node.indent : start;
  let unit = 0;
  while (unit < decoded.length && at < end) {
    const length = unitLength(text, at, end, node);
    const isEscape = length > 1 || text.charAt(at) !== decoded.charAt(unit);
    if (!isEscape) {
      let run = 1;
      while (
        at + run < end &&
        unit + run < decoded.length &&
        text.charAt(at + run) === decoded.charAt(unit + run) &&
        unitLength(text, at + run, end, node) === 1
      ) {
        run++;
      }
      map.add(run, at, run);
      at += run;
      unit += run;
      continue;
    }
    const width = decodedWidth(text, at, length, node, decoded, unit);
    if (width > 0) map.add(width, at, length);
    at += length;
    unit += width;
  }
}

/** How much of the source one unit of text takes: an escape, a doubled quote, a fold with the blanks around it. */
function unitLength(text: string, at: number, end: number, node: YamlText): number {
  const char = text.charAt(at);
  if (node.style === 'single' && char === "'") return 2;
  if (node.style === 'double' && char === '\\') {
    const next = text.charAt(at + 1);
    if (next === '\n' || next === '\r') return 1 + foldLength(text, at + 1, end);
    return next === 'x' ? 4 : next === 'u' ? 6 : next === 'U' ? 10 : 2;
  }
  if (char === '\n' || char === '\r' || char === ' ' || char === '\t') {
    const fold = foldLength(text, at, end);
    return /[\r\n]/.test(text.slice(at, at + fold)) ? fold : 1;
  }
  return 1;
}

function foldLength(text: string, at: number, end: number): number {
  let length = 0;
  while (at + length < end && /[ \t\r\n]/.test(text.charAt(at + length))) length++;
  return length;
}

/** How many decoded units a piece of source gives. */
function decodedWidth(text: string, at: number, length: number, node: YamlText, decoded: string, unit: number): number {
  const char = text.charAt(at);
  if (char === '\\') {
    if (/[\r\n]/.test(text.charAt(at + 1))) return 0;
    return text.charAt(at + 1) === 'U' && decoded.charCodeAt(unit) >= 0xd800 && decoded.charCodeAt(unit) < 0xdc00
      ? 2
      : 1;
  }
  if (node.style === 'single' && char === "'") return 1;
  const breaks = text.slice(at, at + length).match(/\r\n|\r|\n/g)?.length ?? 0;
  return breaks <= 1 ? 1 : breaks - 1;
}
