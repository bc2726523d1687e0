import type { Plain } from '../core/change';
import type { PolicyDocument, PolicyEntries, PolicyNode, PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Fix, Rule } from './rule';
import { plainOf, repair } from './shared/ram/findings';

/** What may stand somewhere, in the catalogue's terms. */
type Expected = 'document' | 'statements' | 'statement' | 'text' | 'texts' | 'condition' | 'keys';

export const ramWrongType: Rule = {
  id: 'ram-wrong-type',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    const { root, statementMember, statements } = document;
    if (root !== undefined && root.kind !== 'object' && root.kind !== 'hole') {
      // A text that could not be read as anything is told of as that.
      if (document.problems.length === 0) findings.push(tell(document, root, 'document', ''));
      return;
    }
    const list = statementMember?.value;
    if (list !== undefined && !['list', 'object', 'hole'].includes(list.kind)) {
      findings.push(tell(document, list, 'statements', 'Statement'));
      return;
    }
    for (const statement of statements) lookAt(findings, statement);
  },
};

function lookAt(findings: Finding[], statement: PolicyStatement): void {
  const { document, node, raw, elements, action, notAction, resource, principal } = statement;
  if (node === undefined) {
    if (raw.kind !== 'hole') findings.push(tell(document, raw, 'statement', 'Statement'));
    return;
  }
  const effect = elements.Effect?.value;
  if (effect !== undefined && effect.kind !== 'text' && effect.kind !== 'hole')
    findings.push(tell(document, effect, 'text', 'Effect'));
  for (const [name, entries] of [
    ['Action', action],
    ['NotAction', notAction],
    ['Resource', resource],
  ] as const) {
    for (const wrong of entries?.wrong ?? []) findings.push(tell(document, wrong, 'texts', name, entries));
  }
  for (const wrong of principal?.wrong ?? []) findings.push(tell(document, wrong, 'texts', 'Principal'));
  conditionOf(findings, statement);
}

function conditionOf(findings: Finding[], { document, elements }: PolicyStatement): void {
  const condition = elements.Condition?.value;
  if (condition === undefined || condition.kind === 'hole' || document.notation === 'blocks') return;
  if (condition.kind !== 'object') {
    findings.push(tell(document, condition, 'condition', 'Condition'));
    return;
  }
  for (const { key: operator, value } of condition.members) {
    if (value.kind === 'hole') continue;
    if (value.kind !== 'object') {
      findings.push(tell(document, value, 'keys', operator));
      continue;
    }
    for (const { key, value: values } of value.members) {
      if (values.kind === 'object' || values.kind === 'null') findings.push(tell(document, values, 'texts', key));
      if (values.kind !== 'list') continue;
      for (const item of values.items) {
        if (item.kind === 'object' || item.kind === 'list' || item.kind === 'null')
          findings.push(tell(document, item, 'texts', key));
      }
    }
  }
}

function tell(
  document: PolicyDocument,
  node: PolicyNode,
  expected: Expected,
  name: string,
  entries?: PolicyEntries,
): Finding {
  return {
    message: text('ram-wrong-type.message', {
      name,
      found: text(`ram.type.${node.kind}`),
      expected: text(`ram.expected.${expected}`),
    }),
    at: node.at,
    item: document,
    fixes: () => correct(document, node, entries),
  };
}

/** A nested list is written flat. */
function correct(document: PolicyDocument, node: PolicyNode, entries: PolicyEntries | undefined): readonly Fix[] {
  const whole = entries?.member.value;
  if (whole === undefined || node.kind !== 'list') return [];
  const flat = flatten(plainOf(whole));
  if (flat === undefined || flat.length === 0) return [];
  return repair(text('ram.fix.flat-list'), 'safe', document.edit.set(whole, flat));
}

function flatten(plain: Plain | undefined): string[] | undefined {
  if (typeof plain === 'string') return [plain];
  if (!Array.isArray(plain)) return undefined;
  const flat: string[] = [];
  for (const item of plain) {
    const inner = flatten(item);
    if (inner === undefined) return undefined;
    flat.push(...inner);
  }
  return flat;
}
