import type { Field } from '../model/types';
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
