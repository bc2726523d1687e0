import type { SourceFile } from '../../core/source';
import type { UnitProblem } from '../language';
import { compareText } from './scalars';
import type { Budget } from './scope';

/*
 * What a load works out is kept for the next load with a note of what was read on the way, and made anew only when
 * something among that is another object than it was. So an unchanged value is the same object, and a change is followed
 * to what depends on it and no further.
 */

/** Something that notes what it reads and what there is to say about it. */
interface Reader {
  /** Another number each time that it reads. */
  turn: number;
  addRead(read: Readable): void;
  tell(): Told;
}

/** What a load tells besides values. */
interface Told {
  readonly problems: UnitProblem[];
  /** Files whose text became a value. */
  readonly texts: SourceFile[];
}

/** Something that is read while other things are made. */
interface Readable {
  /** The number of the load in which it became what it is. */
  readonly changed: number;
  /** Brings it to the load that is going on. */
  refresh(): void;
  /** Whether it was not read before in a reader's turn. */
  isNewIn(turn: number): boolean;
  /** Notes that a load needs it; false when that is noted already. */
  isNewlyNeeded(load: number): boolean;
  /** Adds what was read to make it. */
  addNeeds(to: Readable[]): void;
}

/** Something with what is to be told in every load that needs it. */
interface Teller {
  readonly needed: number;
  readonly told: Told | undefined;
}

/** Where a problem stands in the list of all, whatever the order in which they were met. */
function compareProblems(a: UnitProblem, b: UnitProblem): number {
  const [uri, start, words] = placeOf(a);
  const [otherUri, otherStart, otherWords] = placeOf(b);
  return compareText(uri, otherUri) || start - otherStart || compareText(words, otherWords);
}

function placeOf(problem: UnitProblem): readonly [uri: string, start: number, words: string] {
  if (problem.kind === 'file') return [problem.problem.uri, -1, problem.kind];
  const words = 'code' in problem ? problem.code : problem.name;
  return [problem.at?.file.uri ?? '', problem.at?.start ?? -1, `${problem.kind} ${words}`];
}

/** One load of a unit after the other. */
export class Loads {
  readonly budget: Budget;
  /** There will be a next load, so what is read is noted. */
  readonly goesOn: boolean;
  /** The number of the load that is going on, or was the last. */
  load: number;
  /** What the load has to tell. */
  problems: UnitProblem[];
  texts: SourceFile[];
  private reader: Reader | undefined;
  private turns: number;
  private readonly tellers: Set<Teller>;
  /** What was read for the load itself. */
  private roots: Readable[];
  private isOver: boolean;

  constructor(budget: Budget, goesOn: boolean) {
    this.budget = budget;
    this.goesOn = goesOn;
    this.load = 1;
    this.problems = [];
    this.texts = [];
    this.reader = undefined;
    this.turns = 0;
    this.tellers = new Set();
    this.roots = [];
    this.isOver = false;
  }

  /** Begins the next load. */
  next(): void {
    this.load++;
    this.problems = [];
    this.texts = [];
    this.isOver = false;
  }

  /** Ends a load: what was told of things that it took over is told again, all in an order of its own. */
  finish(): void {
    this.isOver = true;
    if (this.tellers.size > 0) this.findNeeded();
    this.roots = [];
    for (const teller of this.tellers) {
      if (teller.needed !== this.load) this.tellers.delete(teller);
      else if (teller.told !== undefined) {
        this.problems.push(...teller.told.problems);
        this.texts.push(...teller.told.texts);
      }
    }
    this.problems.sort(compareProblems);
    const isTooLarge = (problem: UnitProblem): boolean => problem.kind === 'limit' && problem.limit === 'value-size';
    const tooLarge = this.problems.find(isTooLarge);
    this.problems = this.problems.filter((problem) => problem === tooLarge || !isTooLarge(problem));
  }

  /** What is only looked at because something was asked for after an earlier load is not needed by this one. */
  private findNeeded(): void {
    const found = this.roots;
    for (let one = found.pop(); one !== undefined; one = found.pop()) {
      if (one.isNewlyNeeded(this.load)) one.addNeeds(found);
    }
  }

  say(problem: UnitProblem): void {
    if (this.reader === undefined || this.isOver) this.problems.push(problem);
    this.reader?.tell().problems.push(problem);
  }

