import { listEnglish as list } from '../list';

const quote = (value: string): string => `"${value}"`;
const quoted = (values: readonly string[], most = 4): string => list(values.map(quote), most);

/** What the rules about grammar, actions, resources and conditions of RAM policies say. */
export const ram = {
  // --- repairs ------------------------------------------------------------------------------------------------------
  'ram.fix.write': (a: { value: string }) => `Write ${quote(a.value)}`,
  'ram.fix.write-all': (a: { values: readonly string[] }) => `Write ${quoted(a.values)}`,
  'ram.fix.remove-entry': (a: { value: string }) => `Remove ${quote(a.value)}`,
};
