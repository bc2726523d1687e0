import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apply, eventually, expectCleared, findSquiggle, open, quickFixesFor, revertAll } from './session';

const sensitive = 'sg-sensitive-port-open';

describe('repairs', () => {
  afterEach(revertAll);

  it('are offered where the squiggle is, the preferred one first', async () => {
    const { document } = await open('network.tf');
    const diagnostic = await findSquiggle(document, sensitive);
    const actions = await quickFixesFor(document, diagnostic);
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.length >= 3, titles.join('; '));
    assert.equal(new Set(titles).size, titles.length, `no title twice: ${titles.join('; ')}`);
    const preferred = actions.flatMap(({ isPreferred }, index) => (isPreferred ? [index] : []));
    assert.deepEqual(preferred, [0], titles.join('; '));
    assert.ok(
      titles.some((title) => title.includes('10.1.0.0/16')),
      `the range of the VPC is among them: ${titles.join('; ')}`,
    );
  });

  it('change the text and clear the squiggle', async () => {
    const { document } = await open('network.tf');
    const diagnostic = await findSquiggle(document, sensitive);
    const actions = await quickFixesFor(document, diagnostic);
    const action = actions.find(({ title }) => title.includes('10.1.0.0/16'));
    assert.ok(action);
    await apply(action);
    assert.match(document.getText(), /cidr_ip += alicloud_vpc\.main\.cidr_block\n/);
    await expectCleared(document, sensitive);
  });

  it('all leave text that is not flagged by the same rule', async () => {
    const { document } = await open('network.tf');
    const before = document.getText();
    const count = (await quickFixesFor(document, await findSquiggle(document, sensitive))).length;
    for (let index = 0; index < count; index += 1) {
      const actions = await quickFixesFor(document, await findSquiggle(document, sensitive));
      const action = actions[index];
      if (!action?.edit) continue;
      await apply(action);
      assert.notEqual(document.getText(), before, action.title);
      await expectCleared(document, sensitive);
      await revertAll();
      await open('network.tf');
      await eventually('the text is as before', () => document.getText() === before || undefined);
    }
  });

  it('of the safe kind are applied together by fix-all', async () => {
    const { document } = await open('main.tf');
    await findSquiggle(document, 'instance-public-ip');
    await eventually('fix-all changes the text', async () => {
      await vscode.commands.executeCommand('editor.action.fixAll');
      return document.isDirty || undefined;
    });
    assert.match(document.getText(), /internet_max_bandwidth_out = 0\n/);
    assert.match(document.getText(), /cidr_ip += var\.admin_cidr\n/, 'a shared value is left alone');
    await expectCleared(document, 'instance-public-ip');
  });
});
