import type { PolicyCursor, PolicySlot } from './cursor';
import { cursorIn, type PolicySurface } from './locate';
import { memberIn, type PolicyTree, placeIn, type TreeObject, type TreeText, textsIn } from './tree';

/*
 * Policies whose parts are arguments: the statement blocks of Terraform's `alicloud_ram_policy_document`, what Pulumi's
 * `getPolicyDocument` is given.
 */

const slots: Readonly<Record<string, PolicySlot>> = {
  'statement.effect': 'effect',
  'statement.action': 'action',
  'statement.resource': 'resource',
  'statement.principal.entity': 'principal-type',
  'statement.principal.identifiers': 'principal',
  'statement.condition.operator': 'operator',
  'statement.condition.variable': 'condition-key',
  'statement.condition.values': 'condition-value',
};

/** What an argument takes, by the names on the way to it as either provider has them: `statement` or `statements`. */
export function argumentSlot(path: readonly string[]): PolicySlot | undefined {
  const names = path.map((name) =>
    name.toLowerCase().replace(/^(statement|action|resource|principal|condition)s$/, '$1'),
  );
  return slots[names.join('.')];
}

/** The way to what a JSON document would hold in the place of an argument, which is so looked at in the same way. */
const waysTo: Readonly<Partial<Record<PolicySlot, readonly string[]>>> = {
  action: ['Statement', 'Action'],
  resource: ['Statement', 'Resource'],
  principal: ['Statement', 'Principal', '*'],
  'condition-value': ['Statement', 'Condition', '*', '*'],
};

/** Texts of a statement, or of the principal or condition in it that the argument belongs to, by an argument's name. */
export type TextsOf = (name: string, of: 'statement' | 'own') => readonly string[];

/**
 * The cursor in the value of an argument.
 * @param value undefined while it is not written
 * @param range where it stands or is to stand
 */
export function cursorInArgument(
  slot: PolicySlot,
  value: PolicyTree | undefined,
  range: { readonly start: number; readonly end: number },
  surface: PolicySurface,
  offset: number,
  textsOf: TextsOf,
): PolicyCursor | undefined {
  const wrapped = wrap(waysTo[slot] ?? ['Statement', 'Effect'], value, range, offset);
  const cursor = cursorIn(wrapped, surface, offset, undefined);
  return (
    cursor && {
      ...cursor,
      slot,
      // Nothing follows these names: each is a value of its own.
      named: true,
      single: cursor.single || slot === 'operator' || slot === 'condition-key' || slot === 'principal-type',
      statement: {
        effect: textsOf('effect', 'statement')[0],
        actions: textsOf('action', 'statement'),
        notActions: [],
        accounts: [],
      },
      operator: textsOf('operator', 'own')[0],
      key: textsOf('variable', 'own')[0],
      principalType: textsOf('entity', 'own')[0],
    }
  );
}

function wrap(
  path: readonly string[],
  value: PolicyTree | undefined,
  { start, end }: { readonly start: number; readonly end: number },
  offset: number,
): PolicyTree {
  let tree = value;
  for (const name of [...path].reverse()) {
    const key: TreeText = { kind: 'text', start: -2, end: -2, text: name, quoted: false, from: -2, to: -2 };
    const members = [{ start: -2, end: Math.max(end, offset), key, valueFrom: -1, value: tree }];
    tree = { kind: 'object', start: Math.min(start, offset) - 1, end: end + 1, closed: false, members };
  }
  return tree ?? { kind: 'other', start, end };
}

/** The cursor in arguments that are written as an object. */
export function cursorInArguments(tree: PolicyTree, surface: PolicySurface, offset: number): PolicyCursor | undefined {
  const place = placeIn(tree, offset);
  const slot = place === undefined || place.role === 'name' ? undefined : argumentSlot(place.path);
  if (place?.member === undefined || slot === undefined) return undefined;
  const { member, objects } = place;
  const textsOf: TextsOf = (name, of) => textsNamed(of === 'own' ? objects.at(-1) : objects[1], name, offset);
  return cursorInArgument(slot, member.value, member.value ?? { start: offset, end: offset }, surface, offset, textsOf);
}

function textsNamed(object: TreeObject | undefined, name: string, offset: number): string[] {
  const member = memberIn(object, name) ?? memberIn(object, `${name}s`);
  return textsIn(member?.value)
    .filter(({ from, to }) => offset < from || offset > to)
    .map(({ text }) => text);
}
