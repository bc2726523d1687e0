import { detached } from '../core/memory';
import type { Item } from './types';

/*
 * What stands at each address of a unit. A spot stays from one model to the next and tells in which one it changed, so
 * that whoever looked there before need not look again.
 */

export class Spot {
  /** The last model in which a resource is declared here. */
  declared: number;
  private readonly items: Item[];
  /** How many of the items stand here in the model of that number, the last that put one here. */
  private count: number;
  private model: number;
  /** The last model in which something else stands here than in the one before. */
  private changed: number;

  constructor() {
    this.declared = 0;
    this.items = [];
    this.count = 0;
    this.model = 0;
    this.changed = 0;
  }

  put(item: Item, model: number): void {
    if (this.model !== model) {
      this.model = model;
      this.count = 0;
    }
    const place = this.count++;
    if (this.items[place] === item) return;
    this.items[place] = item;
    this.changed = model;
  }

  countIn(model: number): number {
    return this.model === model ? this.count : 0;
  }

  at(place: number): Item | undefined {
    return this.items[place];
  }

  /** Lets go what does not stand here in a model any more. */
  trim(model: number): void {
    const count = this.countIn(model);
    if (this.items.length > count) this.items.length = count;
  }

  /** Whether the first so many items are the same since a model. */
  isSameSince(model: number): boolean {
    return this.changed <= model;
  }
}

/** The spots of a unit by address. */
export class Spots {
  private readonly byAddress = new Map<string, Spot>();
  private lastAddress: string | undefined = undefined;
  private last = new Spot();

  /** To be called when a model is done: what it has not is let go, and the last address, which may be a part of a text. */
  end(model: number): void {
    for (const spot of this.byAddress.values()) spot.trim(model);
    this.lastAddress = undefined;
  }

  get size(): number {
    return this.byAddress.size;
  }

  at(address: string): Spot {
    // Neighbours often refer to the same.
    if (address === this.lastAddress) return this.last;
    let spot = this.byAddress.get(address);
    if (spot === undefined) {
      spot = new Spot();
      this.byAddress.set(detached(address), spot);
    }
    this.lastAddress = address;
    this.last = spot;
    return spot;
  }
}
