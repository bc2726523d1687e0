import type { Change } from '../core/change';
import { writePorts } from '../model/ports-range';
import type { NetworkRule, PortRange } from '../model/types';
import type { Fix, SensitivePort } from '../rules/rule';
import { writtenRange } from '../rules/shared/exposure';
import { declaredName } from '../rules/shared/words';
import { text } from '../texts/catalogue';
import { canCopy } from './restrict-source';

/** Most rules that one is split into: beyond that the list is no longer one that somebody wants to keep. */
const mostParts = 4;

/** Takes ports out of the range: what remains, as one rule for each part. */
export function closePorts(rule: NetworkRule, closed: readonly SensitivePort[]): readonly Fix[] {
  if (!rule.ports.known) return [];
  const parts = without(rule.ports.value, [...new Set(closed.map(({ port }) => port))]);
  if (parts.length === 0 || parts.length > mostParts) return [];
  const names = [...new Set(closed.map(({ port }) => `${port}`))];
  const changes = splitInto(rule, parts, []);
  return changes === undefined ? [] : [{ title: text('fix.close-ports', { ports: names }), safety: 'review', changes }];
}

/** Leaves the web ports only, over TCP. */
export function openOnlyWebPorts(rule: NetworkRule, webPorts: readonly number[]): readonly Fix[] {
  if (!rule.protocol.known || (rule.protocol.value !== 'tcp' && rule.protocol.value !== 'all')) return [];
  if (webPorts.length === 0 || webPorts.length > mostParts) return [];
  const protocol: Change[] = rule.protocol.value === 'tcp' ? [] : [{ set: rule.protocol.at.slot, to: 'tcp' }];
  const parts = webPorts.map((port) => ({ from: port, to: port }));
  const changes = splitInto(rule, parts, protocol);
  const ports = webPorts.map((port) => `${port}`);
  return changes === undefined ? [] : [{ title: text('fix.only-ports', { ports }), safety: 'review', changes }];
}

/** States the protocol for which the written range means what it says: TCP, or TCP and UDP. */
export function stateProtocol(rule: NetworkRule): readonly Fix[] {
  const { slot } = rule.protocol.at;
  const range = writtenRange(rule.ports.raw);
  if (range === undefined || range.from < 1 || range.to > 65535 || range.from > range.to) return [];
  const ports = writePorts(range);
  const tcp: Change = { set: slot, to: 'tcp' };
  const fixes: Fix[] = [
    { title: text('fix.only-protocol', { protocols: ['TCP'], ports }), safety: 'review', changes: [tcp] },
  ];
  if (canCopy(rule)) {
    const name = `${declaredName(rule.resource)}_udp`;
    fixes.push({
      title: text('fix.only-protocol', { protocols: ['TCP', 'UDP'], ports }),
      safety: 'review',
      changes: [tcp, { duplicate: rule.resource, name, set: [[slot.path, 'udp']] }],
    });
  }
  return fixes;
}

/** Writes what the rule means now: all ports. */
export function writeAllPorts(rule: NetworkRule, safety: Fix['safety']): readonly Fix[] {
  return [{ title: text('fix.all-ports'), safety, changes: [{ set: rule.ports.at.slot, to: '-1/-1' }] }];
}

function splitInto(rule: NetworkRule, parts: readonly PortRange[], others: readonly Change[]): Change[] | undefined {
  const [first, ...rest] = parts;
  if (first === undefined || (rest.length > 0 && !canCopy(rule))) return undefined;
  const { slot } = rule.ports.at;
  const changes: Change[] = [...others, { set: slot, to: writePorts(first) }];
  const name = declaredName(rule.resource);
  const protocol = others.flatMap((change) =>
    'set' in change && 'to' in change ? [[change.set.path, change.to] as const] : [],
  );
  for (const part of rest) {
    const suffix = part.from === part.to ? `${part.from}` : `${part.from}_${part.to}`;
    changes.push({
      duplicate: rule.resource,
      name: `${name}_${suffix}`,
      set: [...protocol, [slot.path, writePorts(part)]],
    });
  }
  return changes;
}

function without({ from, to }: PortRange, closed: readonly number[]): PortRange[] {
  const parts: PortRange[] = [];
  let next = from;
  for (const port of [...closed].sort((a, b) => a - b)) {
    if (port < from || port > to) continue;
    if (port > next) parts.push({ from: next, to: port - 1 });
    next = port + 1;
  }
  if (next <= to) parts.push({ from: next, to });
  return parts;
}
