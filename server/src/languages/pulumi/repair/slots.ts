import type { Plain } from '../../../core/change';
import { type Slot, valueAt } from '../../../core/resource';
import type { Scalar } from '../../../core/value';
import { isInside } from '../../shared/locate';
import { likeBefore } from '../../shared/new-value';
import type { NewText, Outcome, SlotFile, SlotWriter } from '../../shared/slot-writer';
import { type Bench, callOf } from './bench';
import type { NewNode, Site } from './node';
import type { NewValue } from './value';

/* Values that are written at slots of resources. */

/** Sets a slot; where its resource is given arguments that are written elsewhere, beside them at its use. */
export function setIn(
  bench: Bench,
  slots: SlotWriter<SlotFile<NewValue>, NewValue>,
  slot: Slot,
  write: NewText<SlotFile<NewValue>, NewValue>,
  at: 'use' | 'origin',
): Outcome {
  const refusal = slots.setSlot(slot, write, at);
  const [name, ...rest] = slot.path;
  const { resource } = slot;
  if (refusal === undefined || at === 'origin' || rest.length > 0 || typeof name !== 'string') return refusal;
  if (isInside(resource.body.span, resource.span)) return refusal;
  const writer = bench.writerOf(resource.span);
  const call = writer?.callAt(callOf(resource));
  const was = valueAt(slot);
  const value = writer && write(writer, was?.kind === 'scalar' ? was.value : undefined);
  if (writer === undefined || call === undefined || value === undefined || 'reason' in value) return refusal;
  return writer.giveArgument(call, name, value.node, resource.type) ? undefined : refusal;
}

/** The place in the provider's schema that a slot is. */
export function siteOf({ resource, path }: Slot): Site {
  return { type: resource.type, path };
}

/** The value that a change writes at a slot, for whoever knows what stood there. */
export function spell(bench: Bench, to: Plain, slot: Slot, select: boolean, exact: boolean) {
  return (_: SlotFile<NewValue>, was: Scalar | undefined): NewValue | NonNullable<Outcome> => {
    const node = bench.node(likeBefore(to, exact ? undefined : was));
    if ('reason' in node) return node;
    return { node, site: siteOf(slot), body: slot.resource.body.span, refers: holdsExpression(node), select };
  };
}

function holdsExpression(node: NewNode): boolean {
  if (node.kind === 'list') return node.items.some(holdsExpression);
  return node.kind === 'map' ? node.entries.some(([, value]) => holdsExpression(value)) : node.kind === 'expression';
}
