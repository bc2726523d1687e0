import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { maxBeginning, maxFileBytes } from '../../server/src/core/source';
import { DiskFiles } from '../../server/src/host/disk';
import { pathToUri } from '../../server/src/host/uri';
import { replaceText } from '../../server/src/host/write';

describe('files on disk', () => {
  let folder: string;
  let root: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'rampart-disk-')));
    root = pathToUri(folder);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (name: string, content: string | Buffer = ''): string => {
    const location = path.join(folder, name);
    mkdirSync(path.dirname(location), { recursive: true });
    writeFileSync(location, content);
    return pathToUri(location);
  };
  const uri = (name: string): string => pathToUri(path.join(folder, name));
  const reasonOf = (files: DiskFiles, name: string): string | undefined => {
    const read = files.read(uri(name));
    return read === undefined ? undefined : 'file' in read ? `text: ${read.file.text}` : read.problem.reason;
  };

  it('show their beginning without being read', () => {
    const wide = '\uFEFF安全组';
    put('short.yml', `\uFEFFa: 1\n`);
    put('long.yml', 'b'.repeat(maxBeginning + 10));
    put('little.yml', Buffer.from(wide, 'utf16le'));
    put('big.yml', Buffer.from(wide, 'utf16le').swap16());
    put('binary.yml', Buffer.from([0x61, 0, 0x62]));
    put('folder/inner.yml');
    const outside = mkdtempSync(path.join(tmpdir(), 'rampart-outside-'));
    writeFileSync(path.join(outside, 'x.yml'), 'secret');
    symlinkSync(path.join(outside, 'x.yml'), path.join(folder, 'link.yml'));
    const files = new DiskFiles([root]);
    assert.equal(files.beginning(uri('short.yml')), 'a: 1\n');
    assert.equal(files.beginning(uri('long.yml'))?.length, maxBeginning);
    assert.equal(files.beginning(uri('little.yml')), '安全组');
    assert.equal(files.beginning(uri('big.yml')), '安全组');
    for (const name of ['binary.yml', 'folder', 'link.yml', 'none.yml']) {
      assert.equal(files.beginning(uri(name)), undefined, name);
    }
    assert.equal(files.beginning(pathToUri(path.join(outside, 'x.yml'))), undefined);
    files.open(uri('short.yml'), 1, 'typed');
    assert.equal(files.beginning(uri('short.yml')), 'typed');
    rmSync(outside, { recursive: true });
  });

  it('are read with their beginning where that is asked for, and is all of a text', () => {
    const texts = {
      'short.yml': 'a: 1\n',
      'full.yml': 'b'.repeat(maxBeginning),
      'long.yml': 'c'.repeat(maxBeginning + 1),
    };
    for (const [name, text] of Object.entries(texts)) put(name, text);
    put('little.yml', Buffer.from('\uFEFFa: 1', 'utf16le'));
    put('latin.yml', Buffer.from([0x61, 0xe9, 0x0a]));
    const names = [...Object.keys(texts), 'little.yml', 'latin.yml'];
    const fresh = new DiskFiles([root]);
    const once = new DiskFiles([root], true);
    for (const name of names) assert.equal(once.beginning(uri(name)), fresh.beginning(uri(name)), name);
    for (const name of names) assert.equal(once.beginning(uri(name)), fresh.beginning(uri(name)), `${name} again`);
    for (const name of Object.keys(texts)) put(name, 'new');
    assert.deepEqual(
      names.map((name) => reasonOf(once, name)),
      [`text: ${texts['short.yml']}`, `text: ${texts['full.yml']}`, 'text: new', 'utf-16', 'not-text'],
    );
    assert.equal(reasonOf(fresh, 'short.yml'), 'text: new');
    once.invalidate(uri('short.yml'));
    once.release(uri('full.yml'));
    assert.equal(reasonOf(once, 'short.yml'), 'text: new');
    assert.equal(reasonOf(once, 'full.yml'), 'text: new');
  });

  it('of any length keep their texts when others are read', () => {
    const lengths = [0, 1, 2, maxBeginning - 1, maxBeginning, maxBeginning + 1, maxBeginning + 2, 3 * maxBeginning];
    const files = new DiskFiles([root]);
    for (const [i, length] of lengths.entries()) put(`${i}.tf`, String(i).repeat(length));
    for (const i of lengths.keys()) files.read(uri(`${i}.tf`));
    for (const [i, length] of lengths.entries()) {
      const read = files.read(uri(`${i}.tf`));
      assert.ok(read !== undefined && 'file' in read && read.file.text === String(i).repeat(length), `${length}`);
    }
  });

  it('are read as UTF-8, without a byte order mark', () => {
    put('plain.tf', 'a = "安全组 🔥"\r\n');
    put('marked.tf', '\uFEFFa = 1');
    put('empty.tf');
    const files = new DiskFiles([root]);
    assert.equal(reasonOf(files, 'plain.tf'), 'text: a = "安全组 🔥"\r\n');
    assert.equal(reasonOf(files, 'marked.tf'), 'text: a = 1');
    assert.equal(reasonOf(files, 'empty.tf'), 'text: ');
    assert.equal(reasonOf(files, 'absent.tf'), undefined);
    assert.equal(reasonOf(files, 'absent/main.tf'), undefined);
    assert.equal(reasonOf(files, 'plain.tf/main.tf'), undefined);
  });

  it('that are no UTF-8 text say so', () => {
    put('latin.tf', Buffer.from([0x61, 0xe9, 0x0a]));
    put('gbk.tf', Buffer.from([0xb0, 0xb2, 0xc8, 0xab]));
    put('nul.tf', 'a = 1\0');
    put('little.tf', Buffer.from('\uFEFFa = 1', 'utf16le'));
    put('big.tf', Buffer.from('\uFEFFa = 1', 'utf16le').swap16());
    put('half.tf', Buffer.from([0xe5, 0xae]));
    const files = new DiskFiles([root]);
    for (const name of ['latin.tf', 'gbk.tf', 'nul.tf', 'half.tf'])
      assert.equal(reasonOf(files, name), 'not-text', name);
    for (const name of ['little.tf', 'big.tf']) assert.equal(reasonOf(files, name), 'utf-16', name);
  });

  it('over the limit are not read, those at the limit are', () => {
    truncateSync(put('huge.tf').replace('file://', ''), 100 * 1024 * 1024);
    put('over.tf', Buffer.alloc(maxFileBytes + 1, 0x20));
    put('full.tf', Buffer.alloc(maxFileBytes, 0x20));
    const files = new DiskFiles([root]);
    const huge = files.read(uri('huge.tf'));
    assert.ok(huge !== undefined && 'problem' in huge);
    assert.deepEqual(huge.problem, { uri: uri('huge.tf'), reason: 'too-large', bytes: 100 * 1024 * 1024 });
    assert.equal(reasonOf(files, 'over.tf'), 'too-large');
    const full = files.read(uri('full.tf'));
    assert.ok(full !== undefined && 'file' in full && full.file.text.length === maxFileBytes);
  });

  it('that are something else say so, and nothing waits for them', function () {
    mkdirSync(path.join(folder, 'folder.tf'));
    const files = new DiskFiles([root]);
    assert.equal(reasonOf(files, 'folder.tf'), 'not-a-file');
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [path.join(folder, 'pipe.tf')]);
    assert.equal(reasonOf(new DiskFiles([root]), 'pipe.tf'), 'not-a-file');
  });

  it('behind links are read inside the roots only', () => {
    const outside = realpathSync(mkdtempSync(path.join(tmpdir(), 'rampart-outside-')));
    try {
      writeFileSync(path.join(outside, 'secret.tf'), 'secret');
      put('real/main.tf', 'real');
      symlinkSync('real/main.tf', path.join(folder, 'inner.tf'));
      symlinkSync(path.join(outside, 'secret.tf'), path.join(folder, 'outer.tf'));
      symlinkSync(outside, path.join(folder, 'away'));
      symlinkSync('real', path.join(folder, 'alias'));
      symlinkSync('nowhere.tf', path.join(folder, 'dangling.tf'));
      symlinkSync('round.tf', path.join(folder, 'round.tf'));
      symlinkSync('.', path.join(folder, 'real', 'loop'));
      const files = new DiskFiles([root]);
      assert.equal(reasonOf(files, 'inner.tf'), 'text: real');
      assert.equal(reasonOf(files, 'alias/main.tf'), 'text: real');
      assert.equal(reasonOf(files, 'real/loop/loop/main.tf'), 'text: real');
      assert.equal(reasonOf(files, 'outer.tf'), 'outside-workspace');
      assert.equal(reasonOf(files, 'away/secret.tf'), 'outside-workspace');
      assert.equal(reasonOf(files, '../x.tf'), 'outside-workspace');
      assert.deepEqual(files.list(uri('away')), []);
      const dangling = files.read(uri('dangling.tf'));
      assert.ok(dangling !== undefined && 'problem' in dangling);
      assert.deepEqual(dangling.problem, { uri: uri('dangling.tf'), reason: 'unreadable', code: 'ENOENT' });
      const round = files.read(uri('round.tf'));
      assert.ok(round !== undefined && 'problem' in round);
      assert.deepEqual(round.problem, { uri: uri('round.tf'), reason: 'unreadable', code: 'ELOOP' });
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('that go away after they were listed say so', () => {
    put('main.tf', 'a');
    const files = new DiskFiles([root]);
    assert.equal(files.list(root).length, 1);
    rmSync(path.join(folder, 'main.tf'));
    const read = files.read(uri('main.tf'));
    assert.ok(read !== undefined && 'problem' in read);
    assert.equal(read.problem.code, 'ENOENT');
    files.invalidate(uri('main.tf'));
    assert.equal(files.read(uri('main.tf')), undefined);
  });

  it('that may not be read say so', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    put('secret.tf', 'a');
    chmodSync(path.join(folder, 'secret.tf'), 0);
    const read = new DiskFiles([root]).read(uri('secret.tf'));
    assert.ok(read !== undefined && 'problem' in read);
    assert.deepEqual(read.problem, { uri: uri('secret.tf'), reason: 'unreadable', code: 'EACCES' });
  });

  it('are kept until they are invalidated, and stay the same snapshot as long as the text is the same', () => {
    put('main.tf', 'a');
    const files = new DiskFiles([root]);
    const first = files.read(uri('main.tf'));
    put('main.tf', 'b');
    assert.equal(files.read(uri('main.tf')), first);
    files.invalidate(uri('main.tf'));
    assert.equal(reasonOf(files, 'main.tf'), 'text: b');
    put('main.tf', 'b');
    const second = files.read(uri('main.tf'));
    files.invalidate(uri('main.tf'));
    const third = files.read(uri('main.tf'));
    assert.ok(second !== undefined && 'file' in second && third !== undefined && 'file' in third);
    assert.equal(third.file, second.file);
  });

  it('that are released are no longer kept, not even as a snapshot', () => {
    put('main.tf', 'a');
    const files = new DiskFiles([root]);
    const first = files.read(uri('main.tf'));
    files.release(uri('main.tf'));
    const second = files.read(uri('main.tf'));
    assert.ok(first !== undefined && 'file' in first && second !== undefined && 'file' in second);
    assert.notEqual(second.file, first.file);
    assert.deepEqual(second.file, first.file);
  });

  it('of a folder that went are forgotten with it', () => {
    put('net/deep/main.tf', 'a');
    const files = new DiskFiles([root]);
    assert.equal(reasonOf(files, 'net/deep/main.tf'), 'text: a');
    rmSync(path.join(folder, 'net'), { recursive: true });
    files.invalidate(uri('net'));
    assert.equal(reasonOf(files, 'net/deep/main.tf'), undefined);
    assert.deepEqual(files.list(uri('net/deep')), []);
    assert.deepEqual(files.list(root), []);
  });

  it('are hidden by open documents, in any encoding of the URI', () => {
    put('my net/main(1).tf', 'disk');
    const files = new DiskFiles([root]);
    const encoded = `${root}/my%20net/main%281%29.tf`;
    files.open(encoded, 7, '\uFEFFeditor');
    const read = files.read(uri('my net/main(1).tf'));
    assert.ok(read !== undefined && 'file' in read);
    assert.deepEqual(read.file, { uri: uri('my net/main(1).tf'), version: 7, text: 'editor' });
    files.open(`${root}/my%20net/new.tf`, 1, 'new');
    assert.deepEqual(
      files.list(`${root}/my%20net/`).map(({ name, kind }) => [name, kind]),
      [
        ['main(1).tf', 'file'],
        ['new.tf', 'file'],
      ],
    );
    files.close(encoded);
    files.close(`${root}/my%20net/new.tf`);
    assert.equal(reasonOf(files, 'my net/main(1).tf'), 'text: disk');
    assert.equal(files.list(uri('my net')).length, 1);
  });

  it('are too large in an editor too', () => {
    const files = new DiskFiles([root]);
    files.open(uri('huge.tf'), 1, ' '.repeat(maxFileBytes + 1));
    assert.equal(reasonOf(files, 'huge.tf'), 'too-large');
    files.open(uri('huge.tf'), 2, ' '.repeat(maxFileBytes));
    const read = files.read(uri('huge.tf'));
    assert.ok(read !== undefined && 'file' in read);
  });

  it('that an editor has open are inside wherever they are', () => {
    const files = new DiskFiles([root]);
    assert.ok(!files.inside('untitled:Untitled-1'));
    files.open('untitled:Untitled-1', 1, 'a');
    assert.ok(files.inside('untitled:Untitled-1'));
    assert.ok(!files.inside(`${root}-other/main.tf`));
    assert.ok(files.inside(`${root}/no/such.tf`));
    const read = files.read('untitled:Untitled-1');
    assert.ok(read !== undefined && 'file' in read && read.file.text === 'a');
  });

  it('have any name', () => {
    const names = ['a b.tf', '50%.tf', '#1.tf', '主机.tf', '🔥.tf', "it's(1)!.tf", 'a&b=c?.tf', '%41.tf', 'é.tf'];
    for (const name of names) put(name, name);
    const files = new DiskFiles([root]);
    assert.deepEqual(new Set(files.list(root).map((entry) => entry.name)), new Set(names));
    for (const name of names) assert.equal(reasonOf(files, name), `text: ${name}`);
  });

  it('are replaced only while they are what the new text was made from, and keep their mark', () => {
    const marked = put('marked.tf', '\uFEFFa');
    assert.equal(replaceText(marked, 'a', 'b'), 'written');
    assert.equal(reasonOf(new DiskFiles([root]), 'marked.tf'), 'text: b');
    assert.equal(replaceText(marked, 'a', 'c'), 'changed');
    assert.equal(replaceText(put('plain.tf', '主'), '主', '主主'), 'written');
    assert.equal(reasonOf(new DiskFiles([root]), 'plain.tf'), 'text: 主主');
    assert.equal(readFileSync(path.join(folder, 'marked.tf')).toString('hex'), 'efbbbf62');
    assert.equal(replaceText(uri('absent.tf'), '', 'a'), 'changed');
  });
});
