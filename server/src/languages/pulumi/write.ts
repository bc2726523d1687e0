import {
  type Change,
  isLink,
  isPlainList,
  isPlainObject,
  type NewResource,
  type Plain,
  type Referrer,
  type Refusal,
  type Words,
} from '../../core/change';
import type { TextEdit } from '../../core/edit';
import type { Resource, Slot } from '../../core/resource';
import { type Span, spanText } from '../../core/span';
import type { WriteResult } from '../language';
import { type ChangeSetWriter, carryOut, editsOfCopy } from '../shared/change-set';
import { isInside, locate } from '../shared/locate';
import { nativeAt, nativeValue, typeFor } from '../shared/native';
import { type Outcome, refuse, type SlotFile, SlotWriter, slotName } from '../shared/slot-writer';
import { type OtherChange, writeTexts } from '../shared/text-changes';
import { Bench, callOf } from './repair/bench';
import type { WriteContext } from './repair/context';
import { nameCopy } from './repair/copies';
import type { Anchor } from './repair/declarations';
import { withoutHead } from './repair/declared';
import type { Access, Declared } from './repair/dialect';
import { pathTo, pathToExpression } from './repair/find';
import { resourceName, toCamel } from './repair/naming';
import type { NewField, NewNode } from './repair/node';
import { Removal } from './repair/removal';
import { setIn, siteOf, spell } from './repair/slots';
import { scopeOf } from './repair/uses';
import type { NewValue } from './repair/value';
import type { ProgramWriter } from './repair/writer';

export type { WriteContext } from './repair/context';

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
  const names = new Bench(context);
  return writeTexts(
    changes,
    at,
    (span, name) => keyLike(names, span, name),
    (others) => carryOut(others, new Session(context, others, at, render)),
    (span, asText) => encodeAt(context, span, asText),
  );
}

/** Another spelling of the document at a span. */
function encodeAt(context: WriteContext, span: Span, asText: boolean): readonly TextEdit[] | undefined {
  const bench = new Bench(context);
  const writer = bench.writerOf(span);
  const path = writer && pathToExpression(writer.tree, span);
  const edits = path && writer.dialect.encode(path, asText, writer.tree, writer.style);
  if (edits === undefined || writer === undefined) return undefined;
  const [own, ...others] = edits;
  if (own !== undefined) writer.write(own);
  for (const edit of others) writer.edit(edit);
  const result = bench.finish();
  return result !== undefined && 'edits' in result ? result.edits : undefined;
}

/** A name in the form of the one that stands at a span. */
function keyLike(bench: Bench, span: Span, name: string): string {
  const writer = bench.writerOf(span);
  return writer === undefined ? name : writer.dialect.key(pathTo(writer.tree, span), span, name, writer.tree);
}

/** A declaration behind which something comes. */
interface Beside extends Anchor {
  readonly writer: ProgramWriter;
  readonly declared: Declared;
  /** The classes of what comes, by its type. */
  readonly classes: Map<string, Access>;
}

/** One change set on its way into the program. */
class Session implements ChangeSetWriter {
  private readonly context: WriteContext;
  private readonly changes: readonly OtherChange[];
  private readonly at: 'use' | 'origin';
  private readonly render: (words: Words) => string;
  private readonly bench: Bench;
  private readonly slots: SlotWriter<SlotFile<NewValue>, NewValue>;
  private readonly removal: Removal;
  private readonly anchors = new Map<Resource, Beside | undefined>();
  /** The variables of copies by those that they are copies of. */
  private readonly copies = new Map<string, string>();

  constructor(
    context: WriteContext,
    changes: readonly OtherChange[],
    at: 'use' | 'origin',
    render: (words: Words) => string,
  ) {
    this.context = context;
    this.changes = changes;
    this.at = at;
    this.render = render;
    this.bench = new Bench(context);
    this.slots = new SlotWriter(this.bench.slots, changes, at);
    this.removal = new Removal(this.bench, changes);
    for (const change of changes) if ('add' in change) this.nameNew(change.add, change.beside);
  }

  set(slot: Slot, value: Plain, select: boolean, exact: boolean): Outcome {
    const to = nativeAt(value, slot, this.context.vocabulary);
    return setIn(this.bench, this.slots, slot, spell(this.bench, to, slot, select, exact), this.at);
  }

