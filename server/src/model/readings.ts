import { type FieldFacts, factsOf, isKind, type Kind } from '../alicloud/kinds';
import type { Condition, Resource } from '../core/resource';
import type { Span } from '../core/span';
import { type Scalar, useOf, type Value, type Why } from '../core/value';
import type { ChildSpelling, FieldSpelling, TypeSpelling } from '../core/vocabulary';
import { branchesOf, elementsOf } from './branches';
import { rankOf } from './making-order';
import type { PolicyDocument, PolicyUse } from './policy-types';
import { referencesIn } from './references';
import type { Made } from './scope';
import type { Spot } from './spots';
import type { Item } from './types';

/*
 * From a resource to the values of our fields: one reading for each way its undecided conditionals may go, and one for
 * each element of the lists inside it that are items of their own.
 */

export interface PlannedField {
  readonly name: string;
  readonly facts: FieldFacts;
  readonly spelling: FieldSpelling;
  /** For each path of the spelling, the place of its first step among the reading's heads. */
  readonly heads: readonly number[];
}

interface PlannedChild {
  readonly spelling: ChildSpelling;
  readonly head: number;
  readonly plan: Plan;
  /** The child's fields that stand in the resource's own body. */
  readonly outer: ReadonlyMap<string, PlannedField>;
}

/** A spelling prepared so that a body is walked once. */
interface Plan {
  readonly kind: Kind;
  /** Its place in the order in which kinds are made. */
  readonly rank: number;
  /** It is a policy, holds one, or has to do with who holds one. */
  readonly isOfPolicies: boolean;
  /** It puts machines of its own into the groups that it names. */
  readonly hasUnseenMembers: boolean;
  /** First steps of all paths → index. */
  readonly heads: ReadonlyMap<string, number>;
  /** A list of as many heads, none of them there. */
  readonly empty: readonly undefined[];
  /** Heads that fields read: their choices multiply the readings. */
  readonly fieldHeads: readonly number[];
  readonly fields: ReadonlyMap<string, PlannedField>;
  readonly fixed: Readonly<Record<string, Scalar>>;
  readonly children: readonly PlannedChild[];
}

/** A value of a field, as written. */
export interface Found {
  readonly value: Value;
  readonly path: readonly (string | number)[];
  readonly planned: PlannedField;
  /** Found at a path after the first: an older or alternative attribute. */
  readonly older: boolean;
}

const plans = new WeakMap<TypeSpelling | ChildSpelling, Plan | false>();

function planOf(spelling: TypeSpelling | ChildSpelling): Plan | undefined {
  let plan = plans.get(spelling);
  if (plan === undefined) {
    plan = isKind(spelling.kind) ? prepare(spelling, spelling.kind) : false;
    plans.set(spelling, plan);
  }
  return plan === false ? undefined : plan;
}

function prepare(spelling: TypeSpelling | ChildSpelling, kind: Kind): Plan {
  const heads = new Map<string, number>();
  const headOf = (path: readonly string[]): number => {
    const name = path[0] ?? '';
    const index = heads.get(name) ?? heads.size;
    heads.set(name, index);
    return index;
  };
  const planFields = (of: Kind, fields: Readonly<Record<string, FieldSpelling>>): Map<string, PlannedField> => {
    const planned = new Map<string, PlannedField>();
    for (const [name, field] of Object.entries(fields)) {
      const facts = factsOf(of, name);
      if (facts !== undefined) planned.set(name, { name, facts, spelling: field, heads: field.paths.map(headOf) });
    }
    return planned;
  };
  const fields = planFields(kind, spelling.fields);
  const fieldHeads = new Set([...fields.values()].flatMap((field) => field.heads));
  const children: PlannedChild[] = [];
  for (const child of 'children' in spelling ? (spelling.children ?? []) : []) {
    const plan = planOf(child);
    if (plan === undefined) continue;
    const outer = planFields(plan.kind, child.outer ?? {});
    for (const field of outer.values()) for (const head of field.heads) fieldHeads.add(head);
    children.push({ spelling: child, head: headOf(child.path), plan, outer });
  }
  const empty = [...heads].map(() => undefined);
  const fixed = spelling.fixed ?? {};
  const isOfPolicies = kindsOfPolicies.has(kind) || fields.has('document') || 'document' in fixed;
  const hasUnseenMembers = kindsWithUnseenMembers.has(kind);
  return {
    kind,
    rank: rankOf(kind),
    isOfPolicies,
    hasUnseenMembers,
    heads,
    empty,
    fieldHeads: [...fieldHeads],
    fields,
    fixed,
    children,
  };
}

/** Kinds that are policies or parts of them, hold them or say who does. */
const kindsOfPolicies: ReadonlySet<Kind> = new Set<Kind>([
  'policy-document',
  'policy-statement',
  'policy-attachment',
  'group-membership',
  'ram-user',
  'ram-group',
  'ram-role',
  'access-configuration',
]);

