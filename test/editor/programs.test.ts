import * as vscode from 'vscode';
import { expectCleared, findSquiggle, open, revertAll, typeOver } from './session';

const sensitive = 'sg-sensitive-port-open';

describe('programs of Pulumi', () => {
  afterEach(revertAll);

  it('follow a change in a file that they import', async () => {
    const { document } = await open('programs/desk/index.ts');
    await findSquiggle(document, sensitive);
    const sources = await open('programs/desk/sources.ts');
    await typeOver(sources, '0.0.0.0/0', '10.1.2.0/24');
    await expectCleared(document, sensitive);
  });

  it('are noticed in a document without a name', async () => {
    const { document: program } = await open('programs/host/__main__.py');
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: program.getText() });
    await vscode.window.showTextDocument(document);
    await findSquiggle(document, sensitive);
  });
});
