import type { Change } from '../core/change';
import type { NetworkRule } from '../model/types';
import type { Fix } from '../rules/rule';
import { contains, priorityOf } from '../rules/shared/egress';
import { cidrsOf, localName } from '../rules/shared/words';
import { text } from '../texts/catalogue';

/** The lowest priority, which the guidance gives to the deny-all. */
export const lowest = 100;

/** Moves a rule that never applies before those that hide it, where there is a number for it and nothing opens up. */
export function moveAhead(rule: NetworkRule, by: readonly NetworkRule[]): readonly Fix[] {
  if (!rule.policy.known) return [];
  const own = rule.policy.value;
  const drops = own === 'drop';
  const against = by.filter(({ policy }) => policy.known && policy.value !== own);
  if (against.length === 0 || (!drops && !isNarrow(rule))) return [];
  // Moved ahead, a drop must leave something of what it moves before.
  if (drops && against.some((other) => holds(rule, other))) return [];
  const first = Math.min(...against.map(priorityOf));
  // At the same number a drop comes before an accept.
  const priority = drops ? first : first - 1;
  if (!Number.isFinite(priority) || priority < 1) return [];
  return [
    {
      title: text('fix.move-ahead', { priority }),
      safety: 'review',
      changes: [{ set: rule.priority.at.slot, to: priority }],
    },
  ];
}

/** Gives a deny-all the lowest priority, and the accepts that stand there already the one before. */
export function moveDenyAllBack(
  deny: NetworkRule,
  hidden: readonly NetworkRule[],
  safety: Fix['safety'],
): readonly Fix[] {
  const changes: Change[] = [];
  if (priorityOf(deny) !== lowest) changes.push({ set: deny.priority.at.slot, to: lowest });
  for (const rule of hidden) {
    if (priorityOf(rule) >= lowest) changes.push({ set: rule.priority.at.slot, to: lowest - 1 });
  }
  if (changes.length === 0) return [];
  return [{ title: text('fix.deny-last', { name: localName(deny.resource), priority: lowest }), safety, changes }];
}

/** Whether the traffic of `inner` is all within that of `outer`, as far as both are known. */
function holds(outer: NetworkRule, inner: NetworkRule): boolean {
  if (!outer.protocol.known || !inner.protocol.known || !outer.ports.known || !inner.ports.known) return true;
  if (outer.protocol.value !== 'all' && outer.protocol.value !== inner.protocol.value) return false;
  if (outer.ports.value.from > inner.ports.value.from || outer.ports.value.to < inner.ports.value.to) return false;
  const networks = outer.sources.flatMap(cidrsOf);
  return inner.sources
    .flatMap(cidrsOf)
    .every((part) => networks.some((whole) => !whole.known || !part.known || contains(whole.value, part.value)));
}

/** Whether every source is a known network smaller than the Internet's neighbourhood, or another group. */
function isNarrow({ sources }: NetworkRule): boolean {
  return sources.every((source) => {
    if (source.kind === 'group') return true;
    return source.kind !== 'prefix-list' && source.cidr.known && source.cidr.value.prefix >= 16;
  });
}
