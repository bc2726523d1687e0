import {
  type Change,
  isPlainList,
  type NewResource,
  type Plain,
  type Referrer,
  type Refusal,
  type Words,
} from '../../../core/change';
import type { TextEdit } from '../../../core/edit';
import type { Resource, Slot } from '../../../core/resource';
import { type Span, sameSpan, spanText } from '../../../core/span';
import type { Scalar } from '../../../core/value';
import type { TypeSpelling } from '../../../core/vocabulary';
import type { YamlEntry } from '../../../syntax/yaml-tree';
import type { WriteResult } from '../../language';
import { type ChangeSetWriter, carryOut, editsOfCopy, finishAll, refuseKept } from '../change-set';
import { nativeAt, nativeValue, typeFor } from '../native';
import { likeBefore } from '../new-value';
import { type Outcome, refuse, SlotWriter } from '../slot-writer';
import { type OtherChange, writeTexts } from '../text-changes';
import type { WriteContext } from './context';
import type { Dialect } from './dialect';
import { declarationAt, stepAt } from './find';
import { map, type NewEntry, type NewNode, scalar } from './print';
import { keyLike } from './scalar';
import { holdsLink, type Naming, nodeOf } from './spell';
import { styleOf } from './style';
import { type NewValue, TemplateWriter } from './template-writer';

/**
 * The edits that carry out all changes together, or why they cannot be carried out.
 * @param at where a value that came from elsewhere is changed: at its use, or where it is written.
 */
export function writeTemplates(
  dialect: Dialect,
  context: WriteContext,
  changes: readonly Change[],
  at: 'use' | 'origin',
  render: (words: Words) => string,
): WriteResult {
  return writeTexts(
    changes,
    at,
    (span, name) => keyLike(spanText(span), name, styleOf(context.tree(span.file), dialect.callOf)),
    (others) => carryOut(others, new Session(dialect, context, others, at, render)),
    (span, asText) => encodeAt(new Bench(dialect, context), span, asText),
  );
}

/** A document in its other form. */
function encodeAt(bench: Bench, span: Span, asText: boolean): readonly TextEdit[] | undefined {
  const writer = bench.writerOf(span);
  const old = writer && stepAt(writer.tree, span)?.node;
  const node = old && bench.dialect.encode(old, asText);
  // A comment behind the value would become a part of the text.
  if (writer === undefined || node === undefined || (asText && writer.hasTrailingComment(span))) return undefined;
  const isDone = writer.replaceValue(span, { node, refers: false, select: false });
  const result = isDone ? bench.finish() : undefined;
  return result !== undefined && 'edits' in result ? result.edits : undefined;
}

/** The writers of the templates, and the names that a change set gives. */
class Bench implements Naming {
  readonly dialect: Dialect;
  readonly context: WriteContext;
  readonly added = new Map<NewResource, { readonly name: string; readonly type: TypeSpelling }>();
  private readonly writers = new Map<string, TemplateWriter>();
  /** Names that the change set gives, with the kinds of what bears them. */
  private readonly taken = new Map<string, string>();

  constructor(dialect: Dialect, context: WriteContext) {
    this.dialect = dialect;
    this.context = context;
  }

  get vocabulary(): WriteContext['vocabulary'] {
    return this.context.vocabulary;
  }

  writerOf(span: Span): TemplateWriter | undefined {
    const { files, plain = [] } = this.context;
    const file = [...files, ...plain].find((each) => each.uri === span.file.uri);
    if (file === undefined || file.text !== span.file.text) return undefined;
    let writer = this.writers.get(file.uri);
    if (writer === undefined) {
      const dialect = files.includes(file) ? this.dialect : { ...this.dialect, plainText: (text: string) => text };
      writer = new TemplateWriter(dialect, file, this.context.tree(file));
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
    return writer && declarationAt(writer.tree, resource.nameSpan, this.dialect);
  }

  /**
   * A name that nothing has. Names are shared by resources of all types, so that one that another kind has gets this
   * kind behind it, and one of its own kind a number.
   */
  nameFor(suggested: string, near: Span, kind: string): string {
    const { dialect } = this;
    const tree = this.context.tree(near.file);
    const writer = this.writerOf(near);
    const taken = new Map<string, string | undefined>(this.taken);
    for (const { name, type } of writer?.declared(near) ?? []) taken.set(name, this.vocabulary.types.get(type)?.kind);
    const short = dialect.toName(suggested, tree);
    const isOther = taken.has(short) && taken.get(short) !== kind;
    const name = uniqueName(isOther ? dialect.toName(`${suggested}_${kind}`, tree) : short, taken);
    this.taken.set(name, kind);
    return name;
  }

  finish(): WriteResult | undefined {
    return finishAll(this.writers.values());
  }
}

/** One change set on its way into the template. */
class Session implements ChangeSetWriter {
  private readonly dialect: Dialect;
  private readonly changes: readonly OtherChange[];
  private readonly render: (words: Words) => string;
  private readonly bench: Bench;
  private readonly slots: SlotWriter<TemplateWriter, NewValue>;
  /** The names of the resources that the change set has copied. */
  private readonly copied = new Set<string>();

