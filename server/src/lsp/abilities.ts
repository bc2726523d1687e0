import { type InitializeParams, InsertTextMode } from 'vscode-languageserver';
import type { Locale } from '../texts/catalogue';

/** What a client can do with an answer. */
export interface Abilities {
  /** Commands that it carries out when a code action names them. */
  readonly commands: ReadonlySet<string>;
  /** It asks for the edit of an action when the action is chosen. */
  readonly resolvesEdits: boolean;
  /** Hovers may be Markdown. */
  readonly markdown: boolean;
  /** Completions may hold tab stops, and say that their white space is as it should be. */
  readonly snippets: boolean;
  readonly insertsAsIs: boolean;
  readonly relatedInformation: boolean;
  readonly tags: boolean;
  readonly codeDescription: boolean;
  /** Edits may say for which version of a document they are. */
  readonly documentChanges: boolean;
}

export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): Abilities {
  const { textDocument, workspace } = capabilities;
  const completing = textDocument?.completion?.completionItem;
  const publishing = textDocument?.publishDiagnostics;
  return {
    commands: commandsOf(initializationOptions),
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    snippets: completing?.snippetSupport === true,
    insertsAsIs: completing?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
    relatedInformation: publishing?.relatedInformation === true,
    tags: publishing?.tagSupport !== undefined,
    codeDescription: publishing?.codeDescriptionSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
  };
}

/** The client's workspace folders that are files, by its own URIs. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri).filter((uri) => uri.startsWith('file:'));
  return typeof rootUri === 'string' ? [rootUri] : [];
}

/** Any Chinese locale reads Chinese; everybody else English. */
export function localeOf({ locale }: InitializeParams): Locale {
  return locale?.toLowerCase().startsWith('zh') ? 'zh-cn' : 'en';
}

function commandsOf(options: unknown): ReadonlySet<string> {
  const commands = isRecord(options) ? options.commands : undefined;
  return new Set(Array.isArray(commands) ? commands.filter((command) => typeof command === 'string') : []);
}

/** An object whose members are not known. */
export function isRecord(
  value: unknown,
): value is { readonly [key: string]: unknown; readonly rampart?: unknown; readonly commands?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
