import { ramFacts } from '../../../alicloud/ram/facts';
import { type Change, objectOf, type Plain, type PlainObject } from '../../../core/change';
import type { PolicyEntries, PolicyStatement, PolicyText } from '../../../model/policy-types';
import { text } from '../../../texts/catalogue';
import type { Fix, RuleSettings } from '../../rule';
import { repair } from './findings';

/** Adds a clause to a statement's condition, where no clause of the same operator and key is. */
export function addClause(
  { document, node, elements }: PolicyStatement,
  operator: string,
  key: string,
  value: Plain,
  placeholder = false,
): readonly Change[] | undefined {
  if (node === undefined) return undefined;
  const condition = elements.Condition;
  const clause = objectOf([key, value]);
  if (condition === undefined) {
    return document.edit.addMember(node, 'Condition', objectOf([operator, clause]), placeholder);
  }
  if (condition.value.kind !== 'object') return undefined;
  const same = condition.value.members.find((member) => member.key === operator);
  if (same === undefined) return document.edit.addMember(condition.value, operator, clause, placeholder);
  if (same.value.kind !== 'object') return undefined;
  if (same.value.members.some((member) => member.key.toLowerCase() === key.toLowerCase())) return undefined;
  return document.edit.addMember(same.value, key, value, placeholder);
}

/** Grants only from the trusted networks of the settings, and only after a second factor. */
export function restrictCaller(statement: PolicyStatement, { trustedRanges }: RuleSettings): readonly Fix[] {
  const cidrs = trustedRanges.map(({ cidr }) => cidr);
  const fixes: Fix[] = [];
  if (cidrs.length > 0) {
    const names = trustedRanges.map(({ name, cidr }) => `${cidr} (${name})`);
    fixes.push(
      ...repair(
        text('ram.fix.only-from', { ranges: names }),
        'review',
        addClause(statement, 'IpAddress', 'acs:SourceIp', cidrs),
      ),
    );
  }
  return [
    ...fixes,
    ...repair(text('ram.fix.only-mfa'), 'review', addClause(statement, 'Bool', 'acs:MFAPresent', 'true')),
  ];
}

/** `acs:ram:{region}:{account}:policy/{policyName}` → `acs:ram:*:*:policy/<policyName>`: the name is for the reader to give. */
function withPlaceholder(form: string): string {
  const parts = form.split(':');
  const ahead = parts.slice(0, 4).map((part) => (part.includes('{') || part === '' ? '*' : part));
  const relative = parts
    .slice(4)
    .join(':')
    .replace(/\{([^}]*)\}/g, '<$1>');
  return [...ahead, relative].join(':');
}

/** Identity's tables are old, and its resource forms have stayed what they are. */
const steady: ReadonlySet<string> = new Set(['ram', 'ims', 'sts']);
/** More forms than this in one statement narrow nothing that a reader could fill in. */
const mostForms = 4;

/** The resources that a statement's actions are documented with, their names for the reader to give; none when one of the actions has none. */
export function narrowForms({ action }: PolicyStatement): readonly string[] {
  if (action === undefined || action.open) return [];
  const forms = new Set<string>();
  for (const { text: written } of action.texts) {
    const facts = written === undefined ? undefined : ramFacts().actionById(written);
    if (facts === undefined || facts.resources.length === 0) return [];
    if (facts.resourcesOld && !steady.has(facts.service)) return [];
    for (const form of facts.resources) {
      if (form === '*') return [];
      forms.add(withPlaceholder(form));
    }
  }
  return forms.size > mostForms ? [] : [...forms];
}

/** Names the resources in place of all. */
export function narrowResource(statement: PolicyStatement): readonly Fix[] {
  const { document, resource } = statement;
  const forms = narrowForms(statement);
  const [first] = forms;
  if (resource === undefined || first === undefined || resource.texts.length !== 1 || resource.open) return [];
  const to: Plain = forms.length === 1 && resource.single ? first : forms;
  return repair(text('ram.fix.narrow', { forms }), 'review', document.edit.set(resource.member.value, to));
}

/**
 * Takes one entry out of a statement and grants it in a statement of its own: changes of an entry that stands alone are
 * changes of its statement.
 */
export function regrant(
  statement: PolicyStatement,
  entry: PolicyText,
  resource: string,
  condition: PlainObject | undefined,
): readonly Change[] | undefined {
  const { document, action, resource: resources } = statement;
  if (action === undefined || resources === undefined || entry.text === undefined || action.open) return undefined;
  if (action.texts.length === 1) {
    const narrowed = document.edit.set(resources.member.value, resources.single ? resource : [resource]);
    if (condition === undefined || narrowed === undefined) return narrowed;
    const added = addMembers(statement, condition);
    return added === undefined ? undefined : [...narrowed, ...added];
  }
  const removed = document.edit.removeItems(action, [entry]);
  const members: [string, Plain][] = [
    ['Effect', 'Allow'],
    // Some notations take lists alone: what was one stays one.
    ['Action', [entry.text]],
    ['Resource', resources.single ? resource : [resource]],
  ];
  if (condition !== undefined) members.push(['Condition', condition]);
  const added = document.edit.addStatement(objectOf(...members));
  return removed === undefined || added === undefined ? undefined : [...removed, ...added];
}

function addMembers(
  { document, node, elements }: PolicyStatement,
  condition: PlainObject,
): readonly Change[] | undefined {
  if (node === undefined || elements.Condition !== undefined) return undefined;
  return document.edit.addMember(node, 'Condition', condition);
}

/** Writes a list without some of its entries, where others stay. */
export function removeEntries(
  { document }: PolicyStatement,
  entries: PolicyEntries,
  texts: readonly PolicyText[],
): readonly Change[] | undefined {
  return entries.single || texts.length === 0 ? undefined : document.edit.removeItems(entries, texts);
}

/** Lets one role alone be handed over, to one service: without a service both are for the reader to give. */
export function passOneRole(
  statement: PolicyStatement,
  entry: PolicyText,
  service: string | undefined,
): readonly Fix[] {
  const role = 'acs:ram:*:*:role/<RoleName>';
  const written = service ?? '<service>.aliyuncs.com';
  const condition = objectOf(['StringEquals', objectOf(['acs:Service', written])]);
  return repair(
    text('ram.fix.pass-one-role', { service: written }),
    'review',
    regrant(statement, entry, role, condition),
  );
}

/** Adds several entries to a list: in a text as one edit, in a structure after each other. */
export function addEntries(
  { edit }: PolicyStatement['document'],
  entries: PolicyEntries,
  values: readonly string[],
): readonly Change[] | undefined {
  const { value } = entries.member;
  if (value.kind === 'text') return value.text === undefined ? undefined : edit.set(value, [value.text, ...values]);
  const changes: Change[] = [];
  for (const [i, each] of values.entries()) {
    const [change, ...rest] = edit.addItem(entries, each) ?? [];
    if (change === undefined || rest.length > 0) return undefined;
    const last = changes[changes.length - 1];
    if ('text' in change) {
      if (last === undefined) changes.push(change);
      else if ('text' in last) changes[0] = { ...last, to: last.to + change.to };
    } else if ('set' in change && 'to' in change) {
      const { resource, path } = change.set;
      const index = path[path.length - 1];
      if (typeof index !== 'number') return undefined;
      changes.push({ ...change, set: { resource, path: [...path.slice(0, -1), index + i] } });
    } else return undefined;
  }
  return changes;
}
