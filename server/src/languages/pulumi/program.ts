import type { Condition } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import { type Span, sameSpan } from '../../core/span';
import type { Vocabulary } from '../../core/vocabulary';
import type { CodeLanguage, CodeRange } from '../../syntax/code/tree';
import type { LoadOptions, UnitProblem } from '../language';
import { noSteps, scalar } from '../shared/values';
import type { Budget } from './budget';
import type { Decision } from './decide';
import type { End } from './execute';
import type { ProgramFile } from './frame';
import { type Journal, newJournal, noteEntry, noteField, noteName, takeBack } from './journal';
import type { Memos } from './memo';
import { shortType } from './naming';
import { Numbers } from './numbers';
import { PulumiResource } from './resource';
import type { Binding } from './scope';
import {
  type BranchThing,
  type ChoiceThing,
  type EntryThing,
  type ListThing,
  type MapThing,
  setEntry,
  type Thing,
} from './things';

/** How the files of a program find each other. */
export interface Library {
  /** The files that an import of another file of the program means. */
  resolve(from: ProgramFile, module: string): readonly ProgramFile[];
  /** Files that see each other's names without an import: a package of Go, all of C# and Java. */
  neighbours(of: ProgramFile): readonly ProgramFile[];
  /** The files of a namespace of C# or a package of Java. */
  inNamespace(language: CodeLanguage, name: string): readonly ProgramFile[];
  /** The text of a file that a program reads, by its path from the project's folder, else from the program's. */
  readText(path: string, from: ProgramFile): SourceFile | undefined;
}

/** What the settings of the only stack say of a key: `project:key`. */
export type Settings = ReadonlyMap<string, Thing>;

/** A resource while its program is read. */
export interface NewResourceFacts {
  readonly type: string;
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  /** The call that makes it. */
  readonly callSpan: Span;
}

const noCallers: readonly Span[] = [];
const noConditions: readonly Condition[] = [];

/** Everything that reading one program gathers. */
export class Program {
  readonly budget: Budget;
  readonly options: LoadOptions;
  readonly library: Library;
  readonly settings: Settings;
  readonly project: string;
  readonly vocabulary: Vocabulary;
  readonly problems: UnitProblem[];
  readonly resources: PulumiResource[];
  /** For the ids of conditions. */
  readonly numbers: Numbers;
  /** What is undecided where the reading stands. */
  readonly conditions: Condition[];
  /** The same with the words of either side. */
  readonly decisions: Decision[];
  /** The calls that led here, the innermost last. */
  readonly callers: Span[];
  /** The statement that is being executed. */
  statement: CodeRange | undefined;
  /** The declarator or assignment that is being executed: what it gives has this name. */
  variable: string | undefined;
  /** How many loops whose rounds are not known are under way. */
  endless: number;
  /** Values by the place where they are bound to a name. */
  readonly bound: { readonly span: Span; readonly thing: Thing }[];
  /** What is undecided from the statement on that was executed last: a branch of it has left. */
  onward: Decision | undefined;
  /** A loop may have been left. */
  isLeft: boolean;
  /** What is followed from load to load, where something is. */
  readonly memos: Memos | undefined;
  private readonly journals: Journal[];
  private readonly addresses: Set<string>;
  private readonly executed: Set<object>;
  private readonly running: Map<object, number>;

  constructor(
    budget: Budget,
    options: LoadOptions,
    library: Library,
    settings: Settings,
    project: string,
    vocabulary: Vocabulary,
    memos: Memos | undefined,
  ) {
    this.budget = budget;
    this.options = options;
    this.library = library;
    this.settings = settings;
    this.project = project;
    this.vocabulary = vocabulary;
    this.problems = [];
    this.resources = [];
    this.numbers = new Numbers();
    this.conditions = [];
    this.decisions = [];
    this.callers = [];
    this.statement = undefined;
    this.variable = undefined;
    this.endless = 0;
    this.bound = [];
    this.onward = undefined;
    this.isLeft = false;
    this.memos = memos;
    this.journals = [];
    this.addresses = new Set();
    this.executed = new Set();
    this.running = new Map();
  }

  /** Notes that a function is executed. False when it calls itself too often. */
  begin(node: object): boolean {
    this.executed.add(node);
    this.memos?.now.executed.push(node);
    const depth = this.running.get(node) ?? 0;
    if (depth >= 4) return false;
    this.running.set(node, depth + 1);
    return true;
  }

  end(node: object): void {
    this.running.set(node, (this.running.get(node) ?? 1) - 1);
  }

  noteExecuted(node: object): void {
    this.executed.add(node);
  }

  hasExecuted(node: object): boolean {
    return this.executed.has(node);
  }

  /** A resource of the program, under an address that no other has. */
  add(facts: NewResourceFacts): PulumiResource {
    const plain = facts.name === '' ? shortType(facts.type) : facts.name;
    let address = plain;
    if (this.addresses.has(address)) {
      address = `${shortType(facts.type)}.${plain}`;
      if (this.memos !== undefined) this.memos.now.isInvolved = true;
    }
    for (let i = 1; this.addresses.has(address); i++) address = `${plain}[${i}]`;
    this.addresses.add(address);
    const resource = new PulumiResource(
      facts,
      address,
      this.callers.length === 0 ? noCallers : [...this.callers].reverse(),
      this.conditions.length === 0 ? noConditions : [...this.conditions],
      this.endless > 0,
    );
    this.resources.push(resource);
    return resource;
  }

