import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { open } from './fixtures';

const text = `resource "alicloud_vpc" "main" {
  vpc_name   = "main"
  cidr_block = "10.1.0.0/16"
}

${open}`;

describe('Neovim', () => {
  let folder: string;
  before(function () {
    if (spawnSync('nvim', ['--version']).status !== 0) {
      console.log('      Neovim is not installed, so it is not tried with the language server.');
      this.skip();
    }
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rampart-neovim-'));
  });
  afterEach(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  it('shows findings, offers repairs, applies one and saves', async function () {
    this.timeout(60_000);
    const file = path.join(folder, 'main.tf');
    writeFileSync(file, text);
    const script = path.resolve('test/lsp/neovim.lua');
    const { stdout } = await promisify(execFile)(
      'nvim',
      ['--headless', '--clean', '-n', '-c', `luafile ${script}`, 'main.tf'],
      {
        cwd: folder,
        timeout: 50_000,
        env: {
          ...process.env,
          RAMPART_SERVER: path.resolve('dist/server.js'),
          RAMPART_NODE: process.execPath,
          XDG_STATE_HOME: path.join(folder, 'state'),
          XDG_DATA_HOME: path.join(folder, 'data'),
          XDG_CACHE_HOME: path.join(folder, 'cache'),
        },
      },
    ).catch((error: { stdout?: string; message: string }) => assert.fail(`${error.message}\n${error.stdout ?? ''}`));
    assert.match(stdout, /finding: "0\.0\.0\.0\/0"/);
    assert.match(stdout, /saved/);
    assert.equal(readFileSync(file, 'utf8'), text.replace('"0.0.0.0/0"', 'alicloud_vpc.main.cidr_block'));
  });
});
