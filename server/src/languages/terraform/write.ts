import { type Change, isLink, type NewResource, type Plain, type Refusal, type Words } from '../../core/change';
import type { TextEdit } from '../../core/edit';
import type { Resource, Slot } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import { type Span, sameSpan, spanText } from '../../core/span';
import { type Scalar, useOf, type Value } from '../../core/value';
import type { FieldSpelling, TypeSpelling, Vocabulary } from '../../core/vocabulary';
import type { WriteResult } from '../language';
import { folderOf, isJson, isVariableFile, type WriteContext } from './repair/context';
import { HclWriter } from './repair/hcl-writer';
import { JsonWriter } from './repair/json-writer';
import { lineBreakOf } from './repair/lines';
import { isInside, type Located, locate, usedIn } from './repair/locate';
import {
  type Address,
  callOf,
  escapeHcl,
  escapeTemplate,
  likeBefore,
  type Naming,
  outerModule,
  parseAddress,
  spellPlain,
} from './repair/spell';
import type { FileWriter, NewItem, NewValue } from './repair/writer';

export type { WriteContext } from './repair/context';
export { suppressEdit } from './repair/suppress';

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

type Outcome = Refusal | undefined;
type NewText = (writer: FileWriter, was: Scalar | undefined) => NewValue | Refusal;

const refuse = (reason: Refusal['reason'], name: string): Refusal => ({ reason, name });

/** One change set on its way into the files. */
class Session {
  private readonly context: WriteContext;
  private readonly changes: readonly Change[];
  private readonly at: 'use' | 'origin';
  private readonly render: (words: Words) => string;
  private readonly writers = new Map<string, FileWriter>();
  private readonly added = new Map<NewResource, Address>();
  private readonly naming: Naming;
  private readonly taken = new Map<string, Set<string>>();
  private readonly lineBreak: string;

  constructor(
    context: WriteContext,
    changes: readonly Change[],
    at: 'use' | 'origin',
    render: (words: Words) => string,
  ) {
    this.context = context;
    this.changes = changes;
    this.at = at;
    this.render = render;
    this.lineBreak = lineBreakOf(context.files.find((file) => file.text.includes('\n'))?.text ?? '');
    this.naming = {
      vocabulary: context.vocabulary,
      added: this.added,
      isSynthetic: (resource) => this.isSynthetic(resource),
      isLooped: (resource) => this.writerOf(resource.span)?.hasLoop(resource.span) ?? false,
    };
    for (const change of changes) if ('add' in change) this.nameNew(change.add, change.beside);
  }

  apply(change: Change): Outcome {
    if ('set' in change && 'to' in change) {
      const select = change.placeholder === true;
      const to = nativeAt(change.to, change.set, this.context.vocabulary);
      return this.setSlot(change.set, (writer, was) => this.spell(to, change.set.resource, writer, was, select));
    }
    if ('remove' in change) return this.removeSlot(change.remove);
    if ('removeResource' in change) return this.removeResource(change.removeResource);
    if ('add' in change) return this.addResource(change.add, change.beside);
    if ('duplicate' in change) return this.duplicate(change.duplicate, change.name, change.set);
    return this.extract(change.extract, change.name, change.description);
  }

  finish(): WriteResult {
    for (const change of this.changes) {
      if (!('removeResource' in change)) continue;
      const refusal = this.checkReferrers(change.removeResource);
      if (refusal !== undefined) return { refusal };
    }
    const edits: TextEdit[] = [];
    let select: { uri: string; start: number; end: number } | undefined;
    for (const writer of this.writers.values()) {
      const result = writer.finish();
      if (result === undefined) return { refusal: refuse('looped', nameOf(this.changes)) };
      edits.push(...result.edits);
      if (select === undefined && result.select !== undefined) select = { uri: writer.file.uri, ...result.select };
    }
    return select === undefined ? { edits } : { edits, select };
  }

  // --- values ---------------------------------------------------------------------------------------------------

