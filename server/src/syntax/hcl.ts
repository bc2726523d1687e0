/**
 * Parser of the HCL native syntax: text to tree, never failing.
 *
 * A file is read in one strict pass. Only when brackets, heredocs or comments do not balance is it read again, with
 * the indentation as the guide to where an open bracket should have ended; so half-typed code keeps what stands
 * around it, and a well-formed file is never misread, however it is indented.
 */
import { parseBody } from './hcl-body';
import { parseExpression as parseExpressionAt } from './hcl-expressions';
import { Reader } from './hcl-reader';
import { parseBareTemplate } from './hcl-templates';
import type { Expression, HclFile, HclFragment, Template } from './hcl-tree';

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
  let reader = new Reader(text, 0, text.length, undefined);
  let body = parseBody(reader, -1);
  const balanced = !reader.unbalanced;
  if (!balanced) {
    reader = new Reader(text, 0, text.length, reader.broken);
    body = parseBody(reader, -1);
  }
  return { text, body, problems: reader.problems, comments: reader.comments, balanced };
}

/** The first pass of {@link parseHcl} over a text; undefined when one pass is not enough. */
export function parseBalanced(text: string): HclFile | undefined {
  const reader = new Reader(text, 0, text.length, undefined);
  const body = parseBody(reader, -1);
  return reader.unbalanced ? undefined : { text, body, problems: reader.problems, comments: reader.comments };
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
