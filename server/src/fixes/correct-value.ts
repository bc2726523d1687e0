import type { Change } from '../core/change';
import { parseCidr } from '../model/cidr';
import type { Field, NetworkRule } from '../model/types';
import type { Fix } from '../rules/rule';
import { text } from '../texts/catalogue';

/**
 * Writes the value that was certainly meant. One that makes the cloud accept an opening to everything is for a person
 * to decide on.
 */
export function correctValue({ fault, at }: Field<unknown>): readonly Fix[] {
  const value = fault?.correct;
  if (value === undefined) return [];
  const opens = fault?.kind === 'port-unrestricted' || fault?.kind === 'cidr-bare';
  return [
    {
      title: text('fix.set', { value: String(value) }),
      safety: opens ? 'review' : 'safe',
      changes: [{ set: at.slot, to: value }],
    },
  ];
}

/** Writes a network in the argument of its own address family. */
export function moveToFamily(rule: NetworkRule, { at, raw }: Field<unknown>): readonly Fix[] {
  const family = typeof raw === 'string' ? parseCidr(raw)?.family : undefined;
  const place = family === undefined ? undefined : rule.absentSources[family === 4 ? 'cidr4' : 'cidr6'];
  if (place === undefined || raw === undefined) return [];
  const changes: Change[] = [{ remove: at.slot }, { set: place.slot, to: raw }];
  return [
    {
      title: text('fix.move-family', { cidr: String(raw), family: family === 4 ? 'IPv4' : 'IPv6' }),
      safety: 'review',
      changes,
    },
  ];
}
