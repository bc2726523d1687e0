import * as vscode from 'vscode';

/** What makes a document a template of ROS, whatever its name. */
const marker = 'ROSTemplateFormatVersion';
/** Lines at the beginning of a document in which the marker is looked for. */
const linesRead = 200;

const terraform: ReadonlySet<string> = new Set(['terraform', 'opentofu', 'terraform-vars', 'opentofu-vars', 'hcl']);
const dataLanguages: ReadonlySet<string> = new Set(['yaml', 'json', 'jsonc', 'ros-template-yaml', 'ros-template-json']);

/** Whether the server has something to say about a document. */
function isWanted(document: vscode.TextDocument): boolean {
  if (terraform.has(document.languageId)) return true;
  return (
    dataLanguages.has(document.languageId) && document.getText(new vscode.Range(0, 0, linesRead, 0)).includes(marker)
  );
}

/**
 * Resolves when there is something to check: Terraform in the workspace or in a document, or a template in a document.
 * Until then a workspace of YAML and JSON of other kinds costs no server.
 */
export function whenWanted(subscriptions: vscode.Disposable[]): Promise<void> {
  if (vscode.workspace.textDocuments.some(isWanted)) return Promise.resolve();
  return new Promise((resolve) => {
    const look = (document: vscode.TextDocument): void => {
      if (isWanted(document)) resolve();
    };
    subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    );
    const find = vscode.workspace.findFiles('**/*.{tf,tofu,tf.json}', '**/{node_modules,.terraform}/**', 1);
    find.then(
      (found) => {
        if (found.length > 0) resolve();
      },
      () => resolve(),
    );
  });
}
