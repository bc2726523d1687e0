import type { Change } from '../../core/change';
import { overlaps, type TextEdit } from '../../core/edit';
import { type Slot, valueAt } from '../../core/resource';
import type { Span } from '../../core/span';
import type { WriteResult } from '../language';
import { locate } from './locate';
import { type Outcome, refuse, slotName } from './slot-writer';

/** A change that is no edit of text as it stands. */
export type OtherChange = Exclude<
  Change,
  { readonly rename: Slot } | { readonly text: Span } | { readonly encode: Slot }
>;

/**
 * Carries out the changes that are edits of text as they stand: those inside literals, and other names of entries. The
 * others are left to `write`.
 * @param spellKey a name as it is written in place of one at a span
 * @param encode a text with JSON as a structure, or (`asText`) a structure as such a text, in a notation that has both;
 *   the edits where more than its own place changes
 */
export function writeTexts(
  changes: readonly Change[],
  at: 'use' | 'origin',
  spellKey: (span: Span, name: string) => string,
  write: (others: readonly OtherChange[]) => WriteResult,
  encode?: (span: Span, asText: boolean) => string | readonly TextEdit[] | undefined,
): WriteResult {
  const edits: TextEdit[] = [];
  const others: OtherChange[] = [];
  let selected: { edit: TextEdit; offset: number; length: number } | undefined;
  for (const change of changes) {
    if ('rename' in change) {
      const span = keyAt(change.rename, at);
      if ('reason' in span) return { refusal: span };
      edits.push({ span, newText: spellKey(span, change.to) });
    } else if ('encode' in change) {
      const value = valueAt(change.encode);
      const refusal = refuseElsewhere(change.encode);
      if (refusal !== undefined) return { refusal };
      const newText = value === undefined ? undefined : encode?.(value.span, change.asText === true);
      if (value === undefined || newText === undefined) return { refusal: refuse('no-place', slotName(change.encode)) };
      if (typeof newText === 'string') edits.push({ span: value.span, newText });
      else edits.push(...newText);
    } else if ('text' in change) {
      const refusal = at === 'use' ? refuseElsewhere(change.within) : undefined;
      if (refusal !== undefined) return { refusal };
      const edit = { span: change.text, newText: change.to };
      edits.push(edit);
      if (change.select !== undefined) selected ??= { edit, ...change.select };
    } else others.push(change);
  }
  if (edits.length === 0) return write(others);
  const rest: WriteResult = others.length === 0 ? { edits: [] } : write(others);
  if ('refusal' in rest) return rest;
  const all = [...edits, ...rest.edits];
  if (overlaps(all)) return { refusal: refuse('looped', '') };
  const also = rest.referrers === undefined ? {} : { referrers: rest.referrers };
  return selected === undefined ? { edits: all, ...also } : { edits: all, select: placeAfter(all, selected), ...also };
}

/** Where a part of an edit's text stands when all edits of its file are made. */
function placeAfter(
  edits: readonly TextEdit[],
  { edit, offset, length }: { edit: TextEdit; offset: number; length: number },
): { uri: string; start: number; end: number } {
  const { uri } = edit.span.file;
  let start = edit.span.start + offset;
  for (const other of edits) {
    if (other === edit || other.span.file.uri !== uri || other.span.end > edit.span.start) continue;
    start += other.newText.length - (other.span.end - other.span.start);
  }
  return { uri, start, end: start + length };
}

/** A text that comes from elsewhere is not changed where it is used. */
function refuseElsewhere(slot: Slot): Outcome {
  const value = valueAt(slot);
  const step = value?.via[0];
  return step === undefined ? undefined : refuse('computed', step.name);
}

function keyAt(slot: Slot, at: 'use' | 'origin'): Span | NonNullable<Outcome> {
  const located = locate(slot);
  if (located?.found === undefined || located.entry === undefined) return refuse('computed', slotName(slot));
  const step = located.parent.via[0];
  if (step !== undefined && at === 'use') return refuse('computed', step.name);
  return located.entry.keySpan;
}