  constructor(
    dialect: Dialect,
    context: WriteContext,
    changes: readonly OtherChange[],
    at: 'use' | 'origin',
    render: (words: Words) => string,
  ) {
    this.dialect = dialect;
    this.changes = changes;
    this.render = render;
    this.bench = new Bench(dialect, context);
    this.slots = new SlotWriter(this.bench, changes, at);
    for (const change of changes) if ('add' in change) this.nameNew(change.add, change.beside);
  }

  set(slot: Slot, value: Plain, select: boolean, exact: boolean): Outcome {
    // A field that the notation has no property for, because it follows from the others.
    if (slot.path.length === 0) return this.changes.length > 1 ? undefined : refuse('no-place', slot.resource.address);
    return this.slots.setSlot(slot, this.spell(nativeAt(value, slot, this.bench.vocabulary), select, exact));
  }

  remove(slot: Slot): Outcome {
    return this.slots.removeSlot(slot);
  }

  referrersOf(resource: Resource): readonly Referrer[] | Refusal {
    const declaration = this.bench.declarationOf(resource);
    const writer = this.bench.writerOf(resource.span);
    if (declaration === undefined || writer === undefined) return [];
    return this.dialect.needsResources && writer.emptiesSection(declaration)
      ? refuse('no-place', resource.address)
      : writer.referrers(declaration);
  }

  finish(): WriteResult | undefined {
    return this.bench.finish();
  }

  private spell(to: Plain, select: boolean, exact: boolean) {
    return (writer: TemplateWriter, was: Scalar | undefined) => {
      const plain = likeBefore(to, exact ? undefined : was);
      const node = nodeOf(plain, this.bench, writer);
      return 'reason' in node ? node : { node, refers: holdsLink(plain), select };
    };
  }

  removeResource(resource: Resource): Outcome {
    const refusal = refuseKept(this.changes, this.bench.sharers(resource));
    if (refusal !== undefined) return refusal;
    const declaration = this.bench.declarationOf(resource);
    const writer = this.bench.writerOf(resource.span);
    if (declaration === undefined || writer === undefined) return refuse('no-place', resource.address);
    writer.dropDependencies(declaration);
    writer.dropOutputs(this.goneBeside(declaration, writer));
    return writer.removeDeclaration(declaration) ? undefined : refuse('no-place', resource.address);
  }

  /** The resources of a template that the change set removes. */
  private goneBeside(declaration: YamlEntry, writer: TemplateWriter): readonly YamlEntry[] {
    return this.changes.flatMap((change) => {
      const removed = 'removeResource' in change ? this.bench.declarationOf(change.removeResource) : undefined;
      return removed !== undefined && writer.areBeside(declaration, removed) ? [removed] : [];
    });
  }

  private nameNew(resource: NewResource, beside: Resource): void {
    const kept = { ...resource, fields: this.written(resource) };
    const type = typeFor(kept, this.bench.vocabulary);
    if (type !== undefined)
      this.bench.added.set(resource, { name: this.bench.nameFor(resource.name, beside.nameSpan, resource.kind), type });
  }

