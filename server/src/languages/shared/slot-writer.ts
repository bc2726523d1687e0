import type { Change, Refusal } from '../../core/change';
import type { Resource, Slot } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import { type Span, sameSpan, spanText } from '../../core/span';
import { type Scalar, useOf, type Value } from '../../core/value';
import type { Range } from './lines';
import { isInside, type Located, locate, usedIn } from './locate';

/** Why a change was not made; undefined when it was. */
export type Outcome = Refusal | undefined;

/** A value to write, as the writer of a file wants it. */
export interface SlotValue {
  /** It refers to something declared, which the value of a variable may not. */
  readonly refers: boolean;
  /** The editor selects it afterwards. */
  readonly select: boolean;
}

/** The value to write, for the file that it goes to and the value that stood there. */
export type NewText<W, V> = (writer: W, was: Scalar | undefined) => V | Refusal;

/**
 * What changes of slots ask of the writer of a file. A method that answers `false` found no place for its change and has
 * done nothing. Ranges are those of the file as it is.
 */
export interface SlotFile<V extends SlotValue> {
  readonly file: SourceFile;
  /** A list of these, as a value. */
  listOf(items: readonly (Scalar | V)[], select: boolean): V;
  /** Puts a value in place of the expression at a range. */
  replaceValue(at: Range, value: V): boolean;
  /** Writes what is absent below the block or object that stands at `container`. */
  insert(container: Range, path: Slot['path'], value: V): boolean;
  /** Writes a further item of the list at a range. */
  append(list: Range, value: V): boolean;
  /** Removes the argument, object entry or block whose name stands at a range. */
  removeEntry(key: Range): boolean;
  /** Removes the item of a list, or the one block of several, that stands at a range. */
  removeItem(item: Range): boolean;
  /** Removes what stands at several ranges where together they are one value, as blocks of one name are. */
  removeRepeated(parts: readonly Range[]): boolean;
  /** Whether the expression at a range differs between the instances of a loop around it. */
  dependsOnLoop(at: Range): boolean;
  /** Whether what stands at a range is a literal for all uses of an input, which may refer to nothing. */
  takesNoReference(at: Range): boolean;
}

/** The files that a change set writes into. */
export interface SlotBench<W> {
  writerOf(span: Span): W | undefined;
  /** The resource has no text of its own: a module that is not in the workspace makes it. */
  isSynthetic(resource: Resource): boolean;
  /** The other resources that come from the same declaration. */
  sharers(resource: Resource): readonly Resource[];
}

export function refuse(reason: Refusal['reason'], name: string): Refusal {
  return { reason, name };
}

/** Changes what stands at slots, at the use of a value or where it is written. */
export class SlotWriter<W extends SlotFile<V>, V extends SlotValue> {
  private readonly bench: SlotBench<W>;
  private readonly changes: readonly Change[];
  private readonly at: 'use' | 'origin';

  /** @param changes the whole set: what all instances of a loop get is no change of one of them alone */
  constructor(bench: SlotBench<W>, changes: readonly Change[], at: 'use' | 'origin') {
    this.bench = bench;
    this.changes = changes;
    this.at = at;
  }

  /** Writes a value at a slot: in place of the one that is there, or as a new argument. */
  setSlot(slot: Slot, write: NewText<W, V>, at: 'use' | 'origin' = this.at): Outcome {
    const located = locate(slot);
    if (located === undefined) return refuse('computed', slotName(slot));
    return located.found === undefined ? this.insert(slot, located, write, at) : this.replace(slot, located, write, at);
  }

  private replace(
    slot: Slot,
    located: Located & { found: Value },
    write: NewText<W, V>,
    at: 'use' | 'origin',
  ): Outcome {
    const { resource } = slot;
    const value = located.found;
    const was = value.kind === 'scalar' ? value.value : undefined;
    if (at === 'origin' && value.via.length > 0) {
      const name = value.via[0]?.name ?? shorten(spanText(value.span));
      if (value.from !== undefined || value.kind === 'unknown' || value.kind === 'choice')
        return refuse('computed', name);
      return this.put(value.span, was, write, name, true);
    }
    const above = [located.parent, ...[...located.above].reverse()];
    const used = usedIn(resource, located.outer, [value, ...above]);
    // What a module makes of its arguments has no text of its own.
    const isMade = value.from !== undefined && this.bench.isSynthetic(resource);
    if (used === undefined || isMade) return refuse('generated', slotName(slot));
    const parentUse = useOf(located.parent);
    // An item of a list that comes from elsewhere as a whole: the list is written out here.
    if (used.value !== value || (value.via.length > 0 && sameSpan(used.use, parentUse)))
      return this.rewriteList(slot, located, write);
    const refusal = this.refuseLoop(slot, used.use, value);
    return refusal ?? this.put(used.use, was, write, slotName(slot), false);
  }

  private put(at: Span, was: Scalar | undefined, write: NewText<W, V>, name: string, isOrigin: boolean): Outcome {
    const writer = this.bench.writerOf(at);
    if (writer === undefined) return refuse('generated', name);
    const text = write(writer, was);
    if ('reason' in text) return text;
    if (isOrigin && text.refers && writer.takesNoReference(at)) return refuse('no-place', name);
    return writer.replaceValue(at, text) ? undefined : refuse('computed', shorten(spanText(at)));
  }

