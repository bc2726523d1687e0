import { denyAllOutbound, replaceAcceptAll } from '../fixes/deny-all';
import type { Family, NetworkRule, SecurityGroup } from '../model/types';
import { type Text, text } from '../texts/catalogue';
import type { Finding, Related, Rule, RuleInput } from './rule';
import { acceptsEverything, type EgressDefect, egressDefect, familiesOf } from './shared/egress';
import { isCertain, nameOfRule, nameSource, placeOfName, placeOfOpenings } from './shared/words';

export const sgEgressUnrestricted: Rule = {
  id: 'sg-egress-unrestricted',
  severity: 'info',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Security hardening: Configure outbound security group rules' },
    { source: 'mlps', id: '8.1.3.2 a' },
    { source: 'cloud-config', id: 'ecs-security-group-egress-not-all-access' },
  ],
  checkGroup(findings, group, input) {
    if (!group.type.known) return;
    const finding = group.type.value === 'normal' ? basicGroup(group, input) : enterpriseGroup(group, input);
    if (finding !== undefined) findings.push(finding);
  },
};

function basicGroup(group: SecurityGroup, input: RuleInput): Finding | undefined {
  const defects: { family: Family; defect: EgressDefect }[] = [];
  const rules = input.model.rulesOf(group);
  for (const family of familiesOf(group)) {
    const defect = egressDefect(rules, family);
    if (defect !== undefined) defects.push({ family, defect });
  }
  const first = defects[0];
  if (first === undefined) return undefined;
  const networks = defects.map(({ family }) => everywhere(family));
  const accepts = [...new Set(defects.flatMap(({ defect }) => defect.accepts))];
  const fixes = (now: RuleInput) => denyAllOutbound(now.model.rulesOf(group), defects);
  if (first.defect.kind === 'outranked') {
    const { deny } = first.defect;
    const [accept] = first.defect.accepts;
    if (accept === undefined) return undefined;
    const message = text('sg-egress-unrestricted.message-outranked', {
      source: destinationWords(accept, first.family),
      priority: accept.priority.known ? accept.priority.value : 1,
      deny: nameOfRule(deny),
      denyPriority: deny.priority.known ? deny.priority.value : 1,
    });
    const at = placeOfOpenings(accept, [anyOpening(first.family)]);
    const related = [{ span: deny.place.span, message: text('related.deny-all', { name: nameOfRule(deny) }) }];
    return { message, at, item: accept, fixes, ...weigh(group, input, related) };
  }
  const message =
    accepts.length > 0
      ? text('sg-egress-unrestricted.message-accepts', {
          networks,
          rules: accepts.map(nameOfRule),
        })
      : text('sg-egress-unrestricted.message', { networks });
  const related = accepts.map((rule) => ({
    span: rule.resource.nameSpan,
    message: text('related.accepts-all', { name: nameOfRule(rule) }),
  }));
  return { message, at: placeOfName(group), item: group, fixes, ...weigh(group, input, related) };
}

/** An enterprise group denies what no rule accepts, so that only an accept of everything opens it. */
function enterpriseGroup(group: SecurityGroup, input: RuleInput): Finding | undefined {
  const of = input.model.rulesOf(group);
  for (const family of [4, 6] as const) {
    const accept = of.outbound.find((rule) => acceptsEverything(rule, family));
    if (accept === undefined) continue;
    return {
      message: text('sg-egress-unrestricted.message-enterprise', { source: destinationWords(accept, family) }),
      at: placeOfOpenings(accept, [anyOpening(family)]),
      item: accept,
      ...weigh(group, input, []),
      fixes: (now) => replaceAcceptAll(now.model.rulesOf(group), accept),
    };
  }
  return undefined;
}

/** A warning where the Internet can come in, for what comes in then goes out to fetch more. */
function weigh(
  group: SecurityGroup,
  { graph }: RuleInput,
  related: readonly Related[],
): Pick<Finding, 'severity' | 'related'> {
  for (const workload of graph.members(group).items) {
    const [way] = isCertain(workload) ? graph.publicWays(workload) : [];
    if (way === undefined) continue;
    const message = text(`related.${way.role}`, { name: way.item.resource.address });
    return { severity: 'warning', related: [...related, { span: way.at, message }] };
  }
  return { related };
}

function destinationWords(rule: NetworkRule, family: Family): Text | string {
  return nameSource(rule, [anyOpening(family)]) || everywhere(family);
}

const anyOpening = (family: Family) => ({ family, protocol: 'tcp', ports: { from: 1, to: 65535 } }) as const;
const everywhere = (family: Family): string => (family === 4 ? '0.0.0.0/0' : '::/0');
