import { policyWords, protocolWords } from '../alicloud/kinds';
import { valueAt } from '../core/resource';
import { correctValue, moveToFamily } from '../fixes/correct-value';
import { giveSource } from '../fixes/restrict-source';
import type { Field, NetworkRule, Place, Source, SourceKind } from '../model/types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { cidrsOf, placeOfSource } from './shared/words';

const directionWords = ['ingress', 'egress'];

export const sgRuleInvalid: Rule = {
  id: 'sg-rule-invalid',
  severity: 'error',
  fix: 'sometimes',
  references: [
    { source: 'documentation', id: 'AuthorizeSecurityGroup' },
    { source: 'mlps', id: '8.1.3.2 b' },
  ],
  checkRule(findings, rule) {
    // Most rules have no fault, and this is asked of every field of every rule: nothing is made before there is one.
    addFault(rule, rule.direction, findings, directionWords);
    addFault(rule, rule.policy, findings, policyWords);
    addFault(rule, rule.protocol, findings, protocolWords);
    addFault(rule, rule.ports, findings);
    addFault(rule, rule.priority, findings);
    for (const source of rule.sources) for (const cidr of cidrsOf(source)) addFault(rule, cidr, findings);
    addSources(rule, findings);
    addNic(rule, findings);
  },
};

function addFault(rule: NetworkRule, field: Field<unknown>, into: Finding[], words: readonly string[] = []): void {
  const { fault, at } = field;
  // Host bits are accepted, with a meaning of their own: sg-cidr-host-bits.
  if (fault === undefined || fault.kind === 'cidr-host-bits') return;
  into.push({
    message: text(`sg-rule-invalid.message-${fault.kind}`, {
      // Absent ports are -1/-1, the provider's default.
      written: String(field.raw ?? (fault.kind === 'port-unrestricted' ? '-1/-1' : '')),
      correct: fault.correct === undefined ? undefined : String(fault.correct),
      words,
    }),
    at,
    item: rule,
    fixes: () => (fault.kind === 'cidr-family' ? moveToFamily(rule, field) : correctValue(field)),
  });
}

/** A rule without any source, or with two of those that the provider lets only one of be written. */
function addSources(rule: NetworkRule, into: Finding[]): void {
  const { sources } = rule;
  if (sources.length === 1) return;
  const outbound = rule.direction.known && rule.direction.value === 'egress';
  const side = text(outbound ? 'side.destination' : 'side.source');
  if (sources.length === 0 && isForgotten(rule.absentSources)) {
    into.push({
      message: text('sg-rule-invalid.message-no-source', { side }),
      at: rule.place,
      item: rule,
      fixes: () => giveSource(rule),
    });
  }
  // What is not known may be null.
  const exclusive = sources.filter((source) => source.kind !== 'prefix-list' && isKnown(source));
  const [first, second] = exclusive;
  if (first === undefined || second === undefined) return;
  into.push({
    message: text('sg-rule-invalid.message-two-sources', {
      side,
      kinds: exclusive.flatMap(({ kind }) => (kind === 'prefix-list' ? [] : [text(`source.${kind}`)])),
    }),
    at: placeOfSource(second),
    item: rule,
    related: [{ span: placeOfSource(first).span, message: text('related.other-source') }],
  });
}

function isKnown(source: Source): boolean {
  return source.kind === 'group' ? source.group.known : cidrsOf(source).every(({ known }) => known);
}

/** No source is written; an input that is null by default is a question to the caller and no omission. */
function isForgotten(absent: Readonly<Partial<Record<SourceKind, Place>>>): boolean {
  const places = Object.values(absent);
  return places.length > 0 && !places.some(({ slot }) => valueAt(slot)?.via.some(({ kind }) => kind === 'default'));
}

/** A network card type that rules in a VPC must not have. Notations that ignore it do not have the field. */
function addNic(rule: NetworkRule, into: Finding[]): void {
  const { nic, group } = rule;
  if (!nic.known || nic.value !== 'internet' || nic.at.origin === 'default') return;
  if (group === undefined || !group.vpc.known || group.vpc.value === undefined) return;
  into.push({
    message: text('sg-rule-invalid.message-nic'),
    at: nic.at,
    item: rule,
    related: [{ span: group.vpc.at.span, message: text('related.in-vpc', { name: group.resource.address }) }],
    fixes: () => [
      {
        title: text('fix.set', { value: 'intranet' }),
        safety: 'safe',
        changes: [{ set: nic.at.slot, to: 'intranet' }],
      },
    ],
  });
}
