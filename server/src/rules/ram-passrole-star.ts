import { passRole } from '../alicloud/ram/risks';
import { Note } from '../core/memory';
import { isDenied, meaningOf } from '../model/policy-grants';
import type { PolicyDocument, PolicyStatement, PolicyText } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { combinedEntries } from './shared/ram/escalation';
import { isAllow } from './shared/ram/findings';
import { breadthOf, isGranting, wideResource } from './shared/ram/grants';
import { passOneRole } from './shared/ram/repairs';
import { namedEntries } from './shared/ram/risky';

export const ramPassroleStar: Rule = {
  id: 'ram-passrole-star',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  check({ model }) {
    const findings: Finding[] = [];
    for (const document of model.policies) {
      for (const { node, finding } of handoversIn(document)) {
        if (!combinedEntries(model).has(node)) findings.push(finding);
      }
    }
    return findings;
  },
};

/** An entry that hands over every role, with what is to say of it where it is no part of a combination. */
interface Handover {
  readonly node: PolicyText;
  readonly finding: Finding;
}

const known = new Note<PolicyDocument, readonly Handover[]>('document');

function handoversIn(document: PolicyDocument): readonly Handover[] {
  let found = known.get(document);
  if (found === undefined) {
    found = isGranting(document) ? document.statements.flatMap(handoversOf) : [];
    known.set(document, found);
  }
  return found;
}

function handoversOf(statement: PolicyStatement): readonly Handover[] {
  const found: Handover[] = [];
  const { document, notAction, conditions } = statement;
  if (!isAllow(statement) || notAction !== undefined) return found;
  const { guard } = meaningOf(statement);
  if (guard === 'never') return found;
  for (const { node, names } of namedEntries(statement)) {
    if (!names.includes(passRole) || breadthOf(node) !== 'names') continue;
    const resource = wideResource(statement, 'ram');
    if (resource === undefined || isDenied([document], passRole)) continue;
    const service = conditions.find(({ key }) => key.toLowerCase() === 'acs:service');
    const services = service?.values.texts.map(({ shown }) => shown) ?? [];
    const finding: Finding = {
      message:
        guard === 'none'
          ? text('ram-passrole-star.message', { resource: resource.shown })
          : text('ram-passrole-star.message-guarded', { resource: resource.shown, services }),
      at: resource.at,
      item: document,
      severity: guard === 'none' ? 'warning' : 'info',
      fixes: () => (guard === 'none' ? passOneRole(statement, node, undefined) : []),
    };
    found.push({ node, finding });
  }
  return found;
}
