import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Command,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  type Diagnostic,
  type Hover,
  type HoverParams,
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
  MarkupKind,
} from 'vscode-languageserver';
import type { TextEdit } from '../core/edit';
import type { Span } from '../core/span';
import { nameOfUri } from '../core/uri';
import type { Analysis, ReportedFinding } from '../engine/analysis';
import { fixAll } from '../engine/fix-all';
import { mergeFindings } from '../engine/merge';
import { type Action, actionsAt, findingsAt } from '../features/actions';
import { completionsAt } from '../features/completion';
import { hoverAt } from '../features/hover';
import type { Completion, CompletionKind } from '../languages/language';
import { text } from '../texts/catalogue';
import type { Abilities } from './abilities';
import type { Analyses } from './analyses';
import { type Rim, toDiagnostic, toOffset, toPosition, toRange, toRangeAfter, toWorkspaceEdit } from './convert';
import type { Document, Documents } from './documents';
import { checkCancelled } from './guard';
import { explainCommand, type SelectArguments, selectCommand, suggestCommand } from './protocol';
import type { Settings } from './settings';

/** The kind of the action that applies every safe repair of a file, as settings of editors name it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.rampart`;

const completionKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  pattern: CompletionItemKind.Snippet,
  element: CompletionItemKind.Property,
  word: CompletionItemKind.Value,
  service: CompletionItemKind.Module,
  action: CompletionItemKind.Method,
  family: CompletionItemKind.Class,
  resource: CompletionItemKind.Reference,
  operator: CompletionItemKind.Operator,
  key: CompletionItemKind.Variable,
  policy: CompletionItemKind.Constant,
};

/** Answers requests from the analyses at hand. */
export class Handlers {
  private readonly documents: Documents;
  private readonly analyses: Analyses;
  private readonly settings: Settings;
  private readonly rim: Rim;
  private readonly abilities: Abilities;
  private readonly now: () => number;

  constructor(
    parts: { readonly documents: Documents; readonly analyses: Analyses; readonly settings: Settings },
    rim: Rim,
    abilities: Abilities,
    now: () => number,
  ) {
    this.documents = parts.documents;
    this.analyses = parts.analyses;
    this.settings = parts.settings;
    this.rim = rim;
    this.abilities = abilities;
    this.now = now;
  }

  hover({ textDocument, position }: HoverParams): Hover | null {
    const document = this.documents.find(textDocument.uri);
    if (document === undefined) return null;
    const analyses = this.analyses.of(document);
    const [analysis] = analyses;
    if (analysis === undefined) return null;
    const { file } = document;
    const offset = toOffset(file, position);
    const findings = findingsAt(mergeFindings(analyses), file.uri, offset, offset);
    const hover = hoverAt(analysis, findings, file, offset, this.settings.configOf(file.uri).rules, {
      say: this.rim.say,
      link: (span) => this.link(span),
      pageOf: this.rim.pageOf,
    });
    if (hover === undefined) return null;
    const kind = this.abilities.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
    return { contents: { kind, value: hover.markdown }, range: toRange(hover.span) };
  }

  codeActions({ textDocument, range, context }: CodeActionParams, token: CancellationToken): CodeAction[] | null {
    const document = this.documents.find(textDocument.uri);
    if (document === undefined) return null;
    const analyses = this.analyses.of(document);
    if (analyses.length === 0) return null;
    const { file } = document;
    const result: CodeAction[] = [];
    const invoked = context.triggerKind !== CodeActionTriggerKind.Automatic;
    if (wants(context.only, CodeActionKind.QuickFix)) {
      const findings = mergeFindings(analyses);
      const [start, end] = [toOffset(file, range.start), toOffset(file, range.end)];
      for (const action of actionsAt(findings, analyses, file, start, end, this.rim.say)) {
        checkCancelled(token);
        const converted = this.toCodeAction(action, context.diagnostics);
        if (converted !== undefined) result.push(converted);
      }
    }
    // Asked for by name, or by a client that has one menu for all; not for every movement of the cursor.
    if (wants(context.only, fixAllKind) && (context.only !== undefined || invoked)) {
      const action = this.fixAllAction(document, analyses);
      if (action !== undefined) result.push(action);
    }
    return result;
  }

  completion({ textDocument, position }: CompletionParams): CompletionList | null {
    const document = this.documents.find(textDocument.uri);
    if (document === undefined || !this.abilities.snippets) return null;
    const { file } = document;
    const { items, incomplete } = completionsAt(file, toOffset(file, position), this.rim.say);
    return items.length === 0 ? null : { isIncomplete: incomplete, items: items.map((item) => this.toItem(item)) };
  }

  private toItem(completion: Completion): CompletionItem {
    const { label, title, filter, replace, snippet, also, kind = 'pattern', order, deprecated, goesOn } = completion;
    const item: CompletionItem = {
      label,
      kind: completionKinds[kind],
      filterText: filter,
      insertTextFormat: InsertTextFormat.Snippet,
      textEdit: { range: toRange(replace), newText: snippet },
    };
    if (title !== '') item.detail = title;
    const documentation = this.documentationOf(completion);
    if (documentation !== undefined) item.documentation = documentation;
    if (this.abilities.insertsAsIs) item.insertTextMode = InsertTextMode.asIs;
    if (also.length > 0) {
      item.additionalTextEdits = also.map(({ span, newText }) => ({ range: toRange(span), newText }));
    }
    if (order !== undefined) item.sortText = order;
    if (deprecated === true) item.tags = [CompletionItemTag.Deprecated];
    if (goesOn === true && this.abilities.commands.has(suggestCommand)) {
      item.command = { title: '', command: suggestCommand };
    }
    return item;
  }