  private spell(
    to: Plain,
    resource: Resource,
    writer: FileWriter,
    was: Scalar | undefined,
    select: boolean,
  ): NewValue | Refusal {
    const plain = likeBefore(to, was);
    const holdsLink = (each: Plain): boolean =>
      isLink(each) || (typeof each === 'object' && each !== null && each.some(holdsLink));
    const folder = folderOf(writer.file.uri);
    let module = this.moduleOf(resource);
    if (holdsLink(plain) && folder !== folderOf(resource.span.file.uri)) {
      // The value of a module's variable is written by its caller.
      const caller = resource.callers.findIndex((call) => folderOf(call.file.uri) === folder);
      if (caller < 0) return refuse('no-place', resource.address);
      for (let i = this.isSynthetic(resource) ? 1 : 0; i <= caller; i++) module = outerModule(module);
    }
    const spelled = spellPlain(plain, module, this.naming, writer.spelling);
    if ('refusal' in spelled) return spelled.refusal;
    const isString = typeof plain === 'string' || typeof plain === 'number';
    return {
      text: spelled.text,
      inString: isString ? inString(String(plain), writer) : undefined,
      refers: holdsLink(plain),
      select,
    };
  }

  /** Writes a value at a slot: in place of the one that is there, or as a new argument. */
  private setSlot(slot: Slot, write: NewText, at = this.at): Outcome {
    const located = locate(slot);
    if (located === undefined) return refuse('computed', slotName(slot));
    return located.found === undefined ? this.insert(slot, located, write, at) : this.replace(slot, located, write, at);
  }

  private replace(slot: Slot, located: Located & { found: Value }, write: NewText, at: 'use' | 'origin'): Outcome {
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
    const isMade = value.from !== undefined && this.isSynthetic(resource);
    if (used === undefined || isMade) return refuse('generated', slotName(slot));
    const parentUse = useOf(located.parent);
    // An item of a list that comes from elsewhere as a whole: the list is written out here.
    if (used.value !== value || (value.via.length > 0 && sameSpan(used.use, parentUse)))
      return this.rewriteList(slot, located, write);
    const refusal = this.refuseLoop(slot, used.use, value);
    return refusal ?? this.put(used.use, was, write, slotName(slot), false);
  }

  private put(at: Span, was: Scalar | undefined, write: NewText, name: string, isOrigin: boolean): Outcome {
    const writer = this.writerOf(at);
    if (writer === undefined) return refuse('generated', name);
    const text = write(writer, was);
    if ('reason' in text) return text;
    if (isOrigin && text.refers && (writer.kindOf(at) === 'variable' || isVariableFile(at.file.uri)))
      return refuse('no-place', name);
    return writer.replaceValue(at, text) ? undefined : refuse('computed', shorten(spanText(at)));
  }

  /** Writes a list, known item by item, at its use, with one item changed, added or (without `write`) removed. */
  private rewriteList(slot: Slot, located: Located, write: NewText | undefined): Outcome {
    const list = located.parent;
    const index = slot.path.at(-1);
    const used = usedIn(slot.resource, located.outer, [list]);
    const name = list.via[0]?.name ?? slotName(slot);
    if (list.kind !== 'list' || typeof index !== 'number' || used === undefined) return refuse('computed', name);
    const refusal = this.refuseLoop(slot, used.use, list);
    if (refusal !== undefined) return refusal;
    const writer = this.writerOf(used.use);
    if (writer === undefined) return refuse('generated', name);
    const texts: string[] = [];
    for (const [i, item] of list.items.entries()) {
      if (i === index) continue;
      if (item.kind !== 'scalar') return refuse('computed', name);
      texts.push(writer.spelling.scalar(item.value));
    }
    let select = false;
    if (write !== undefined) {
      const first = list.items[index] ?? list.items[0];
      const text = write(writer, first?.kind === 'scalar' ? first.value : undefined);
      if ('reason' in text) return text;
      texts.splice(index, 0, text.text);
      select = text.select && texts.length === 1;
    }
    const value = { text: writer.spelling.list(texts), inString: undefined, refers: false, select };
    return writer.replaceValue(used.use, value) ? undefined : refuse('computed', name);
  }

  private insert(slot: Slot, located: Located & { found: undefined }, write: NewText, at: 'use' | 'origin'): Outcome {
    const { resource } = slot;
    const { parent, rest } = located;
    const isBody = parent === resource.body;
    if (isBody && this.isSynthetic(resource)) return refuse('generated', slotName(slot));
    let place = isBody ? resource.span : parent.span;
    if (!isBody && !isInside(place, resource.span)) {
      if (at === 'use') {
        return parent.kind === 'list'
          ? this.rewriteList(slot, located, write)
          : refuse('computed', parent.via[0]?.name ?? slotName(slot));
      }
      if (parent.from !== undefined) return refuse('computed', parent.via[0]?.name ?? slotName(slot));
    } else if (!isBody && parent.kind === 'list') place = useOf(parent);
    const writer = this.writerOf(place);
    if (writer === undefined) return refuse('generated', slotName(slot));
    const sibling = parent.kind === 'list' ? parent.items[0] : undefined;
    const text = write(writer, sibling?.kind === 'scalar' ? sibling.value : undefined);
    if ('reason' in text) return text;
    const done = parent.kind === 'list' ? writer.append(place, text) : writer.insert(place, rest, text);
    return done ? undefined : refuse('no-place', slotName(slot));
  }

