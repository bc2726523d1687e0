/**
 * A policy as far as it is written, of any notation, for questions about the cursor. Offsets are those of the text that
 * holds it: a file, or what a string in it means.
 */
export type PolicyTree = TreeObject | TreeList | TreeText | TreeOther;

interface Range {
  readonly start: number;
  readonly end: number;
}

export interface TreeObject extends Range {
  readonly kind: 'object';
  readonly closed: boolean;
  readonly members: readonly TreeMember[];
}

export interface TreeMember extends Range {
  readonly key: TreeText;
  /** Behind the sign that follows the name; undefined without one. */
  readonly valueFrom: number | undefined;
  /** Undefined while it is not written. */
  readonly value: PolicyTree | undefined;
}

export interface TreeList extends Range {
  readonly kind: 'list';
  readonly closed: boolean;
  readonly items: readonly PolicyTree[];
  /** No list of its own but something that comes to one of its parts, such as a conditional. */
  readonly transparent?: true;
}

export interface TreeText extends Range {
  readonly kind: 'text';
  readonly text: string;
  readonly quoted: boolean;
  /** What is between the quotes. */
  readonly from: number;
  readonly to: number;
}

export interface TreeOther extends Range {
  readonly kind: 'other';
}

/** Where an offset stands in a tree. */
export interface TreePlace {
  /** The names on the way from the root, items of lists left out. */
  readonly path: readonly string[];
  /** A name, a value, or an item of a list. */
  readonly role: 'name' | 'value' | 'item';
  /** The text there, if one is written. */
  readonly text: TreeText | undefined;
  /** The objects on the way, outermost first; the last one holds the place. */
  readonly objects: readonly TreeObject[];
  /** The list around, of an item. */
  readonly list: TreeList | undefined;
  /** The member whose name or value it is. */
  readonly member: TreeMember | undefined;
}

/** The innermost place of a tree at an offset; undefined in what is no place for a name or value. */
export function placeIn(root: PolicyTree, offset: number): TreePlace | undefined {
  return descend(root, offset, Number.POSITIVE_INFINITY, {
    path: [],
    role: 'value',
    text: undefined,
    objects: [],
    list: undefined,
    member: undefined,
  });
}

/** Whether an offset stands within a bracket that may not be closed yet. */
function isInside(node: TreeObject | TreeList, offset: number, limit: number): boolean {
  if (node.kind === 'list' && node.transparent) return node.start <= offset && offset <= node.end;
  return node.start < offset && (node.closed ? offset < node.end : offset <= limit);
}

export function isInText(node: TreeText, offset: number): boolean {
  return node.quoted ? node.from <= offset && offset <= node.to : node.start <= offset && offset <= node.end;
}

function descend(node: PolicyTree, offset: number, limit: number, around: TreePlace): TreePlace | undefined {
  switch (node.kind) {
    case 'text':
      return isInText(node, offset) ? { ...around, text: node } : undefined;
    case 'other':
      return undefined;
    case 'list': {
      if (!isInside(node, offset, limit)) return undefined;
      const inner: TreePlace = node.transparent ? around : { ...around, role: 'item', list: node };
      for (const [i, item] of node.items.entries()) {
        const found = descend(item, offset, node.items[i + 1]?.start ?? limit, inner);
        if (found !== undefined) return found;
        // On something that is no text nothing is put.
        if (item.start < offset && offset < item.end) return undefined;
      }
      return node.transparent ? undefined : inner;
    }
    case 'object':
      return isInside(node, offset, limit) ? inObject(node, offset, limit, around) : undefined;
  }
}

function inObject(node: TreeObject, offset: number, limit: number, around: TreePlace): TreePlace | undefined {
  const objects = [...around.objects, node];
  const name: TreePlace = { ...around, objects, role: 'name', list: undefined, member: undefined, text: undefined };
  for (const [i, member] of node.members.entries()) {
    const { key, value, valueFrom } = member;
    if (isInText(key, offset)) return { ...name, text: key, member };
    if (valueFrom === undefined || offset < valueFrom) continue;
    const end = node.members[i + 1]?.start ?? limit;
    const held: TreePlace = { ...name, path: [...around.path, key.text], role: 'value', member };
    if (value === undefined) {
      if (offset <= end) return held;
      continue;
    }
    if (offset < value.start) return held;
    const found = descend(value, offset, end, held);
    if (found !== undefined) return found;
    if (value.start < offset && offset < value.end) return undefined;
  }
  return name;
}

/** The member of an object by its name; of several the last. */
export function memberIn(object: TreeObject | undefined, name: string): TreeMember | undefined {
  return object?.members.filter(({ key }) => key.text.toLowerCase() === name.toLowerCase()).at(-1);
}

/** The texts that a value is or holds in lists, in order. */
export function textsIn(value: PolicyTree | undefined): TreeText[] {
  if (value?.kind === 'text') return [value];
  return value?.kind === 'list' ? value.items.flatMap(textsIn) : [];
}

/** Every text of a tree that is a value. */
export function* allTexts(node: PolicyTree | undefined): Generator<TreeText> {
  if (node?.kind === 'text') yield node;
  else if (node?.kind === 'list') for (const item of node.items) yield* allTexts(item);
  else if (node?.kind === 'object') for (const { value } of node.members) yield* allTexts(value);
}
