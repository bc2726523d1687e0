import { type Event, parseEvents, YAMLException } from 'js-yaml';
import type { YamlProblem } from './yaml-tree';

export interface ReadEvents {
  readonly events: readonly Event[];
  /** The text that the events describe: lines at fault repaired or blanked, all other offsets as they were. */
  readonly readable: string;
  readonly faults: readonly YamlProblem[];
}

/** Faults that are repaired at most, one after the other. */
const MAX_ROUNDS = 12;

/** Lines that are tried for each fault: its own and those before it. */
const LINES_TRIED = 8;

/** Of these, the nearest that may be keys whose colon is not typed yet. */
const KEYS_TRIED = 3;

/** Quotes and brackets that may be the one without end. */
const CLOSINGS_TRIED = 4;

/** UTF-16 units that the rounds may read in all; a broken file of many megabytes is not read again and again. */
const RETRY_BUDGET = 16_000_000;

/** Deepest nesting that is read: a recursive reader stays within the stack. */
const MAX_DEPTH = 200;

interface Fault {
  readonly position: number;
  readonly reason: string;
}

type Attempt = { readonly events: readonly Event[] } | { readonly fault: Fault };

/** Parses a text into js-yaml's events, repairing or leaving out what cannot be read. */
export function readEvents(whole: string): ReadEvents {
  const faults: YamlProblem[] = [];
  let text = whole.includes('\0') ? whole.replaceAll('\0', ' ') : whole;
  let attempt = parse(text);
  let budget = RETRY_BUDGET;
  for (let round = 0; round < MAX_ROUNDS && 'fault' in attempt; round++) {
    const { fault } = attempt;
    faults.push(problemOf(text, fault));
    let best: { readonly text: string; readonly attempt: Attempt; readonly reached: number } | undefined;
    for (const candidate of repairs(text, fault)) {
      budget -= text.length;
      if (budget < 0) break;
      const next = parse(candidate);
      const reached = 'events' in next ? Number.POSITIVE_INFINITY : next.fault.position;
      if (best === undefined || reached > best.reached) best = { text: candidate, attempt: next, reached };
      if ('events' in next) break;
    }
    if (best === undefined) break;
    text = best.text;
    attempt = best.attempt;
  }
  if ('events' in attempt) return { events: attempt.events, readable: text, faults };
  // Too many faults: what stands before the one that is left.
  const head = attempt.fault.position > 0 ? text.slice(0, lineStartOf(text, attempt.fault.position)) : '';
  const last = parse(head);
  return { events: 'events' in last ? last.events : [], readable: text, faults };
}

function parse(text: string): Attempt {
  try {
    return { events: parseEvents(text, { maxDepth: MAX_DEPTH }) };
  } catch (error) {
    if (error instanceof YAMLException) {
      return { fault: { position: Math.min(error.mark?.position ?? 0, text.length), reason: error.reason } };
    }
    return { fault: { position: 0, reason: '' } };
  }
}

function problemOf(text: string, { position, reason }: Fault): YamlProblem {
  const start = Math.min(position, text.length);
  const code = reason.includes('maxDepth') ? 'too-deep' : reason.includes('tab character') ? 'tab-indent' : 'syntax';
  return { start, end: Math.min(text.length, start + 1), code };
}

/** Texts of the same length in which the fault may be gone, the one that keeps most first. */
function* repairs(text: string, { position, reason }: Fault): Generator<string> {
  const faultLine = lineStartOf(text, position);
  const tabs = withoutTabs(text, faultLine);
  if (tabs !== undefined) yield tabs;
  if (reason.includes('quoted scalar') || reason.includes('flow collection') || reason.includes('flow indicator')) {
    yield* closings(text, faultLine);
  } else yield* nearClosings(text, faultLine);
  const lines = [...linesBefore(text, faultLine, LINES_TRIED)];
  for (const { start, line } of lines.slice(0, KEYS_TRIED)) {
    const key = asKey(text, start, line);
    if (key !== undefined) yield key;
  }
  for (const { start, line } of lines) yield replaceLine(text, start, line, blank(line));
}

