/**
 * Parser of the HCL native syntax: text to tree, never failing.
 *
 * A file is read in one strict pass. Only when brackets, heredocs or comments do not balance is it read again, with
 * the indentation as the guide to where an open bracket should have ended; so half-typed code keeps what stands
 * around it, and a well-formed file is never misread, however it is indented.
 */
import { parseBody } from './hcl-body';
import { parseExpression as parseExpressionAt } from './hcl-expressions';
import { MAX_NESTING, Reader } from './hcl-reader';
import { parseBareTemplate } from './hcl-templates';
import type { Body, Expression, HclFile, HclFragment, Template } from './hcl-tree';

/** A parsed file of which is known whether one pass was enough. */
export interface WholeFile extends HclFile {
  /** Brackets, heredocs and comments balance: the indentation had no say in how the text was read. */
  readonly balanced: boolean;
}

/** Parses a file (`.tf`, `.tofu`, `.tfvars`). Takes any text and bounded time; the faults are listed in the result. */
export function parseHcl(text: string): HclFile {
  return parseWhole(text);
}

/** As {@link parseHcl} does, telling how. */
export function parseWhole(text: string): WholeFile {
  const first = readFile(text, text.length, undefined);
  if (!first.reader.unbalanced) return toFile(first, true);
  return toFile(readFile(text, text.length, first.reader.broken), false);
}

/**
 * Parses the first part of a file by itself, as it reads within the whole.
 * @param text the part with the line that follows, which begins with an argument or block in the first column. Unless
 *   the part is balanced, all from there on must read the same in both passes, without a fault.
 * @param stop where that line begins; offsets of the result are below
 * @returns undefined when what follows might have a say, or be read in another way than it would be by itself.
 */
export function parseUpTo(text: string, stop: number): WholeFile | undefined {
  const first = readFile(text, stop, undefined);
  const { reader } = first;
  // A heredoc or comment that ends behind the part is not over where it stops; so all of them end within.
  if (reader.position !== stop) return undefined;
  if (!reader.unbalanced) return toFile(first, true);
  // What follows would be nested that deep in the first pass.
  if (reader.nestingAtStop > MAX_NESTING / 2) return undefined;
  const second = readFile(text, stop, reader.broken);
  return second.reader.position === stop ? toFile(second, false) : undefined;
}

/**
 * As {@link parseUpTo} does, given all that follows, for an open bracket, heredoc or comment that takes some of that in
 * the first pass.
 */
export function parseUnbalancedUpTo(text: string, stop: number): WholeFile | undefined {
  const { reader } = readFile(text, text.length, undefined);
  if (!reader.unbalanced) return undefined;
  for (const start of reader.broken) if (start >= stop) return undefined;
  const second = readFile(text, stop, reader.broken);
  return second.reader.position === stop ? toFile(second, false) : undefined;
}

/** Whether a text begins with its only argument or block, `length` long, and has no fault in either pass, nested in others or not. */
export function isSteady(text: string, length: number): boolean {
  return [undefined, new Set<number>()].every((broken) => {
    const { reader, body } = readFile(text, text.length, broken, MAX_NESTING / 2);
    const [item, another] = body.items;
    const isOne = item?.start === 0 && item.end === length && another === undefined;
    return isOne && !reader.unbalanced && reader.problems.length === 0;
  });
}

interface Pass {
  readonly reader: Reader;
  readonly body: Body;
}

function readFile(text: string, stop: number, broken: Set<number> | undefined, nesting = 0): Pass {
  const reader = new Reader(text, 0, text.length, broken);
  reader.stop = stop;
  reader.nesting = nesting;
  return { reader, body: parseBody(reader, -1) };
}

function toFile({ reader, body }: Pass, balanced: boolean): WholeFile {
  const { text, problems, comments } = reader;
  return { text, body, problems, comments, balanced };
}

/** Parses the expression that stands at `start..end` of a text, the whole text when not given. */
export function parseExpression(text: string, start = 0, end = text.length): HclFragment<Expression> {
  const reader = new Reader(text, start, Math.min(end, text.length), undefined);
  reader.acrossLines = true;
  reader.skipBlanks();
  const node = parseExpressionAt(reader);
  reader.skipBlanks();
  if (reader.position < reader.end) reader.report('unexpected-text', reader.position, reader.end);
  return { text, node, problems: reader.problems };
}

/**
 * Parses a text as a template without delimiters: a string of the JSON syntax, or a file given to `templatefile`.
 * Offsets count in `text` itself.
 */
export function parseTemplate(text: string): HclFragment<Template> {
  const reader = new Reader(text, 0, text.length, undefined);
  const node = parseBareTemplate(reader);
  return { text, node, problems: reader.problems };
}
