import type { Resource } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import { nameOfUri } from '../../core/uri';
import { type LiteralText, useOf, type Value } from '../../core/value';
import type { CodeFile, CodeNode, StringLiteral } from '../../syntax/code/tree';
import { children } from '../../syntax/code/walk';
import { languageOf } from './files';
import { literalAt } from './literal';
import type { LoadedProgram } from './load';
import { settle } from './things';

/** The tree of a file of the program, as it was read. */
export function treeOf({ library }: LoadedProgram, file: SourceFile): CodeFile | undefined {
  const source = library.sources.get(file.uri);
  if (source === undefined || source.text !== file.text || languageOf(nameOfUri(file.uri)) === undefined)
    return undefined;
  return library.treeOf(source);
}

function contains({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The innermost value that stands at an offset: one of a resource's, or what a name was given. */
export function valueAtOffset(
  { bound, resources }: LoadedProgram,
  file: SourceFile,
  offset: number,
): { value: Value; span: Span; resource: Resource | undefined } | undefined {
  let best: { value: Value; span: Span; resource: Resource | undefined } | undefined;
  const offer = (value: Value, span: Span, resource: Resource | undefined): void => {
    if (span.file.uri !== file.uri || span.file.text !== file.text || !contains(span, offset)) return;
    const isCloser = best === undefined || span.end - span.start < best.span.end - best.span.start;
    if (isCloser) best = { value, span, resource };
  };
  const visit = (value: Value, resource: Resource): void => {
    offer(value, useOf(value), resource);
    if (value.kind === 'list') for (const item of value.items) visit(item, resource);
    else if (value.kind === 'map') for (const entry of value.entries) visit(entry.value, resource);
    else if (value.kind === 'choice') for (const branch of value.of) visit(branch.value, resource);
    else if (value.kind === 'scalar' || value.kind === 'unknown') {
      if (value.text?.kind === 'encoded') visit(value.text.of, resource);
      for (const part of value.from ?? []) if (part.via.length > 0) offer(part, useOf(part), resource);
    }
  };
  for (const resource of resources) {
    if (resource.span.file.uri === file.uri && contains(resource.span, offset)) {
      for (const entry of resource.body.entries) visit(entry.value, resource);
    }
  }
  if (best !== undefined) return best;
  for (const { span, thing } of bound()) {
    if (span.file.uri !== file.uri) continue;
    if (contains(span, offset)) offer(settle(thing, span), span, undefined);
    else if ('span' in thing && contains(thing.span, offset)) offer(settle(thing, span), thing.span, undefined);
  }
  return best;
}

/** The string that a text value is written as; undefined for one that is computed. */
export function literalOf(loaded: LoadedProgram, value: Value): LiteralText | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.from !== undefined) return undefined;
  const { file, start, end } = value.span;
  const tree = treeOf(loaded, file);
  if (tree === undefined) return undefined;
  const node = stringAt(tree, start, end);
  return node === undefined || node.value !== value.value
    ? undefined
    : literalAt(value.span, value.value, tree.language, node);
}

function stringAt(tree: CodeFile, start: number, end: number): StringLiteral | undefined {
  let found: StringLiteral | undefined;
  const visit = (node: CodeNode): void => {
    if (found !== undefined || node.start > start || node.end < end) return;
    if (node.kind === 'string' && node.start === start && node.end === end) found = node;
    else children(node, visit);
  };
  for (const statement of tree.statements) visit(statement);
  return found;
}

/** What a comment may be about: a statement, an argument, an entry, an item, a call of a builder. */
function subjectsIn(tree: CodeFile, from: number, to: number): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  const visit = (node: CodeNode): void => {
    if (node.end < from || node.start > to) return;
    if (node.kind === 'entry' || node.kind === 'item' || isStatementKind(node))
      found.push({ start: node.start, end: node.end });
    else if (node.kind === 'call' && node.callee.kind === 'member') {
      const dot = tree.text.lastIndexOf('.', node.callee.nameStart);
      if (dot > node.callee.object.end - 1) found.push({ start: dot, end: node.end });
    }
    children(node, visit);
  };
  for (const statement of tree.statements) visit(statement);
  return found;
}

function isStatementKind({ kind }: CodeNode): boolean {
  return (
    kind === 'expression-statement' ||
    kind === 'declaration' ||
    kind === 'return' ||
    kind === 'export' ||
    kind === 'class' ||
    kind === 'function' ||
    kind === 'for-each' ||
    kind === 'for' ||
    kind === 'if'
  );
}

/** The innermost thing around a place that begins its line: before it a comment may stand. */
export function lineSubjectAt(
  tree: CodeFile,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (const subject of subjectsIn(tree, start, end)) {
    if (subject.start > start || subject.end < end) continue;
    const lineStart = tree.text.lastIndexOf('\n', subject.start - 1) + 1;
    if (tree.text.slice(lineStart, subject.start).trim() !== '') continue;
    if (best === undefined || subject.end - subject.start <= best.end - best.start) best = subject;
  }
  return best;
}

/**
 * The statement, argument or entry that a comment is about: one that begins on its line, else the one that begins on the
 * line after it, else the one that it stands in.
 */
export function subjectOf(loaded: LoadedProgram, span: Span): Span | undefined {
  const tree = treeOf(loaded, span.file);
  if (tree === undefined) return undefined;
  const { text } = tree;
  const lineStart = span.start === 0 ? 0 : text.lastIndexOf('\n', span.start - 1) + 1;
  const isTrailing = text.slice(lineStart, span.start).trim() !== '';
  const nextLine = nextLineOf(text, span.end, tree);
  let onLine: { start: number; end: number } | undefined;
  let next: { start: number; end: number } | undefined;
  let around: { start: number; end: number } | undefined;
  for (const subject of subjectsIn(tree, lineStart, nextLine.end)) {
    const { start, end } = subject;
    if (start <= span.start && span.end <= end && (around === undefined || end - start <= around.end - around.start))
      around = subject;
    if (isTrailing && start >= lineStart && start < span.start && (onLine === undefined || start < onLine.start))
      onLine = subject;
    if (isTrailing && onLine === undefined && end > lineStart && end <= span.start && start < lineStart)
      onLine = subject;
    if (start >= nextLine.start && start <= nextLine.end && (next === undefined || start < next.start)) next = subject;
  }
  const found = (isTrailing ? onLine : undefined) ?? next ?? around;
  return found === undefined ? undefined : { file: span.file, start: found.start, end: found.end };
}

/** The line after a comment, other comments left out; empty when an empty line comes between. */
function nextLineOf(text: string, from: number, tree: CodeFile): { start: number; end: number } {
  let start = text.indexOf('\n', from) + 1;
  if (start === 0) return { start: text.length, end: text.length };
  for (;;) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const first = start + (text.slice(start, end).length - text.slice(start, end).trimStart().length);
    const comment = tree.comments.find((each) => each.start === first);
    if (comment === undefined || lineEnd < 0)
      return text.slice(start, end).trim() === '' ? { start, end: start } : { start, end };
    const after = text.indexOf('\n', comment.end);
    if (after < 0) return { start: text.length, end: text.length };
    start = after + 1;
  }
}
