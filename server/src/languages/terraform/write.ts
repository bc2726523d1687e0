import type { Change, NewResource, Plain, Referrer, Refusal, Words } from '../../core/change';
import type { Resource, Slot } from '../../core/resource';
import { type Span, spanText } from '../../core/span';
import type { WriteResult } from '../language';
import { type ChangeSetWriter, carryOut, editsOfCopy, refuseKept } from '../shared/change-set';
import { isInside, locate } from '../shared/locate';
import { nativeAt, nativeValue, typeFor } from '../shared/native';
import { type Outcome, refuse, SlotWriter, slotName } from '../shared/slot-writer';
import { type OtherChange, writeTexts } from '../shared/text-changes';
import { folderOf, isJson, isVariableFile, type WriteContext } from './repair/context';
import { encodeHeredoc } from './repair/encode';
import { heredocOf } from './repair/heredoc';
import { escapeTemplate, hclKey, parseAddress, quoteHcl, spellPlain } from './repair/spell';
import { spellValue } from './repair/spell-value';
import { Workbench } from './repair/workbench';
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
  const write = (others: readonly OtherChange[]): WriteResult =>
    carryOut(others, new Session(context, others, at, render));
  const encode = (span: Span, asText: boolean): string | undefined =>
    asText ? asHeredoc(context, span) : encodeHeredoc(span);
  return writeTexts(changes, at, spellKey, write, encode);
}

function asHeredoc(context: WriteContext, span: Span): string | undefined {
  const file = context.files.find((each) => each.uri === span.file.uri);
  if (file === undefined || file.text !== span.file.text || isJson(file.uri)) return undefined;
  return heredocOf(context.hcl(file), span);
}

/** A key in the form of the one that stands there: in JSON and where one is quoted with quotes. */
function spellKey(span: Span, name: string): string {
  if (isJson(span.file.uri)) return JSON.stringify(escapeTemplate(name));
  return spanText(span).startsWith('"') ? quoteHcl(name) : hclKey(name);
}

/** One change set on its way into the files. */
class Session implements ChangeSetWriter {
  private readonly changes: readonly OtherChange[];
  private readonly at: 'use' | 'origin';
  private readonly render: (words: Words) => string;
  private readonly bench: Workbench;
  private readonly slots: SlotWriter<FileWriter, NewValue>;
  /** The names of copies by `type.name` of what they are copies of. */
  private readonly copies = new Map<string, string>();

  constructor(
    context: WriteContext,
    changes: readonly OtherChange[],
    at: 'use' | 'origin',
    render: (words: Words) => string,
  ) {
    this.changes = changes;
    this.at = at;
    this.render = render;
    this.bench = new Workbench(context);
    this.slots = new SlotWriter(this.bench, changes, at);
    for (const change of changes) if ('add' in change) this.nameNew(change.add, change.beside);
  }

  set(slot: Slot, value: Plain, select: boolean, exact: boolean): Outcome {
    const to = nativeAt(value, slot, this.bench.context.vocabulary);
    return this.slots.setSlot(slot, (writer, was) =>
      spellValue(this.bench, to, slot.resource, writer, exact ? undefined : was, select),
    );
  }

  remove(slot: Slot): Outcome {
    return this.slots.removeSlot(slot);
  }

  finish(): WriteResult | undefined {
    return this.bench.finish();
  }

  removeResource(resource: Resource): Outcome {
    if (this.bench.isSynthetic(resource)) return refuse('generated', resource.address);
    const refusal = refuseKept(this.changes, this.bench.sharers(resource));
    if (refusal !== undefined) return refusal;
    const writer = this.bench.writerOf(resource.span);
    if (writer === undefined) return refuse('generated', resource.address);
    const address = parseAddress(resource.address);
    if (address === undefined) return refuse('no-place', resource.address);
    const name = `${address.type}.${address.name}`;
    for (const file of this.bench.filesBeside(resource.span.file)) {
      const each = this.bench.writerFor(file);
      // A block in an override file would be left without the one that it overrides.
      if (each !== writer && each !== undefined && [...each.declared()].includes(name))
        return refuse('referenced', name);
      each?.dropDependencies(address.type, address.name);
    }
    this.dropOutputs(resource);
    return writer.removeDeclaration(resource.span) ? undefined : refuse('no-place', resource.address);
  }

  referrersOf(resource: Resource): readonly Referrer[] | Refusal {
    const address = parseAddress(resource.address);
    if (address === undefined) return [];
    return this.bench.filesBeside(resource.span.file).flatMap((file) => {
      const own = file.uri === resource.span.file.uri ? resource.span : undefined;
      return this.bench.writerFor(file)?.referrers(address.type, address.name, own) ?? [];
    });
  }

