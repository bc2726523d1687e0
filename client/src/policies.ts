import * as vscode from 'vscode';

/** A snippet of the package: what is typed for it, what it is for, its lines. */
interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

interface Pattern {
  readonly prefix: string;
  readonly description: string;
  readonly kind: string;
  readonly document: unknown;
}

const terraform: ReadonlySet<string> = new Set(['terraform', 'opentofu', 'hcl']);
const policies: ReadonlySet<string> = new Set(['ram-policy', 'json', 'jsonc']);

/**
 * Writes a policy that denies what would open something to the Internet: as a resource where Terraform is edited, in an
 * empty JSON document as it is, else in a new document.
 * @param chosen the prefix of its snippet; without one the user chooses
 */
export async function insertGuardPolicy(extension: vscode.Uri, chosen: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const isTerraform = editor !== undefined && terraform.has(editor.document.languageId);
  const guards = isTerraform ? await terraformGuards(extension) : await plainGuards(extension);
  const guard = typeof chosen === 'string' ? guards.find(({ label }) => label === chosen) : await choose(guards);
  if (guard === undefined) return;
  if (editor !== undefined && (isTerraform || isEmptyPolicy(editor.document))) {
    await editor.insertSnippet(new vscode.SnippetString(guard.body));
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'ram-policy', content: guard.body });
  await vscode.window.showTextDocument(document);
}

interface Guard extends vscode.QuickPickItem {
  readonly body: string;
}

function choose(guards: readonly Guard[]): Thenable<Guard | undefined> {
  return vscode.window.showQuickPick(guards, { placeHolder: vscode.l10n.t('Choose a policy'), matchOnDetail: true });
}

function isEmptyPolicy(document: vscode.TextDocument): boolean {
  return policies.has(document.languageId) && document.getText().trim() === '';
}

async function terraformGuards(extension: vscode.Uri): Promise<Guard[]> {
  const snippets = await read<Snippet>(extension, 'snippets/terraform.json');
  return Object.entries(snippets)
    .filter(([, { prefix }]) => /^ali-(?:control|ram)-block-/.test(prefix))
    .map(([title, { prefix, description, body }]) => ({
      label: prefix,
      description: title,
      detail: description,
      body: body.join('\n'),
    }));
}

async function plainGuards(extension: vscode.Uri): Promise<Guard[]> {
  const patterns = await read<Pattern>(extension, 'snippets/ram-policies.json');
  return Object.entries(patterns)
    .filter(([, { kind }]) => kind === 'guard')
    .map(([title, { prefix, description, document }]) => ({
      label: prefix,
      description: title,
      detail: description,
      body: `${JSON.stringify(document, undefined, 2)}\n`,
    }));
}

async function read<T>(extension: vscode.Uri, path: string): Promise<Readonly<Record<string, T>>> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, path));
  return JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, T>>;
}
