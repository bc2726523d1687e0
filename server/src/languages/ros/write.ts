import type { Change, NewResource, Plain, Words } from '../../core/change';
import type { Resource, Slot } from '../../core/resource';
import { type Span, sameSpan } from '../../core/span';
import type { Scalar } from '../../core/value';
import type { TypeSpelling } from '../../core/vocabulary';
import type { YamlEntry } from '../../syntax/yaml-tree';
import type { WriteResult } from '../language';
import { locate } from '../shared/locate';
import { nativeAt, nativeValue, typeFor } from '../shared/native';
import { likeBefore } from '../shared/new-value';
import { type Outcome, refuse, SlotWriter, slotName } from '../shared/slot-writer';
import type { WriteContext } from './repair/context';
import { declarationAt } from './repair/find';
import { toLogicalId, uniqueName } from './repair/names';
import { map, type NewEntry, type NewNode, scalar } from './repair/print';
import { besides, besidesInItems, implied, lists } from './repair/required';
import { holdsLink, type Naming, nodeOf, referenceTo } from './repair/spell';
import { type NewValue, TemplateWriter } from './repair/template-writer';

export type { WriteContext } from './repair/context';
export { suppressEdit } from './repair/suppress';

const octet = '(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])';
/**
 * `AllowedPattern` of a parameter that takes a network in CIDR form, IPv4 or IPv6, but not the whole Internet: the prefix
 * begins at 1.
 */
export const cidrPattern =
  `^((${octet}\\.){3}${octet}/([1-9]|[12][0-9]|3[0-2])|` +
  '[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*/([1-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$';

/**
 * The edits that carry out all changes together, or why they cannot be carried out.
 * @param at where a value that came from elsewhere is changed: at its use, or where it is written.
 */
export function writeChanges(
  context: WriteContext,
  changes: readonly Change[],
  at: 'use' | 'origin',
  render: (words: Words) => string,
): WriteResult {
  const session = new Session(context, changes, at, render);
  for (const change of changes) {
    const refusal = session.apply(change);
    if (refusal !== undefined) return { refusal };
  }
  return session.finish();
}

/** The writers of the templates, and the names that a change set gives. */
class Bench implements Naming {
  readonly context: WriteContext;
  readonly added = new Map<NewResource, { readonly name: string; readonly type: TypeSpelling }>();
  private readonly writers = new Map<string, TemplateWriter>();
  private readonly taken = new Set<string>();

  constructor(context: WriteContext) {
    this.context = context;
  }

  get vocabulary(): WriteContext['vocabulary'] {
    return this.context.vocabulary;
  }

  writerOf(span: Span): TemplateWriter | undefined {
    const file = this.context.files.find((each) => each.uri === span.file.uri);
    if (file === undefined || file.text !== span.file.text) return undefined;
    let writer = this.writers.get(file.uri);
    if (writer === undefined) {
      writer = new TemplateWriter(file, this.context.tree(file));
      this.writers.set(file.uri, writer);
    }
    return writer;
  }

  isSynthetic(): boolean {
    return false;
  }

  sharers(resource: Resource): readonly Resource[] {
    return this.context.resources.filter((other) => other !== resource && sameSpan(other.span, resource.span));
  }

  declarationOf(resource: Resource): YamlEntry | undefined {
    const writer = this.writerOf(resource.nameSpan);
    return writer && declarationAt(writer.tree, resource.nameSpan);
  }

  /** @param kind what it is, for a name that is taken: names are shared by resources of all types */
  nameFor(suggested: string, near: Span, kind = ''): string {
    const taken = new Set([...this.taken, ...(this.writerOf(near)?.declared(near) ?? [])]);
    const short = toLogicalId(suggested);
    const name = uniqueName(taken.has(short) ? toLogicalId(`${suggested}_${kind}`) : short, taken);
    this.taken.add(name);
    return name;
  }

  finish(): WriteResult | undefined {
    const results = [...this.writers.values()].map((writer) => ({ uri: writer.file.uri, result: writer.finish() }));
    const edits = [];
    let select: { uri: string; start: number; end: number } | undefined;
    for (const { uri, result } of results) {
      if (result === undefined) return undefined;
      edits.push(...result.edits);
      if (select === undefined && result.select !== undefined) select = { uri, ...result.select };
    }
    return select === undefined ? { edits } : { edits, select };
  }
}

