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
import type { SourceFile } from '../core/source';
import type { Span } from '../core/span';
import type { Problem, ReportedFinding } from '../engine/analysis';
import type { Severity } from '../rules/rule';
import type { Text } from '../texts/catalogue';

/**
 * Between offsets in files, as everything below knows them, and the protocol's lines and characters. The only place of
 * the server that knows lines.
 */

const starts = new WeakMap<SourceFile, readonly number[]>();

/** Offsets at which the lines of a file begin; `\n`, `\r\n` and a lone `\r` end a line, as the protocol says. */
function lineStarts(file: SourceFile): readonly number[] {
  let table = starts.get(file);
  if (table === undefined) {
    table = lineStartsOf(file.text);
    starts.set(file, table);
  }
  return table;
}

function lineStartsOf(text: string): number[] {
  const table = [0];
  const hasReturn = text.includes('\r');
  for (let at = text.indexOf('\n'); at >= 0 && !hasReturn; at = text.indexOf('\n', at + 1)) table.push(at + 1);
  if (!hasReturn) return table;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) table.push(at + 1);
  }
  return table;
}

function positionIn(table: readonly number[], offset: number): Position {
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (table[low] ?? 0) };
}

export function toPosition(file: SourceFile, offset: number): Position {
  return positionIn(lineStarts(file), Math.max(0, Math.min(offset, file.text.length)));
}

export function toRange(span: Span): Range {
  const { file, start, end } = span;
  // One end of a span that an older analysis left may have moved and the other not.
  return { start: toPosition(file, start), end: toPosition(file, Math.max(start, end)) };
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

/** Where a diagnostic and what is related to it stand in the texts as they are now. */
export interface Places {
  readonly range: Range;
  readonly related: readonly Location[];
}

export function placesOf({ span, related }: ReportedFinding, rim: Rim): Places {
  const shown = rim.relatedInformation ? related.slice(0, maxRelated) : [];
  return { range: toRange(span), related: shown.map((one) => toLocation(one.span, rim)) };
}

export function toDiagnostic(finding: ReportedFinding, { range, related }: Places, rim: Rim): Diagnostic {
  const { rule, severity, message, unnecessary } = finding;
  const diagnostic: Diagnostic = {
    range,
    severity: severityOf[severity],
    source: diagnosticSource,
    code: rule.id,
    message: rim.say(message),
  };
  const page = rim.codeDescription ? rim.pageOf(rule.id) : undefined;
  if (page !== undefined) diagnostic.codeDescription = { href: page };
  if (rim.tags && unnecessary) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (related.length > 0)
    diagnostic.relatedInformation = finding.related.slice(0, related.length).map((one, i) => ({
      // The places are those of the finding, one by one.
      location: related[i] ?? toLocation(one.span, rim),
      message: rim.say(one.message),
    }));
  return diagnostic;
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