  remove(slot: Slot): Outcome {
    const { resource } = slot;
    const located = locate(slot);
    const key = located?.found === undefined ? undefined : located.entry?.keySpan;
    const isElsewhere = key !== undefined && this.at === 'use' && !isInside(key, resource.span);
    if (isElsewhere && this.bench.writerOf(key)?.argumentsApart(resource.body.span) === undefined)
      return refuse('computed', located?.found?.via[0]?.name ?? slotName(slot));
    return this.slots.removeSlot(slot);
  }

  finish(): WriteResult | undefined {
    return this.bench.finish();
  }

  removeResource(resource: Resource): Outcome {
    return this.removal.remove(resource);
  }

  referrersOf(resource: Resource): readonly Referrer[] | Refusal {
    return this.removal.referrersOf(resource);
  }

  private nameNew(resource: NewResource, beside: Resource): void {
    const type = typeFor(resource, this.context.vocabulary);
    const anchor = this.anchorAt(beside);
    if (type === undefined || anchor === undefined) return;
    const { writer, range, path, declared } = anchor;
    const short = withoutHead(resource.name, beside, declared.resourceName);
    const name = this.bench.ownName(short, resource.kind);
    const variable = this.bench.freeName(writer, name);
    const scope = { file: writer.file, start: range.end, end: scopeOf(path, writer.tree).end };
    this.bench.added.set(resource, { type, name, variable, scope });
  }

  private anchorAt(beside: Resource): Beside | undefined {
    if (this.anchors.has(beside)) return this.anchors.get(beside);
    const writer = this.bench.writerOf(beside.span);
    const found = this.bench.declared(beside);
    const anchor = writer && found && { writer, range: found.declared, ...found, classes: new Map() };
    this.anchors.set(beside, anchor);
    return anchor;
  }

  /** A class as it is written behind a declaration. */
  private classOf(type: string, { classes, writer, path }: Beside): Access | undefined {
    const access = classes.get(type) ?? writer.dialect.classOf(writer.tree, type, writer.style, path);
    if (access !== undefined) classes.set(type, access);
    return access;
  }

  add(resource: NewResource, beside: Resource): Outcome {
    const added = this.bench.added.get(resource);
    const anchor = this.anchorAt(beside);
    if (anchor === undefined) return refuse('no-place', beside.address);
    if (added === undefined) return refuse('no-place', resource.kind);
    const { writer, declared } = anchor;
    const { dialect, tree, style } = writer;
    const { type } = added;
    const fields: NewField[] = [];
    const place = { start: anchor.range.end, end: anchor.range.end };
    for (const [field, value] of resource.fields) {
      if (type.fixed?.[field] !== undefined) continue;
      const path = type.fields[field]?.paths[0];
      if (path === undefined) return refuse('no-place', `${type.type}.${field}`);
      const node = this.fieldNode(path, nativeValue(value, type.fields[field]?.values));
      if ('reason' in node) return node;
      // What another file or function holds under a name of its own is not known here.
      if (!writer.reaches(node, place)) return refuse('no-place', beside.address);
      const [head = ''] = path;
      if (!fields.some(([name]) => name === head)) fields.push([head, node]);
    }
    const access = this.classOf(type.type, anchor);
    if (access === undefined) return refuse('no-place', type.type);
    for (const edit of access.edits) writer.edit(edit);
    const isNamed = this.isUsed(resource) || (dialect.declaresUnused && declared.variable !== undefined);
    const comment = (resource.comment ?? []).flatMap((words) => this.render(words).split(/\r\n|\r|\n/));
    const text = dialect.statement(
      {
        variable: isNamed ? added.variable : undefined,
        type: type.type,
        className: access.text,
        resourceName: this.nameBeside(added.name, declared.resourceName, writer),
        fields,
        path: anchor.path,
        tree,
      },
      style,
    );
    return writer.declarations.add(anchor, text, comment) ? undefined : refuse('no-place', beside.address);
  }

  /** The expression of a free name, in the manner of the names that are there. */
  private nameBeside(
    suggested: string,
    like: Parameters<ProgramWriter['dialect']['nameExpression']>[1],
    writer: ProgramWriter,
  ): string {
    const present = this.context.loaded.resources.map((other) => spanText(other.nameSpan));
    const wanted = resourceName(suggested, present);
    const name = this.bench.freeText(writer, wanted, wanted.includes('_') ? '_' : '-');
    return writer.dialect.nameExpression(name, like, writer.tree, writer.style);
  }