/** Lines that are not empty, from one upwards. */
function* linesBefore(text: string, from: number, most: number): Generator<{ start: number; line: string }> {
  let found = 0;
  for (let start = from; start >= 0 && found < most; start = start === 0 ? -1 : lineStartOf(text, start - 1)) {
    const line = text.slice(start, lineEndOf(text, start));
    if (line.trim() === '') continue;
    found++;
    yield { start, line };
  }
}

/** A tab in the indentation taken as one blank: in all lines, for a file that is indented by tabs throughout. */
function withoutTabs(text: string, start: number): string | undefined {
  const line = text.slice(start, lineEndOf(text, start));
  if (!/^[ ]*\t/.test(line)) return undefined;
  return text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', ' '));
}

const openQuote = /(?:^|[\s:,[{-])(["'])((?:(?!\1).)*)$/;

/** What was opened on a line and not closed there, nearest before the fault first, taken away. */
function* closings(text: string, faultLine: number): Generator<string> {
  let found = 0;
  for (const { start, line } of linesBefore(text, faultLine, Number.POSITIVE_INFINITY)) {
    const repaired = withoutOpenQuote(line) ?? withoutOpenBracket(line);
    if (repaired === undefined) continue;
    yield replaceLine(text, start, line, repaired);
    if (++found === CLOSINGS_TRIED) return;
  }
}

function* nearClosings(text: string, faultLine: number): Generator<string> {
  for (const { start, line } of linesBefore(text, faultLine, LINES_TRIED)) {
    const repaired = withoutOpenQuote(line) ?? withoutOpenBracket(line);
    if (repaired !== undefined) yield replaceLine(text, start, line, repaired);
  }
}

function withoutOpenQuote(line: string): string | undefined {
  const unquoted = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (quoted) => ' '.repeat(quoted.length));
  const match = openQuote.exec(unquoted);
  if (match === null) return undefined;
  const at = line.length - (match[2]?.length ?? 0) - 1;
  const rest = line.slice(at + 1).replace(/: |:$| #/g, (piece) => ' '.repeat(piece.length));
  return `${line.slice(0, at)} ${rest}`;
}

/** `Key: [a, b` and `Key: {`: the bracket and what follows it are not there yet. */
function withoutOpenBracket(line: string): string | undefined {
  const match = /^(\s*(?:- +)*[^\s#:]+:\s*)([[{].*)$/.exec(line);
  if (match === null) return undefined;
  const rest = match[2] ?? '';
  let depth = 0;
  for (const char of rest) {
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
  }
  return depth > 0 ? `${match[1] ?? ''}${' '.repeat(rest.length)}` : undefined;
}

/** A half-typed key above deeper lines: its last letter becomes the colon, so that these stay below something. */
function asKey(text: string, start: number, line: string): string | undefined {
  const match = /^( *(?:- +)*)([^\s#-].*?)\s*$/.exec(line);
  const indent = match?.[1]?.length ?? 0;
  const word = match?.[2] ?? '';
  if (word.length < 2 || /:(?:\s|$)/.test(word)) return undefined;
  let next = start + line.length;
  while (next < text.length) {
    next = text.indexOf('\n', next) + 1;
    if (next === 0) return undefined;
    const following = text.slice(next, lineEndOf(text, next));
    if (following.trim() === '' || /^\s*#/.test(following)) {
      next += following.length;
      if (next >= text.length) return undefined;
      continue;
    }
    const deeper = following.length - following.trimStart().length;
    const isBelow = deeper > indent || (deeper === indent && following.charAt(deeper) === '-');
    if (!isBelow) return undefined;
    const key = `${word.slice(0, -1).replace(/[^\w.]/g, '_')}:`;
    return replaceLine(text, start, line, line.slice(0, indent) + key.padEnd(line.length - indent));
  }
  return undefined;
}

function blank(line: string): string {
  return line.replace(/[^\r]/g, ' ');
}

function replaceLine(text: string, start: number, line: string, by: string): string {
  return text.slice(0, start) + by + text.slice(start + line.length);
}

function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line, its line break excluded. */
function lineEndOf(text: string, start: number): number {
  const lineFeed = text.indexOf('\n', start);
  const end = lineFeed < 0 ? text.length : lineFeed;
  return text.charAt(end - 1) === '\r' && end > start ? end - 1 : end;
}
