import type { SourceFile } from '../../core/source';
import type { UnitProblem } from '../language';
import { compareText } from './scalars';
import type { Budget } from './scope';

/*
 * One load of a unit after the other. What is written says when it becomes another, so that a load asks only what that
 * concerns; what lies outside the root module's folder is asked in every load.
 */

/** Something that is made of what it reads. */
export interface Dependent {
  /** What it was made of may be another now. */
  invalidate(): void;
  /** Something that it was made of may become another without saying so. */
  ask(): void;
}

/** Something that notes what it reads and what there is to say about it. */
export interface Reader {
  /** Another number each time that it reads. */
  turn: number;
  addRead(read: Readable): void;
  tell(): Told;
}

/** What a load tells besides values. */
export interface Told {
  readonly problems: UnitProblem[];
  /** Files whose text became a value. */
  readonly texts: SourceFile[];
}

/** Something that is read while other things are made. */
export interface Readable {
  /** The number of the load in which it became what it is. */
  readonly changed: number;
  /** It may become another without saying so. */
  readonly asks: boolean;
  /** Brings it to the load that is going on. */
  refresh(): void;
  /** Whether it was not read before in a reader's turn. */
  isNewIn(turn: number): boolean;
  /** Says it to a dependent when it may have become another. */
  addDependent(dependent: Dependent): void;
  /** Notes that a load needs it; false when that is noted already. */
  isNewlyNeeded(load: number): boolean;
  /** Adds what was read to make it. */
  addNeeds(to: Readable[]): void;
}

/** Has what is read say to a dependent when it becomes another, unless it was read before. Whether some of it is to be asked. */
export function depend(
  dependent: Dependent,
  reads: readonly Readable[] | undefined,
  before: readonly Readable[] | undefined,
): boolean {
  if (reads === undefined) return false;
  let asks = false;
  for (let i = 0; i < reads.length; i++) {
    const read = reads[i];
    if (read === undefined) continue;
    if (read.asks) asks = true;
    if (read !== before?.[i]) read.addDependent(dependent);
  }
  return asks;
}

/** Something with what is to be told in every load that needs it. */
export interface Teller {
  readonly needed: number;
  readonly isCurrent: boolean;
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

/** So often a load asks everything, and what it does not need is forgotten. */
const LOADS_BETWEEN_THOROUGH_ONES = 32;

/** One load of a unit after the other. */
export class Loads {
  readonly budget: Budget;
  /** There will be a next load, so what is read is noted. */
  readonly goesOn: boolean;
  /** The number of the load that is going on, or was the last. */
  load: number;
  /** The load asks everything again that it needs. */
  isThorough: boolean;
  /** The number of the last thorough load: since then it is noted who depends on whom. */
  since: number;
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
    this.isThorough = false;
    this.since = 0;
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
    this.isThorough = this.load % LOADS_BETWEEN_THOROUGH_ONES === 0;
    if (this.isThorough) this.since = this.load;
    this.problems = [];
    this.texts = [];
    this.isOver = false;
  }

  /**
   * Ends a load: what was told of things that it took over is told again, all in an order of its own.
   * @param addRoots adds what the load stands on and was not read for it alone
   */
  finish(addRoots: (to: Readable[]) => void): void {
    this.isOver = true;
    const { tellers, roots, load } = this;
    this.roots = [];
    if (tellers.size > 0) {
      addRoots(roots);
      this.findNeeded(roots);
    }
    for (const teller of tellers) {
      if (teller.told === undefined || (this.isThorough && !teller.isCurrent)) tellers.delete(teller);
      else if (teller.needed === load) {
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
  private findNeeded(found: Readable[]): void {
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
