import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DiskFiles } from '../../server/src/host/disk';
import { pathToUri } from '../../server/src/host/uri';
import type { WalkOptions } from '../../server/src/host/walk';

describe('walking folders', () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'rampart-walk-')));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (files: Readonly<Record<string, string>>): void => {
    for (const [name, content] of Object.entries(files)) {
      const location = path.join(folder, name);
      mkdirSync(path.dirname(location), { recursive: true });
      writeFileSync(location, content);
    }
  };
  /** Names of the files that end in `.tf`, relative to the temporary folder, in the order of the walk. */
  const walked = async (start = '.', options: WalkOptions = {}, roots = ['.']): Promise<string[]> => {
    const files = new DiskFiles(roots.map((root) => pathToUri(path.join(folder, root))));
    const names: string[] = [];
    for await (const uri of files.walk(pathToUri(path.join(folder, start)), options)) {
      if (uri.endsWith('.tf')) names.push(decodeURIComponent(uri.slice(pathToUri(folder).length + 1)));
    }
    return names;
  };

  it('gives the files of a folder before those below it, sorted', async () => {
    put({ 'b.tf': '', 'a.tf': '', 'a/x.tf': '', 'a/b/y.tf': '', 'c/z.tf': '', 'README.md': '' });
    assert.deepEqual(await walked(), ['a.tf', 'b.tf', 'a/x.tf', 'a/b/y.tf', 'c/z.tf']);
    assert.deepEqual(await walked('a'), ['a/x.tf', 'a/b/y.tf']);
    assert.deepEqual(await walked('a/x.tf'), ['a/x.tf']);
    assert.deepEqual(await walked('absent'), []);
  });

  it('leaves out what tools fetched or made, unless it is asked for', async () => {
    put({
      '.terraform/modules/m/a.tf': '',
      'node_modules/m/a.tf': '',
      'vendor/m/a.tf': '',
      '.git/a.tf': '',
      '.infra/a.tf': '',
    });
    assert.deepEqual(await walked(), ['.infra/a.tf']);
    assert.deepEqual(await walked('.terraform/modules'), ['.terraform/modules/m/a.tf']);
  });

  it('respects ignore files, nested ones and exceptions', async () => {
    put({
      '.gitignore': '*.gen.tf\n/top/\nbuild/\n# comment\n\n\\#odd.tf\n!keep.gen.tf\r\n',
      'a.gen.tf': '',
      'keep.gen.tf': '',
      '#odd.tf': '',
      'top/a.tf': '',
      'sub/top/a.tf': '',
      'sub/build/a.tf': '',
      'sub/a.gen.tf': '',
      'taken/.gitignore': '!a.gen.tf\n!build/\n/own.tf\n',
      'taken/a.gen.tf': '',
      'taken/own.tf': '',
      'taken/deep/own.tf': '',
      'taken/build/b.tf': '',
    });
    assert.deepEqual(await walked(), [
      'keep.gen.tf',
      'sub/top/a.tf',
      'taken/a.gen.tf',
      'taken/build/b.tf',
      'taken/deep/own.tf',
    ]);
  });

  it('respects ignore files above the folder that is walked, up to the root', async () => {
    put({ '.gitignore': 'secret.tf\n', 'env/prod/a.tf': '', 'env/prod/secret.tf': '' });
    assert.deepEqual(await walked('env/prod'), ['env/prod/a.tf']);
    assert.deepEqual(await walked('env/prod', {}, ['env/prod']), ['env/prod/a.tf', 'env/prod/secret.tf']);
  });

  it('goes through a folder that is asked for though it is ignored', async () => {
    put({ '.gitignore': '*\n', 'env/a.tf': '' });
    assert.deepEqual(await walked(), []);
    assert.deepEqual(await walked('env'), ['env/a.tf']);
  });

  it('leaves out what the settings exclude, whatever ignore files take back', async () => {
    put({ '.gitignore': '!test/\n', 'test/a.tf': '', 'live/a.tf': '', 'live/test/a.tf': '', 'live/b.tf': '' });
    assert.deepEqual(await walked('.', { exclude: ['test/', '/live/b.tf'] }), ['live/a.tf']);
    const excludeBase = pathToUri(folder);
    assert.deepEqual(await walked('live', { exclude: ['/live/b.tf'], excludeBase }), ['live/a.tf', 'live/test/a.tf']);
  });

  it('tells which files of the folders it visits are ignored', async () => {
    put({ '.gitignore': 'b.tf\nout/\n', 'a.tf': '', 'b.tf': '', 'out/c.tf': '' });
    const ignored: string[] = [];
    await walked('.', { onIgnored: (uri) => ignored.push(uri) });
    assert.deepEqual(ignored, [pathToUri(path.join(folder, 'b.tf'))]);
  });

  it('meets every folder once, however links run', async () => {
    put({ 'a/x.tf': '', 'shared/s.tf': '' });
    symlinkSync('..', path.join(folder, 'a', 'up'));
    symlinkSync('../a', path.join(folder, 'a', 'self'));
    symlinkSync('../shared', path.join(folder, 'a', 'shared'));
    symlinkSync('../shared', path.join(folder, 'a', 'twice'));
    symlinkSync('round', path.join(folder, 'a', 'round'));
    assert.deepEqual(await walked(), ['a/x.tf', 'shared/s.tf']);
    assert.deepEqual(await walked('a'), ['a/x.tf', 'a/shared/s.tf']);
  });

  it('says which linked folders it may not enter', async () => {
    put({ 'in/a.tf': '', 'out/b.tf': '' });
    symlinkSync('../out', path.join(folder, 'in', 'link'));
    const problems: string[] = [];
    const onProblem: WalkOptions['onProblem'] = ({ uri, reason }) => problems.push(`${path.basename(uri)} ${reason}`);
    assert.deepEqual(await walked('in', { onProblem }, ['in']), ['in/a.tf']);
    assert.deepEqual(problems, ['link outside-workspace']);
  });

  it('stops when it is told to', async () => {
    put({ 'a/a.tf': '', 'b/b.tf': '', 'c/c.tf': '' });
    const files = new DiskFiles([pathToUri(folder)]);
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const uri of files.walk(pathToUri(folder), { signal: stop.signal })) {
      seen.push(path.basename(uri));
      stop.abort();
    }
    assert.deepEqual(seen, ['a.tf']);
  });

  it('is not disturbed by a folder that cannot be listed', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    put({ 'a/a.tf': '', 'b/b.tf': '' });
    const { chmodSync } = await import('node:fs');
    chmodSync(path.join(folder, 'a'), 0);
    const problems: string[] = [];
    assert.deepEqual(await walked('.', { onProblem: ({ code }) => problems.push(code ?? '') }), ['b/b.tf']);
    chmodSync(path.join(folder, 'a'), 0o755);
    assert.deepEqual(problems, ['EACCES']);
  });
});
