import assert from 'node:assert/strict';
import { overlaps } from '../../server/src/core/edit';
import type { ReportedFinding, ReportedFix } from '../../server/src/engine/analysis';
import { severities } from '../../server/src/rules/rule';
import { applyFix, type Checked, check, type Texts } from './workspace';

/**
 * What holds for every repair: the text stays as well formed as it was, the finding goes, no comment is lost, and no other
 * finding comes that is as bad.
 * @param mayCome findings that come for another reason: one that another fault hid, one that says less than before
 */
export function checkFix(
  finding: ReportedFinding,
  fix: ReportedFix,
  checked: Checked,
  texts: Texts,
  settings: unknown,
  mayCome: (added: ReportedFinding) => boolean = () => false,
): void {
  const name = `${finding.rule.id}, "${checked.say(fix.title)}"`;
  assert.ok(!overlaps(fix.edits), `${name}: edits overlap`);
  for (const { span } of fix.edits) {
    assert.ok(
      0 <= span.start && span.start <= span.end && span.end <= span.file.text.length,
      `${name}: edit out of bounds`,
    );
  }
  const after = applyFix(texts, checked, fix);
  const again = check(after, settings);
  const show = `\n${Object.entries(after)
    .map(([path, text]) => `--- ${path}\n${text}`)
    .join('')}`;
  assert.ok(syntaxErrors(again) <= syntaxErrors(checked), `${name}: new syntax error${show}`);

  const before = new Set(checked.findings.map(identity));
  const same = (other: ReportedFinding): boolean => identity(other) === identity(finding);
  // The same may be said of several places of one resource, as of entries of a policy.
  const remaining = again.findings.filter(same);
  assert.ok(
    remaining.length < checked.findings.filter(same).length,
    `${name}: the finding is still there: ${remaining.map((other) => again.say(other.message)).join('\n')}${show}`,
  );
  for (const added of again.findings) {
    if (
      before.has(identity(added)) ||
      placeholders.includes(added.rule.id) ||
      isLesser(added, finding) ||
      mayCome(added)
    )
      continue;
    // With one of its reasons gone a statement that never took effect may do so in part.
    if (added.rule.id === 'ram-dead-deny' && checked.findings.some(({ rule }) => rule.id === added.rule.id)) continue;
    const worse = severities.indexOf(added.severity) <= severities.indexOf(finding.severity);
    assert.ok(!worse, `${name}: new finding ${added.severity} ${identity(added)}: ${again.say(added.message)}${show}`);
  }
  if (fix.select !== undefined) {
    const { uri, start, end } = fix.select;
    const path = Object.keys(after).find((each) => uri.endsWith(`/${each}`)) ?? '';
    assert.match((after[path] ?? '').slice(start, end), /^[\w.:/-]+$/, `${name}: selects something else`);
  }
  checkComments(finding, fix, checked, after, name);
}

/** The placeholder that a repair leaves is reported until somebody replaces it: that is meant. */
const placeholders = ['placeholder-source', 'ram-unfilled-placeholder'];

/** An opening is reported as the first of these that holds: a repair may lead from one to a later one. */
const exclusive = [
  'sg-protocol-ignores-ports',
  'sg-all-ports-open',
  'sg-near-internet-source',
  'sg-sensitive-port-open',
  'sg-port-open',
];

function isLesser(added: ReportedFinding, finding: ReportedFinding): boolean {
  const from = exclusive.indexOf(finding.rule.id);
  return from >= 0 && exclusive.indexOf(added.rule.id) > from && added.resources[0] === finding.resources[0];
}

/** A finding without its place, which moves with the text. */
function identity({ rule, resources, message }: ReportedFinding): string {
  return [rule.id, innerKey(message), ...resources].join(' ');
}

function innerKey(message: ReportedFinding['message']): string {
  const inner = message.args.message;
  return typeof inner === 'object' && 'key' in inner ? innerKey(inner) : message.key;
}

export const syntaxErrors = ({ problems }: Checked): number => problems.filter(({ kind }) => kind === 'syntax').length;

/** Comments stay, but for those of a declaration that a repair deletes. */
function checkComments(_: ReportedFinding, fix: ReportedFix, checked: Checked, after: Texts, name: string): void {
  for (const analysis of checked.analyses) {
    for (const file of analysis.files) {
      const text = after[checked.pathOf(file)];
      if (text === undefined) continue;
      for (const comment of analysis.loaded.comments(file)) {
        const gone = fix.edits.some(
          ({ span, newText }) =>
            span.file.uri === file.uri &&
            span.start <= comment.start &&
            comment.end <= span.end &&
            newText.trim() === '',
        );
        if (gone) continue;
        const words = file.text.slice(comment.start, comment.end).trim();
        assert.ok(text.includes(words), `${name}: loses the comment ${words}`);
      }
    }
  }
}