  private removeSlot(slot: Slot): Outcome {
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
        if (this.writerOf(use)?.removeItem(use) === true) return undefined;
      }
      if (this.at === 'origin' && found.via.length > 0 && found.from === undefined) {
        if (this.writerOf(found.span)?.removeItem(found.span) === true) return undefined;
      }
      return this.rewriteList(slot, located, undefined);
    }
    if (parent === resource.body && this.isSynthetic(resource)) return refuse('generated', name);
    const key = entry.keySpan;
    if (this.at === 'use' && parent !== resource.body && !isInside(key, resource.span))
      return refuse('computed', parent.via[0]?.name ?? name);
    const writer = this.writerOf(key);
    if (writer === undefined) return refuse('generated', name);
    const refusal = this.refuseLoop(slot, useOf(found), found);
    if (refusal !== undefined) return refusal;
    const blocks = found.kind === 'list' && found.items.length > 1 ? found.items : [];
    if (blocks.length > 0 && blocks.every((block) => writer.removeItem(block.span))) return undefined;
    return writer.removeEntry(key) ? undefined : refuse('computed', name);
  }

  /** A value that each instance has for itself cannot be changed at its use for one of them. */
  private refuseLoop(slot: Slot, use: Span, value: Value): Outcome {
    const { resource } = slot;
    const others = this.sharers(resource);
    const writer = this.writerOf(use);
    const isItem = slot.path.some((step) => typeof step === 'number');
    if (writer?.dependsOnLoop(use) === true && (resource.instances !== 1 || others.length > 0 || isItem)) {
      return refuse('looped', shorten(spanText(use)));
    }
    if (value.via.length === 0) return undefined;
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

  // --- whole resources -------------------------------------------------------------------------------------------

  private removeResource(resource: Resource): Outcome {
    if (this.isSynthetic(resource)) return refuse('generated', resource.address);
    const isRemoved = (other: Resource): boolean =>
      this.changes.some((change) => 'removeResource' in change && change.removeResource === other);
    const kept = this.sharers(resource).find((other) => !isRemoved(other));
    if (kept !== undefined) return refuse('looped', kept.address);
    const writer = this.writerOf(resource.span);
    if (writer === undefined) return refuse('generated', resource.address);
    const address = parseAddress(resource.address);
    if (address !== undefined) {
      for (const file of this.filesBeside(resource.span.file))
        this.writerFor(file)?.dropDependencies(address.type, address.name);
    }
    return writer.removeDeclaration(resource.span) ? undefined : refuse('no-place', resource.address);
  }

  private checkReferrers(resource: Resource): Outcome {
    const address = parseAddress(resource.address);
    if (address === undefined) return undefined;
    for (const file of this.filesBeside(resource.span.file)) {
      const own = file.uri === resource.span.file.uri ? resource.span : undefined;
      const [name] = this.writerFor(file)?.referrers(address.type, address.name, own) ?? [];
      if (name !== undefined) return refuse('referenced', name);
    }
    return undefined;
  }

  private nameNew(resource: NewResource, beside: Resource): void {
    const type = this.typeFor(resource);
    if (type === undefined) return;
    const name = this.uniqueName(beside.span.file, `${type.type}.`, resource.name);
    this.added.set(resource, { module: this.moduleOf(beside), type: type.type, name, index: '' });
  }

  /** The native type that a new resource is written as. */
  private typeFor({ kind, fields }: NewResource): TypeSpelling | undefined {
    for (const type of this.context.vocabulary.types.values()) {
      if (type.kind !== kind || type.legacy === true) continue;
      const fits = fields.every(([field, value]) => {
        const fixed = type.fixed?.[field];
        return fixed === undefined ? type.fields[field] !== undefined : fixed === value;
      });
      if (fits) return type;
    }
    return undefined;
  }

  private addResource(resource: NewResource, beside: Resource): Outcome {
    const type = this.typeFor(resource);
    const address = this.added.get(resource);
    if (type === undefined || address === undefined) return refuse('no-place', resource.kind);
    const writer = this.writerOf(beside.span);
    if (writer === undefined) return refuse('generated', beside.address);
    const items: NewItem[] = [];
    for (const [field, value] of resource.fields) {
      if (type.fixed?.[field] !== undefined) continue;
      const path = type.fields[field]?.paths[0];
      if (path === undefined) return refuse('no-place', `${type.type}.${field}`);
      const refusal = this.addField(
        items,
        path,
        nativeValue(value, type.fields[field]?.values),
        address.module,
        writer,
      );
      if (refusal !== undefined) return refusal;
    }
    const comment = (resource.comment ?? []).flatMap((words) => this.render(words).split(/\r\n|\r|\n/));
    const done = writer.add(beside.span, { type: type.type, name: address.name, comment, items });
    return done ? undefined : refuse('no-place', beside.address);
  }

  private addField(
    items: NewItem[],
    path: readonly string[],
    value: Plain,
    module: string,
    writer: FileWriter,
  ): Outcome {
    const [name = '', next, ...rest] = path;
    if (next === undefined || (next === '*' && rest.length === 0)) {
      const spelled = spellPlain(
        next === '*' && !Array.isArray(value) ? [value] : value,
        module,
        this.naming,
        writer.spelling,
      );
      if ('refusal' in spelled) return spelled.refusal;
      items.push({ name, text: spelled.text });
      return undefined;
    }
    const each = next === '*' && typeof value === 'object' && value !== null && !isLink(value) ? value : [value];
    for (const one of each) {
      const inner: NewItem[] = [];
      const refusal = this.addField(inner, next === '*' ? rest : [next, ...rest], one, module, writer);
      if (refusal !== undefined) return refusal;
      items.push({ name, items: inner });
    }
    return undefined;
  }

  private duplicate(resource: Resource, suggested: string, set: readonly (readonly [Slot['path'], Plain])[]): Outcome {
    const address = parseAddress(resource.address);
    const writer = this.writerOf(resource.span);
    if (address === undefined || writer === undefined || this.isSynthetic(resource))
      return refuse('generated', resource.address);
    const copy = new Session(this.context, [], 'use', this.render);
    for (const [each, name] of this.added) copy.added.set(each, name);
    for (const [path, to] of set) {
      const native = nativeAt(to, { resource, path }, this.context.vocabulary);
      const refusal = copy.setSlot({ resource, path }, (into, was) => this.spell(native, resource, into, was, false));
      if (refusal !== undefined) return refusal;
    }
    const result = copy.finish();
    if ('refusal' in result) return result.refusal;
    const edits = result.edits.map((edit) => ({ start: edit.span.start, end: edit.span.end, newText: edit.newText }));
    if (result.edits.some((edit) => !isInside(edit.span, resource.span))) return refuse('computed', resource.address);
    const name = this.uniqueName(resource.span.file, `${address.type}.`, suggested);
    return writer.copy(resource.span, name, edits) ? undefined : refuse('no-place', resource.address);
  }

  private extract(slot: Slot, suggested: string, description: Words): Outcome {
    const located = locate(slot);
    const value = located?.found;
    const isOrigin = this.at === 'origin' && value !== undefined && value.via.length > 0;
    const from = isOrigin ? value.span.file : slot.resource.span.file;
    if (isVariableFile(from.uri)) return refuse('no-place', value?.via[0]?.name ?? slotName(slot));
    const name = this.uniqueName(from, 'var.', suggested);
    const refusal = this.setSlot(slot, (writer) => ({
      text: writer.spelling.reference(`var.${name}`),
      inString: undefined,
      refers: true,
      select: false,
    }));
    if (refusal !== undefined) return refusal;
    const folder = folderOf(from.uri);
    const home =
      ['tf', 'tofu', 'tf.json', 'tofu.json']
        .map((form) => this.context.files.find((file) => file.uri === `${folder}/variables.${form}`))
        .find((file) => file !== undefined) ?? from;
    const done = this.writerFor(home)?.addVariable({
      name,
      description: this.render(description),
      condition: `can(cidrhost(var.${name}, 0)) && !contains(["0.0.0.0/0", "::/0"], var.${name})`,
      errorMessage: this.render({ key: 'fix.extract-error', args: {} }),
    });
    return done === true ? undefined : refuse('no-place', name);
  }

  // --- names and files -------------------------------------------------------------------------------------------

  /** The name, with a number behind it where the folder of a file (or this change set) has it already. */
  private uniqueName(file: SourceFile, prefix: string, suggested: string): string {
    const folder = folderOf(file.uri);
    let taken = this.taken.get(folder);
    if (taken === undefined) {
      taken = new Set();
      for (const each of this.filesBeside(file))
        for (const name of this.writerFor(each)?.declared() ?? []) taken.add(name);
      this.taken.set(folder, taken);
    }
    const base = toName(suggested);
    let name = base;
    for (let i = 2; taken.has(prefix + name); i++) name = `${base}_${i}`;
    taken.add(prefix + name);
    return name;
  }

  private filesBeside(file: SourceFile): readonly SourceFile[] {
    const folder = folderOf(file.uri);
    return this.context.files.filter((each) => folderOf(each.uri) === folder && !isVariableFile(each.uri));
  }

  /** The module in which a resource's declaration is written. */
  private moduleOf(resource: Resource): string {
    const module = parseAddress(resource.address)?.module ?? '';
    return this.isSynthetic(resource) ? callOf(resource).outer : module;
  }

  private isSynthetic(resource: Resource): boolean {
    return this.writerOf(resource.span)?.kindOf(resource.span) === 'module';
  }

  /** The other resources that come from the same declaration. */
  private sharers(resource: Resource): Resource[] {
    return this.context.resources.filter(
      (other) => other !== resource && sameSpan(other.span, resource.span) && !this.isSynthetic(resource),
    );
  }

  private writerOf(span: Span): FileWriter | undefined {
    const file = this.context.files.find((each) => each.uri === span.file.uri);
    return file === undefined || file.text !== span.file.text ? undefined : this.writerFor(file);
  }

  private writerFor(file: SourceFile): FileWriter | undefined {
    if (file.uri.includes('/.terraform/')) return undefined;
    let writer = this.writers.get(file.uri);
    if (writer === undefined) {
      writer = isJson(file.uri) ? new JsonWriter(file) : new HclWriter(file, this.context.hcl(file), this.lineBreak);
      this.writers.set(file.uri, writer);
    }
    return writer;
  }
}

