import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, open, revertAll } from './session';

describe('activation', () => {
  afterEach(revertAll);

  it('follows from Terraform files in the workspace', async () => {
    const extension = vscode.extensions.getExtension('rampart.rampart');
    assert.ok(extension, 'the extension is present');
    await eventually('the extension is active', () => extension.isActive || undefined);
  });

  it('knows .tf files as Terraform', async () => {
    const { document } = await open('network.tf');
    assert.equal(document.languageId, 'terraform');
  });
});
