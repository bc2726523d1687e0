import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Position,
  type Range,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { applyEdits, type TextEdit } from '../core/edit';
import { lineOf, lineStartsOf } from '../core/lines';
import type { SourceFile } from '../core/source';
import type { Span } from '../core/span';
import type { Problem, ReportedFinding } from '../engine/analysis';
import type { Severity } from '../rules/rule';
import type { Text } from '../texts/catalogue';

/* Between offsets in files, as everything below knows them, and the protocol's lines and characters. */

/** Where the lines of a snapshot begin. */
interface Lines {
  readonly starts: number[];
  /** Only `\n` ends lines. */
  readonly plain: boolean;
}

const linesOf = new WeakMap<SourceFile, Lines>();

function lineStarts(file: SourceFile): readonly number[] {
  let lines = linesOf.get(file);
  if (lines === undefined) {
    lines = { starts: lineStartsOf(file.text), plain: !file.text.includes('\r') };
    linesOf.set(file, lines);
  }
  return lines.starts;
}

/** Characters of new text above which the lines are counted anew. */
const longestEdit = 10_000;

/**
 * The lines of a snapshot become those of the next one, in which one piece of text was replaced: for a long file that is
 * much less than to count them again, which is done for the snapshot of before if it is still asked for.
 */
export function takeLines(
  before: SourceFile,
  after: SourceFile,
  edit: { readonly start: number; readonly end: number; readonly newText: string },
): void {
  const lines = linesOf.get(before);
  const { start, end, newText } = edit;
  const delta = newText.length - (end - start);
  if (lines?.plain !== true || newText.length > longestEdit || newText.includes('\r')) return;
  if (after.text.length !== before.text.length + delta) return;
  const { starts } = lines;
  linesOf.delete(before);
  const from = lineOf(starts, start) + 1;
  const to = lineOf(starts, end) + 1;
  const fresh: number[] = [];
  for (let at = newText.indexOf('\n'); at >= 0; at = newText.indexOf('\n', at + 1)) fresh.push(start + at + 1);
  if (to - from !== fresh.length) starts.splice(from, to - from, ...fresh);
  else for (const [i, place] of fresh.entries()) starts[from + i] = place;
  if (delta !== 0) for (let i = from + fresh.length; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + delta;
  linesOf.set(after, lines);
}

function positionIn(table: readonly number[], offset: number): Position {
  const line = lineOf(table, offset);
  return { line, character: offset - (table[line] ?? 0) };
}

export function toPosition(file: SourceFile, offset: number): Position {
  const { text } = file;
  const within = Math.max(0, Math.min(offset, text.length));
  // Between the two halves of a line end there is no position.
  const isInside = text.charCodeAt(within) === 10 && text.charCodeAt(within - 1) === 13;
  return positionIn(lineStarts(file), isInside ? within - 1 : within);
}

export function toRange(span: Span): Range {
  const { file, start, end } = span;
  // One end of a span that an older analysis left may have moved and the other not.
  return { start: toPosition(file, start), end: toPosition(file, Math.max(start, end)) };
}

/** Whether a range is the one that `toRange` gives for a span, without looking for its lines. `table` is that of its file. */
function isRangeOf({ file, start, end }: Span, table: readonly number[], range: Range): boolean {
  const { length } = file.text;
  return isOffsetOf(table, length, start, range.start) && isOffsetOf(table, length, Math.max(start, end), range.end);
}

function isOffsetOf(table: readonly number[], length: number, offset: number, { line, character }: Position): boolean {
  const within = Math.max(0, Math.min(offset, length));
  return within === (table[line] ?? Number.NaN) + character && within < (table[line + 1] ?? Number.POSITIVE_INFINITY);
}

/** The offset of a position; one beyond the end of its line, or of the file, means that end. */
export function toOffset(file: SourceFile, position: Position): number {
  const table = lineStarts(file);
  const start = table[position.line];
  if (start === undefined) return position.line < 0 ? 0 : file.text.length;
  let end = table[position.line + 1] ?? file.text.length;
  while (end > start && (file.text.charCodeAt(end - 1) === 10 || file.text.charCodeAt(end - 1) === 13)) end--;
  return Math.max(start, Math.min(start + position.character, end));
}

/** The range that two offsets of a file have after edits to it. */
export function toRangeAfter(
  file: SourceFile,
  edits: readonly TextEdit[],
  place: { readonly start: number; readonly end: number },
): Range {
  const table = lineStartsOf(applyEdits(file.text, edits));
  return { start: positionIn(table, place.start), end: positionIn(table, place.end) };
}

/** What a conversion needs to know about the client and its user. */
export interface Rim {
  /** The URI by which the client knows a file. */
  clientUri(uri: string): string;
  say(text: Text): string;
  /** The address of a rule's page, where there is one. */
  pageOf(rule: string): string | undefined;
  /** The version of the document the client has open, `null` for a file that it has not. */
  versionOf(uri: string): number | null;
  readonly relatedInformation: boolean;
  readonly tags: boolean;
  readonly codeDescription: boolean;
  readonly documentChanges: boolean;
}

export function toLocation(span: Span, rim: Rim): Location {
  return { uri: rim.clientUri(span.file.uri), range: toRange(span) };
}

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Related places of a diagnostic: a module may have a great many calls. */
const maxRelated = 10;

export const diagnosticSource = 'rampart';

export function toDiagnostic({ verdict, span }: ReportedFinding, rim: Rim): Diagnostic {
  const { rule, severity, message, related, unnecessary } = verdict;
  const diagnostic: Diagnostic = {
    range: toRange(span),
    message: rim.say(message),
    severity: severityOf[severity],
    source: diagnosticSource,
    code: rule.id,
  };
  const page = rim.codeDescription ? rim.pageOf(rule.id) : undefined;
  if (page !== undefined) diagnostic.codeDescription = { href: page };
  if (rim.tags && unnecessary) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (rim.relatedInformation && related.length > 0)
    diagnostic.relatedInformation = related.slice(0, maxRelated).map((one) => ({
      location: toLocation(one.span, rim),
      message: rim.say(one.message),
    }));
  return diagnostic;
}

/** Whether a diagnostic that says what a finding says also stands where it stands now, and so do its related places. */
export function isAt({ verdict, span }: ReportedFinding, diagnostic: Diagnostic, rim: Rim): boolean {
  const { file } = span;
  const table = lineStarts(file);
  if (!isRangeOf(span, table, diagnostic.range)) return false;
  const { relatedInformation = [] } = diagnostic;
  for (let i = 0; i < relatedInformation.length; i++) {
    const location = relatedInformation[i]?.location;
    const now = verdict.related[i]?.span;
    if (location === undefined || now === undefined) return false;
    if (!isRangeOf(now, now.file === file ? table : lineStarts(now.file), location.range)) return false;
    if (location.uri !== rim.clientUri(now.file.uri)) return false;
  }
  return true;
}

/** The same words at the places of now. */
export function moveTo({ verdict, span }: ReportedFinding, diagnostic: Diagnostic, rim: Rim): Diagnostic {
  // One by one: to copy what an object has takes far longer, and a line more moves all that stands below.
  const { severity, source, code, message, codeDescription, tags, relatedInformation } = diagnostic;
  const moved: Diagnostic = { range: toRange(span), message };
  if (severity !== undefined) moved.severity = severity;
  if (source !== undefined) moved.source = source;
  if (code !== undefined) moved.code = code;
  if (codeDescription !== undefined) moved.codeDescription = codeDescription;
  if (tags !== undefined) moved.tags = tags;
  if (relatedInformation !== undefined)
    moved.relatedInformation = relatedInformation.map((one, i) => {
      const now = verdict.related[i]?.span;
      return now === undefined ? one : { location: toLocation(now, rim), message: one.message };
    });
  return moved;
}

/** Something that was not analysed, at its place or else at the beginning of its file. */
export function problemDiagnostic(problem: Problem, rim: Rim): Diagnostic {
  const begin = { line: 0, character: 0 };
  return {
    range: problem.span === undefined ? { start: begin, end: begin } : toRange(problem.span),
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    code: problem.kind,
    message: rim.say(problem.message),
  };
}

/**
 * Edits as the protocol writes them, grouped by file in the order of their first edit. `undefined` when a document has
 * moved on since the snapshot that the edits were computed from.
 */
export function toWorkspaceEdit(edits: readonly TextEdit[], rim: Rim): WorkspaceEdit | undefined {
  const byFile = new Map<string, { file: SourceFile; edits: TextEdit[] }>();
  for (const edit of edits) {
    const group = byFile.get(edit.span.file.uri);
    if (group) group.edits.push(edit);
    else byFile.set(edit.span.file.uri, { file: edit.span.file, edits: [edit] });
  }
  const documentChanges: TextDocumentEdit[] = [];
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const group of byFile.values()) {
    const version = rim.versionOf(group.file.uri);
    if (version !== null && version !== group.file.version) return undefined;
    const uri = rim.clientUri(group.file.uri);
    const textEdits = group.edits.map(({ span, newText }) => ({ range: toRange(span), newText }));
    documentChanges.push({ textDocument: { uri, version }, edits: textEdits });
    changes[uri] = textEdits;
  }
  return rim.documentChanges ? { documentChanges } : { changes };
}