  /** Writes a list, known item by item, at its use, with one item changed, added or (without `write`) removed. */
  private rewriteList(slot: Slot, located: Located, write: NewText<W, V> | undefined): Outcome {
    const list = located.parent;
    const index = slot.path.at(-1);
    const used = usedIn(slot.resource, located.outer, [list]);
    const name = list.via[0]?.name ?? slotName(slot);
    if (list.kind !== 'list' || typeof index !== 'number' || used === undefined) return refuse('computed', name);
    const refusal = this.refuseLoop(slot, used.use, list);
    if (refusal !== undefined) return refusal;
    const writer = this.bench.writerOf(used.use);
    if (writer === undefined) return refuse('generated', name);
    const items: (Scalar | V)[] = [];
    for (const [i, item] of list.items.entries()) {
      if (i === index) continue;
      if (item.kind !== 'scalar') return refuse('computed', name);
      items.push(item.value);
    }
    let select = false;
    if (write !== undefined) {
      const first = list.items[index] ?? list.items[0];
      const text = write(writer, first?.kind === 'scalar' ? first.value : undefined);
      if ('reason' in text) return text;
      items.splice(index, 0, text);
      select = text.select && items.length === 1;
    }
    return writer.replaceValue(used.use, writer.listOf(items, select)) ? undefined : refuse('computed', name);
  }

  private insert(
    slot: Slot,
    located: Located & { found: undefined },
    write: NewText<W, V>,
    at: 'use' | 'origin',
  ): Outcome {
    const { resource } = slot;
    const { parent, rest } = located;
    const isBody = parent === resource.body;
    if (isBody && this.bench.isSynthetic(resource)) return refuse('generated', slotName(slot));
    let place = isBody ? resource.span : parent.span;
    if (!isBody && !isInside(place, resource.span)) {
      if (at === 'use') {
        return parent.kind === 'list'
          ? this.rewriteList(slot, located, write)
          : refuse('computed', parent.via[0]?.name ?? slotName(slot));
      }
      if (parent.from !== undefined) return refuse('computed', parent.via[0]?.name ?? slotName(slot));
    } else if (!isBody && parent.kind === 'list') place = useOf(parent);
    const writer = this.bench.writerOf(place);
    if (writer === undefined) return refuse('generated', slotName(slot));
    const sibling = parent.kind === 'list' ? parent.items[0] : undefined;
    const text = write(writer, sibling?.kind === 'scalar' ? sibling.value : undefined);
    if ('reason' in text) return text;
    const done = parent.kind === 'list' ? writer.append(place, text) : writer.insert(place, rest, text);
    return done ? undefined : refuse('no-place', slotName(slot));
  }

  removeSlot(slot: Slot): Outcome {
    const located = locate(slot);
    if (located === undefined) return refuse('computed', slotName(slot));
    if (located.found === undefined) return undefined;
    const { found, entry, parent } = located;
    const { resource } = slot;
    const name = slotName(slot);
    if (entry === undefined) {
      const isHere = (span: Span): boolean => this.at === 'origin' || isInside(span, resource.span);
      const use = useOf(found);
      if (isHere(use) && (found.via.length === 0 || !sameSpan(use, useOf(parent)))) {
        const refusal = this.refuseLoop(slot, use, found);
        if (refusal !== undefined) return refusal;
        if (this.bench.writerOf(use)?.removeItem(use) === true) return undefined;
      }
      if (this.at === 'origin' && found.via.length > 0 && found.from === undefined) {
        if (this.bench.writerOf(found.span)?.removeItem(found.span) === true) return undefined;
      }
      return this.rewriteList(slot, located, undefined);
    }
    if (parent === resource.body && this.bench.isSynthetic(resource)) return refuse('generated', name);
    const key = entry.keySpan;
    if (this.at === 'use' && parent !== resource.body && !isInside(key, resource.span))
      return refuse('computed', parent.via[0]?.name ?? name);
    const writer = this.bench.writerOf(key);
    if (writer === undefined) return refuse('generated', name);
    const refusal = this.refuseLoop(slot, useOf(found), found);
    if (refusal !== undefined) return refusal;
    const blocks = found.kind === 'list' && found.items.length > 1 ? found.items : [];
    if (blocks.length > 0 && writer.removeRepeated(blocks.map((block) => block.span))) return undefined;
    return writer.removeEntry(key) ? undefined : refuse('computed', name);
  }

  /** A value that each instance has for itself cannot be changed at its use for one of them. */
  private refuseLoop(slot: Slot, use: Span, value: Value): Outcome {
    const { resource } = slot;
    const others = this.bench.sharers(resource);
    const writer = this.bench.writerOf(use);
    const isItem = slot.path.some((step) => typeof step === 'number');
    if (writer?.dependsOnLoop(use) === true && (resource.instances !== 1 || others.length > 0 || isItem)) {
      return refuse('looped', value.kind === 'map' ? slotName(slot) : shorten(spanText(use)));
    }
    if (value.via.length === 0 && value.from === undefined) return undefined;
    const differs = others.some((other) => {
      const there = locate({ resource: other, path: slot.path })?.found;
      if (value.kind !== 'scalar' || there?.kind !== 'scalar') return there?.kind !== value.kind;
      return there.value !== value.value && !this.isSet({ resource: other, path: slot.path });
    });
    return differs ? refuse('looped', shorten(spanText(use))) : undefined;
  }

  private isSet(slot: Slot): boolean {
    return this.changes.some(
      (change) =>
        'set' in change &&
        'to' in change &&
        change.set.resource === slot.resource &&
        change.set.path.join('\n') === slot.path.join('\n'),
    );
  }
}

export function slotName({ resource, path }: Slot): string {
  return `${resource.address}.${path.join('.')}`;
}

/** An expression as a message can quote it. */
function shorten(expression: string): string {
  const line = expression.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
