import type { Change } from '../core/change';
import { blankNotes } from '../core/memory';
import type { Slot } from '../core/resource';
import type { Contents } from './policy-document';
import { slotOf, type ValueHost, valueNode } from './policy-nodes';
import type {
  PolicyEditor,
  PolicyEntries,
  PolicyMember,
  PolicyNode,
  PolicyObject,
  PolicyStatement,
  PolicyText,
} from './policy-types';
import type { Found, Reading } from './readings';
import type { Place } from './types';

/*
 * Policies written as statement blocks with names of their own: a document is made of them as the notation's tool would
 * make it, every element with its place in the blocks.
 */

/** The contents of a document from its reading and those of its statements, in order. */
export function blockContents(
  document: Reading,
  statements: readonly Reading[],
  literalOf: ValueHost['literalOf'],
): Contents {
  const host: ValueHost = { resource: document.resource, literalOf };
  const at = placeAt(document, document.anchor, document.base);
  const version = document.find('version');
  const items = statements.map((reading) => statementObject(reading, host));
  const list: PolicyNode = { kind: 'list', items, open: false, at };
  const members = [
    version === undefined ? written('Version', fixedText('1', at), at) : foundMember('Version', version, host),
    written('Statement', list, at),
  ];
  const root: PolicyObject = { kind: 'object', members, open: false, at };
  return { root, notation: 'blocks', problems: [], edit: () => blockEditor(statements) };
}

function placeAt(reading: Reading, span: Place['span'], path: Slot['path']): Place {
  return { span, written: span, origin: 'default', via: [], slot: { resource: reading.resource, path } };
}

/** A text that the notation's tool puts there when nothing is written. */
function fixedText(text: string, at: Place): PolicyText {
  return { kind: 'text', text, shown: text, parts: [text], at, notes: blankNotes('text'), spanOf: () => at.span };
}

function written(key: string, value: PolicyNode, at: Place): PolicyMember {
  return { key, keyOpen: false, keyAt: at, keySpanOf: () => at.span, value, at, duplicate: false };
}

function foundMember(key: string, { value, path }: Found, host: ValueHost): PolicyMember {
  const node = valueNode(host, value, path);
  return written(key, node, node.at);
}

function statementObject(reading: Reading, host: ValueHost): PolicyObject {
  const at = placeAt(reading, reading.anchor, reading.base);
  const members: PolicyMember[] = [];
  const effect = reading.find('effect');
  members.push(
    effect === undefined ? written('Effect', fixedText('Allow', at), at) : foundMember('Effect', effect, host),
  );
  for (const [element, field] of [
    ['Action', 'actions'],
    ['NotAction', 'notActions'],
    ['Resource', 'resources'],
    ['NotResource', 'notResources'],
  ] as const) {
    const found = reading.find(field);
    if (found !== undefined) members.push(foundMember(element, found, host));
  }
  const principal = pairs(reading, ['principalType', 'principalValues'], host);
  if (principal.length > 0) {
    const types = principal.map(([type, values]) => namedMember(type, values, at));
    members.push(written('Principal', { kind: 'object', members: flag(types), open: false, at }, types[0]?.at ?? at));
  }
  const conditions = pairs(reading, ['conditionOperator', 'conditionKey', 'conditionValues'], host);
  if (conditions.length > 0) {
    const clauses = conditions.map(([operator, key, values]) => {
      const inner: PolicyObject = { kind: 'object', members: [namedMember(key, values, at)], open: false, at };
      return namedMember(operator, inner, at);
    });
    // Each block is a member: two of the same operator are not one twice, two of the same operator and key are.
    members.push(written('Condition', { kind: 'object', members: clauses, open: false, at }, clauses[0]?.at ?? at));
  }
  return { kind: 'object', members, open: false, at };
}

