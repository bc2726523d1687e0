import type { SecurityGroup } from '../model/types';
import type { Fix } from '../rules/rule';
import { text } from '../texts/catalogue';

/** Members of the group no longer reach each other unless a rule says so. */
export function closeInnerAccess(group: SecurityGroup): readonly Fix[] {
  return [
    { title: text('fix.inner-drop'), safety: 'review', changes: [{ set: group.innerAccess.at.slot, to: 'drop' }] },
  ];
}
