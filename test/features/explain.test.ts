import assert from 'node:assert/strict';
import { explainRule } from '../../server/src/features/explain';
import { rules } from '../../server/src/rules';
import { render } from '../../server/src/texts/catalogue';

describe('rule pages', () => {
  for (const rule of rules)
    it(`say in both languages what ${rule.id} is about`, () => {
      for (const locale of ['en', 'zh-cn'] as const) {
        const page = explainRule(rule, (words) => render(words, locale));
        const [title = '', , facts = ''] = page.split('\n');
        assert.match(title, /^# \S/);
        assert.ok(facts.startsWith(`\`${rule.id}\` · `), facts);
        assert.ok(page.includes(`rampart:allow ${rule.id} `));
        for (const { id } of rule.references) assert.ok(page.includes(id), `${id} in ${page}`);
        const headings = page.split('\n').filter((line) => line.startsWith('## '));
        assert.equal(headings.length, rule.references.length > 0 ? 4 : 3);
        const missing = render({ key: 'explain.no-text', args: { rule: rule.id } }, locale);
        assert.ok(!page.includes(missing), `a text is missing:\n${page}`);
        assert.doesNotMatch(page, /undefined|\[object/);
        if (locale === 'zh-cn') assert.match(title, /[\u4e00-\u9fff]/);
      }
    });
});