  hasAddress(address: string): boolean {
    return this.addresses.has(address);
  }

  /** Adds a resource that was made in an earlier load. */
  addAgain(resource: PulumiResource): void {
    this.addresses.add(resource.address);
    this.resources.push(resource);
  }

  /** The number of what bears a name, for the id of a condition. */
  numberOf(owner: object, name: string): number {
    this.memos?.number(owner, name, this.numbers.next(owner, name));
    return this.numbers.of(owner, name);
  }

  /** Tells each resource how many there are of its declaration. */
  countInstances(): void {
    if (this.countInOrder()) return;
    const byFile = new Map<SourceFile, Map<number, PulumiResource>>();
    // Most declarations give one resource: only the others are put together.
    const several = new Map<PulumiResource, PulumiResource[]>();
    for (const resource of this.resources) {
      const { file, start } = resource.callSpan;
      let byStart = byFile.get(file);
      if (byStart === undefined) {
        byStart = new Map();
        byFile.set(file, byStart);
      }
      resource.instances = resource.endless ? undefined : 1;
      const first = byStart.get(start);
      if (first === undefined) byStart.set(start, resource);
      else {
        const beside = several.get(first);
        if (beside === undefined) several.set(first, [first, resource]);
        else beside.push(resource);
      }
    }
    for (const beside of several.values()) countThese(beside);
  }

  /**
   * Does so where declarations make their resources in the order of the text, and all of one before the next, as in most
   * programs. False where they do not.
   */
  private countInOrder(): boolean {
    const { resources } = this;
    let from = 0;
    for (let i = 1; i <= resources.length; i++) {
      const first = resources[from]?.callSpan;
      const next = resources[i]?.callSpan;
      if (first === undefined || (next !== undefined && (next.file !== first.file || next.start < first.start)))
        return false;
      if (next?.start === first.start) continue;
      const only = i === from + 1 ? resources[from] : undefined;
      if (only === undefined) countThese(resources.slice(from, i));
      else only.instances = only.endless ? undefined : 1;
      from = i;
    }
    return true;
  }

  limit(number: number, name: string, at: Span): void {
    const isKnown = this.problems.some(
      (problem) => problem.kind === 'limit' && problem.at !== undefined && sameSpan(problem.at, at),
    );
    if (!isKnown) this.problems.push({ kind: 'limit', at, limit: 'instances', name, number });
  }

  // --- undecided branches ---------------------------------------------------------------------------------------

  /** Gives a name another value; inside an undecided branch what it was before is kept. */
  assign(binding: Binding, value: Thing): void {
    const journal = this.journals.at(-1);
    if (journal !== undefined) {
      // What it was before may be what it is afterwards.
      this.memos?.read(binding.name, binding.scope, binding);
      noteName(journal, binding);
    }
    binding.value = value;
    this.memos?.wrote(binding, false);
  }

  /** The same for a field of an object. */
  assignField(fields: Map<string, Thing>, name: string, value: Thing | undefined): void {
    const journal = this.journals.at(-1);
    this.memos?.changeThing();
    if (journal !== undefined) noteField(journal, fields, name);
    if (value === undefined) fields.delete(name);
    else fields.set(name, value);
  }

  /** The same for an entry of a map. */
  assignEntry(of: MapThing, entry: EntryThing): void {
    this.assignOwnEntry(this.changing(of), entry);
  }

  /** The same for a map that the statement at hand has made. */
  assignOwnEntry(of: MapThing, entry: EntryThing): void {
    const journal = this.journals.at(-1);
    if (journal !== undefined) noteEntry(journal, of, entry.key);
    setEntry(of, entry);
  }

  /** A list or map that others may have in their hands, to be changed in place at once: never without this. */
  changing<T extends ListThing | MapThing>(thing: T): T {
    this.memos?.changeThing();
    return thing;
  }

  /**
   * Whether a decision holds where the reading stands, because the same one has been made around it.
   * @param depth how many decisions stand around the function at hand
   */
  isDecided({ id, when }: Decision, depth: number): boolean | undefined {
    for (let i = depth; i < this.decisions.length; i++) {
      const around = this.decisions[i];
      if (around?.id === id) return around.when === when;
    }
    return undefined;
  }

  /** Runs something that is done on one side of a decision only. */
  under<Result>(side: Decision, run: () => Result): Result {
    this.conditions.push({ id: side.id, when: side.when, selected: false });
    this.decisions.push(side);
    const result = run();
    this.decisions.pop();
    this.conditions.pop();
    return result;
  }

