import { passRole, serviceOfCode } from '../alicloud/ram/risks';
import { text } from '../texts/catalogue';
import type { Finding, Fix, Related, Rule } from './rule';
import { type Combination, combinationsOf, type Power } from './shared/ram/escalation';
import { passOneRole } from './shared/ram/repairs';

export const ramPrivEscCombo: Rule = {
  id: 'ram-priv-esc-combo',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  check({ model }) {
    const findings: Finding[] = [];
    for (const combination of combinationsOf(model)) {
      const { method, at, others, holders } = combination;
      const { statement, node } = at.source;
      const effect = text(`ram.escalation.${method.id}`);
      const actions = [...new Set(others.map(({ action }) => action))];
      findings.push({
        message:
          holders.length === 0
            ? text('ram-priv-esc-combo.message', { action: at.action, actions, effect })
            : text('ram-priv-esc-combo.message-together', {
                action: at.action,
                actions,
                effect,
                holders: holders.map(({ resource }) => resource.address),
              }),
        at: node.at,
        item: statement.document,
        related: relatedOf(combination),
        fixes: () => scopeRole(combination),
      });
    }
    return findings;
  },
};

/** The other grants, and who holds them. */
function relatedOf({ at, others, holders }: Combination): readonly Related[] {
  const related: Related[] = [];
  const seen = new Set<unknown>([at.source.node]);
  const add = (source: Power['source']): void => {
    const origin = source.kind === 'entry' ? source.node : source.policy;
    if (seen.has(origin)) return;
    seen.add(origin);
    const name = source.kind === 'entry' ? source.node.shown : (source.policy.name ?? '');
    related.push({ span: origin.at.span, message: text('related.ram-grants', { name }) });
  };
  for (const { source } of others) add(source);
  for (const { resource } of holders) {
    related.push({ span: resource.nameSpan, message: text('related.ram-holds', { name: resource.address }) });
  }
  return related.slice(0, 10);
}

/** Hands over one role alone, to the service that the other action makes use of. */
function scopeRole({ at, others }: Combination): readonly Fix[] {
  if (at.action !== passRole) return [];
  const { statement, node } = at.source;
  const services = [...new Set(others.map(({ action }) => serviceOfCode[action.slice(0, action.indexOf(':'))]))];
  const service = services[0];
  if (service === undefined || services.length > 1) return passOneRole(statement, node, undefined);
  return passOneRole(statement, node, service);
}
