import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Rampart } from '../../client/src/extension';
import { findServers } from '../editor/servers';
import { eventually, findSquiggle, open, revertAll } from '../editor/session';

// The workspace holds no Terraform. What is tested happens once in the life of an extension host, hence in this order.
describe('a workspace of YAML and JSON', () => {
  afterEach(revertAll);

  it('has the extension but no server while nothing is a template or a policy', async () => {
    const extension = vscode.extensions.getExtension<Rampart>('rampart.rampart');
    assert.ok(extension);
    for (const file of ['notes.json', 'pod.yml']) {
      const { document } = await open(file);
      await eventually('the extension is active', () => extension.isActive || undefined);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(1, 0), ' ');
      assert.ok(await vscode.workspace.applyEdit(edit));
    }
    // Long enough for a server to be there: it takes less than a second where there is a reason.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.deepEqual(findServers(), []);
    assert.equal(extension.exports.status(), undefined);
  });

  it('has it from the first template on', async () => {
    const { document } = await open('desk.yml');
    await findSquiggle(document, 'sg-sensitive-port-open');
    assert.equal(findServers().length, 1);
  });
});
