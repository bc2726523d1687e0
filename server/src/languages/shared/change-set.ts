import type { Change, NewResource, Plain, Referrer, Refusal, Words } from '../../core/change';
import type { TextEdit } from '../../core/edit';
import type { Resource, Slot } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import { sameSpan } from '../../core/span';
import type { WriteResult } from '../language';
import type { DraftResult } from './draft';
import { type Outcome, refuse, slotName } from './slot-writer';
import type { OtherChange } from './text-changes';

/** Carries out changes one by one; each answers why it was not made. */
export interface ChangeSetWriter {
  /** @param exact the value keeps its type, whatever stood there */
  set(slot: Slot, to: Plain, select: boolean, exact: boolean): Outcome;
  remove(slot: Slot): Outcome;
  removeResource(resource: Resource): Outcome;
  add(resource: NewResource, beside: Resource): Outcome;
  /** @param inCopy further changes of what is written inside the declaration */
  duplicate(
    resource: Resource,
    name: string,
    set: readonly (readonly [Slot['path'], Plain])[],
    inCopy: readonly Change[],
  ): Outcome;
  extract(slot: Slot, name: string, description: Words): Outcome;
  /** What refers to a removed resource, when everything else is done; or why it cannot go after all. */
  referrersOf(resource: Resource): readonly Referrer[] | Refusal;
  /** The edits; undefined when two changes want the same place. */
  finish(): WriteResult | undefined;
}

/** The edits of all changes together, or why they cannot be carried out. */
export function carryOut(changes: readonly OtherChange[], writer: ChangeSetWriter): WriteResult {
  for (const change of changes) {
    const refusal = carryOutOne(change, writer);
    if (refusal !== undefined) return { refusal };
  }
  const referrers: Referrer[] = [];
  for (const change of changes) {
    const found = 'removeResource' in change ? writer.referrersOf(change.removeResource) : [];
    if ('reason' in found) return { refusal: found };
    referrers.push(...found.filter(({ span }) => !referrers.some((other) => sameSpan(other.span, span))));
  }
  const [first] = changes;
  const result = writer.finish() ?? { refusal: refuse('looped', first === undefined ? '' : nameOf(first)) };
  return 'edits' in result && referrers.length > 0 ? { ...result, referrers } : result;
}

/** What a writer gives of one file. */
interface FinishingWriter {
  readonly file: SourceFile;
  /** The edits, or why they cannot be made; undefined when two changes want the same place. */
  finish(): DraftResult | Refusal | undefined;
}

/** The edits of all files, with the first place to select; undefined when two changes want the same place. */
export function finishAll(writers: Iterable<FinishingWriter>): WriteResult | undefined {
  const edits: TextEdit[] = [];
  let select: { uri: string; start: number; end: number } | undefined;
  for (const writer of writers) {
    const result = writer.finish();
    if (result === undefined) return undefined;
    if ('reason' in result) return { refusal: result };
    edits.push(...result.edits);
    if (select === undefined && result.select !== undefined) select = { uri: writer.file.uri, ...result.select };
  }
  return select === undefined ? { edits } : { edits, select };
}

/**
 * The edits by which a copy of a resource differs from it.
 * @param own what is set in the copy alone
 * @param inCopy further changes of what is written inside the declaration, which `write` carries out
 */
export function editsOfCopy(
  resource: Resource,
  own: WriteResult | undefined,
  inCopy: readonly Change[],
  write: (changes: readonly Change[]) => WriteResult,
): WriteResult {
  if (own === undefined || 'refusal' in own) return { refusal: refuse('looped', resource.address) };
  const further = inCopy.length === 0 ? { edits: [] } : write(inCopy);
  return 'refusal' in further ? further : { edits: [...own.edits, ...further.edits] };
}

function carryOutOne(change: OtherChange, writer: ChangeSetWriter): Outcome {
  if ('set' in change && 'to' in change) {
    return writer.set(change.set, change.to, change.placeholder === true, change.exact === true);
  }
  if ('remove' in change) return writer.remove(change.remove);
  if ('removeResource' in change) return writer.removeResource(change.removeResource);
  if ('add' in change) return writer.add(change.add, change.beside);
  if ('duplicate' in change) return writer.duplicate(change.duplicate, change.name, change.set, change.inCopy ?? []);
  return writer.extract(change.extract, change.name, change.description);
}

/** A resource that shares its declaration with others goes only together with them. */
export function refuseKept(changes: readonly OtherChange[], sharers: readonly Resource[]): Outcome {
  const isRemoved = (other: Resource): boolean =>
    changes.some((change) => 'removeResource' in change && change.removeResource === other);
  const kept = sharers.find((other) => !isRemoved(other));
  return kept && refuse('looped', kept.address);
}

function nameOf(change: OtherChange): string {
  if ('set' in change && 'to' in change) return slotName(change.set);
  if ('remove' in change) return slotName(change.remove);
  if ('removeResource' in change) return change.removeResource.address;
  if ('add' in change) return change.beside.address;
  return 'duplicate' in change ? change.duplicate.address : slotName(change.extract);
}
