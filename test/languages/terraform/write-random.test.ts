import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { overlaps } from '../../../server/src/core/edit';
import type { Gap } from '../../../server/src/languages/shared/draft';
import { cutLines, layOut } from '../../../server/src/languages/terraform/repair/layout';
import { parseHcl } from '../../../server/src/syntax/hcl';
import { parseCases } from '../repair-cases';
import { run } from './repair/cases';
import { randomCase } from './repair/random';

/** The text with columns as the formatter sets them. */
function aligned(text: string): string {
  let result = '';
  let at = 0;
  for (const gap of gapsOf(text)) {
    result += text.slice(at, gap.start) + ' '.repeat(gap.spaces);
    at = gap.end;
  }
  return result + text.slice(at);
}

function gapsOf(text: string): Gap[] {
  return layOut(text, cutLines(text), () => false);
}

function commentsOf(text: string): string[] {
  return parseHcl(text)
    .comments.map(({ start, end }) => text.slice(start, end).trim())
    .sort();
}

describe('writing Terraform: random files and changes', () => {
  it('writes what parses, keeps columns and, where nothing is removed, comments', () => {
    let written = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const { files, changes } = randomCase(seed);
      const text = aligned(files['main.tf'] ?? '');
      assert.deepEqual(parseHcl(text).problems, [], text);
      for (const chosen of [...changes.map((each) => [each]), changes]) {
        const { result, texts } = run({ files: { 'main.tf': text }, changes: chosen });
        const after = texts['main.tf'];
        const told = `seed ${seed}: ${chosen.join('; ')}\n${text}\n----\n${after}`;
        if ('refusal' in result || after === undefined) continue;
        written++;
        assert.ok(!overlaps(result.edits), told);
        assert.deepEqual(parseHcl(after).problems, [], told);
        assert.deepEqual(gapsOf(after), [], told);
        const isKeeping = chosen.every((each) => each.startsWith('set '));
        if (isKeeping) assert.deepEqual(commentsOf(after), commentsOf(text), told);
        const vary = (plain: string): string => `\ufeff${plain.replaceAll('\n', '\r\n')}`;
        assert.equal(run({ files: { 'main.tf': text }, changes: chosen }, vary).texts['main.tf'], vary(after), told);
      }
    }
    assert.ok(written > 250, `only ${written} were written`);
  });

  it('leaves no white space in front of what it writes at the end of a text', () => {
    const rule = 'resource "alicloud_security_group_rule" "ssh" {\n  cidr_ip = "0.0.0.0/0"\n}';
    const changes = [
      'extract alicloud_security_group_rule.ssh cidr_ip ssh_cidr',
      'add eip out beside alicloud_security_group_rule.ssh []',
    ];
    for (const change of changes) {
      const ends = ['', ' \t', '\n', '\n\n', '\n  '];
      const results = ends.map(
        (end) => run({ files: { 'main.tf': rule + end }, changes: [change] }).texts['main.tf'] ?? '',
      );
      assert.equal(new Set(results.map((text) => text.trimEnd())).size, 1, results.join('\n----\n'));
      for (const text of results) assert.doesNotMatch(text, /[ \t]\n/);
    }
  });

  it('never throws for a text that is cut off', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { files, changes } = randomCase(seed);
      const text = files['main.tf'] ?? '';
      for (let cut = 0; cut < text.length; cut += 41) {
        const change = changes[cut % Math.max(1, changes.length)];
        if (change === undefined) continue;
        try {
          run({ files: { 'main.tf': text.slice(0, cut) }, changes: [change] });
        } catch (error) {
          // The resource itself may be cut off.
          assert.match(String(error), /^Error: no alicloud_instance/);
        }
      }
    }
  });

  it('never throws for JSON that is cut off', () => {
    const cases = parseCases(readFileSync('test/languages/terraform/repair/json.md', 'utf8'));
    let written = 0;
    for (const { files, changes } of cases) {
      const text = files['main.tf.json'] ?? '';
      for (let cut = 0; cut < text.length; cut += 29) {
        try {
          const { result } = run({ files: { ...files, 'main.tf.json': text.slice(0, cut) }, changes });
          if ('edits' in result) written++;
        } catch (error) {
          assert.match(String(error), /^Error: no alicloud_/);
        }
      }
    }
    assert.ok(written > 0);
  });
});
