import type { SourceFile } from '../../core/source';
import type { Scalar } from '../../core/value';
import type { Block, CodeRange, Statement } from '../../syntax/code/tree';
import { type Edit, shifted, type TakingOver } from '../shared/taking-over';
import { scalar, unknown } from '../shared/values';
import type { End } from './execute';
import type { Frame, ProgramFile } from './frame';
import type { Program } from './program';
import type { PulumiResource } from './resource';
import { type Binding, Scope } from './scope';
import { isData, type Thing } from './things';

/*
 * From load to load only what an edit concerns is executed again. Of each statement of a file, and of a function that runs
 * by itself, it is noted which names it read and what it gave. As long as it stays as it is written, and whatever gave
 * those names their values does too, it would do the same again: where all that it gives are resources and plain values
 * it is left out, and these stand where it stands now. What others need of it that cannot be given so shows when they ask:
 * then all is executed, and this statement always from then on.
 *
 * What is read and changed in other ways than by names is not followed one by one. A statement that changes a list, a map
 * or an object is executed each time, and when it is another one all behind it count as changed.
 */

/** What a name was given that can be given again without executing anything. */
type Given =
  | { readonly kind: 'resource'; readonly address: string; readonly type: string }
  | { readonly kind: 'scalar'; readonly value: Scalar; start: number; end: number };

interface Write {
  readonly name: string;
  /** The list whose names it is among. */
  readonly of: ListMemo;
  readonly step: Binding['step'];
  readonly exported: boolean;
  readonly isDeclared: boolean;
  /** Undefined for what only executing the statement gives. */
  readonly given: Given | undefined;
}

/** A number that a name of a list got, for the ids of conditions. */
interface NumberOfName {
  readonly of: ListMemo;
  readonly name: string;
  readonly number: number;
}

/** A statement from load to load. */
export class StatementMemo {
  readonly node: Statement | undefined;
  /** Whether it gives something else in the load that is going on than in the last one, or may do so. */
  isChanged: boolean;
  /** It is no longer there. */
  isGone: boolean;
  /** The list ended before it. */
  isCutOff: boolean;
  /** Somebody asked for what only executing it gives. */
  isNeeded: boolean;
  /** It does more than can be done without executing it. */
  isInvolved: boolean;
  /** What it gives depends on more than is noted. */
  isUnsteady: boolean;
  /** It changes something that others may have in their hands. */
  changesThings: boolean;
  /** Where it stands, while it is executed. */
  file: ProgramFile | undefined;
  depth: number;
  /** How many nodes were evaluated. */
  nodes: number;
  readonly reads: Map<string, ListMemo>;
  /** Names that were read from the scopes of several lists. */
  furtherReads: { readonly name: string; readonly of: ListMemo }[];
  /** What it gave to names while it is executed, and whether it declared them. */
  readonly bound: Map<Binding, boolean>;
  writes: readonly Write[];
  numbers: NumberOfName[];
  /** Functions that it executed. */
  executed: object[];
  resources: readonly PulumiResource[];
  addresses: readonly string[];
  /** Where its resources begin among those of the program. */
  from: number;

  constructor(node: Statement | undefined) {
    this.node = node;
    this.isNeeded = false;
    this.isChanged = true;
    this.isGone = false;
    this.isCutOff = false;
    this.isInvolved = false;
    this.isUnsteady = false;
    this.changesThings = false;
    this.file = undefined;
    this.depth = 0;
    this.nodes = 0;
    this.reads = new Map();
    this.furtherReads = [];
    this.bound = new Map();
    this.writes = [];
    this.numbers = [];
    this.executed = [];
    this.resources = [];
    this.addresses = [];
    this.from = 0;
  }

  addRead(name: string, of: ListMemo): void {
    const known = this.reads.get(name);
    if (known === undefined) this.reads.set(name, of);
    else if (known !== of && !this.furtherReads.some((one) => one.name === name && one.of === of))
      this.furtherReads.push({ name, of });
  }
}

