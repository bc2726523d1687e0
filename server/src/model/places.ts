import type { Resource, Slot } from '../core/resource';
import type { Span } from '../core/span';
import { type Step, useOf, type Value } from '../core/value';
import type { Reading } from './readings';
import type { Place } from './types';

/* Places of values. There are many and few are looked at: one holds no more than what the rest follows from. */

class ValuePlace implements Place {
  private readonly value: Value;
  private readonly resource: Resource;
  private readonly path: Slot['path'];

  constructor(value: Value, resource: Resource, path: Slot['path']) {
    this.value = value;
    this.resource = resource;
    this.path = path;
  }

  get span(): Span {
    return useOf(this.value);
  }

  get written(): Span {
    return this.value.span;
  }

  get origin(): Place['origin'] {
    return this.value.from === undefined ? 'written' : 'computed';
  }

  get via(): readonly Step[] {
    return this.value.via;
  }

  get slot(): Slot {
    return { resource: this.resource, path: this.path };
  }
}

/** The place of a value at a path of a resource. */
export function placeAt(value: Value, resource: Resource, path: Slot['path']): Place {
  return new ValuePlace(value, resource, path);
}

const noSteps: readonly Step[] = [];

class AbsentPlace implements Place {
  private readonly reading: Reading;
  private readonly name: string;

  constructor(reading: Reading, name: string) {
    this.reading = reading;
    this.name = name;
  }

  get span(): Span {
    return this.reading.anchor;
  }

  get written(): Span {
    return this.reading.anchor;
  }

  get origin(): Place['origin'] {
    return 'default';
  }

  get via(): readonly Step[] {
    return noSteps;
  }

  get slot(): Slot {
    const { reading, name } = this;
    const path: readonly string[] = reading.planned(name)?.spelling.paths[0] ?? [];
    const outer = !reading.plan.fields.has(name) && reading.parent !== undefined;
    const base = outer ? (reading.parent?.base ?? []) : reading.base;
    return { resource: reading.resource, path: base.length === 0 ? path : [...base, ...path] };
  }
}

/** The place of a field that is not written: at the name, with the slot where it would be inserted. */
export function absentPlace(reading: Reading, name: string): Place {
  return new AbsentPlace(reading, name);
}
