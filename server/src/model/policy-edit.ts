import type { Change, Plain } from '../core/change';
import type { Slot } from '../core/resource';
import { insertPart, type JsonTextEdit, removeParts, replaceNode, wrapInList } from '../syntax/json-text-edit';
import type { LenientDocument, LenientRange } from '../syntax/lenient-json-tree';
import { jsonMemberOf, jsonOf, slotOf, type TextHost } from './policy-nodes';
import { memberOf } from './policy-statements';
import type {
  PolicyDocument,
  PolicyEditor,
  PolicyEntries,
  PolicyMember,
  PolicyNode,
  PolicyObject,
  PolicyStatement,
  PolicyText,
} from './policy-types';

/* How the changes of a document are written: as edits of its text, or as changes of slots of a structure. */

type Changes = readonly Change[] | undefined;

/** For a document that is not there or not read. */
export const noEditor: PolicyEditor = {
  set: () => undefined,
  rename: () => undefined,
  removeMember: () => undefined,
  removeItems: () => undefined,
  removeStatement: () => undefined,
  removeStatements: () => undefined,
  addMember: () => undefined,
  addItem: () => undefined,
  addStatement: () => undefined,
};

/** The order in which elements are written usually: a new one goes ahead of those that come after it. */
const usualOrder = [
  'version',
  'statement',
  'effect',
  'principal',
  'action',
  'notaction',
  'resource',
  'notresource',
  'condition',
];

function memberAfter(object: PolicyObject, key: string): PolicyMember | undefined {
  const rank = usualOrder.indexOf(key.toLowerCase());
  if (rank < 0) return undefined;
  return object.members.find((member) => usualOrder.indexOf(member.key.toLowerCase()) > rank);
}

// --- JSON in a text -----------------------------------------------------------------------------------------------

export function textEditor(document: PolicyDocument, host: TextHost, json: LenientDocument): PolicyEditor {
  const { text } = json;
  const within: Slot = host.place.slot;
  const toChanges = (edits: readonly JsonTextEdit[] | undefined): Changes => {
    if (edits === undefined || edits.length === 0) return undefined;
    const changes: Change[] = [];
    for (const { start, end, newText, select } of edits) {
      const edit = host.embedded.edit(start, end, newText);
      if (edit === undefined) return undefined;
      // A placeholder is found again only where the text is written as it stands.
      const isPlain = edit.newText === newText;
      changes.push({ text: edit.span, to: edit.newText, within, ...(select !== undefined && isPlain && { select }) });
    }
    return changes;
  };
  const one = (edit: JsonTextEdit | undefined): Changes => toChanges(edit === undefined ? undefined : [edit]);
  const container = (node: PolicyNode | undefined) => {
    const found = node === undefined ? undefined : jsonOf(node);
    return found?.kind === 'object' || found?.kind === 'array' ? found : undefined;
  };
  const holderOf = (member: PolicyMember): PolicyObject | undefined => findHolder(document.root, member);
  const removeStatements = (statements: readonly PolicyStatement[]): Changes => {
    const holder = container(document.statementMember?.value);
    const ranges = statements.map(({ raw }) => jsonOf(raw)).filter((range) => range !== undefined);
    if (holder?.kind !== 'array' || ranges.length !== statements.length) return undefined;
    return ranges.length >= holder.items.length ? undefined : toChanges(removeParts(holder, new Set(ranges)));
  };
  return {
    set: (node, to) => {
      const range = jsonOf(node);
      return range === undefined ? undefined : one(replaceNode(text, range, to));
    },
    rename: (member, to) => {
      const range = jsonMemberOf(member)?.key;
      return range === undefined ? undefined : one(replaceNode(text, range, to));
    },
    removeMember: (member) => {
      const range = jsonMemberOf(member);
      const holder = container(holderOf(member));
      return range === undefined || holder === undefined ? undefined : toChanges(removeParts(holder, new Set([range])));
    },
    removeItems: (list, texts) => {
      const holder = container(list.member.value);
      const removed = new Set<LenientRange>();
      for (const item of texts) {
        const range = jsonOf(item);
        if (range !== undefined) removed.add(range);
      }
      if (holder?.kind !== 'array' || removed.size === 0 || removed.size >= holder.items.length) return undefined;
      return toChanges(removeParts(holder, removed));
    },
    removeStatement: (statement) => removeStatements([statement]),
    removeStatements,
    addMember: (object, key, value, placeholder = false) => {
      const holder = container(object);
      if (holder?.kind !== 'object' || memberOf(object, key) !== undefined) return undefined;
      const after = memberAfter(object, key);
      const before = after === undefined ? undefined : jsonMemberOf(after);
      return one(insertPart(text, holder, before, key, value, placeholder));
    },
    addItem: (entries, value) => {
      const { value: node } = entries.member;
      const range = jsonOf(node);
      if (range === undefined) return undefined;
      if (range.kind === 'array') return one(insertPart(text, range, undefined, undefined, value, false));
      return range.kind === 'string' ? one(wrapInList(text, range, [value])) : undefined;
    },
    addStatement: (statement) => {
      const node = document.statementMember?.value;
      const range = node === undefined ? undefined : jsonOf(node);
      if (range?.kind === 'array') return one(insertPart(text, range, undefined, undefined, statement, false));
      return range?.kind === 'object' ? one(wrapInList(text, range, [statement])) : undefined;
    },
  };
}

