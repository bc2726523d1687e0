import type { Span } from '../../core/span';
import type { GivenArguments } from './identity';
import type { ListMemo, Memos, StatementMemo } from './memo';
import type { ClassThing, InstanceThing, Thing } from './things';

/** A name of the program with what it stands for now. */
export interface Binding {
  readonly name: string;
  value: Thing;
  /** How a use of it is said on the way back to the literal. */
  readonly step: 'local' | 'argument' | 'item';
  readonly span: Span | undefined;
  readonly exported: boolean;
  readonly scope: Scope;
  /** The statement that gave it its value, where that is followed from load to load. */
  by: StatementMemo | undefined;
}

/* Most scopes have no names of their own: those share what is empty. */
const noNames: ReadonlyMap<string, Binding> = new Map();
const noThings: readonly Thing[] = [];

/** What a statement gives a name without being executed. */
type Again = Pick<Binding, 'name' | 'value' | 'step' | 'exported' | 'by'>;

/** The names that a part of a program sees. */
export class Scope {
  readonly parent: Scope | undefined;
  /** A function's own scope, or a file's: where Python's assignments go. */
  readonly isFunction: boolean;
  /** The class, and the object, whose members are seen without a word in front. */
  readonly members: { readonly cls: ClassThing; readonly self: InstanceThing | undefined } | undefined;
  /** Of a function's own scope: how it was called. */
  given: GivenArguments | undefined;
  /** Of the scope of statements that are followed from load to load. */
  list: ListMemo | undefined;
  private memos: Memos | undefined;
  /** Names that were given something the last time, but not so far; `true` for those that will not be any more. */
  private outdated: Map<string, boolean> | undefined;
  private declared: Map<string, Binding> | undefined;
  private brought: Thing[] | undefined;

  constructor(parent: Scope | undefined, isFunction: boolean, members?: Scope['members']) {
    this.parent = parent;
    this.isFunction = isFunction;
    this.members = members;
    this.given = undefined;
    this.list = undefined;
    this.memos = parent?.memos;
    this.outdated = undefined;
    this.declared = undefined;
    this.brought = undefined;
  }

  get names(): ReadonlyMap<string, Binding> {
    return this.declared ?? noNames;
  }

  /** What wildcards bring in, of the scope of a file. */
  get wildcards(): readonly Thing[] {
    return this.brought ?? noThings;
  }

  /** All that something holds is seen without a word in front. */
  bring(thing: Thing): void {
    this.brought ??= [];
    this.brought.push(thing);
  }

  find(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const binding = scope.names.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  declare(name: string, value: Thing, span: Span | undefined, step: Binding['step'] = 'local', exported = false): void {
    if (name === '' || name === '_') return;
    this.declared ??= new Map();
    const binding: Binding = { name, value, step, span, exported, scope: this, by: undefined };
    this.declared.set(name, binding);
    this.memos?.wrote(binding, true);
  }

  /** The statements in it are followed from load to load. */
  follow(memos: Memos, list: ListMemo): void {
    this.memos = memos;
    this.list = list;
  }

  /** A name gets what a statement gives that is not executed. */
  give({ name, value, step, exported, by }: Again, isDeclared: boolean): void {
    this.update(name);
    const known = this.declared?.get(name);
    if (known !== undefined && (!isDeclared || known.step === step)) {
      known.value = value;
      known.by = by;
      return;
    }
    this.declared ??= new Map();
    this.declared.set(name, { name, value, step, span: undefined, exported, scope: this, by });
  }

  /** A name no longer is given what it was the last time. */
  outdate(name: string, isForGood: boolean): void {
    this.outdated ??= new Map();
    if (this.outdated.get(name) !== true) this.outdated.set(name, isForGood);
  }

  /** A name is given what it was the last time. */
  update(name: string): void {
    if (this.outdated?.get(name) === false) this.outdated.delete(name);
  }

  isOutdated(name: string): boolean {
    return this.outdated?.has(name) === true;
  }

  /** The scope of the function, or of the file, that this one belongs to. */
  get own(): Scope {
    let scope: Scope = this;
    while (!scope.isFunction && scope.parent !== undefined) scope = scope.parent;
    return scope;
  }
}
