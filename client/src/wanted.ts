import * as vscode from 'vscode';
import { mayBeProgram, mayBeTemplateOrPolicy, namedFiles } from './content';

const terraform: ReadonlySet<string> = new Set(['terraform', 'opentofu', 'terraform-vars', 'opentofu-vars', 'hcl']);
/** Folders that tools fill. */
const filled = '**/{node_modules,.terraform,.git,vendor,.venv,venv,bin,obj,target}/**';
/** Most lines and characters at the beginning of a document that are looked at; the server itself looks no further. */
const linesRead = 2_000;
const charactersRead = 64 * 1024;

/** Whether the server may have something to say about a document. */
function isWanted(document: vscode.TextDocument): boolean {
  if (document.uri.scheme !== 'file' && document.uri.scheme !== 'untitled') return false;
  if (terraform.has(document.languageId) || document.languageId === 'ram-policy') return true;
  const { languageId, uri } = document;
  const beginning = (): string => document.getText(new vscode.Range(0, 0, linesRead, 0)).slice(0, charactersRead);
  return mayBeTemplateOrPolicy(uri.path, languageId, beginning) || mayBeProgram(uri.path, languageId, beginning);
}

/**
 * Resolves when there is something to check: Terraform, files named as policies or a project of Pulumi in the workspace,
 * or in a document Terraform, a template, a policy or a program that names the provider. Until then a workspace of other
 * YAML, JSON and code costs no server.
 */
export async function untilWanted(subscriptions: vscode.Disposable[]): Promise<void> {
  if (vscode.workspace.textDocuments.some(isWanted)) return;
  const listeners: vscode.Disposable[] = [];
  const documentWanted = new Promise<void>((resolve) => {
    const look = (document: vscode.TextDocument): void => {
      if (isWanted(document)) resolve();
    };
    listeners.push(
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    );
  });
  subscriptions.push(...listeners);
  try {
    await Promise.race([documentWanted, fileFound()]);
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}

/** Resolves when the workspace has a file that names itself; never when it has none. */
async function fileFound(): Promise<void> {
  const found = await vscode.workspace.findFiles(namedFiles, filled, 1);
  if (found.length === 0) await new Promise<never>(() => undefined);
}