  /**
   * Runs the sides of a decision that is not known one after the other, each from where the program stood before, and
   * leaves what they assign with a choice of values.
   */
  undecided(condition: Decision, sides: readonly (() => void)[]): void {
    const other = opposite(condition);
    const before = newJournal();
    const ends = sides.map((side, i) => {
      const journal = newJournal();
      this.journals.push(journal);
      this.under(i === 0 ? condition : other, side);
      this.journals.pop();
      this.onward = undefined;
      return takeBack(journal, before);
    });
    if (before.names === undefined && before.fields === undefined && before.entries === undefined) return;
    const { span } = condition;
    const merge = (values: readonly (Thing | undefined)[], was: Thing | undefined): Thing =>
      choose(
        condition.id,
        [condition.when, condition.otherwise].map((when, i) => ({
          when,
          selected: false,
          value: values[i] ?? was ?? scalar(null, span),
        })),
        span,
      );
    for (const [binding, was] of before.names ?? []) {
      this.assign(
        binding,
        merge(
          ends.map(({ names }) => names?.get(binding)),
          was,
        ),
      );
    }
    for (const [fields, byName] of before.fields ?? []) {
      for (const [name, was] of byName) {
        const values = ends.map((end) => end.fields?.get(fields)?.get(name));
        this.assignField(fields, name, merge(values, was));
      }
    }
    for (const [of, byKey] of before.entries ?? []) {
      for (const [key, was] of byKey) {
        const entries = ends.map((end) => end.entries?.get(of)?.get(key));
        const keySpan = (entries[0] ?? entries[1] ?? was)?.keySpan ?? span;
        const values = entries.map((entry) => entry?.value);
        this.assignEntry(of, { key, keySpan, value: merge(values, was?.value) });
      }
    }
  }

  /**
   * The same with sides that may leave the statements that follow: these are done on the other side then. A side that
   * gives up with an error is no way that a program takes.
   */
  decide(condition: Decision, sides: readonly [() => End, () => End]): End {
    const ends: End[] = [];
    this.undecided(
      condition,
      sides.map((side) => () => void ends.push(side())),
    );
    const [first, second] = ends;
    if (first === 'break' || second === 'break') this.isLeft = true;
    if (first !== undefined && second !== undefined) return first === 'throw' ? second : first;
    if (first === second || first === 'throw' || second === 'throw') return undefined;
    this.onward = first === undefined ? condition : opposite(condition);
    return undefined;
  }
}

function opposite({ id, when, otherwise, span }: Decision): Decision {
  return { id, when: otherwise, otherwise: when, span };
}

/** Counts resources whose calls begin at the same place. */
function countThese(beside: readonly PulumiResource[]): void {
  const end = beside[0]?.callSpan.end;
  if (beside.every(({ callSpan, callers }) => callSpan.end === end && callers.length === 0)) {
    countSame(beside);
    return;
  }
  const byCallers = new Map<string, PulumiResource[]>();
  for (const resource of beside) {
    const callers = resource.callers.map((span) => `${span.file.uri}:${span.start}`);
    const key = `${resource.callSpan.end}:${callers.join()}`;
    const same = byCallers.get(key);
    if (same === undefined) byCallers.set(key, [resource]);
    else same.push(resource);
  }
  for (const same of byCallers.values()) countSame(same);
}

function countSame(same: readonly PulumiResource[]): void {
  const number = same.some(({ endless }) => endless) ? undefined : same.length;
  for (const resource of same) resource.instances = number;
}

/** A choice, or the one value that all its branches agree on. */
export function choose(id: string, branches: readonly BranchThing[], span: Span): Thing {
  const of = branches.map((branch) => {
    const { value } = branch;
    const same =
      value.kind === 'choice' && value.id === id ? value.of.find(({ when }) => when === branch.when) : undefined;
    return same === undefined ? branch : { when: branch.when, selected: branch.selected, value: same.value };
  });
  const first = of[0]?.value;
  const isSame = (value: Thing): boolean =>
    value === first || (value.kind === 'scalar' && first?.kind === 'scalar' && value.value === first.value);
  if (first !== undefined && of.every(({ value }) => isSame(value))) return first;
  const choice: ChoiceThing = { kind: 'choice', span, via: noSteps, id, of };
  return choice;
}

/** The value when one branch of a choice is taken. */
function takeBranch(thing: Thing, id: string, when: string): Thing {
  if (thing.kind !== 'choice' || thing.id !== id) return thing;
  return thing.of.find((branch) => branch.when === when)?.value ?? thing;
}

const MAX_READINGS = 32;

function choiceAmong(args: readonly Thing[]): ChoiceThing | undefined {
  for (const arg of args) if (arg.kind === 'choice') return arg;
  return undefined;
}

/** Carries a computation through the choices among its arguments, those of one condition together. */
export function lift(
  args: readonly Thing[],
  span: Span,
  compute: (args: readonly Thing[]) => Thing,
  readings = 1,
): Thing {
  const choice = choiceAmong(args);
  if (choice === undefined || readings * choice.of.length > MAX_READINGS) return compute(args);
  const of = choice.of.map(({ when, selected }) => ({
    when,
    selected,
    value: lift(
      args.map((arg) => takeBranch(arg, choice.id, when)),
      span,
      compute,
      readings * choice.of.length,
    ),
  }));
  return choose(choice.id, of, span);
}
