import type { Span } from '../../core/span';
import type { GivenArguments } from './identity';
import type { ClassThing, InstanceThing, Thing } from './things';

/** A name of the program with what it stands for now. */
export interface Binding {
  readonly name: string;
  value: Thing;
  /** How a use of it is said on the way back to the literal. */
  readonly step: 'local' | 'argument' | 'item';
  readonly span: Span | undefined;
  readonly exported: boolean;
}

/* Most scopes have no names of their own: those share what is empty. */
const noNames: ReadonlyMap<string, Binding> = new Map();
const noThings: readonly Thing[] = [];

/** The names that a part of a program sees. */
export class Scope {
  readonly parent: Scope | undefined;
  /** A function's own scope, or a file's: where Python's assignments go. */
  readonly isFunction: boolean;
  /** The class, and the object, whose members are seen without a word in front. */
  readonly members: { readonly cls: ClassThing; readonly self: InstanceThing | undefined } | undefined;
  /** Of a function's own scope: how it was called. */
  given: GivenArguments | undefined;
  private declared: Map<string, Binding> | undefined;
  private brought: Thing[] | undefined;

  constructor(parent: Scope | undefined, isFunction: boolean, members?: Scope['members']) {
    this.parent = parent;
    this.isFunction = isFunction;
    this.members = members;
    this.given = undefined;
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
    this.declared.set(name, { name, value, step, span, exported });
  }

  /** The scope of the function, or of the file, that this one belongs to. */
  get own(): Scope {
    let scope: Scope = this;
    while (!scope.isFunction && scope.parent !== undefined) scope = scope.parent;
    return scope;
  }
}
