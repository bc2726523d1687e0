import type { Span } from '../../../core/span';
import type { Value } from '../../../core/value';
import type { YamlNode } from '../../../syntax/yaml-tree';
import type { Budget } from '../budget';
import type { Scope } from '../template';

/** A call of a function as it is written. */
export interface Call {
  /** `Fn::Select`. */
  readonly name: string;
  readonly argument: YamlNode;
  /** `!Select [...]`: the tag of the argument is the call. */
  readonly isShort: boolean;
  /** The whole call. */
  readonly span: Span;
  readonly scope: Scope;
}

/** A function of values: its arguments are known enough to be told apart, choices among them decided. */
export type Compute = (args: readonly Value[], call: ValueCall) => Value;

export interface ValueCall {
  readonly name: string;
  readonly span: Span;
  readonly budget: Budget;
}
