import assert from 'node:assert/strict';
import { childUri, isWithin, nameOfUri, parentUri, resolveUri } from '../../server/src/core/uri';
import { canonicalUri, pathToUri, uriToPath } from '../../server/src/host/uri';

describe('URIs', () => {
  const unixPaths: readonly (readonly [path: string, uri: string])[] = [
    ['/', 'file:///'],
    ['/srv/net/main.tf', 'file:///srv/net/main.tf'],
    ['/srv/my net/50% #1?.tf', 'file:///srv/my%20net/50%25%20%231%3F.tf'],
    ['/srv/专有网络/主.tf', 'file:///srv/%E4%B8%93%E6%9C%89%E7%BD%91%E7%BB%9C/%E4%B8%BB.tf'],
    ['/srv/🔥.tf', 'file:///srv/%F0%9F%94%A5.tf'],
    ["/srv/a+b&c=d;e:f@g'(h)!*.tf", "file:///srv/a%2Bb%26c%3Dd%3Be%3Af%40g'(h)!*.tf"],
    ['/srv/back\\slash.tf', 'file:///srv/back%5Cslash.tf'],
    ['/srv/%41.tf', 'file:///srv/%2541.tf'],
  ];
  for (const [path, uri] of unixPaths) {
    it(`of ${path}`, () => {
      assert.equal(pathToUri(path, false), uri);
      assert.equal(uriToPath(uri, false), path);
      assert.equal(canonicalUri(uri), uri);
    });
  }

  const windowsPaths: readonly (readonly [path: string, uri: string])[] = [
    ['c:\\', 'file:///c%3A'],
    ['c:\\net work\\主.tf', 'file:///c%3A/net%20work/%E4%B8%BB.tf'],
    ['\\\\files\\share\\main.tf', 'file://files/share/main.tf'],
  ];
  for (const [path, uri] of windowsPaths) {
    it(`of ${path}`, () => {
      assert.equal(pathToUri(path, true), uri);
      assert.equal(uriToPath(uri, true), path);
    });
  }

  it('of a drive in capitals, of forward slashes and of a long path name', () => {
    assert.equal(pathToUri('C:\\Net\\a.tf', true), 'file:///c%3A/Net/a.tf');
    assert.equal(pathToUri('C:/Net/a.tf', true), 'file:///c%3A/Net/a.tf');
    assert.equal(pathToUri('\\\\?\\C:\\Net\\a.tf', true), 'file:///c%3A/Net/a.tf');
    assert.equal(pathToUri('\\\\?\\UNC\\files\\share\\a.tf', true), 'file://files/share/a.tf');
  });

  it('become the same whatever the editor encodes', () => {
    const encodings = [
      ['file:///C:/a(1)/x.tf', 'file:///c%3A/a(1)/x.tf'],
      ['file:///c%3A/a%281%29/x.tf', 'file:///c%3A/a(1)/x.tf'],
      ['file:///srv/%e4%b8%bb.tf', 'file:///srv/%E4%B8%BB.tf'],
      ['file:///srv/主.tf', 'file:///srv/%E4%B8%BB.tf'],
      ['file://localhost/srv/a.tf', 'file:///srv/a.tf'],
      ['file:///srv/net/', 'file:///srv/net'],
      ['file:///srv/./a/../net//x.tf', 'file:///srv/net/x.tf'],
      ['file:///srv/%2e%2e/x.tf', 'file:///x.tf'],
      ['file:///srv/50%.tf', 'file:///srv/50%25.tf'],
      ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ] as const;
    for (const [given, canonical] of encodings) assert.equal(canonicalUri(given), canonical, given);
  });

  it('of other schemes have no path', () => {
    assert.equal(uriToPath('untitled:Untitled-1'), undefined);
    assert.equal(uriToPath('vscode-vfs://github/a/b.tf'), undefined);
  });

  it('survive half a surrogate pair', () => {
    assert.equal(childUri('file:///srv', 'a\uD800.tf'), 'file:///srv/a%EF%BF%BD.tf');
  });

  it('lead up, down and sideways', () => {
    assert.equal(parentUri('file:///srv/net/main.tf'), 'file:///srv/net');
    assert.equal(parentUri('file:///srv'), 'file:///');
    assert.equal(parentUri('file:///'), 'file:///');
    assert.equal(parentUri('untitled:Untitled-1'), 'untitled:Untitled-1');
    assert.equal(childUri('file:///', 'srv'), 'file:///srv');
    assert.equal(nameOfUri('file:///srv/a%20b.tf'), 'a b.tf');
    assert.equal(nameOfUri('file:///srv/50%.tf'), '50%.tf');
    assert.equal(resolveUri('file:///srv/env/prod', '../../modules/net'), 'file:///srv/modules/net');
    assert.equal(resolveUri('file:///srv', '../../../x'), 'file:///x');
  });

  it('tell what lies in a folder', () => {
    assert.ok(isWithin('file:///srv/net', 'file:///srv/net'));
    assert.ok(isWithin('file:///srv/net/main.tf', 'file:///srv/net'));
    assert.ok(!isWithin('file:///srv/network/main.tf', 'file:///srv/net'));
    assert.ok(isWithin('file:///srv', 'file:///'));
  });
});
