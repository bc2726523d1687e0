import { type Dependent, depend, type Loads, type Readable, type Reader, type Teller, type Told } from './loads';

/*
 * What a load works out is kept for the next load with a note of what was read on the way, and made anew only when
 * something among that is another object than it was. So an unchanged value is the same object, and a change is followed
 * to what depends on it and no further. What depends on nothing that changed is not even looked at.
 */

/**
 * Notes what is read for a thing after it was made. What is told then is not told again: nobody knows whether it will be
 * asked for the next time.
 */
class LateReader implements Reader {
  turn: number;
  private readonly reads: Readable[];
  private readonly dependent: Dependent;

  constructor(reads: Readable[], dependent: Dependent) {
    this.turn = 0;
    this.reads = reads;
    this.dependent = dependent;
  }

  addRead(read: Readable): void {
    this.reads.push(read);
    read.addDependent(this.dependent);
  }

  tell(): Told {
    return { problems: [], texts: [] };
  }
}

/** How values of one kind are made. */
export interface Maker<I, T> {
  /** Whoever puts another thing under a key says so to its memo; without that it is asked in every load. */
  readonly tells?: boolean;
  /** What is written under a key now; another object means that the value is to be made anew. */
  inputOf(key: string): I;
  /** @param before the value that the same input had, if nothing was worked out late for it */
  make(input: I, key: string, before: T | undefined): T | undefined;
  /** Whether the value before stays in place of a new one, brought up to date where it must be. */
  keeps?(before: T, value: T): boolean;
}

const nothing: readonly Readable[] = [];
const noParts: readonly never[] = [];
const nobody: readonly Dependent[] = [];

/** A part of a value with what was read to make it. */
interface Part<P> {
  /** What it is made of. */
  readonly of: object;
  readonly made: P;
  readonly reads: readonly Readable[];
  readonly height: number;
}

/** One value with what it was made from. Parts of it that say so outlast what the others are made from. */
export class Memo<I, T, P = never> implements Readable, Reader, Teller, Dependent {
  changed: number;
  asks: boolean;
  turn: number;
  told: Told | undefined;
  /** The load for which the value is known to be right; 0 before it was made. */
  private verified: number;
  /** What it was made from may be another now. */
  private stale: boolean;
  private busy: boolean;
  private readIn: number;
  /** The last load that needed it, as far as that was looked for. */
  needed: number;
  /** How many steps deeper the making went than where it began. */
  private height: number;
  /** What was read for no part. */
  private reads: Readable[] | undefined;
  private lateReads: Readable[] | undefined;
  private parts: Part<P>[] | undefined;
  /** While the value is made anew, the parts that it had. */
  private partsBefore: readonly Part<P>[] | undefined;
  /** Who was made of it, and who was before. */
  private dependents: Dependent[] | undefined;
  /** The thorough load since which they were noted. */
  private dependentsSince: number;
  private input: I | undefined;
  private value: T | undefined;
  private readonly loads: Loads;
  private readonly maker: Maker<I, T>;
  private readonly key: string;

  constructor(loads: Loads, maker: Maker<I, T>, key: string) {
    this.changed = 0;
    this.asks = maker.tells !== true;
    this.turn = 0;
    this.told = undefined;
    this.verified = 0;
    this.stale = true;
    this.busy = false;
    this.readIn = 0;
    this.needed = 0;
    this.height = 0;
    this.reads = undefined;
    this.lateReads = undefined;
    this.parts = undefined;
    this.partsBefore = undefined;
    this.dependents = undefined;
    this.dependentsSince = 0;
    this.input = undefined;
    this.value = undefined;
    this.loads = loads;
    this.maker = maker;
    this.key = key;
  }

  /** The value; `busy` when it is asked for while it is being made. */
  read(): T | undefined | 'busy' {
    const { loads } = this;
    if (this.busy) {
      // What is made of it now depends on where the circle was entered.
      loads.budget.spoil();
      return 'busy';
    }
    if (!this.isRight) this.refresh();
    loads.note(this);
    loads.budget.reach(this.height);
    return this.value;
  }