/** A list of statements from load to load. */
export class ListMemo {
  readonly key: Block | string;
  /** The same as long as they are read on from load to load. */
  statements: readonly Statement[];
  /** Undefined while the load that is going on has not come to it. */
  scope: Scope | undefined;
  file: ProgramFile | undefined;
  memos: StatementMemo[];
  byNode: ReadonlyMap<Statement, StatementMemo>;
  /** Some of it is executed in other ways too. */
  isShared: boolean;
  /** Something of it has changed. */
  isChanged: boolean;

  constructor(key: Block | string, statements: readonly Statement[]) {
    this.key = key;
    this.statements = statements;
    this.scope = undefined;
    this.file = undefined;
    this.memos = [];
    this.byNode = new Map();
    this.isShared = false;
    this.isChanged = false;
  }
}

/** Statements that all others may depend on, in ways that nobody notes. */
const wide: ReadonlySet<Statement['kind']> = new Set(['class', 'namespace', 'import', 'export']);
/** Statements that are executed each time: some of what they do is done ahead of all others. */
export const lasting: ReadonlySet<Statement['kind']> = new Set(['function', ...wide]);

/** All statements of a program that are followed from load to load. */
export class Memos {
  /** What is being executed. */
  now: StatementMemo;
  /** Something was asked for that a statement would have given that was left out. */
  isMissed: boolean;
  /** Something was left out. */
  hasLeftOut: boolean;
  private readonly lists: Map<Block | string, ListMemo>;
  private readonly taking: TakingOver<PulumiResource>;
  /** What no statement of a list does. */
  private readonly outside: StatementMemo;
  /** The statements with lists in them that are being executed. */
  private around: StatementMemo[];
  private program: Program | undefined;
  private edit: Edit | undefined;
  /** The list that was edited, when all others are as they were. */
  private edited: ListMemo | undefined;
  private isAllChanged: boolean;
  /** The lists in the order in which they were come to, now and in the last load. */
  private order: ListMemo[];
  private orderBefore: readonly ListMemo[];
  /** Something was changed outside of all lists. */
  private isChangedOutside: boolean;
  private done: StatementMemo[];
  private wasLeft: boolean;
  private problems: number;
  private counted: { readonly resource: PulumiResource; readonly instances: number | undefined }[];

  constructor(taking: TakingOver<PulumiResource>) {
    this.outside = new StatementMemo(undefined);
    this.now = this.outside;
    this.isMissed = false;
    this.hasLeftOut = false;
    this.lists = new Map();
    this.taking = taking;
    this.around = [];
    this.program = undefined;
    this.edit = undefined;
    this.edited = undefined;
    this.isAllChanged = true;
    this.order = [];
    this.orderBefore = [];
    this.isChangedOutside = false;
    this.done = [];
    this.wasLeft = false;
    this.problems = 0;
    this.counted = [];
  }

  /**
   * Begins a load.
   * @param edit the only change since the last one; `all` when more may have changed
   */
  begin(program: Program, edit: Edit | undefined | 'all', files: readonly ProgramFile[]): void {
    this.program = program;
    this.now = this.outside;
    this.outside.isChanged = false;
    this.outside.executed = [];
    this.outside.numbers = [];
    this.isMissed = false;
    this.hasLeftOut = false;
    this.around = [];
    this.done = [];
    this.counted = [];
    this.edit = edit === 'all' ? undefined : edit;
    this.edited = undefined;
    this.isAllChanged = edit === 'all' || this.isChangedOutside;
    this.isChangedOutside = false;
    this.orderBefore = this.order;
    this.order = [];
    for (const { source, tree } of files) {
      const list = this.lists.get(source.uri);
      if (list !== undefined && list.statements !== tree.statements) this.isAllChanged = true;
    }
    for (const list of this.lists.values()) {
      list.scope = undefined;
      list.file = undefined;
      list.isChanged = false;
    }
    if (this.edit === undefined || this.isAllChanged) return;
    const { after } = this.edit;
    const file = files.find(({ source }) => source === after);
    this.edited = file && this.listAround(this.edit, file);
    if (this.edited === undefined) this.isAllChanged = true;
  }