/** One change set on its way into the template. */
class Session {
  private readonly changes: readonly Change[];
  private readonly render: (words: Words) => string;
  private readonly bench: Bench;
  private readonly slots: SlotWriter<TemplateWriter, NewValue>;

  constructor(
    context: WriteContext,
    changes: readonly Change[],
    at: 'use' | 'origin',
    render: (words: Words) => string,
  ) {
    this.changes = changes;
    this.render = render;
    this.bench = new Bench(context);
    this.slots = new SlotWriter(this.bench, changes, at);
    for (const change of changes) if ('add' in change) this.nameNew(change.add, change.beside);
  }

  apply(change: Change): Outcome {
    if ('set' in change && 'to' in change) {
      // A field that ROS has no property for, because it follows from the others.
      if (change.set.path.length === 0)
        return this.changes.length > 1 ? undefined : refuse('no-place', change.set.resource.address);
      const to = nativeAt(change.to, change.set, this.bench.vocabulary);
      return this.slots.setSlot(change.set, this.spell(to, change.placeholder === true));
    }
    if ('remove' in change) return this.slots.removeSlot(change.remove);
    if ('removeResource' in change) return this.removeResource(change.removeResource);
    if ('add' in change) return this.addResource(change.add, change.beside);
    if ('duplicate' in change) return this.duplicate(change.duplicate, change.name, change.set);
    if ('rename' in change) return this.rename(change.rename, change.to);
    if ('text' in change) {
      const done = this.bench.writerOf(change.text)?.replaceText(change.text, change.to);
      return done === true ? undefined : refuse('no-place', slotName(change.within));
    }
    return this.extract(change.extract, change.name, change.description);
  }

  finish(): WriteResult {
    for (const change of this.changes) {
      if (!('removeResource' in change)) continue;
      const declaration = this.bench.declarationOf(change.removeResource);
      const [name] = (declaration && this.bench.writerOf(change.removeResource.span)?.referrers(declaration)) ?? [];
      if (name !== undefined) return { refusal: refuse('referenced', name) };
    }
    return this.bench.finish() ?? { refusal: refuse('looped', nameOf(this.changes)) };
  }

  private spell(to: Plain, select: boolean) {
    return (writer: TemplateWriter, was: Scalar | undefined) => {
      const plain = likeBefore(to, was);
      const node = nodeOf(plain, this.bench, writer);
      return 'reason' in node ? node : { node, refers: holdsLink(plain), select };
    };
  }

  private removeResource(resource: Resource): Outcome {
    const isRemoved = (other: Resource): boolean =>
      this.changes.some((change) => 'removeResource' in change && change.removeResource === other);
    const kept = this.bench.sharers(resource).find((other) => !isRemoved(other));
    if (kept !== undefined) return refuse('looped', kept.address);
    const declaration = this.bench.declarationOf(resource);
    const writer = this.bench.writerOf(resource.span);
    if (declaration === undefined || writer === undefined) return refuse('no-place', resource.address);
    writer.dropDependencies(declaration);
    return writer.removeDeclaration(declaration) ? undefined : refuse('no-place', resource.address);
  }

  private nameNew(resource: NewResource, beside: Resource): void {
    const kept = { ...resource, fields: withoutImplied(resource) };
    const type = typeFor(kept, this.bench.vocabulary);
    if (type !== undefined)
      this.bench.added.set(resource, { name: this.bench.nameFor(resource.name, beside.nameSpan, resource.kind), type });
  }

  private addResource(resource: NewResource, beside: Resource): Outcome {
    const added = this.bench.added.get(resource);
    const anchor = this.bench.declarationOf(beside);
    const writer = this.bench.writerOf(beside.span);
    if (added === undefined) return refuse('no-place', resource.kind);
    if (anchor === undefined || writer === undefined) return refuse('no-place', beside.address);
    const { type, name } = added;
    const properties: NewEntry[] = [];
    for (const [field, value] of withoutImplied(resource)) {
      if (type.fixed?.[field] !== undefined) continue;
      const path = type.fields[field]?.paths[0];
      if (path === undefined) return refuse('no-place', `${type.type}.${field}`);
      const node = this.fieldNode(path, nativeValue(value, type.fields[field]?.values), writer);
      if ('reason' in node) return node;
      const [head = ''] = path;
      if (!properties.some(([key]) => key === head)) properties.push([head, node]);
    }
    for (const [key, value] of besides.get(type.type) ?? [])
      if (!properties.some(([present]) => present === key)) properties.push([key, scalar(value)]);
    const comment = (resource.comment ?? []).flatMap((words) => this.render(words).split(/\r\n|\r|\n/));
    const done = writer.add(anchor, { name, type: type.type, comment, properties });
    return done ? undefined : refuse('no-place', beside.address);
  }