  add(resource: NewResource, beside: Resource): Outcome {
    const added = this.bench.added.get(resource);
    const anchor = this.bench.declarationOf(beside);
    const writer = this.bench.writerOf(beside.span);
    if (added === undefined) return refuse('no-place', resource.kind);
    if (anchor === undefined || writer === undefined) return refuse('no-place', beside.address);
    const { type, name } = added;
    const properties: NewEntry[] = [];
    for (const [field, value] of this.written(resource)) {
      if (type.fixed?.[field] !== undefined) continue;
      const path = type.fields[field]?.paths[0];
      if (path === undefined) return refuse('no-place', `${type.type}.${field}`);
      const node = this.fieldNode(path, nativeValue(value, type.fields[field]?.values), writer);
      if ('reason' in node) return node;
      const [head = ''] = path;
      if (!properties.some(([key]) => key === head)) properties.push([head, node]);
    }
    for (const [key, value] of this.dialect.besides(type))
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
      const plain = this.dialect.lists.has(name) && !Array.isArray(value) ? [value] : value;
      return nodeOf(plain, this.bench, writer);
    }
    if (rest[0] !== '*') {
      const inner = this.fieldNode(rest, value, writer);
      return 'reason' in inner ? inner : map([rest[0] ?? '', inner]);
    }
    const items: NewNode[] = [];
    for (const each of isPlainList(value) ? value : [value]) {
      const inner = rest.length === 1 ? nodeOf(each, this.bench, writer) : this.fieldNode(rest.slice(1), each, writer);
      if ('reason' in inner) return inner;
      const others = this.dialect.besidesInItems(name).map(([key, one]) => [key, scalar(one)] as const);
      items.push(rest.length === 1 ? inner : map([rest[1] ?? '', inner], ...others));
    }
    return { kind: 'list', items };
  }

  duplicate(
    resource: Resource,
    suggested: string,
    set: readonly (readonly [Slot['path'], Plain])[],
    inCopy: readonly Change[],
  ): Outcome {
    const declaration = this.bench.declarationOf(resource);
    const writer = this.bench.writerOf(resource.span);
    if (declaration === undefined || writer === undefined) return refuse('no-place', resource.address);
    // A copy that refers to what was copied would belong to the original.
    for (const copied of this.copied) if (writer.refersTo(declaration, copied)) return refuse('referenced', copied);
    const copy = new Bench(this.dialect, this.bench.context);
    const slots = new SlotWriter<TemplateWriter, NewValue>(copy, [], 'use');
    for (const [path, to] of set) {
      const native = nativeAt(to, { resource, path }, this.bench.vocabulary);
      const refusal = slots.setSlot({ resource, path }, this.spell(native, false, false));
      if (refusal !== undefined) return refusal;
    }
    const result = editsOfCopy(resource, copy.finish(), inCopy, (further) =>
      writeTemplates(this.dialect, this.bench.context, further, 'use', this.render),
    );
    if ('refusal' in result) return result.refusal;
    const edits = result.edits.map(({ span, newText }) => ({ start: span.start, end: span.end, newText }));
    const kind = this.bench.vocabulary.types.get(resource.type)?.kind ?? '';
    const name = this.bench.nameFor(suggested, resource.nameSpan, kind);
    this.copied.add(declaration.key.text);
    return writer.copy(declaration, name, edits) ? undefined : refuse('computed', resource.address);
  }

  extract(slot: Slot, suggested: string, description: Words): Outcome {
    const { nameSpan } = slot.resource;
    const name = this.bench.nameFor(suggested, nameSpan, 'parameter');
    const refusal = this.slots.setSlot(slot, (writer) => ({
      node: this.dialect.inputReference(name, writer),
      refers: true,
      select: false,
    }));
    if (refusal !== undefined) return refusal;
    const { comment, entries } = this.dialect.input(description, this.render);
    const done = this.bench.writerOf(nameSpan)?.addInput(nameSpan, name, entries, comment);
    return done === true ? undefined : refuse('no-place', name);
  }

  /** The fields of a new resource that have properties. */
  private written({ kind, fields }: NewResource): NewResource['fields'] {
    const left = this.dialect.implied(kind);
    return fields.filter(([field]) => !left.includes(field));
  }
}

/** The name, with a number behind it where it is taken. */
function uniqueName(base: string, taken: ReadonlyMap<string, unknown>): string {
  const separator = base.includes('-') ? '-' : /\p{N}$/u.test(base) ? '_' : '';
  let name = base;
  for (let i = 2; taken.has(name); i++) name = `${base}${separator}${i}`;
  return name;
}