  /** The innermost list around an edit; undefined when what is edited there may concern everything. */
  private listAround(edit: Edit, file: ProgramFile): ListMemo | undefined {
    let list = this.lists.get(file.source.uri);
    let statements = file.tree.statements;
    while (list !== undefined) {
      const present = new Set(statements);
      const { byNode } = list;
      const gone = list.memos.flatMap(({ node }) => (node === undefined || present.has(node) ? [] : [node]));
      const fresh = statements.filter((node) => !byNode.has(node));
      const touched = statements.filter((node) => byNode.has(node) && isTouched(node, edit));
      const [only] = touched;
      const inner = only && gone.length === 0 && fresh.length === 0 ? this.listWithin(only, edit) : undefined;
      if (inner === undefined) {
        const all = [...gone, ...fresh, ...touched];
        return all.some((node) => wide.has(node.kind) || this.hasLists(node)) ? undefined : list;
      }
      if (inner.isShared) return undefined;
      list = inner;
      statements = inner.statements;
    }
    return undefined;
  }

  private listWithin(node: Statement, edit: Edit): ListMemo | undefined {
    let outermost: Block | undefined;
    for (const { key } of this.lists.values()) {
      if (typeof key === 'string' || !isWithin(key, node)) continue;
      const isAround = key.open >= 0 && key.open < edit.start && edit.end + edit.by <= key.close;
      if (isAround && (outermost === undefined || isWithin(outermost, key))) outermost = key;
    }
    return outermost && this.lists.get(outermost);
  }

  private hasLists(node: Statement): boolean {
    for (const { key } of this.lists.values()) if (typeof key !== 'string' && isWithin(key, node)) return true;
    return false;
  }

  /** Begins a list of statements, before any of them; undefined for one that is not followed here. */
  enter(key: Block | string, statements: readonly Statement[], at: Frame): ListMemo | undefined {
    const { decisions, callers, endless } = at.program;
    const known = this.lists.get(key);
    if (decisions.length > 0 || callers.length > 0 || endless > 0 || known?.scope !== undefined) {
      this.share(key);
      return undefined;
    }
    const list = known ?? new ListMemo(key, statements);
    this.lists.set(key, list);
    // Which comes first may depend on what is executed and what is named anywhere.
    if (this.orderBefore[this.order.length] !== list) this.isAllChanged = true;
    this.order.push(list);
    list.statements = statements;
    list.scope = at.scope;
    list.file = at.file;
    at.scope.follow(this, list);
    this.now.isInvolved = true;
    this.around.push(this.now);
    if (list === this.edited) this.renew(list, statements);
    else if (known === undefined || this.isAllChanged) {
      list.memos = statements.map((node) => list.byNode.get(node) ?? new StatementMemo(node));
      for (const memo of list.memos) memo.isChanged = true;
    } else for (const memo of list.memos) memo.isChanged = false;
    return list;
  }

  /** The list that was edited: what is gone stands before what is there in its place. */
  private renew(list: ListMemo, statements: readonly Statement[]): void {
    const before = list.memos;
    const present = new Set(statements);
    const memos: StatementMemo[] = [];
    let next = 0;
    const skipTo = (end: number): void => {
      for (; next < end; next++) {
        const gone = before[next];
        if (gone?.node === undefined) continue;
        // One that stands elsewhere now.
        if (present.has(gone.node)) this.isAllChanged = true;
        gone.isGone = true;
        // What is declared ahead has been missing from the beginning.
        if (gone.node.kind === 'function') for (const { name } of gone.writes) list.scope?.outdate(name, true);
        memos.push(gone);
      }
    };
    for (const node of statements) {
      const known = list.byNode.get(node);
      const memo = known ?? new StatementMemo(node);
      if (known !== undefined) {
        skipTo(before.indexOf(known, next));
        next++;
      }
      memo.isGone = false;
      memo.isChanged = known === undefined || this.edit === undefined || isTouched(node, this.edit);
      memos.push(memo);
    }
    skipTo(before.length);
    list.memos = memos;
  }

