import { policyWords, protocolWords } from '../alicloud/kinds';
import { valueAt } from '../core/resource';
import { correctValue, moveToFamily } from '../fixes/correct-value';
import { giveSource } from '../fixes/restrict-source';
import type { Field, NetworkRule, Place, Source, SourceKind } from '../model/types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { cidrsOf, placeOfName, placeOfSource } from './shared/words';

const directionWords = ['ingress', 'egress'];

export const sgRuleInvalid: Rule = {
  id: 'sg-rule-invalid',
  severity: 'error',
  fix: 'sometimes',
  references: [
    { source: 'documentation', id: 'AuthorizeSecurityGroup' },
    { source: 'mlps', id: '8.1.3.2 b' },
  ],
  *check({ model }) {
    for (const rule of model.rules) {
      const { direction, policy, protocol, ports, priority } = rule;
      yield* faultsOf(rule, direction, directionWords);
      yield* faultsOf(rule, policy, policyWords);
      yield* faultsOf(rule, protocol, protocolWords);
      yield* faultsOf(rule, ports);
      yield* faultsOf(rule, priority);
      for (const source of rule.sources) for (const cidr of cidrsOf(source)) yield* faultsOf(rule, cidr);
      yield* sourcesOf(rule);
      yield* nicOf(rule);
    }
  },
};

function* faultsOf(rule: NetworkRule, field: Field<unknown>, words: readonly string[] = []): Iterable<Finding> {
  const { fault, at } = field;
  // Host bits are accepted, with a meaning of their own: sg-cidr-host-bits.
  if (fault === undefined || fault.kind === 'cidr-host-bits') return;
  yield {
    message: text(`sg-rule-invalid.message-${fault.kind}`, {
      // Absent ports are -1/-1, the provider's default.
      written: String(field.raw ?? (fault.kind === 'port-unrestricted' ? '-1/-1' : '')),
      correct: fault.correct === undefined ? undefined : String(fault.correct),
      words,
    }),
    at,
    item: rule,
    fixes: () => (fault.kind === 'cidr-family' ? moveToFamily(rule, field) : correctValue(field)),
  };
}

/** A rule without any source, or with two of those that the provider lets only one of be written. */
function* sourcesOf(rule: NetworkRule): Iterable<Finding> {
  // What is not known may be null.
  const exclusive = rule.sources.filter((source) => source.kind !== 'prefix-list' && isKnown(source));
  const outbound = rule.direction.known && rule.direction.value === 'egress';
  const side = text(outbound ? 'side.destination' : 'side.source');
  if (rule.sources.length === 0 && isForgotten(rule.absentSources)) {
    yield {
      message: text('sg-rule-invalid.message-no-source', { side }),
      at: placeOfName(rule),
      item: rule,
      fixes: () => giveSource(rule),
    };
  }
  const [first, second] = exclusive;
  if (first === undefined || second === undefined) return;
  yield {
    message: text('sg-rule-invalid.message-two-sources', {
      side,
      kinds: exclusive.flatMap(({ kind }) => (kind === 'prefix-list' ? [] : [text(`source.${kind}`)])),
    }),
    at: placeOfSource(second),
    item: rule,
    related: [{ span: placeOfSource(first).span, message: text('related.other-source') }],
  };
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
function* nicOf(rule: NetworkRule): Iterable<Finding> {
  const { nic, group } = rule;
  if (!nic.known || nic.value !== 'internet' || nic.at.origin === 'default') return;
  if (group === undefined || !group.vpc.known || group.vpc.value === undefined) return;
  yield {
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
  };
}
