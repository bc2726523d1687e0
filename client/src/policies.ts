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

/** Where the snippets of a language of programs are. */
const programs: ReadonlyMap<string, string> = new Map([
  ['typescript', 'pulumi-typescript'],
  ['javascript', 'pulumi-typescript'],
  ['python', 'pulumi-python'],
  ['go', 'pulumi-go'],
  ['csharp', 'pulumi-csharp'],
  ['java', 'pulumi-java'],
]);
const terraform: ReadonlySet<string> = new Set(['terraform', 'opentofu', 'hcl']);
const policies: ReadonlySet<string> = new Set(['ram-policy', 'json', 'jsonc']);

/**
 * Writes a policy that denies what would open something to the Internet: as a resource where Terraform or a program of
 * Pulumi is edited, in an empty JSON document as it is, else in a new document.
 * @param chosen the prefix of its snippet; without one the user chooses
 */
export async function insertGuardPolicy(extension: vscode.Uri, chosen: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const snippets = editor && snippetsFor(editor.document);
  const guards =
    snippets === undefined
      ? await plainGuards(extension)
      : await resourceGuards(extension, `snippets/${snippets}.json`);
  const guard = typeof chosen === 'string' ? guards.find(({ label }) => label === chosen) : await choose(guards);
  if (guard === undefined) return;
  if (editor !== undefined && (snippets !== undefined || isEmptyPolicy(editor.document))) {
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

/** The snippets of resources that fit a document; those of programs only where one imports the provider. */
function snippetsFor(document: vscode.TextDocument): string | undefined {
  if (terraform.has(document.languageId)) return 'terraform';
  return /pulumi.*alicloud/i.test(document.getText()) ? programs.get(document.languageId) : undefined;
}

function isEmptyPolicy(document: vscode.TextDocument): boolean {
  return policies.has(document.languageId) && document.getText().trim() === '';
}

async function resourceGuards(extension: vscode.Uri, place: string): Promise<Guard[]> {
  const snippets = await read<Snippet>(extension, place);
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