  /** Whether something of the change set refers to a resource that it adds. */
  private isUsed(resource: NewResource): boolean {
    const holds = (plain: Plain): boolean => {
      if (isLink(plain)) return plain.link === resource;
      if (typeof plain !== 'object' || plain === null) return false;
      return isPlainObject(plain) ? plain.members.some(([, value]) => holds(value)) : plain.some(holds);
    };
    return this.changes.some(
      (change) =>
        ('add' in change && change.add.fields.some(([, value]) => holds(value))) ||
        ('to' in change && holds(change.to)) ||
        ('duplicate' in change && change.set.some(([, value]) => holds(value))),
    );
  }

  /** The value of a path's first step: `*` stands for each item of a list. */
  private fieldNode(path: readonly string[], value: Plain): NewNode | NonNullable<Outcome> {
    const [, next, ...rest] = path;
    if (next === undefined) return this.bench.node(value);
    if (next !== '*') {
      const inner = this.fieldNode(path.slice(1), value);
      return 'reason' in inner ? inner : { kind: 'map', entries: [[next, inner]] };
    }
    const items: NewNode[] = [];
    for (const each of isPlainList(value) ? value : [value]) {
      const inner = rest.length === 0 ? this.bench.node(each) : this.fieldNode(rest, each);
      if ('reason' in inner) return inner;
      items.push(rest.length === 0 ? inner : { kind: 'map', entries: [[rest[0] ?? '', inner]] });
    }
    return { kind: 'list', items };
  }

  duplicate(
    resource: Resource,
    suggested: string,
    set: readonly (readonly [Slot['path'], Plain])[],
    inCopy: readonly Change[],
  ): Outcome {
    const anchor = this.anchorAt(resource);
    if (anchor === undefined) return refuse(resource.instances === 1 ? 'no-place' : 'looped', resource.address);
    const { writer, declared } = anchor;
    const copy = new Bench(this.context);
    const slots = new SlotWriter<SlotFile<NewValue>, NewValue>(copy.slots, [], 'use');
    for (const [own, to] of set) {
      const slot = { resource, path: own };
      const native = nativeAt(to, slot, this.context.vocabulary);
      const refusal = setIn(copy, slots, slot, spell(copy, native, slot, false, false), 'use');
      if (refusal !== undefined) return refusal;
    }
    const result = editsOfCopy(resource, copy.finish(), inCopy, (further) =>
      writeChanges(this.context, further, 'use', this.render),
    );
    if ('refusal' in result) return result.refusal;
    if (result.edits.some((edit) => !isInside(edit.span, resource.span))) return refuse('computed', resource.address);
    const edits = result.edits.map(({ span, newText }) => ({ start: span.start, end: span.end, newText }));
    const name = withoutHead(suggested, resource, declared.resourceName);
    const variable = this.bench.freeName(writer, name);
    if (declared.resourceName !== undefined) {
      const { start, end } = declared.resourceName;
      edits.push({ start, end, newText: this.nameBeside(name, declared.resourceName, writer) });
    }
    edits.push(...nameCopy(writer, declared, variable, this.copies));
    return writer.declarations.copy(anchor, edits) ? undefined : refuse('no-place', resource.address);
  }

  extract(slot: Slot, suggested: string, description: Words): Outcome {
    const writer = this.bench.writerOf(slot.resource.span);
    if (writer === undefined) return refuse('generated', slotName(slot));
    const variable = this.bench.freeName(writer, suggested);
    const isApart = writer.argumentsApart(slot.resource.body.span) !== undefined;
    const write = (): NewValue => ({
      node: { kind: 'expression', text: variable, isOutput: false },
      site: siteOf(slot),
      body: slot.resource.body.span,
      refers: true,
      select: false,
    });
    const refusal = setIn(this.bench, this.slots, slot, write, isApart ? 'origin' : 'use');
    if (refusal !== undefined) return refusal;
    const edits = writer.dialect.setting(
      writer.tree,
      {
        key: this.bench.freeText(writer, toCamel(suggested), ''),
        variable,
        description: this.render(description).split(/\r\n|\r|\n/),
        errorMessage: this.render({ key: 'fix.extract-error', args: {} }),
        path: pathTo(writer.tree, isApart ? slot.resource.body.span : callOf(slot.resource)),
        freeName: (name) => this.bench.freeName(writer, name),
      },
      writer.style,
    );
    if (edits === undefined) return refuse('no-place', suggested);
    for (const edit of edits) writer.edit(edit);
    return undefined;
  }
}
