import type { Field } from '../model/types';
import type { Fix } from '../rules/rule';
import { text } from '../texts/catalogue';

/** Writes the value that was certainly meant. */
export function correctValue({ fault, at }: Field<unknown>): readonly Fix[] {
  const value = fault?.correct;
  if (value === undefined) return [];
  return [{ title: text('fix.set', { value: String(value) }), safety: 'safe', changes: [{ set: at.slot, to: value }] }];
}