  sayText(file: SourceFile): void {
    if (this.reader === undefined || this.isOver) this.texts.push(file);
    this.reader?.tell().texts.push(file);
  }

  addTeller(teller: Teller): void {
    this.tellers.add(teller);
  }

  /** What is made from now on reads for `reader`, until `endTurn` with the one that it did so for before. */
  beginTurn(reader: Reader): Reader | undefined {
    const before = this.reader;
    if (this.goesOn) {
      reader.turn = ++this.turns;
      this.reader = reader;
    }
    return before;
  }

  endTurn(before: Reader | undefined): void {
    this.reader = before;
  }

  /** Notes for what is being made that it read something. */
  note(read: Readable): void {
    const { reader } = this;
    if (reader !== undefined) {
      if (read.isNewIn(reader.turn)) reader.addRead(read);
    } else if (this.goesOn && !this.isOver) this.roots.push(read);
  }
}

/**
 * Notes what is read for a thing after it was made. What is told then is not told again: nobody knows whether it will be
 * asked for the next time.
 */
class LateReader implements Reader {
  turn: number;
  private readonly reads: Readable[];

  constructor(reads: Readable[]) {
    this.turn = 0;
    this.reads = reads;
  }

  addRead(read: Readable): void {
    this.reads.push(read);
  }

  tell(): Told {
    return { problems: [], texts: [] };
  }
}

/** How values of one kind are made. */
export interface Maker<I, T> {
  /** What is written under a key now; another object means that the value is to be made anew. */
  inputOf(key: string): I;
  make(input: I, key: string): T | undefined;
  /** Whether the value before stays in place of a new one, brought up to date where it must be. */
  keeps?(before: T, value: T): boolean;
}

const nothing: readonly Readable[] = [];
const noParts: readonly never[] = [];

/** A part of a value with what was read to make it. */
interface Part<P> {
  /** What it is made of. */
  readonly of: object;
  readonly made: P;
  readonly reads: readonly Readable[];
  readonly height: number;
}

/** One value with what it was made from. Parts of it that say so outlast what the others are made from. */
export class Memo<I, T, P = never> implements Readable, Reader, Teller {
  changed: number;
  turn: number;
  told: Told | undefined;
  /** The load for which the value is known to be right; 0 before it was made. */
  private verified: number;
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
  private input: I | undefined;
  private value: T | undefined;
  private readonly loads: Loads;
  private readonly maker: Maker<I, T>;
  private readonly key: string;

  constructor(loads: Loads, maker: Maker<I, T>, key: string) {
    this.changed = 0;
    this.turn = 0;
    this.told = undefined;
    this.verified = 0;
    this.busy = false;
    this.readIn = 0;
    this.needed = 0;
    this.height = 0;
    this.reads = undefined;
    this.lateReads = undefined;
    this.parts = undefined;
    this.partsBefore = undefined;
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
    if (this.verified !== loads.load) this.refresh();
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

  refresh(): void {
    const { loads } = this;
    if (this.verified === loads.load) return;
    if (this.busy) {
      loads.budget.spoil();
      return;
    }
    this.busy = true;
    try {
      const input = this.maker.inputOf(this.key);
      if (this.verified === 0 || input !== this.input || this.hasNewReads()) this.make(input);
      else if (this.told !== undefined) loads.addTeller(this);
      this.verified = loads.load;
    } finally {
      this.busy = false;
    }
  }

  /** Works something out that belongs to the value and was left for later. */
  late<R>(compute: () => R): R {
    this.lateReads ??= [];
    const before = this.loads.beginTurn(new LateReader(this.lateReads));
    try {
      return compute();
    } finally {
      this.loads.endTurn(before);
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

  private staysAsBefore(value: T | undefined): boolean {
    const { value: before, maker } = this;
    if (value === before || value === undefined || before === undefined) return value === before;
    return maker.keeps?.(before, value) === true;
  }

  private make(input: I): void {
    const { loads } = this;
    const { budget } = loads;
    // What a part told is to be told again, so that all are made again.
    this.partsBefore = input === this.input && this.told === undefined ? this.parts : undefined;
    this.parts = undefined;
    this.reads = undefined;
    this.lateReads = undefined;
    this.told = undefined;
    const { depth, deepest } = budget;
    budget.deepest = depth;
    const before = loads.beginTurn(this);
    let value: T | undefined;
    try {
      value = this.maker.make(input, this.key);
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
