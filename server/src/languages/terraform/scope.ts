import type { SourceFile } from '../../core/source';
import type { Anchor, Span } from '../../core/span';
import type { ReferenceValue, StepKind, Value } from '../../core/value';
import type { Access, HclRange, Index, Variable } from '../../syntax/hcl-tree';
import type { Call, Environment } from './functions/call';

/** A name that an expression or a `dynamic` block declares. */
export interface Binding {
  readonly name: string;
  /** Of a `dynamic` block's iterator: what `.key` gives; `value` is then what `.value` gives. */
  readonly key: Value | undefined;
  readonly value: Value;
  readonly parent: Binding | undefined;
}

/** What a root name with some of the accesses after it stands for. */
export interface Root {
  readonly value: Value;
  /** How many of the accesses are part of the name: one for `var.office`. */
  readonly used: number;
  readonly step: StepKind | undefined;
  /** As the author writes it: `var.office`. */
  readonly name: string;
  /** Of a written attribute, whose it is: what a further access does not find there is a part that the cloud computes. */
  readonly attributeOf?: string;
}

/** What names mean in a module. */
export interface Names {
  root(base: Variable, chain: readonly (Access | Index)[], scope: Scope): Root | undefined;
  /** What `.key` or `[key]` of a reference is; `undefined` for a key that is not known. */
  member(reference: ReferenceValue, key: string | number | undefined, span: Span): Value;
  render(template: string, variables: Value, call: Call, file?: SourceFile): Value;
}

/** The surroundings in which an expression is evaluated. */
export interface Scope {
  /** The text that the expression stands in. */
  readonly anchor: Anchor;
  readonly names: Names;
  readonly budget: Budget;
  readonly environment: Environment;
  readonly each: { readonly key: Value; readonly value: Value } | undefined;
  readonly count: Value | undefined;
  readonly bindings: Binding | undefined;
  /** The element at hand inside a splat. */
  readonly item: Value | undefined;
  /** Address of the module, ending in a dot unless it is the root. */
  readonly module: string;
  /** Address of the resource instance, for conditions that differ between instances. */
  readonly instance: string;
}

export function bind(scope: Scope, name: string, value: Value, key?: Value): Scope {
  return derive(scope, scope.anchor, scope.item, { name, key, value, parent: scope.bindings });
}

export function withItem(scope: Scope, item: Value): Scope {
  return derive(scope, scope.anchor, item, scope.bindings);
}

/** The same surroundings of an expression that stands in another text. */
export function inText(scope: Scope, anchor: Anchor): Scope {
  return scope.anchor === anchor ? scope : derive(scope, anchor, scope.item, scope.bindings);
}

/** The surroundings of one instance of a declaration. */
export function inInstance(scope: Scope, each: Scope['each'], count: Value | undefined, instance: string): Scope {
  return {
    anchor: scope.anchor,
    names: scope.names,
    budget: scope.budget,
    environment: scope.environment,
    each,
    count,
    bindings: scope.bindings,
    item: scope.item,
    module: scope.module,
    instance,
  };
}

/** Written out because a spread costs several times as much, and this is where evaluation spends its time. */
function derive(scope: Scope, anchor: Anchor, item: Value | undefined, bindings: Binding | undefined): Scope {
  return {
    anchor,
    names: scope.names,
    budget: scope.budget,
    environment: scope.environment,
    each: scope.each,
    count: scope.count,
    bindings,
    item,
    module: scope.module,
    instance: scope.instance,
  };
}

export function findBinding(scope: Scope, name: string): Binding | undefined {
  for (let binding = scope.bindings; binding !== undefined; binding = binding.parent) {
    if (binding.name === name) return binding;
  }
  return undefined;
}

export function spanOf(scope: Scope, range: HclRange): Span {
  return scope.anchor.span(range.start, range.end);
}

/**
 * Deeper evaluation would exhaust the stack. An expression alone is never so deep, a chain of names may be; half of
 * Node's own stack suffices for this depth.
 */
const MAX_DEPTH = 640;
/** The clock is asked once in so many steps. */
const STEPS_BETWEEN_LOOKS = 512;

/** How much evaluation a load may still do. */
export class Budget {
  expired: boolean;
  tooDeep: boolean;
  /** Something was cut short, or came out as it did by the order in which things were asked for: no next load may take it over. */
  spoiled: boolean;
  depth: number;
  /** The greatest depth since somebody last set it. */
  deepest: number;
  readonly maxDepth: number;
  private steps: number;
  private deadline: number;
  /** Milliseconds that the load did not use. */
  private left: number;
  private now: () => number;

  constructor(milliseconds: number, now: () => number) {
    this.now = now;
    this.deadline = now() + milliseconds;
    this.expired = false;
    this.tooDeep = false;
    this.spoiled = false;
    this.depth = 0;
    this.deepest = 0;
    this.maxDepth = MAX_DEPTH;
    this.steps = 0;
    this.left = milliseconds;
  }

  /** Begins the next load. */
  restart(milliseconds: number, now: () => number): void {
    this.now = now;
    this.deadline = now() + milliseconds;
    this.left = milliseconds;
    this.expired = false;
    this.tooDeep = false;
    this.depth = 0;
    this.deepest = 0;
  }

  spoil(): void {
    this.spoiled = true;
  }

  /** Evaluation that was done before would go so many steps deeper from here. */
  reach(height: number): void {
    const deepest = this.depth + height;
    if (deepest <= this.deepest) return;
    this.deepest = deepest;
    if (deepest >= MAX_DEPTH) this.spoiled = true;
  }

  /** The load is over: what it left for later may take, whenever it is asked for, the time that it did not use. */
  close(): void {
    this.left = this.expired ? 0 : this.deadline - this.now();
  }

  /** Computes something that the load left for later; undefined when values are nested beyond all measure. */
  late<T>(compute: () => T): T | undefined {
    const { deadline, expired, depth } = this;
    const start = this.now();
    this.deadline = start + this.left;
    this.expired = this.left <= 0;
    try {
      return compute();
    } catch (error) {
      // Such values exhaust the stack of what goes through them.
      if (!(error instanceof RangeError)) throw error;
      this.spoiled = true;
      return undefined;
    } finally {
      this.left -= this.now() - start;
      this.deadline = deadline;
      this.expired = expired;
      this.depth = depth;
    }
  }

  /** A fresh allowance, for questions that are asked after the load. */
  renew(milliseconds: number): void {
    this.deadline = this.now() + milliseconds;
    this.expired = false;
  }

  /** Counts a step that may recurse; false when it must not be taken. Every `true` is followed by `leave`. */
  enter(): boolean {
    if (++this.steps % STEPS_BETWEEN_LOOKS === 0 && !this.expired && this.now() > this.deadline) this.expired = true;
    if (this.expired) {
      this.spoiled = true;
      return false;
    }
    if (this.depth >= MAX_DEPTH) {
      this.tooDeep = true;
      this.spoiled = true;
      return false;
    }
    this.depth++;
    if (this.depth > this.deepest) this.deepest = this.depth;
    return true;
  }

  leave(): void {
    this.depth--;
  }

  look(): boolean {
    if (!this.expired && this.now() > this.deadline) this.expired = true;
    if (this.expired) this.spoiled = true;
    return this.expired;
  }
}