/** Fields of the blocks inside a statement, those of the same block together, in order. */
function pairs(reading: Reading, fields: readonly string[], host: ValueHost): (PolicyNode | undefined)[][] {
  const rows = new Map<string, (PolicyNode | undefined)[]>();
  for (const [column, field] of fields.entries()) {
    for (const { value, path } of reading.findAll(field)) {
      const row = path.slice(0, -1).join('\n');
      const nodes = rows.get(row) ?? fields.map(() => undefined);
      nodes[column] = valueNode(host, value, path);
      rows.set(row, nodes);
    }
  }
  return [...rows.values()];
}

/** A member whose name is a value of the notation. */
function namedMember(name: PolicyNode | undefined, value: PolicyNode | undefined, fallback: Place): PolicyMember {
  const at = name?.at ?? fallback;
  const text = name?.kind === 'text' ? name : undefined;
  const slot = name === undefined ? undefined : slotOf(name);
  return {
    key: text?.shown ?? '*',
    keyOpen: text?.text === undefined,
    keyAt: at,
    keySpanOf: (start, end) => text?.spanOf(start, end) ?? at.span,
    value: value ?? { kind: 'list', items: [], open: false, at },
    at,
    duplicate: false,
    ...(slot !== undefined && { spelledBy: slot }),
  };
}

function flag(members: readonly PolicyMember[]): readonly PolicyMember[] {
  const seen = new Set<string>();
  return members.map((member) => {
    const duplicate = !member.keyOpen && seen.has(member.key);
    seen.add(member.key);
    return duplicate ? { ...member, duplicate } : member;
  });
}

const nativeFields: Readonly<Record<string, string>> = {
  Effect: 'effect',
  Action: 'actions',
  NotAction: 'notActions',
  Resource: 'resources',
  NotResource: 'notResources',
};

function blockEditor(statements: readonly Reading[]): PolicyEditor {
  type Changes = readonly Change[] | undefined;
  const item = (list: PolicyNode, index: number): Slot | undefined => {
    const slot = slotOf(list);
    return slot === undefined ? undefined : { resource: slot.resource, path: [...slot.path, index] };
  };
  const removeItems = ({ member }: PolicyEntries, texts: readonly PolicyText[]): Changes => {
    const { value } = member;
    if (value.kind !== 'list' || texts.length === 0 || texts.length >= value.items.length) return undefined;
    const changes: Change[] = [];
    for (const text of texts) {
      const slot = slotOf(text);
      if (slot === undefined) return undefined;
      changes.push({ remove: slot });
    }
    return changes;
  };
  const removeStatements = (removed: readonly PolicyStatement[]): Changes => {
    if (removed.length >= statements.length) return undefined;
    const readings = removed.map(({ index }) => statements[index]).filter((reading) => reading !== undefined);
    return readings.map(({ resource, base }) => ({ remove: { resource, path: base } }));
  };
  return {
    set: (node, to) => {
      const slot = slotOf(node);
      return slot === undefined ? undefined : [{ set: slot, to, exact: true }];
    },
    rename: (member, to) => {
      const slot = member.spelledBy;
      return slot === undefined ? undefined : [{ set: slot, to }];
    },
    removeMember: (member) => {
      const slot = slotOf(member.value);
      return slot === undefined ? undefined : [{ remove: slot }];
    },
    removeItems,
    removeStatement: (statement) => removeStatements([statement]),
    removeStatements,
    addMember: (object, key, value, placeholder = false) => {
      const reading = statements.find(({ base }) => base.join('\n') === object.at.slot.path.join('\n'));
      const field = nativeFields[key];
      const path = field === undefined ? undefined : reading?.planned(field)?.spelling.paths[0];
      if (reading === undefined || path === undefined) return undefined;
      const to = key !== 'Effect' && !Array.isArray(value) ? [value] : value;
      const slot = { resource: reading.resource, path: [...reading.base, ...path] };
      return [{ set: slot, to, ...(placeholder && { placeholder }) }];
    },
    addItem: ({ member }, value) => {
      const list = member.value;
      const slot = list.kind === 'list' ? item(list, list.items.length) : undefined;
      return slot === undefined ? undefined : [{ set: slot, to: value }];
    },
    addStatement: () => undefined,
  };
}
