import { explainRule, ruleText } from '../features/explain';
import { rules } from '../rules';
import type { Rule } from '../rules/rule';
import { type Locale, render, type Text, text } from '../texts/catalogue';
import { severityText } from './report/pretty';
import type { Paint } from './terminal';
import { padTo, widthOf } from './width';

/** The table of all rules, sorted by id: id, severity, title. */
export function rulesTable(locale: Locale, paint: Paint): string {
  const say = (words: Text): string => render(words, locale);
  const head = [text('cli.column-rule'), text('cli.column-severity'), text('cli.column-title')].map(say);
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((rule) => [
      rule.id,
      say(rule.off ? text('cli.off-by-default') : severityText(rule.severity)),
      say(ruleText(rule, 'title')),
    ]);
  const widths = [0, 1].map((column) => Math.max(...[head, ...rows].map((row) => widthOf(row[column] ?? ''))));
  const toLine = (row: readonly string[]): string =>
    row.map((cell, column) => padTo(cell, widths[column] ?? 0)).join('  ');
  return [paint.bold(toLine(head)), ...rows.map(toLine)].map((line) => `${line}\n`).join('');
}

/** The page of a rule for a terminal, or the word of the rule that may have been meant. */
export function explainPage(
  id: string,
  locale: Locale,
  paint: Paint,
): { readonly page: string } | { readonly problem: Text } {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) return { problem: unknownRule(id) };
  const page = explainRule(rule, (words) => render(words, locale));
  let inCode = false;
  const lines = page.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      inCode = !inCode;
      return [];
    }
    if (inCode) return [`  ${paint.cyan(line)}`];
    const title = /^#+ (.*)$/.exec(line)?.[1];
    return [
      title === undefined ? line.replace(/`([^`]+)`/g, (_, code: string) => paint.cyan(code)) : paint.bold(title),
    ];
  });
  return { page: `${lines.join('\n').trim()}\n` };
}

function unknownRule(id: string): Text {
  const message = text('cli.rule-unknown', { rule: id });
  const near = nearest(id, rules);
  return near === undefined ? message : text('cli.did-you-mean', { message, word: near.id });
}

function nearest(id: string, all: readonly Rule[]): Rule | undefined {
  const most = Math.max(2, Math.floor(id.length / 3));
  const ranked = all.map((rule) => ({ rule, distance: distanceOf(id, rule.id) }));
  ranked.sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= most ? best.rule : undefined;
}

/** Insertions, deletions and replacements that turn one word into the other. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
