import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';

describe('activation', () => {
  it('follows from a Terraform file in the workspace', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, 'a folder is open');
    const document = await vscode.workspace.openTextDocument(path.join(folder.uri.fsPath, 'main.tf'));
    await vscode.window.showTextDocument(document);

    const extension = vscode.extensions.getExtension('rampart.rampart');
    assert.ok(extension, 'the extension is present');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('knows .tf files as Terraform', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'network.tf'));
    assert.equal(document.languageId, 'terraform');
  });
});
