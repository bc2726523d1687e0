import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, expectCleared, findSquiggle, open, revertAll, squigglesOf, typeOver } from './session';

const sensitive = 'sg-sensitive-port-open';

describe('findings', () => {
  afterEach(revertAll);

  it('stand at their places in every file of the folder', async () => {
    const { document: main } = await open('main.tf');
    await findSquiggle(main, sensitive);
    assert.deepEqual(
      squigglesOf(main).filter(({ severity }) => severity === 'Error'),
      [
        { rule: sensitive, severity: 'Error', line: 15, text: 'var.admin_cidr' },
        { rule: 'instance-public-ip', severity: 'Error', line: 34, text: '10' },
      ],
    );
    const { document: network } = await open('network.tf');
    await findSquiggle(network, sensitive);
    assert.deepEqual(
      squigglesOf(network).filter(({ severity }) => severity === 'Error'),
      [{ rule: sensitive, severity: 'Error', line: 20, text: '"0.0.0.0/0"' }],
    );
  });

  it('link to the page of their rule and to the place where a value comes from', async () => {
    const { document } = await open('main.tf');
    const { code, relatedInformation = [] } = await findSquiggle(document, sensitive);
    assert.ok(typeof code === 'object', 'the code is a link');
    await vscode.commands.executeCommand('vscode.open', code.target);
    await eventually('the page is rendered', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.uri.toString() === code.target.toString()
        ? input.viewType
        : undefined;
    });
    const origin = relatedInformation.find(({ location }) => location.uri.path.endsWith('/variables.tf'));
    assert.ok(origin, 'the default of the variable is related');
    assert.equal(origin.location.range.start.line, 3);
  });

  it('come and go with typing and undoing', async () => {
    const editor = await open('network.tf');
    await findSquiggle(editor.document, sensitive);
    await typeOver(editor, '0.0.0.0/0', '10.0.0.0/8');
    await expectCleared(editor.document, sensitive);
    await vscode.commands.executeCommand('undo');
    await eventually('the text is back', () => editor.document.getText().includes('0.0.0.0/0') || undefined);
    await findSquiggle(editor.document, sensitive);
  });

  it('move when another line is inserted above', async () => {
    const editor = await open('network.tf');
    const before = await findSquiggle(editor.document, sensitive);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n\n'));
    await eventually('the squiggle is two lines below', () =>
      squigglesOf(editor.document).some(
        ({ rule, line }) => rule === sensitive && line === before.range.start.line + 1 + 2,
      )
        ? true
        : undefined,
    );
  });

  it('survive half-typed code', async () => {
    const editor = await open('network.tf');
    await findSquiggle(editor.document, sensitive);
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(3, 1), '\nresource "alicloud_vpc" "half" {\n  cidr_block = \n'),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await findSquiggle(editor.document, sensitive);
  });

  it('follow a change in another file of the folder', async () => {
    const { document: main } = await open('main.tf');
    await findSquiggle(main, sensitive);
    const variables = await open('variables.tf');
    await typeOver(variables, '0.0.0.0/0', '10.0.0.0/8');
    await expectCleared(main, sensitive);
    await vscode.commands.executeCommand('undo');
    await findSquiggle(main, sensitive);
  });

  it('follow the settings', async () => {
    const { document } = await open('network.tf');
    await findSquiggle(document, sensitive);
    const settings = vscode.workspace.getConfiguration('rampart');
    try {
      await settings.update('rules', { [sensitive]: 'hint' }, vscode.ConfigurationTarget.Workspace);
      await eventually('the finding is a hint', () =>
        squigglesOf(document).some(({ rule, severity }) => rule === sensitive && severity === 'Hint')
          ? true
          : undefined,
      );
      await settings.update('rules', { [sensitive]: 'off' }, vscode.ConfigurationTarget.Workspace);
      await expectCleared(document, sensitive);
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await findSquiggle(document, sensitive);
  });
});
