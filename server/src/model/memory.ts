import { Recurring } from '../core/memory';
import type { Resource } from '../core/resource';
import type { LiteralText, Value } from '../core/value';
import { isSameList } from './lists';
import type { ReadResource } from './readings';
import { RuleLists } from './rule-lists';
import { Spots } from './spots';
import type { Estate, Family, Model } from './types';

/* What stays from one model of a unit to the next. Items hang on what was read of their resource. */

/** So many addresses may be known in any case. */
const mostSpots = 2_000;

/** One for each unit of which one model follows another. Without an equal part the models share nothing. */
export class ModelMemory {
  private readonly resources = new Recurring<Resource, ReadResource>();
  private lengths: Readonly<Record<Family, number>> | undefined = undefined;
  private keepsDocuments = false;
  private literalOf: ((value: Value) => LiteralText | undefined) | undefined = undefined;
  private last: Model | undefined = undefined;
  private estate: Estate | undefined = undefined;
  private used: ReadonlySet<string> = new Set();
  spots = new Spots();
  rules = new RuleLists();

  /** The last model, if it is of the same resources and made in the same way. */
  again(
    resources: readonly Resource[],
    lengths: Readonly<Record<Family, number>>,
    literalOf: (value: Value) => LiteralText | undefined,
  ): Model | undefined {
    const isSame = this.literalOf === literalOf && this.hasLengths(lengths) && this.resources.holds(resources);
    return isSame ? this.last : undefined;
  }

  keep(model: Model): void {
    this.last = model;
    this.estate = model.estate;
    this.used = model.usedElsewhere;
  }

  /** That of the last model, if it is the same. */
  estateOf(estate: Estate): Estate {
    return this.estate !== undefined && isSameEstate(this.estate, estate) ? this.estate : estate;
  }

  /** The addresses that are used elsewhere as the last model has them, if they are the same. */
  usedOf(used: ReadonlySet<string>): ReadonlySet<string> {
    if (used.size !== this.used.size) return used;
    for (const address of used) if (!this.used.has(address)) return used;
    return this.used;
  }

  private hasLengths(lengths: Readonly<Record<Family, number>>): boolean {
    return this.lengths?.[4] === lengths[4] && this.lengths[6] === lengths[6];
  }

  /** To be called when a model begins. */
  begin(lengths: Readonly<Record<Family, number>>, literalOf: (value: Value) => LiteralText | undefined): void {
    // Documents ask their own language for literals, and with it keep what it has loaded.
    this.keepsDocuments = this.literalOf === literalOf;
    this.last = undefined;
    if (!this.hasLengths(lengths) || (this.spots.size > mostSpots && this.spots.size > 4 * this.resources.size)) {
      // What is known of rules belongs to the lengths, and most spots are addresses that are not written any more.
      this.resources.forget();
      this.spots = new Spots();
      this.rules = new RuleLists();
    }
    this.resources.begin();
    this.rules.begin();
    this.lengths = lengths;
    this.literalOf = literalOf;
  }

  /** To be called when nobody works on the model any more: what it did not take over is let go. */
  end(): void {
    this.resources.end();
    this.rules.end();
    this.spots.end(this.rules.model);
  }

  read(resource: Resource, make: (resource: Resource, before: ReadResource | undefined) => ReadResource): ReadResource {
    const read = this.resources.of(resource, make);
    if (!this.keepsDocuments) {
      for (const reading of read.readings) {
        reading.document = undefined;
        reading.blocks = undefined;
      }
    }
    return read;
  }
}

function isSameEstate(a: Estate, b: Estate): boolean {
  return (
    isSameList(a.workloads, b.workloads) &&
    isSameList(a.interfaces, b.interfaces) &&
    isSameList(a.associations, b.associations) &&
    isSameList(a.ipv6Bandwidths, b.ipv6Bandwidths) &&
    isSameList(a.forwards, b.forwards) &&
    isSameList(a.listeners, b.listeners)
  );
}