function findHolder(node: PolicyNode | undefined, member: PolicyMember): PolicyObject | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'object') {
    if (node.members.includes(member)) return node;
    for (const one of node.members) {
      const found = findHolder(one.value, member);
      if (found !== undefined) return found;
    }
  } else if (node.kind === 'list') {
    for (const item of node.items) {
      const found = findHolder(item, member);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

// --- structures of the notation -----------------------------------------------------------------------------------

/** The same as changes of slots, which the language writes in its own form. */
export function structureEditor(document: PolicyDocument): PolicyEditor {
  const at = (part: PolicyNode | PolicyMember | undefined): Slot | undefined =>
    part === undefined ? undefined : slotOf(part);
  const below = (slot: Slot, step: string | number): Slot => ({ resource: slot.resource, path: [...slot.path, step] });
  const set = (node: PolicyNode, to: Plain): Changes => {
    const slot = at(node);
    return slot === undefined ? undefined : [{ set: slot, to, exact: true }];
  };
  const remove = (part: PolicyNode | PolicyMember): Changes => {
    const slot = at(part);
    return slot === undefined ? undefined : [{ remove: slot }];
  };
  const removeStatements = (statements: readonly PolicyStatement[]): Changes => {
    const list = document.statementMember?.value;
    if (list?.kind !== 'list' || statements.length >= list.items.length) return undefined;
    const changes = statements.map(({ raw }) => remove(raw));
    return changes.includes(undefined) ? undefined : changes.flatMap((change) => change ?? []);
  };
  const append = (list: PolicyNode | undefined, to: Plain): Changes => {
    const slot = at(list);
    if (slot === undefined || list?.kind !== 'list') return undefined;
    return [{ set: below(slot, list.items.length), to }];
  };
  return {
    set,
    rename: (member, to) => {
      const slot = at(member);
      return slot === undefined ? undefined : [{ rename: slot, to }];
    },
    removeMember: remove,
    removeItems: (list, texts) => removeTexts(list, texts, remove),
    removeStatement: (statement) => removeStatements([statement]),
    removeStatements,
    addMember: (object, key, value, placeholder = false) => {
      const slot = at(object);
      if (slot === undefined || memberOf(object, key) !== undefined) return undefined;
      return [{ set: below(slot, key), to: value, ...(placeholder && { placeholder }) }];
    },
    addItem: (entries, value) => {
      const { value: node } = entries.member;
      if (node.kind === 'list') return append(node, value);
      return node.kind === 'text' && node.text !== undefined ? set(node, [node.text, value]) : undefined;
    },
    addStatement: (statement) => append(document.statementMember?.value, statement),
  };
}

function removeTexts(
  { member }: PolicyEntries,
  texts: readonly PolicyText[],
  remove: (node: PolicyNode) => Changes,
): Changes {
  const list = member.value;
  if (list.kind !== 'list' || texts.length === 0 || texts.length >= list.items.length) return undefined;
  const changes: Change[] = [];
  for (const text of texts) {
    const change = remove(text);
    if (change === undefined) return undefined;
    changes.push(...change);
  }
  return changes;
}