  /** The value, if it was asked for in the load that is going on. */
  get current(): T | undefined {
    return this.isCurrent ? this.value : undefined;
  }

  get isCurrent(): boolean {
    return this.verified === this.loads.load;
  }

  /** Nothing has to be asked to know that the value is right. */
  private get isRight(): boolean {
    const { loads } = this;
    return !this.stale && (this.verified === loads.load || !(this.asks || loads.isThorough));
  }

  refresh(): void {
    const { loads } = this;
    if (this.isRight) return;
    if (this.busy) {
      loads.budget.spoil();
      return;
    }
    this.busy = true;
    try {
      const input = this.maker.inputOf(this.key);
      const { reads, lateReads, parts } = this;
      if (this.verified === 0 || input !== this.input || this.hasNewReads()) this.make(input);
      else if (this.told !== undefined) loads.addTeller(this);
      this.verified = loads.load;
      this.stale = false;
      if (loads.isThorough) this.settle(undefined, undefined, undefined);
      else this.settle(reads, lateReads, parts);
    } finally {
      this.busy = false;
    }
  }

  /** Works something out that belongs to the value and was left for later. */
  late<R>(compute: () => R): R {
    this.lateReads ??= [];
    const before = this.loads.beginTurn(new LateReader(this.lateReads, this));
    try {
      return compute();
    } finally {
      this.loads.endTurn(before);
      if (this.lateReads?.some(({ asks }) => asks)) this.ask();
    }
  }

  /** Makes a part of the value that is being made, unless all that the one of before was made from is as it was. */
  part(of: object, make: () => P): P {
    const { loads, reads } = this;
    const { budget } = loads;
    if (!loads.goesOn) return make();
    this.parts ??= [];
    const before = this.partsBefore?.[this.parts.length];
    if (before?.of === of && !this.isAnyNew(before.reads)) {
      this.parts.push(before);
      budget.reach(before.height);
      return before.made;
    }
    this.reads = undefined;
    loads.beginTurn(this);
    const { depth, deepest } = budget;
    budget.deepest = depth;
    const made = make();
    const height = budget.deepest - depth;
    budget.deepest = Math.max(deepest, budget.deepest);
    this.parts.push({ of, made, reads: this.reads ?? nothing, height });
    this.reads = reads;
    loads.beginTurn(this);
    return made;
  }

  isNewIn(turn: number): boolean {
    if (this.readIn === turn) return false;
    this.readIn = turn;
    return true;
  }

  isNewlyNeeded(load: number): boolean {
    if (this.needed === load) return false;
    this.needed = load;
    return true;
  }

  addNeeds(to: Readable[]): void {
    for (const read of this.reads ?? nothing) to.push(read);
    for (const { reads } of this.parts ?? noParts) for (const read of reads) to.push(read);
  }

  addRead(read: Readable): void {
    if (this.reads === undefined) this.reads = [read];
    else this.reads.push(read);
  }

  addDependent(dependent: Dependent): void {
    const { since } = this.loads;
    if (this.dependents === undefined || this.dependentsSince !== since) {
      this.dependents = [];
      this.dependentsSince = since;
    }
    this.dependents.push(dependent);
  }

  invalidate(): void {
    if (this.stale) return;
    this.stale = true;
    for (const dependent of this.knownDependents) dependent.invalidate();
  }

  /** To be called when another thing may be under its key. */
  invalidateIfOther(): void {
    if (this.maker.inputOf(this.key) !== this.input) this.invalidate();
  }

  ask(): void {
    if (this.asks) return;
    this.asks = true;
    for (const dependent of this.knownDependents) dependent.ask();
  }

  private get knownDependents(): readonly Dependent[] {
    return this.dependentsSince === this.loads.since ? (this.dependents ?? nobody) : nobody;
  }

  tell(): Told {
    if (this.told === undefined) {
      this.told = { problems: [], texts: [] };
      this.loads.addTeller(this);
    }
    return this.told;
  }