function slotName({ resource, path }: Slot): string {
  return `${resource.address}.${path.join('.')}`;
}

function nameOf(changes: readonly Change[]): string {
  const [change] = changes;
  if (change === undefined) return '';
  if ('set' in change && 'to' in change) return slotName(change.set);
  if ('remove' in change) return slotName(change.remove);
  if ('removeResource' in change) return change.removeResource.address;
  if ('add' in change) return change.beside.address;
  return 'duplicate' in change ? change.duplicate.address : slotName(change.extract);
}

/** An expression as a message can quote it. */
function shorten(expression: string): string {
  const line = expression.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** A name that both notations accept. */
function toName(suggested: string): string {
  const name = suggested.replace(/[^\p{ID_Continue}-]+/gu, '_');
  return /^[\p{ID_Start}_]/u.test(name) ? name : `_${name}`;
}

function inString(value: string, writer: FileWriter): string {
  return isJson(writer.file.uri) ? JSON.stringify(escapeTemplate(value)).slice(1, -1) : escapeHcl(value);
}

/** A value of ours in the native words of a type's field. */
function nativeValue(value: Plain, words: FieldSpelling['values']): Plain {
  if (words === undefined || typeof value === 'object' || Object.hasOwn(words, String(value))) return value;
  const word = Object.keys(words).find((native) => words[native] === value);
  return word === undefined ? value : word === 'true' ? true : word === 'false' ? false : word;
}

/** A value in the native words of the attribute that a slot means. */
function nativeAt(value: Plain, { resource, path }: Slot, vocabulary: Vocabulary): Plain {
  const type = vocabulary.types.get(resource.type);
  const fits = (native: readonly string[], own: Slot['path']): boolean =>
    native.length === own.length &&
    native.every((step, i) => (step === '*' ? typeof own[i] === 'number' : step === own[i]));
  const inFields = (fields: TypeSpelling['fields'], own: Slot['path']): Plain | undefined => {
    for (const field of Object.values(fields)) {
      const at = field.paths.findIndex((native) => fits(native, own));
      if (at >= 0) return nativeValue(value, at > 0 ? (field.olderValues ?? field.values) : field.values);
    }
    return undefined;
  };
  if (type === undefined) return value;
  const direct = inFields(type.fields, path);
  if (direct !== undefined) return direct;
  for (const child of type.children ?? []) {
    if (!child.path.every((step, i) => step === path[i])) continue;
    const below = path.slice(child.path.length);
    const inner = inFields(child.fields, typeof below[0] === 'number' ? below.slice(1) : below);
    if (inner !== undefined) return inner;
  }
  return value;
}