  /** Removes the outputs of the root folder that tell nothing but something of its resources that go. */
  private dropOutputs(resource: Resource): void {
    // Who calls a module may take what it tells.
    if (parseAddress(resource.address)?.module !== '') return;
    const gone = new Set<string>();
    for (const change of this.changes) {
      const address = 'removeResource' in change ? parseAddress(change.removeResource.address) : undefined;
      if (address?.module === '') gone.add(`${address.type}.${address.name}`);
    }
    for (const file of this.bench.filesBeside(resource.span.file)) this.bench.writerFor(file)?.dropOutputs(gone);
  }

  private nameNew(resource: NewResource, beside: Resource): void {
    const type = typeFor(resource, this.bench.context.vocabulary);
    if (type === undefined) return;
    const name = this.bench.uniqueName(beside.span.file, `${type.type}.`, resource.name);
    this.bench.added.set(resource, { module: this.bench.moduleOf(beside), type: type.type, name, index: '' });
  }

  add(resource: NewResource, beside: Resource): Outcome {
    const type = typeFor(resource, this.bench.context.vocabulary);
    const address = this.bench.added.get(resource);
    if (type === undefined || address === undefined) return refuse('no-place', resource.kind);
    const writer = this.bench.writerOf(beside.span);
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
        this.bench.naming,
        writer.spelling,
      );
      if ('refusal' in spelled) return spelled.refusal;
      items.push({ name, text: spelled.text });
      return undefined;
    }
    const each = next === '*' && Array.isArray(value) ? value : [value];
    for (const one of each) {
      const inner: NewItem[] = [];
      const refusal = this.addField(inner, next === '*' ? rest : [next, ...rest], one, module, writer);
      if (refusal !== undefined) return refusal;
      items.push({ name, items: inner });
    }
    return undefined;
  }

  duplicate(
    resource: Resource,
    suggested: string,
    set: readonly (readonly [Slot['path'], Plain])[],
    inCopy: readonly Change[],
  ): Outcome {
    const address = parseAddress(resource.address);
    const writer = this.bench.writerOf(resource.span);
    if (address === undefined || writer === undefined || this.bench.isSynthetic(resource))
      return refuse('generated', resource.address);
    const copy = new Workbench(this.bench.context);
    const slots = new SlotWriter<FileWriter, NewValue>(copy, [], 'use');
    for (const [path, to] of set) {
      const native = nativeAt(to, { resource, path }, this.bench.context.vocabulary);
      const refusal = slots.setSlot({ resource, path }, (into, was) =>
        spellValue(this.bench, native, resource, into, was, false),
      );
      if (refusal !== undefined) return refusal;
    }
    const result = editsOfCopy(resource, copy.finish(), inCopy, (further) =>
      writeChanges(this.bench.context, further, 'use', this.render),
    );
    if ('refusal' in result) return result.refusal;
    if (result.edits.some((edit) => !isInside(edit.span, resource.span))) return refuse('computed', resource.address);
    const edits = result.edits.map(({ span, newText }) => ({ start: span.start, end: span.end, newText }));
    for (const [original, copied] of this.copies) {
      const names = writer.namesIn(resource.span, original);
      if (names === undefined) return refuse('referenced', original);
      edits.push(...names.map(({ start, end }) => ({ start, end, newText: copied })));
    }
    const name = this.bench.uniqueName(resource.span.file, `${address.type}.`, suggested);
    this.copies.set(`${address.type}.${address.name}`, name);
    return writer.copy(resource.span, name, edits) ? undefined : refuse('no-place', resource.address);
  }

  extract(slot: Slot, suggested: string, description: Words): Outcome {
    const located = locate(slot);
    const value = located?.found;
    const isOrigin = this.at === 'origin' && value !== undefined && value.via.length > 0;
    const from = isOrigin ? value.span.file : slot.resource.span.file;
    if (isVariableFile(from.uri)) return refuse('no-place', value?.via[0]?.name ?? slotName(slot));
    const name = this.bench.uniqueName(from, 'var.', suggested);
    const refusal = this.slots.setSlot(slot, (writer) => ({
      text: writer.spelling.reference(`var.${name}`),
      inString: undefined,
      refers: true,
      select: false,
    }));
    if (refusal !== undefined) return refusal;
    const folder = folderOf(from.uri);
    const home =
      ['tf', 'tofu', 'tf.json', 'tofu.json']
        .map((form) => this.bench.context.files.find((file) => file.uri === `${folder}/variables.${form}`))
        .find((file) => file !== undefined) ?? from;
    const done = this.bench.writerFor(home)?.addVariable({
      name,
      description: this.render(description),
      condition: `can(cidrhost(var.${name}, 0)) && !contains(["0.0.0.0/0", "::/0"], var.${name})`,
      errorMessage: this.render({ key: 'fix.extract-error', args: {} }),
    });
    return done === true ? undefined : refuse('no-place', name);
  }
}