  /** Ends a list: what the statement around it gives may depend on it. */
  leave(list: ListMemo): void {
    const around = this.around.pop();
    if (list.isChanged && around !== undefined && around !== this.outside) around.isChanged = true;
  }

  /** A body is executed in another way than as a list by itself. */
  share(key: Block | string): void {
    const list = this.lists.get(key);
    if (list === undefined) return;
    list.isShared = true;
    this.isAllChanged = true;
  }

  /**
   * What follows in a list is not executed as a part of it.
   * @param isExecuted it is executed in other circumstances
   */
  breakOff(list: ListMemo, from: number, isExecuted: boolean): void {
    for (let i = from; i < list.memos.length; i++) {
      const memo = list.memos[i];
      if (memo === undefined) continue;
      if (isExecuted || !memo.isCutOff) this.isAllChanged = true;
      memo.isCutOff = true;
      memo.isUnsteady = true;
      list.isChanged = true;
    }
  }

  /** Before a statement is executed: whether it gives what it gave the last time, and need not be. */
  leavesOut(memo: StatementMemo, list: ListMemo, at: Frame): boolean {
    if (!memo.isGone && !memo.isChanged && !this.isAllChanged && this.isAsBefore(memo, at)) {
      if (memo.isInvolved || memo.isNeeded || memo.node === undefined || lasting.has(memo.node.kind)) return false;
      if (this.leaveOut(memo, at)) return true;
    }
    memo.isChanged = true;
    list.isChanged = true;
    if (memo.changesThings) this.isAllChanged = true;
    for (const { name, of } of memo.writes) of.scope?.outdate(name, false);
    return memo.isGone;
  }

  private isAsBefore(memo: StatementMemo, { program }: Frame): boolean {
    if (memo.isUnsteady || memo.depth !== program.budget.level) return false;
    for (const around of this.around) if (around.isChanged) return false;
    for (const [name, of] of memo.reads) if (this.isOther(name, of)) return false;
    for (const { name, of } of memo.furtherReads) if (this.isOther(name, of)) return false;
    for (const { of, name, number } of memo.numbers)
      if (of.scope === undefined || program.numbers.next(of.scope, name) !== number) return false;
    return true;
  }

  /** Whether a name may stand for something else than in the last load. */
  private isOther(name: string, { scope, file }: ListMemo): boolean {
    if (scope === undefined || file === undefined || this.program === undefined) return true;
    const inChain = this.isOtherFrom(name, scope);
    if (inChain !== undefined) return inChain;
    for (const other of this.program.library.neighbours(file)) if (this.isOtherIn(name, other.scope)) return true;
    for (const wildcard of file.scope.wildcards)
      if (wildcard.kind === 'module' && this.isOtherIn(name, wildcard.scope)) return true;
    return false;
  }

