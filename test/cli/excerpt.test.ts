import assert from 'node:assert/strict';
import { excerptOf } from '../../server/src/cli/excerpt';
import { lineText, positionOf, rangeOf } from '../../server/src/cli/lines';
import { localeOption, systemLocale } from '../../server/src/cli/locale';
import { paintFor, wantsColours } from '../../server/src/cli/terminal';
import { harmless, padTo, widthOf } from '../../server/src/cli/width';
import type { SourceFile } from '../../server/src/core/source';
import type { Span } from '../../server/src/core/span';

const fileOf = (text: string): SourceFile => ({ uri: 'file:///a.tf', version: 0, text });

/** The span between `[` and `]` in a text, which are taken out. */
function marked(text: string): Span {
  const start = text.indexOf('[');
  const end = text.indexOf(']') - 1;
  return { file: fileOf(text.replace('[', '').replace(']', '')), start, end };
}

describe('places in the report', () => {
  it('count lines and UTF-16 characters from 0, whatever ends a line', () => {
    const file = fileOf('a\nb\r\nc\rd🔥e\n');
    const at = (offset: number): string => {
      const { line, character } = positionOf(file, offset);
      return `${line}:${character}`;
    };
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 12].map(at), [
      '0:0',
      '0:1',
      '1:0',
      '1:1',
      '1:2',
      '2:0',
      '2:1',
      '3:0',
      '3:2',
      '3:3',
      '4:0',
    ]);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5].map((line) => lineText(file, line)),
      ['a', 'b', 'c', 'd🔥e', '', ''],
    );
    assert.deepEqual(rangeOf({ file, start: 2, end: 6 }), {
      start: { line: 1, character: 0 },
      end: { line: 2, character: 1 },
    });
  });

  const cases: readonly (readonly [what: string, text: string, line: string, underline: string])[] = [
    ['a plain value', 'x\n  cidr = ["0.0.0.0/0"] # all', '  cidr = "0.0.0.0/0" # all', '         ^^^^^^^^^^^'],
    ['tabs', '\tcidr\t= [1]', '    cidr    = 1', '              ^'],
    ['wide characters before', 'name = "安全组" + [1]', 'name = "安全组" + 1', '                  ^'],
    ['wide characters inside', 'name = ["主机🔥"]', 'name = "主机🔥"', '       ^^^^^^^^'],
    ['combining characters', 'name = "e\u0301" + [1]', 'name = "e\u0301" + 1', '             ^'],
    ['an empty span', 'a = 1[]', 'a = 1', '     ^'],
    ['an empty file', '[]', '', '^'],
    ['escape characters', 'a = ["\x1b]0;x\x07"', 'a = "\u241b0;x\u2407"', '    ^^'],
  ];
  for (const [what, text, line, underline] of cases) {
    it(`are underlined: ${what}`, () => {
      const excerpt = excerptOf(marked(text));
      assert.equal(excerpt.text, line);
      assert.equal(' '.repeat(excerpt.before) + '^'.repeat(excerpt.length), underline);
      assert.ok(!excerpt.goesOn);
    });
  }

  it('over several lines are underlined to the end of the first', () => {
    const excerpt = excerptOf(marked('a = [{\n  b = 1\n}]'));
    assert.deepEqual(excerpt, { line: 1, text: 'a = {', before: 4, length: 1, goesOn: true });
  });

  it('in very long lines are shown with what is around them', () => {
    const excerpt = excerptOf(marked(`${'x'.repeat(5000)}[here]${'y'.repeat(5000)}`));
    assert.ok(widthOf(excerpt.text) <= 165);
    assert.equal(excerpt.text.slice(excerpt.before, excerpt.before + excerpt.length), 'here');
    assert.ok(excerpt.text.startsWith('…') && excerpt.text.endsWith('…'));
    const long = excerptOf(marked(`a = [${'z'.repeat(5000)}]`));
    assert.ok(long.length <= 160);
  });
});

describe('words in a terminal', () => {
  it('have the width that a terminal gives them', () => {
    assert.equal(widthOf('abc'), 3);
    assert.equal(widthOf('安全组'), 6);
    assert.equal(widthOf('，（）'), 6);
    assert.equal(widthOf('🔥'), 2);
    assert.equal(widthOf('é'), 1);
    assert.equal(widthOf('e\u0301\u200b'), 1);
    assert.equal(padTo('安全', 6), '安全  ');
    assert.equal(padTo('toolong', 3), 'toolong');
  });

  it('cannot command it', () => {
    assert.equal(harmless('a\x1b[2Jb\x9bc\x7f\u202ed'), 'a\u241b[2Jb\ufffdc\ufffd\ufffdd');
    assert.equal(harmless('安全组 🔥\té'), '安全组 🔥\té');
    assert.equal(harmless('\uD800'), '\ufffd');
  });

  it('are painted only where that was asked for or fits', () => {
    const terminal = { isTTY: true };
    assert.ok(wantsColours(true, terminal, {}));
    assert.ok(!wantsColours(true, {}, {}));
    assert.ok(!wantsColours(false, terminal, { FORCE_COLOR: '1' }));
    assert.ok(!wantsColours(true, terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }));
    assert.ok(wantsColours(true, terminal, { NO_COLOR: '' }));
    assert.ok(wantsColours(true, {}, { FORCE_COLOR: '1' }));
    assert.ok(!wantsColours(true, terminal, { FORCE_COLOR: '0' }));
    assert.ok(!wantsColours(true, terminal, { TERM: 'dumb' }));
    assert.equal(paintFor(false).red('a'), 'a');
    assert.equal(paintFor(true).red('a'), '\x1b[31ma\x1b[39m');
  });

  it('are in the language of the terminal unless an option says otherwise', () => {
    assert.equal(systemLocale({ LANG: 'zh_CN.UTF-8' }), 'zh-cn');
    assert.equal(systemLocale({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }), 'en');
    assert.equal(systemLocale({ LC_MESSAGES: 'zh_TW', LANG: 'en_US.UTF-8' }), 'zh-cn');
    assert.equal(systemLocale({ LANG: 'zha_XX' }), 'en');
    assert.equal(localeOption(['scan', '--locale', 'zh-cn']), 'zh-cn');
    assert.equal(localeOption(['scan', '--locale=en', 'x']), 'en');
    assert.equal(localeOption(['scan', '--locale', 'klingon']), undefined);
    assert.equal(localeOption(['scan']), undefined);
  });
});
