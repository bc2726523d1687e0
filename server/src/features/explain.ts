import type { Reference, Rule } from '../rules/rule';
import { type Text, type TextKey, text } from '../texts/catalogue';
import { en } from '../texts/en';

/** A rule's title (a noun phrase), why it matters, or how to mend it. */
export function ruleText(rule: Rule, part: 'title' | 'why' | 'how'): Text {
  const key = `${rule.id}.${part}`;
  return isTextKey(key) ? { key, args: {} } : text('explain.no-text', { rule: rule.id });
}

function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}

/** The page of a rule as Markdown, from its metadata and texts. */
export function explainRule(rule: Rule, say: (words: Text) => string): string {
  const facts = [
    `\`${rule.id}\``,
    say(text(`explain.severity-${rule.severity}`)),
    ...(rule.off ? [say(text('explain.off'))] : []),
    say(text(`explain.fix-${rule.fix}`)),
  ];
  const lines = [
    `# ${say(ruleText(rule, 'title'))}`,
    '',
    facts.join(' · '),
    '',
    `## ${say(text('explain.why'))}`,
    '',
    say(ruleText(rule, 'why')),
    '',
    `## ${say(text('explain.how'))}`,
    '',
    say(ruleText(rule, 'how')),
    '',
    `## ${say(text('explain.settings'))}`,
    '',
    say(text('explain.suppress')),
    '',
    '```hcl',
    `# rampart:allow ${rule.id} reason="…"`,
    '```',
    '',
    say(text('explain.configure')),
    '',
    '```json',
    `{ "rampart.rules": { "${rule.id}": "off" } }`,
    '```',
    '',
  ];
  if (rule.references.length > 0) {
    lines.push(`## ${say(text('explain.references'))}`, '');
    for (const reference of rule.references) lines.push(`- ${say(referenceText(reference))}`);
    lines.push('');
  }
  return lines.join('\n');
}

/** A reference in words: `CIS Alibaba Cloud Foundation Benchmark 4.3`. */
export function referenceText({ source, id }: Reference): Text {
  return text(`explain.source-${source}`, { id });
}