  /** In the order in which they were read: a later one may only have been read for what an earlier one was. */
  private hasNewReads(): boolean {
    if (this.isAnyNew(this.reads) || this.isAnyNew(this.lateReads)) return true;
    if (this.parts !== undefined) for (const { reads } of this.parts) if (this.isAnyNew(reads)) return true;
    return false;
  }

  private isAnyNew(reads: readonly Readable[] | undefined): boolean {
    if (reads === undefined) return false;
    for (const read of reads) {
      read.refresh();
      if (read.changed > this.verified) return true;
    }
    return false;
  }

  /**
   * What was read is known: whether all of it says when it becomes another. It is to say so to this one too.
   * @param reads what was read before, and says so already; so for the others
   */
  private settle(
    reads: readonly Readable[] | undefined,
    lateReads: readonly Readable[] | undefined,
    parts: readonly Part<P>[] | undefined,
  ): void {
    let asks = this.maker.tells !== true;
    if (depend(this, this.reads, reads)) asks = true;
    if (depend(this, this.lateReads, lateReads)) asks = true;
    const { parts: now } = this;
    if (now !== undefined)
      for (let i = 0; i < now.length; i++) if (depend(this, now[i]?.reads, parts?.[i]?.reads)) asks = true;
    if (asks) this.ask();
    else this.asks = false;
  }

  private staysAsBefore(value: T | undefined): boolean {
    const { value: before, maker } = this;
    if (value === before || value === undefined || before === undefined) return value === before;
    return maker.keeps?.(before, value) === true;
  }

  private make(input: I): void {
    const { loads } = this;
    const { budget } = loads;
    // What a part told is to be told again, so that all are made again.
    const isOfSame = input === this.input && this.told === undefined;
    this.partsBefore = isOfSame ? this.parts : undefined;
    const valueBefore = isOfSame && this.lateReads === undefined ? this.value : undefined;
    this.parts = undefined;
    this.reads = undefined;
    this.lateReads = undefined;
    this.told = undefined;
    const { depth, deepest } = budget;
    budget.deepest = depth;
    const before = loads.beginTurn(this);
    let value: T | undefined;
    try {
      value = this.maker.make(input, this.key, valueBefore);
    } finally {
      loads.endTurn(before);
      this.partsBefore = undefined;
    }
    const height = budget.deepest - depth;
    budget.deepest = Math.max(deepest, budget.deepest);
    this.input = input;
    // Who reads it goes as much deeper as it does.
    if (height === this.height && this.staysAsBefore(value)) return;
    this.height = height;
    this.changed = loads.load;
    this.value = value;
  }
}

/** Values of one kind by their keys. */
export class Memos<I, T> {
  private readonly loads: Loads;
  private readonly maker: Maker<I, T>;
  private readonly byKey: Map<string, Memo<I, T>>;

  constructor(loads: Loads, maker: Maker<I, T>) {
    this.loads = loads;
    this.maker = maker;
    this.byKey = new Map();
  }

  read(key: string): T | undefined | 'busy' {
    let memo = this.byKey.get(key);
    if (memo === undefined) {
      memo = new Memo(this.loads, this.maker, key);
      this.byKey.set(key, memo);
    }
    return memo.read();
  }

  /** Says to what was made of the thing under a key that another one may be there. */
  invalidate(key: string): void {
    this.byKey.get(key)?.invalidate();
  }

  /** Says it wherever another thing is under a key. */
  invalidateOthers(): void {
    for (const memo of this.byKey.values()) memo.invalidateIfOther();
  }

  /** The values that the load asked for. */
  current(): T[] {
    const values: T[] = [];
    for (const memo of this.byKey.values()) {
      const { current } = memo;
      if (current !== undefined) values.push(current);
    }
    return values;
  }

  /** Forgets what the load did not ask for. */
  prune(): void {
    for (const [key, memo] of this.byKey) if (!memo.isCurrent) this.byKey.delete(key);
  }
}