  private isOtherFrom(name: string, from: Scope): boolean | undefined {
    for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
      if (scope.isOutdated(name)) return true;
      const binding = scope.names.get(name);
      if (binding !== undefined) return binding.by?.isChanged !== false;
    }
    return undefined;
  }

  private isOtherIn(name: string, scope: Scope): boolean {
    return scope.isOutdated(name) || scope.names.get(name)?.by?.isChanged === true;
  }

  /** Gives what a statement gave the last time; false when that is not possible now. */
  private leaveOut(memo: StatementMemo, { program, scope, file }: Frame): boolean {
    const { edit } = this;
    for (const { name, of, isDeclared } of memo.writes) {
      const isThere = isDeclared ? of.scope === scope || of.scope === scope.own : of.scope === scope.find(name)?.scope;
      if (of.scope === undefined || !isThere) return false;
    }
    for (const address of memo.addresses) if (program.hasAddress(address)) return false;
    for (const resource of memo.resources) if (!this.taking.follow(resource, edit)) return false;
    this.hasLeftOut = true;
    program.budget.skip(memo.nodes);
    for (const { of, name } of memo.numbers) if (of.scope !== undefined) program.numbers.of(of.scope, name);
    for (const node of memo.executed) program.noteExecuted(node);
    for (const resource of memo.resources) {
      this.counted.push({ resource, instances: resource.instances });
      program.addAgain(resource);
    }
    for (const write of memo.writes) {
      const { name, of, given, step, exported, isDeclared } = write;
      if (given?.kind === 'scalar' && edit !== undefined && file.source === edit.after) {
        given.start = shifted(given.start, edit);
        given.end = shifted(given.end, edit);
      }
      of.scope?.give({ name, value: thingOf(given, memo, file.source), step, exported, by: memo }, isDeclared);
    }
    return true;
  }

  /** While a function is declared: ahead, and once more where a language does so in its place. */
  declares(memo: StatementMemo, { program, file }: Frame, declare: () => void): void {
    const before = this.now;
    memo.depth = program.budget.level;
    memo.bound.clear();
    this.now = memo;
    declare();
    this.now = before;
    if (memo.bound.size > 0) this.noteWrites(memo, file);
  }

  private noteWrites(memo: StatementMemo, { source }: ProgramFile): void {
    const writes: Write[] = [];
    for (const [binding, isDeclared] of memo.bound) {
      const write = writeOf(binding, isDeclared, source);
      if (write !== undefined) writes.push(write);
      // Functions and what has some are looked for without a name.
      if (!isData(binding.value) && binding.value.kind !== 'resource') memo.isInvolved = true;
    }
    memo.writes = writes;
    memo.bound.clear();
  }

  /** Before a statement is executed. */
  start(memo: StatementMemo, { program, file }: Frame): void {
    memo.file = file;
    memo.isCutOff = false;
    memo.isInvolved = false;
    memo.isUnsteady = false;
    memo.changesThings = false;
    memo.depth = program.budget.level;
    memo.nodes = program.budget.spent;
    memo.from = program.resources.length;
    memo.reads.clear();
    memo.furtherReads = [];
    memo.bound.clear();
    memo.numbers = [];
    memo.executed = [];
    this.wasLeft = program.isLeft;
    this.problems = program.problems.length;
    this.now = memo;
  }

  /** After it. */
  finish(memo: StatementMemo, end: End, { program, file }: Frame): void {
    const { around } = this;
    this.now = around[around.length - 1] ?? this.outside;
    memo.nodes = program.budget.spent - memo.nodes;
    const isTold = program.problems.length > this.problems || (program.isLeft && !this.wasLeft);
    if (end !== undefined || program.onward !== undefined || isTold) memo.isInvolved = true;
    const addresses = program.resources.slice(memo.from).map(({ address }) => address);
    // What refers to its resources does so by their addresses.
    const isOther = addresses.length !== memo.addresses.length || addresses.some((one, i) => one !== memo.addresses[i]);
    if (isOther) memo.isChanged = true;
    memo.addresses = addresses;
    this.noteWrites(memo, file);
    memo.file = undefined;
    this.done.push(memo);
  }

  /** A name was looked up. */
  read(name: string, from: Scope, binding: Binding | undefined): void {
    const { now } = this;
    if (binding !== undefined && binding.by === now) return;
    let list: ListMemo | undefined;
    for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
      list ??= scope.list;
      if (scope.isOutdated(name)) now.isChanged = true;
      if (scope === binding?.scope) break;
    }
    if (list === undefined) now.isUnsteady = true;
    else if (now !== this.outside) now.addRead(name, list);
    if (binding?.by === undefined) return;
    if (binding.by.isChanged) now.isChanged = true;
    if (binding.value === blank) this.miss(binding.by);
    else if (!isSimple(binding.value)) binding.by.isNeeded = true;
  }

  /** A name gets a value. */
  wrote(binding: Binding, isDeclared: boolean): void {
    const { now } = this;
    const isKnown = binding.by === now;
    if (!isDeclared && !isKnown && binding.scope.list === undefined) this.changeThing();
    binding.by = now;
    if (binding.scope.list === undefined) return;
    if (now === this.outside) this.changeThing();
    if (!now.isChanged) binding.scope.update(binding.name);
    if (!now.bound.has(binding)) now.bound.set(binding, isDeclared);
  }

  /** Something that others may have in their hands is changed. */
  changeThing(): void {
    const { now } = this;
    if (now === this.outside) this.isChangedOutside = true;
    now.changesThings = true;
    now.isInvolved = true;
    if (now.isChanged || now === this.outside) this.isAllChanged = true;
  }

  /** What is done now depends on more than is noted. */
  unsettle(): void {
    this.now.isUnsteady = true;
    this.now.isInvolved = true;
    this.now.isChanged = true;
  }

  /** What is done now does more than can be done without it. */
  involve(): void {
    this.now.isInvolved = true;
  }

  /** What is done now depends on whether a function has been executed, unless it is a part of it itself. */
  dependOnRun(body: CodeRange, file: ProgramFile): void {
    const { now } = this;
    const isPart = now.node !== undefined && now.file === file && isWithin(body, now.node);
    if (!isPart && now !== this.outside) this.unsettle();
  }

  /** A name got a number. */
  number(owner: object, name: string, number: number): void {
    const of = owner instanceof Scope ? owner.list : undefined;
    if (of === undefined) this.unsettle();
    else this.now.numbers.push({ of, name, number });
  }

  /** Something is asked for that was left out. */
  miss(memo: StatementMemo): void {
    memo.isNeeded = true;
    this.isMissed = true;
  }

  /** At the end of a load; true when all must be executed after all. */
  end(program: Program): boolean {
    if (this.counted.some(({ resource, instances }) => resource.instances !== instances)) this.isMissed = true;
    if (this.isMissed) return true;
    for (const [key, list] of this.lists) {
      if (list.scope === undefined || program.budget.expired) {
        this.lists.delete(key);
        continue;
      }
      list.scope = undefined;
      list.file = undefined;
      if (list.isChanged) {
        list.memos = list.memos.filter(({ isGone }) => !isGone);
        list.byNode = new Map(list.memos.flatMap((memo) => (memo.node === undefined ? [] : [[memo.node, memo]])));
      }
    }
    return false;
  }

  /** What stays of the resources that were made. */
  settle(taken: readonly PulumiResource[]): void {
    for (const memo of this.done) {
      memo.resources = taken.slice(memo.from, memo.from + memo.addresses.length);
      if (memo.resources.some((resource) => !this.taking.keeps(resource))) memo.isInvolved = true;
    }
    this.done = [];
    this.counted = [];
    this.outside.bound.clear();
    this.program = undefined;
    this.edit = undefined;
  }
}