  private documentationOf({ description, preview }: Completion): MarkupContent | undefined {
    const parts = [description, ...(preview === '' ? [] : [`\`\`\`\n${preview}\n\`\`\``])].filter(
      (part) => part !== '',
    );
    return parts.length === 0 ? undefined : { kind: MarkupKind.Markdown, value: parts.join('\n\n') };
  }

  resolve(action: CodeAction): CodeAction {
    const uri = fixAllUri(action.data);
    const document = uri === undefined ? undefined : this.documents.find(uri);
    if (document === undefined) return action;
    const edit = this.fixAllEdit(document, this.analyses.of(document));
    return edit === undefined ? action : { ...action, edit };
  }

  private fixAllAction(document: Document, analyses: readonly Analysis[]): CodeAction | undefined {
    const { uri } = document.file;
    const promising = mergeFindings(analyses).some(
      (finding) =>
        finding.span.file.uri === uri &&
        finding.rule.fix !== 'never' &&
        finding.fixes().some((fix) => fix.preferred && fix.safety === 'safe' && fix.select === undefined),
    );
    if (!promising) return undefined;
    const action: CodeAction = { title: this.rim.say(text('action.fix-all')), kind: fixAllKind };
    if (this.abilities.resolvesEdits) return { ...action, data: { fixAll: document.clientUri } };
    const edit = this.fixAllEdit(document, analyses);
    return edit === undefined ? undefined : { ...action, edit };
  }

  private fixAllEdit(document: Document, analyses: readonly Analysis[]): CodeAction['edit'] {
    const { uri } = document.file;
    let agreed: readonly TextEdit[] | undefined;
    for (const analysis of analyses) {
      const files = this.analyses.filesOf(analysis);
      if (files === undefined) return undefined;
      const edits = fixAll(analysis, files, this.settings.configOf(uri), this.now, uri);
      // A module that several folders call is repaired only in ways that serve all of them.
      if (agreed !== undefined && !sameEdits(agreed, edits)) return undefined;
      agreed = edits;
    }
    return agreed === undefined || agreed.length === 0 ? undefined : toWorkspaceEdit(agreed, this.rim);
  }

  private toCodeAction(action: Action, known: readonly Diagnostic[]): CodeAction | undefined {
    const title = this.rim.say(action.title);
    const base: CodeAction = {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [this.diagnosticOf(action.finding, known)],
    };
    if (action.kind === 'explain') {
      if (!this.abilities.commands.has(explainCommand)) return undefined;
      return { ...base, command: { title, command: explainCommand, arguments: [action.finding.rule.id] } };
    }
    const { edits, select } = action.kind === 'fix' ? action.fix : action;
    const edit = toWorkspaceEdit(edits, this.rim);
    if (edit === undefined) return undefined;
    const result: CodeAction = { ...base, edit };
    if (action.kind === 'fix' && action.fix.preferred && action.fix.safety === 'safe') result.isPreferred = true;
    const command = select === undefined ? undefined : this.selection(title, edits, select);
    if (command !== undefined) result.command = command;
    return result;
  }

  /** The client's own diagnostic of a finding where it sent it along, so that it can tell which one is mended. */
  private diagnosticOf(finding: ReportedFinding, known: readonly Diagnostic[]): Diagnostic {
    const own = toDiagnostic(finding, this.rim);
    const same = known.find(
      ({ code, range }) =>
        code === own.code &&
        range.start.line === own.range.start.line &&
        range.start.character === own.range.start.character,
    );
    return same ?? own;
  }

  private selection(
    title: string,
    edits: readonly TextEdit[],
    select: { readonly uri: string; readonly start: number; readonly end: number },
  ): Command | undefined {
    if (!this.abilities.commands.has(selectCommand)) return undefined;
    const own = edits.filter((edit) => edit.span.file.uri === select.uri);
    const file = own[0]?.span.file;
    if (file === undefined) return undefined;
    const argument: SelectArguments = {
      uri: this.rim.clientUri(select.uri),
      range: toRangeAfter(file, own, select),
    };
    return { title, command: selectCommand, arguments: [argument] };
  }

  private link(span: Span): string {
    const uri = this.rim.clientUri(span.file.uri);
    const line = toPosition(span.file, span.start).line + 1;
    return `[${nameOfUri(uri.replace(/^untitled:/, '/'))}:${line}](${uri}#L${line})`;
  }
}

/** Whether a client that asks for some kinds of actions wants one kind; kinds form a tree by their dots. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

function fixAllUri(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('fixAll' in data)) return undefined;
  return typeof data.fixAll === 'string' ? data.fixAll : undefined;
}

function sameEdits(a: readonly TextEdit[], b: readonly TextEdit[]): boolean {
  const shape = (edits: readonly TextEdit[]): string =>
    JSON.stringify(edits.map(({ span, newText }) => [span.file.uri, span.start, span.end, newText]));
  return shape(a) === shape(b);
}