const kindsWithUnseenMembers: ReadonlySet<Kind> = new Set<Kind>([
  'cluster',
  'bastion',
  'database-host',
  'edge-instance',
]);

const noPath: readonly (string | number)[] = [];
const noOuter: ReadonlyMap<string, PlannedField> = new Map();

export class Reading {
  readonly resource: Resource;
  readonly plan: Plan;
  readonly heads: readonly (Value | undefined)[];
  readonly conditions: readonly Condition[];
  /** For an element of a list inside the resource: its path, its place, and the reading that holds it. */
  readonly base: readonly (string | number)[];
  readonly anchor: Span;
  readonly parent: Reading | undefined;
  /** Where its resource is declared. */
  readonly spot: Spot;
  /** The item that stands for it in the scope of that number, the last that was made. */
  item: Item | undefined;
  scope: number;
  /** What was made of it, for a model that comes after and reads the same resource. */
  made: Made | undefined;
  /** The policy that stands in one of its fields, once somebody has read it. */
  document: PolicyDocument | undefined;
  /** The one that its blocks of statements are. */
  blocks: PolicyDocument | undefined;
  /** How it uses a policy that stands elsewhere. */
  use: PolicyUse | undefined;
  private readonly child: PlannedChild | undefined;

  constructor(
    resource: Resource,
    spot: Spot,
    plan: Plan,
    heads: readonly (Value | undefined)[],
    conditions: readonly Condition[],
    within?: { base: readonly (string | number)[]; anchor: Span; parent: Reading; child: PlannedChild },
  ) {
    this.resource = resource;
    this.spot = spot;
    this.plan = plan;
    this.heads = heads;
    this.conditions = conditions;
    this.base = within?.base ?? noPath;
    this.anchor = within?.anchor ?? resource.nameSpan;
    this.parent = within?.parent;
    this.child = within?.child;
    this.item = undefined;
    this.scope = 0;
    this.made = undefined;
    this.document = undefined;
    this.blocks = undefined;
    this.use = undefined;
  }

  get kind(): Kind {
    return this.plan.kind;
  }

  /** Whether it is a policy, holds one, or has to do with who holds one. */
  get isOfPolicies(): boolean {
    return this.plan.isOfPolicies || this.child?.outer.has('document') === true;
  }

  /** Whether the native type has a word for the field. */
  spells(name: string): boolean {
    return this.plan.fields.has(name) || (this.child?.outer ?? noOuter).has(name) || name in this.plan.fixed;
  }

  /** Whether the field is a reference to the resource that holds this element. */
  isParentField(name: string): boolean {
    return this.child?.spelling.parent?.includes(name) === true;
  }

  fixed(name: string): Scalar | undefined {
    return Object.hasOwn(this.plan.fixed, name) ? this.plan.fixed[name] : undefined;
  }

  planned(name: string): PlannedField | undefined {
    return this.plan.fields.get(name) ?? this.child?.outer.get(name);
  }

  /** The written value of a field: of the first of its paths where there is one; `null` is none. */
  find(name: string): Found | undefined {
    const own = this.plan.fields.get(name);
    if (own !== undefined) return this.lookUp(own);
    const outer = this.child?.outer.get(name);
    return outer === undefined ? undefined : this.parent?.lookUp(outer);
  }

  /** The written value of a field whose path has one step; undefined for others. */
  findPlain(name: string): Found | undefined {
    const own = this.plan.fields.get(name);
    const first = own?.spelling.paths[0];
    return own === undefined || first?.length !== 1 || own.spelling.paths.length > 1 ? undefined : this.lookUp(own);
  }

  /** All written values of a field with `*` in its path, or the one of a plain one. */
  findAll(name: string): readonly Found[] {
    const planned = this.planned(name);
    const reading = this.plan.fields.has(name) ? this : this.parent;
    if (planned === undefined || reading === undefined) return [];
    const found: Found[] = [];
    for (let i = 0; i < planned.heads.length && found.length === 0; i++) reading.collect(planned, i, found);
    return found;
  }

  private lookUp(planned: PlannedField): Found | undefined {
    const { heads, spelling } = planned;
    for (let i = 0; i < heads.length; i++) {
      const path = spelling.paths[i];
      const head = this.heads[heads[i] ?? -1];
      if (path === undefined || head === undefined) continue;
      if (path.length === 1) {
        if (isNull(head)) continue;
        return { value: head, path: this.at(path), planned, older: i > 0 };
      }
      const found: Found[] = [];
      this.collect(planned, i, found);
      if (found[0] !== undefined) return found[0];
    }
    return undefined;
  }

  private collect(planned: PlannedField, index: number, into: Found[]): void {
    const path = planned.spelling.paths[index];
    const head = this.heads[planned.heads[index] ?? -1];
    const name = path?.[0];
    if (path === undefined || head === undefined || name === undefined) return;
    walk(head, path, 1, [name], (value, at) => {
      into.push({ value, path: this.at(at), planned, older: index > 0 });
    });
  }

