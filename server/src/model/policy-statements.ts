import { blankNotes } from '../core/memory';
import type {
  ConditionClause,
  Effect,
  PolicyDocument,
  PolicyEntries,
  PolicyMember,
  PolicyNode,
  PolicyObject,
  PolicyPrincipals,
  PolicyScalar,
  PolicyStatement,
  PolicyText,
  PrincipalEntry,
  StatementElement,
} from './policy-types';
import type { Field, Place } from './types';

/* The statements of a document: its elements by name, whatever else is wrong with them. */

/** Longest list that is read. */
const mostEntries = 20_000;
/** Most statements that are read: the longest policy that any host takes (32 KB) has fewer. */
const mostStatements = 1_000;

const elementNames: readonly StatementElement[] = [
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
  'Sid',
];
const elementsByName: ReadonlyMap<string, StatementElement> = new Map(
  elementNames.map((name) => [name.toLowerCase(), name]),
);

/** The element that a name means, in any case; undefined for what is none. */
export function elementOf(key: string): StatementElement | undefined {
  return elementsByName.get(key.toLowerCase());
}

/** The member of an object by its name in any case; one in the right case wins, of several the last. */
export function memberOf(object: PolicyObject, name: string): PolicyMember | undefined {
  let found: PolicyMember | undefined;
  const folded = name.toLowerCase();
  for (const member of object.members) {
    if (member.key === name) found = member;
    else if (found?.key !== name && member.key.toLowerCase() === folded) found = member;
  }
  return found;
}

/** The nodes that stand for statements: the items of a list, or one that stands alone. */
export function statementNodes(member: PolicyMember | undefined): { nodes: readonly PolicyNode[]; open: boolean } {
  const value = member?.value;
  if (value === undefined) return { nodes: [], open: false };
  switch (value.kind) {
    case 'list': {
      const nodes = value.items.slice(0, mostStatements).filter(({ kind }) => kind !== 'hole');
      return { nodes, open: value.open || value.items.length > mostStatements };
    }
    case 'object':
      return { nodes: [value], open: false };
    case 'hole':
      return { nodes: [], open: true };
    default:
      return { nodes: [], open: false };
  }
}

export function readStatement(document: PolicyDocument, raw: PolicyNode, index: number): PolicyStatement {
  const node = raw.kind === 'object' ? raw : undefined;
  const elements: Partial<Record<StatementElement, PolicyMember>> = {};
  const unknown: PolicyMember[] = [];
  for (const member of node?.members ?? []) {
    const element = elementOf(member.key);
    if (element === undefined) {
      if (!member.keyOpen) unknown.push(member);
      continue;
    }
    const other = elements[element];
    if (other === undefined || member.key === element || other.key !== element) elements[element] = member;
  }
  const { clauses, open } = readConditions(elements.Condition);
  return {
    document,
    index,
    at: raw.at,
    node,
    raw,
    elements,
    unknown,
    effect: readEffect(elements.Effect, raw.at),
    action: entriesOf(elements.Action),
    notAction: entriesOf(elements.NotAction),
    resource: entriesOf(elements.Resource),
    notResource: entriesOf(elements.NotResource),
    principal: readPrincipals(elements.Principal),
    conditions: clauses,
    conditionOpen: open || node?.open === true,
    notes: blankNotes('statement'),
  };
}

function readEffect(member: PolicyMember | undefined, statement: Place): Field<Effect> {
  if (member === undefined) return { known: false, why: { reason: 'missing', name: 'Effect' }, at: statement };
  const { value } = member;
  const { at } = value;
  if (value.kind === 'hole') return { known: false, why: value.why, at };
  if (value.kind !== 'text' || value.text === undefined) {
    return { known: false, why: { reason: value.kind === 'text' ? 'unsupported' : 'wrong-type', name: 'Effect' }, at };
  }
  const written = value.text;
  const word = written.trim().toLowerCase();
  const effect = word === 'allow' ? 'Allow' : word === 'deny' ? 'Deny' : undefined;
  if (effect === undefined) {
    return { known: false, why: { reason: 'wrong-type', name: 'Effect' }, raw: written, fault: { kind: 'enum' }, at };
  }
  if (effect === written) return { known: true, value: effect, raw: written, at };
  const kind = written === written.trim() ? 'enum-case' : 'enum';
  return { known: true, value: effect, raw: written, fault: { kind, correct: effect }, at };
}

/** A text, or the texts of a list. */
export function entriesOf(member: PolicyMember | undefined): PolicyEntries | undefined {
  if (member === undefined) return undefined;
  const texts: PolicyText[] = [];
  const wrong: PolicyNode[] = [];
  let open = false;
  const add = (node: PolicyNode): void => {
    if (node.kind === 'text') texts.push(node);
    else if (node.kind === 'hole') open = true;
    else wrong.push(node);
  };
  const { value } = member;
  if (value.kind === 'list') {
    open = value.open;
    for (const item of value.items.slice(0, mostEntries)) add(item);
    if (value.items.length > mostEntries) open = true;
  } else add(value);
  return { member, texts, wrong, open, single: value.kind !== 'list' };
}

function readPrincipals(member: PolicyMember | undefined): PolicyPrincipals | undefined {
  if (member === undefined) return undefined;
  const { value } = member;
  const entries: PrincipalEntry[] = [];
  if (value.kind !== 'object') {
    const untyped = entriesOf(member);
    for (const text of untyped?.texts ?? []) entries.push({ type: undefined, typeMember: undefined, value: text });
    return { member, entries, open: untyped?.open ?? false, untyped: true, wrong: untyped?.wrong ?? [] };
  }
  const wrong: PolicyNode[] = [];
  let open = value.open;
  for (const typeMember of value.members) {
    const list = entriesOf(typeMember);
    for (const text of list?.texts ?? []) entries.push({ type: typeMember.key, typeMember, value: text });
    if (list?.open === true) open = true;
    wrong.push(...(list?.wrong ?? []));
  }
  return { member, entries, open, untyped: false, wrong };
}

function readConditions(member: PolicyMember | undefined): { clauses: readonly ConditionClause[]; open: boolean } {
  const clauses: ConditionClause[] = [];
  if (member === undefined) return { clauses, open: false };
  const { value } = member;
  if (value.kind === 'hole') return { clauses, open: true };
  if (value.kind !== 'object') return { clauses, open: false };
  let { open } = value;
  for (const operatorMember of value.members) {
    const block = operatorMember.value;
    if (block.kind === 'hole') open = true;
    if (block.kind !== 'object') continue;
    if (block.open) open = true;
    const operator = operatorMember.key;
    const colon = operator.indexOf(':');
    for (const keyMember of block.members) {
      const values = entriesOf(keyMember);
      if (values === undefined) continue;
      clauses.push({
        operator,
        operatorMember,
        qualifier: colon < 0 ? undefined : operator.slice(0, colon),
        base: operator.slice(colon + 1),
        key: keyMember.key,
        keyMember,
        values,
        scalars: values.wrong.filter((node): node is PolicyScalar => node.kind === 'number' || node.kind === 'boolean'),
      });
    }
  }
  return { clauses, open };
}
