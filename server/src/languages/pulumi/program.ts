import type { Condition } from '../../core/resource';
import { type Span, sameSpan } from '../../core/span';
import type { Vocabulary } from '../../core/vocabulary';
import type { CodeRange } from '../../syntax/code/tree';
import type { LoadOptions, UnitProblem } from '../language';
import { noSteps } from '../shared/values';
import type { Budget } from './budget';
import type { Decision } from './decide';
import type { ProgramFile } from './frame';
import { shortType } from './naming';
import { PulumiResource } from './resource';
import type { Binding } from './scope';
import type { BranchThing, ChoiceThing, Thing } from './things';

/** How the files of a program find each other. */
export interface Library {
  /** The files that an import of another file of the program means. */
  resolve(from: ProgramFile, module: string): readonly ProgramFile[];
  /** Files that see each other's names without an import: a package of Go, all of C# and Java. */
  neighbours(of: ProgramFile): readonly ProgramFile[];
}

/** What the settings of the only stack say of a key: `project:key`. */
export type Settings = ReadonlyMap<string, Thing>;

/** A resource while its program is read. */
export interface NewResourceFacts {
  readonly type: string;
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly file: ProgramFile;
  /** The call that makes it. */
  readonly call: CodeRange;
}

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
  private readonly journals: Map<Binding, Thing>[];
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
    problems: UnitProblem[],
  ) {
    this.budget = budget;
    this.options = options;
    this.library = library;
    this.settings = settings;
    this.project = project;
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.resources = [];
    this.conditions = [];
    this.decisions = [];
    this.callers = [];
    this.statement = undefined;
    this.variable = undefined;
    this.endless = 0;
    this.bound = [];
    this.journals = [];
    this.addresses = new Set();
    this.executed = new Set();
    this.running = new Map();
  }

  /** Notes that a function is executed. False when it calls itself too often. */
  begin(node: object): boolean {
    this.executed.add(node);
    const depth = this.running.get(node) ?? 0;
    if (depth >= 4) return false;
    this.running.set(node, depth + 1);
    return true;
  }

  end(node: object): void {
    this.running.set(node, (this.running.get(node) ?? 1) - 1);
  }

  hasExecuted(node: object): boolean {
    return this.executed.has(node);
  }

  /** A resource of the program, under an address that no other has. */
  add(facts: NewResourceFacts): PulumiResource {
    const plain = facts.name === '' ? shortType(facts.type) : facts.name;
    let address = plain;
    if (this.addresses.has(address)) address = `${shortType(facts.type)}.${plain}`;
    for (let i = 1; this.addresses.has(address); i++) address = `${plain}[${i}]`;
    this.addresses.add(address);
    const resource = new PulumiResource(
      facts,
      address,
      [...this.callers].reverse(),
      [...this.conditions],
      this.endless > 0,
    );
    this.resources.push(resource);
    return resource;
  }

  /** Tells each resource how many there are of its declaration. */
  countInstances(): void {
    const byPlace = new Map<string, PulumiResource[]>();
    for (const resource of this.resources) {
      const { start, end, file } = resource.callSpan;
      const key = `${file.uri}:${start}:${end}:${resource.callers.map((span) => `${span.file.uri}:${span.start}`).join()}`;
      const same = byPlace.get(key);
      if (same === undefined) byPlace.set(key, [resource]);
      else same.push(resource);
    }
    for (const same of byPlace.values()) {
      const number = same.some(({ endless }) => endless) ? undefined : same.length;
      for (const resource of same) resource.instances = number;
    }
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
    if (journal !== undefined && !journal.has(binding)) journal.set(binding, binding.value);
    binding.value = value;
  }

  /**
   * Runs the sides of a decision that is not known one after the other, each from where the program stood before, and
   * leaves the names that they assign with a choice of values.
   */
  undecided(condition: Decision, sides: readonly (() => void)[]): void {
    const ends: Map<Binding, Thing>[] = [];
    const before = new Map<Binding, Thing>();
    for (const [i, side] of sides.entries()) {
      const journal = new Map<Binding, Thing>();
      const when = i === 0 ? condition.when : condition.otherwise;
      this.journals.push(journal);
      this.conditions.push({ id: condition.id, when, selected: false });
      this.decisions.push(i === 0 ? condition : { ...condition, when, otherwise: condition.when });
      side();
      this.decisions.pop();
      this.conditions.pop();
      this.journals.pop();
      const end = new Map<Binding, Thing>();
      for (const [binding, was] of journal) {
        end.set(binding, binding.value);
        if (!before.has(binding)) before.set(binding, was);
        binding.value = was;
      }
      ends.push(end);
    }
    for (const [binding, was] of before) {
      const of: BranchThing[] = [condition.when, condition.otherwise].map((when, i) => ({
        when,
        selected: false,
        value: ends[i]?.get(binding) ?? was,
      }));
      this.assign(binding, choose(condition.id, of, condition.span));
    }
  }
}

/** A choice, or the one value that all its branches agree on. */
export function choose(id: string, branches: readonly BranchThing[], span: Span): Thing {
  const of = branches.map((branch) => {
    const { value } = branch;
    const same =
      value.kind === 'choice' && value.id === id ? value.of.find(({ when }) => when === branch.when) : undefined;
    return same === undefined ? branch : { ...branch, value: same.value };
  });
  const first = of[0]?.value;
  const isSame = (value: Thing): boolean =>
    value === first || (value.kind === 'scalar' && first?.kind === 'scalar' && value.value === first.value);
  if (first !== undefined && of.every(({ value }) => isSame(value))) return first;
  const choice: ChoiceThing = { kind: 'choice', span, via: noSteps, id, of };
  return choice;
}

/** The value when one branch of a choice is taken. */
export function takeBranch(thing: Thing, id: string, when: string): Thing {
  if (thing.kind !== 'choice' || thing.id !== id) return thing;
  return thing.of.find((branch) => branch.when === when)?.value ?? thing;
}

const MAX_READINGS = 32;

/** Carries a computation through the choices among its arguments, those of one condition together. */
export function lift(
  args: readonly Thing[],
  span: Span,
  compute: (args: readonly Thing[]) => Thing,
  readings = 1,
): Thing {
  const choice = args.find((arg) => arg.kind === 'choice');
  if (choice?.kind !== 'choice' || readings * choice.of.length > MAX_READINGS) return compute(args);
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
