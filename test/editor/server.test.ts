import assert from 'node:assert/strict';
import { findServers } from './servers';
import { eventually, expectCleared, findSquiggle, open, revertAll, typeOver } from './session';

const sensitive = 'sg-sensitive-port-open';

describe('the server', () => {
  afterEach(revertAll);

  it('runs once, in a process of its own', async () => {
    const { document } = await open('network.tf');
    await findSquiggle(document, sensitive);
    assert.equal(findServers().length, 1);
  });

  it('is started anew after a crash, and findings follow typing again', async () => {
    const editor = await open('network.tf');
    await findSquiggle(editor.document, sensitive);
    const [before] = findServers();
    assert.ok(before);
    process.kill(before, 'SIGKILL');
    await eventually('another server runs', () => findServers().find((id) => id !== before));
    await findSquiggle(editor.document, sensitive);
    await typeOver(editor, '0.0.0.0/0', '10.0.0.0/8');
    await expectCleared(editor.document, sensitive);
  });
});
