import type { Span } from './span';
import { encodedIn, type MapValue, type Value } from './value';

/** A condition that an undecided conditional puts on a resource or on one reading of it. */
export interface Condition {
  /** The `id` of the choice that it comes from. */
  readonly id: string;
  /** In the author's words: `var.public`, `!var.public`. */
  readonly when: string;
  /** Some input of the unit selects it. */
  readonly selected: boolean;
}

/** What the author wrote, with native names; `count` and `for_each` give one resource for each instance. */
export interface Resource {
  /** As the notation's own tool prints it: `module.net.alicloud_security_group_rule.ssh["22"]`. Unique in its unit. */
  readonly address: string;
  /** Native type: `alicloud_security_group_rule`. */
  readonly type: string;
  /** Id of the language that read it and writes its repairs. */
  readonly language: string;
  /** The name in its declaration: findings about what is absent stand here. */
  readonly nameSpan: Span;
  /** The whole declaration. Instances of one declaration share it. */
  readonly span: Span;
  readonly body: MapValue;
  /** The module calls that create it, innermost first. */
  readonly callers: readonly Span[];
  /** How many resources the same declaration gives in the same module call: 1 without `count` and `for_each`; `undefined` when unknown. */
  readonly instances: number | undefined;
  /** Conditions under which it exists as read; empty when it exists for certain (or is presumed to). */
  readonly conditions: readonly Condition[];
}

/** A place in a resource where a value stands or would be inserted; says nothing of how. */
export interface Slot {
  readonly resource: Resource;
  /** Native names and list positions from the body down. */
  readonly path: readonly (string | number)[];
}

/** The value at a slot, if one is written. */
export function valueAt(slot: Slot): Value | undefined {
  let value: Value | undefined = slot.resource.body;
  for (const step of slot.path) {
    if (value === undefined) return undefined;
    value = encodedIn(value);
    if (value.kind === 'map' && typeof step === 'string') {
      let found: Value | undefined;
      for (const entry of value.entries) if (entry.key === step) found = entry.value;
      value = found;
    } else if (value.kind === 'list' && typeof step === 'number') value = value.items[step];
    else return undefined;
  }
  return value;
}