/** Stands where a statement that was left out would have given a value. */
const blank: Thing = unknown('limit', '', { file: { uri: '', text: '' } as SourceFile, start: 0, end: 0 });

function isSimple(value: Thing): boolean {
  if (value.kind === 'resource') return true;
  const isBare =
    value.kind === 'scalar' && value.via.length === 0 && value.from === undefined && value.text === undefined;
  return isBare && typeof value.value !== 'string';
}

function givenBy(value: Thing, source: SourceFile): Given | undefined {
  if (!isSimple(value)) return undefined;
  if (value.kind === 'resource') return { kind: 'resource', address: value.address, type: value.type };
  if (value.kind !== 'scalar' || value.span.file !== source) return undefined;
  return { kind: 'scalar', value: value.value, start: value.span.start, end: value.span.end };
}

function writeOf(binding: Binding, isDeclared: boolean, source: SourceFile): Write | undefined {
  const { name, value, step, exported, scope } = binding;
  return scope.list && { name, of: scope.list, step, exported, isDeclared, given: givenBy(value, source) };
}

function thingOf(given: Given | undefined, memo: StatementMemo, file: SourceFile): Thing {
  if (given === undefined) return blank;
  if (given.kind === 'scalar') return scalar(given.value, { file, start: given.start, end: given.end });
  return { kind: 'resource', address: given.address, type: given.type, body: undefined, by: memo };
}

/** Whether a node that stands where it does now has to do with an edit. */
function isTouched({ start, end }: CodeRange, edit: Edit): boolean {
  return end >= edit.start && start <= edit.end + edit.by;
}

function isWithin(inner: CodeRange, outer: CodeRange): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
