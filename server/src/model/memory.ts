import { Recurring } from '../core/memory';
import type { Resource } from '../core/resource';
import type { LiteralText, Value } from '../core/value';
import { isSameList } from './lists';
import { evaluationOrder, type RuleSet } from './network';
import type { ReadResource } from './readings';
import { Spots } from './spots';
import type { Family, GroupRules, NetworkRule, SecurityGroup } from './types';

/* What stays from one model of a unit to the next. Items hang on what was read of their resource. */

/** Values of which those that are asked for stay for the next model, and no others. */
export class Kept<K, V> {
  private before: ReadonlyMap<K, V>;
  private readonly now = new Map<K, V>();

  constructor(last?: Kept<K, V>) {
    this.before = last?.now ?? new Map();
  }

  /** To be called when all were asked for. */
  end(): void {
    this.before = new Map();
  }

  /** The value of a key: the one of this model, else that of the last if it is still right, else a new one. */
  find(key: K, isRight: (value: V) => boolean, make: () => V): V {
    const known = this.now.get(key);
    if (known !== undefined) return known;
    const before = this.before.get(key);
    const value = before !== undefined && isRight(before) ? before : make();
    this.now.set(key, value);
    return value;
  }
}

/** So many addresses may be known in any case. */
const mostSpots = 2_000;

/** One for each unit of which one model follows another. Without an equal part the models share nothing. */
export class ModelMemory {
  private readonly resources = new Recurring<Resource, ReadResource>();
  private lengths: Readonly<Record<Family, number>> | undefined = undefined;
  private keepsDocuments = false;
  private literalOf: ((value: Value) => LiteralText | undefined) | undefined = undefined;
  spots = new Spots();
  /** The rules of each group. */
  groups = new Kept<SecurityGroup, RulesOfGroup>();
  /** The rules that are judged together. */
  sets = new Kept<unknown, RuleSet>();

  /** To be called when a model begins. */
  begin(lengths: Readonly<Record<Family, number>>, literalOf: (value: Value) => LiteralText | undefined): void {
    // Documents ask their own language for literals, and with it keep what it has loaded.
    this.keepsDocuments = this.literalOf === literalOf;
    if (this.spots.size > mostSpots && this.spots.size > 4 * this.resources.size) {
      // Most of them are addresses that are not written any more.
      this.resources.forget();
      this.spots = new Spots();
    }
    this.resources.begin();
    this.groups = new Kept(this.groups);
    const isSame = this.lengths?.[4] === lengths[4] && this.lengths?.[6] === lengths[6];
    this.sets = isSame ? new Kept(this.sets) : new Kept();
    this.lengths = lengths;
    this.literalOf = literalOf;
  }

  /** To be called when nobody works on the model any more: what it did not take over is let go. */
  end(): void {
    this.resources.end();
    this.groups.end();
    this.sets.end();
  }

  read(resource: Resource, make: (resource: Resource) => ReadResource): ReadResource {
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

/** The rules of a group, put in order when somebody looks. */
export class RulesOfGroup implements GroupRules {
  readonly group: SecurityGroup;
  readonly open: boolean;
  readonly notes: unknown[];
  private readonly unordered: readonly NetworkRule[];
  private ordered: readonly NetworkRule[] | undefined;

  constructor(group: SecurityGroup, rules: readonly NetworkRule[], open: boolean) {
    this.group = group;
    this.unordered = rules;
    this.open = open;
    this.notes = [];
    this.ordered = undefined;
  }

  get rules(): readonly NetworkRule[] {
    this.ordered ??= evaluationOrder(this.unordered);
    return this.ordered;
  }

  holds(rules: readonly NetworkRule[]): boolean {
    return isSameList(rules, this.unordered);
  }
}