  /** The value of a path's first step: `*` stands for each item of a list. */
  private fieldNode(
    path: readonly string[],
    value: Plain,
    writer: TemplateWriter,
  ): NewNode | Exclude<Outcome, undefined> {
    const [name = '', ...rest] = path;
    if (rest.length === 0) {
      const plain = lists.has(name) && !Array.isArray(value) ? [value] : value;
      return nodeOf(plain, this.bench, writer);
    }
    if (rest[0] !== '*') {
      const inner = this.fieldNode(rest, value, writer);
      return 'reason' in inner ? inner : map([rest[0] ?? '', inner]);
    }
    const items: NewNode[] = [];
    for (const each of isList(value) ? value : [value]) {
      const inner = rest.length === 1 ? nodeOf(each, this.bench, writer) : this.fieldNode(rest.slice(1), each, writer);
      if ('reason' in inner) return inner;
      const others = (besidesInItems.get(name) ?? []).map(([key, one]) => [key, scalar(one)] as const);
      items.push(rest.length === 1 ? inner : map([rest[1] ?? '', inner], ...others));
    }
    return { kind: 'list', items };
  }

  private duplicate(resource: Resource, suggested: string, set: readonly (readonly [Slot['path'], Plain])[]): Outcome {
    const declaration = this.bench.declarationOf(resource);
    const writer = this.bench.writerOf(resource.span);
    if (declaration === undefined || writer === undefined) return refuse('no-place', resource.address);
    const copy = new Bench(this.bench.context);
    const slots = new SlotWriter<TemplateWriter, NewValue>(copy, [], 'use');
    for (const [path, to] of set) {
      const native = nativeAt(to, { resource, path }, this.bench.vocabulary);
      const refusal = slots.setSlot({ resource, path }, this.spell(native, false));
      if (refusal !== undefined) return refusal;
    }
    const result = copy.finish();
    if (result === undefined || !('edits' in result)) return refuse('looped', resource.address);
    const edits = result.edits.map(({ span, newText }) => ({ start: span.start, end: span.end, newText }));
    const name = this.bench.nameFor(suggested, resource.nameSpan);
    return writer.copy(declaration, name, edits) ? undefined : refuse('computed', resource.address);
  }

  private rename(slot: Slot, name: string): Outcome {
    const located = locate(slot);
    const key = located?.found !== undefined ? located.entry?.keySpan : undefined;
    const done = key !== undefined && this.bench.writerOf(key)?.rename(key, name);
    return done === true ? undefined : refuse('computed', slotName(slot));
  }

  private extract(slot: Slot, suggested: string, description: Words): Outcome {
    const { nameSpan } = slot.resource;
    const name = this.bench.nameFor(suggested, nameSpan);
    const refusal = this.slots.setSlot(slot, (writer) => ({
      node: referenceTo(name, '', writer),
      refers: true,
      select: false,
    }));
    if (refusal !== undefined) return refusal;
    const done = this.bench.writerOf(nameSpan)?.addParameter(nameSpan, name, [
      ['Type', scalar('String')],
      ['Description', scalar(this.render(description))],
      ['AllowedPattern', scalar(cidrPattern)],
      ['ConstraintDescription', scalar(this.render({ key: 'fix.extract-error', args: {} }))],
    ]);
    return done === true ? undefined : refuse('no-place', name);
  }
}

function withoutImplied({ kind, fields }: NewResource): NewResource['fields'] {
  const left = implied.get(kind) ?? [];
  return fields.filter(([field]) => !left.includes(field));
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function nameOf(changes: readonly Change[]): string {
  const [change] = changes;
  if (change === undefined) return '';
  if ('set' in change && 'to' in change) return slotName(change.set);
  if ('remove' in change) return slotName(change.remove);
  if ('removeResource' in change) return change.removeResource.address;
  if ('add' in change) return change.beside.address;
  if ('duplicate' in change) return change.duplicate.address;
  if ('rename' in change) return slotName(change.rename);
  return slotName('text' in change ? change.within : change.extract);
}
