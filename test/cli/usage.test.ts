import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rules } from '../../server/src/rules';
import { rampart } from '../harness/command-line';

describe('rampart', function () {
  // Each test starts processes, and the machine may be busy.
  this.timeout(30_000);

  it('says its version', async () => {
    const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const words of [['--version'], ['-V'], ['--version', 'x']]) {
      const run = await rampart(words);
      assert.deepEqual(run, { code: 0, stdout: `${version}\n`, stderr: '' });
    }
  });

  it('says how it is used', async () => {
    const [help, scanHelp, chinese, nothing] = await Promise.all([
      rampart(['--help']),
      rampart(['scan', '--help']),
      rampart(['scan', '--help', '--locale', 'zh-cn']),
      rampart([]),
    ]);
    assert.equal(help.code, 0);
    for (const word of ['scan', 'rules', 'explain', '--version', 'Exit codes: 0'])
      assert.ok(help.stdout.includes(word), word);
    assert.equal(scanHelp.code, 0);
    for (const word of ['--format', '--severity', '--config', '--no-color', '--fix', '--locale', 'default: warning'])
      assert.ok(scanHelp.stdout.includes(word), word);
    assert.match(chinese.stdout, /^用法： rampart scan/m);
    assert.equal(nothing.code, 2);
    assert.match(nothing.stderr, /Usage: rampart/);
  });

  const wrong: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [['scam'], /There is no command "scam"\. Did you mean scan\?/],
    [['scan', '--formt', 'json'], /There is no option --formt\. Did you mean --format\?/],
    [['scan', '--format', 'xml'], /--format <format> cannot be "xml"\. one of: pretty, json/i],
    [['scan', '--severity'], /--severity <severity> needs a value/],
    [['explain'], /The argument <rule> is missing/],
    [['explain', 'sg-port-opn'], /There is no rule "sg-port-opn"\..* Did you mean sg-port-open\?/],
    [['explain', 'zzz'], /There is no rule "zzz"\. "rampart rules" lists the rules\.$/m],
    [['rules', 'extra'], /Too many arguments for "rules"/],
  ];
  for (const [words, message] of wrong) {
    it(`refuses ${words.join(' ')}`, async () => {
      const run = await rampart(words);
      assert.equal(run.code, 2);
      assert.match(run.stderr, message);
      assert.equal(run.stdout, '');
    });
  }

  it('refuses wrong usage in Chinese too', async () => {
    const run = await rampart(['scan', '--locale', 'zh-cn', '--formt', 'json']);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /没有 --formt 这个选项。您是不是想输入 --format？/);
  });

  it('lists the rules', async () => {
    const [english, chinese] = await Promise.all([rampart(['rules']), rampart(['rules', '--locale', 'zh-cn'])]);
    const [head, ...rows] = english.stdout.trimEnd().split('\n');
    assert.match(head ?? '', /^Rule +Severity +What it finds$/);
    assert.deepEqual(
      rows.map((row) => row.split(' ')[0]),
      rules.map((rule) => rule.id).sort(),
    );
    const titleAt = head?.indexOf('What') ?? 0;
    for (const row of rows) assert.match(row.slice(titleAt - 2), /^ {2}\S/, row);
    assert.match(chinese.stdout, /^sg-sensitive-port-open +错误 +[\p{Script=Han}]/mu);
  });

  it('explains each rule in both languages', async () => {
    const [first] = rules;
    assert.ok(first !== undefined);
    const [english, chinese] = await Promise.all([
      rampart(['explain', first.id]),
      rampart(['explain', first.id, '--locale', 'zh-cn']),
    ]);
    assert.equal(english.code, 0);
    assert.ok(english.stdout.includes(first.id));
    assert.ok(!/^#|`/m.test(english.stdout.replace(/^ {2}# rampart:allow.*$/m, '')), english.stdout);
    assert.match(chinese.stdout, /\p{Script=Han}/u);
  });
});