  private at(path: readonly (string | number)[]): readonly (string | number)[] {
    return this.base.length === 0 ? path : [...this.base, ...path];
  }
}

function isNull(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** Calls `found` for every value at the rest of a path; an unknown value on the way stands for all below it. */
function walk(
  value: Value,
  path: readonly string[],
  step: number,
  at: readonly (string | number)[],
  found: (value: Value, at: readonly (string | number)[]) => void,
): void {
  if (isNull(value)) return;
  const name = path[step];
  if (name === undefined || (value.kind !== 'list' && value.kind !== 'map')) {
    found(value, at);
    return;
  }
  if (name === '*') {
    if (value.kind === 'map') walk(value, path, step + 1, at, found);
    else for (let i = 0; i < value.items.length; i++) walkItem(value.items[i], i);
    return;
  }
  if (value.kind !== 'map') return;
  let inner: Value | undefined;
  for (const entry of value.entries) if (entry.key === name) inner = entry.value;
  if (inner !== undefined) walk(inner, path, step + 1, [...at, name], found);

  function walkItem(item: Value | undefined, index: number): void {
    if (item !== undefined) walk(item, path, step + 1, [...at, index], found);
  }
}

/** A list of items that was not understood, with the kind of items that it holds. */
export interface UnreadList {
  readonly kind: Kind;
  readonly why: Why;
  readonly parent: Reading;
}

/** What the model reads in one resource; it stays for as long as the resource does. */
export class ReadResource {
  /** One for each way its conditionals may go, those of the elements inside it after their holder's; none for an unknown type. */
  readonly readings: readonly Reading[];
  readonly unread: readonly UnreadList[];
  /** Its type has no meaning here. */
  readonly isOther: boolean;
  readonly spot: Spot;
  private readonly resource: Resource;
  private referred: ReadonlySet<string> | undefined;

  constructor(resource: Resource, spelling: TypeSpelling | undefined, spot: Spot) {
    const unread: UnreadList[] = [];
    this.spot = spot;
    this.readings = spelling === undefined ? noReadings : readResource(resource, spot, spelling, unread);
    this.unread = unread.length === 0 ? nothingUnread : unread;
    this.isOther = spelling === undefined;
    this.resource = resource;
    this.referred = undefined;
  }

  isAt(address: string): boolean {
    return this.resource.address === address;
  }

  /** The addresses that it refers to anywhere. */
  get references(): ReadonlySet<string> {
    this.referred ??= referencesIn(this.resource.body);
    return this.referred;
  }
}

const noReadings: readonly Reading[] = [];
const nothingUnread: readonly UnreadList[] = [];

function readResource(
  resource: Resource,
  spot: Spot,
  spelling: TypeSpelling,
  unread: UnreadList[],
): readonly Reading[] {
  const plan = planOf(spelling);
  if (plan === undefined) return noReadings;
  const heads = headsOf(resource.body.entries, plan);
  const branches = branchesOf(heads, plan.fieldHeads, resource.conditions);
  const [only] = branches;
  if (only !== undefined && branches.length === 1 && plan.children.length === 0)
    return [new Reading(resource, spot, plan, only.values, only.conditions)];
  const readings: Reading[] = [];
  for (const branch of branches) {
    const reading = new Reading(resource, spot, plan, branch.values, branch.conditions);
    readings.push(reading);
    for (const child of plan.children) readChildren(reading, child, readings, unread);
  }
  return readings;
}

function readChildren(parent: Reading, child: PlannedChild, into: Reading[], unread: UnreadList[]): void {
  const list = parent.heads[child.head];
  if (list === undefined || isNull(list)) return;
  for (const element of elementsOf(list, child.spelling.path, parent.conditions)) {
    const { value, path, conditions } = element;
    if (value.kind === 'unknown' || value.kind === 'reference') {
      const why: Why = value.kind === 'unknown' ? value.why : { reason: 'computed', name: value.to[0] ?? '' };
      unread.push({ kind: child.plan.kind, why, parent });
    }
    if (value.kind !== 'map') continue;
    const heads = headsOf(value.entries, child.plan);
    for (const branch of branchesOf(heads, child.plan.fieldHeads, conditions)) {
      const within = { base: path, anchor: useOf(value), parent, child };
      into.push(new Reading(parent.resource, parent.spot, child.plan, branch.values, branch.conditions, within));
    }
  }
}

function headsOf(
  entries: readonly { readonly key: string; readonly value: Value }[],
  plan: Plan,
): (Value | undefined)[] {
  const heads: (Value | undefined)[] = plan.empty.slice();
  for (const entry of entries) {
    // The value of what is not read may not be there yet.
    const index = plan.heads.get(entry.key);
    if (index !== undefined) heads[index] = entry.value;
  }
  return heads;
}
