import type { Span } from '../../../core/span';
import type { Value } from '../../../core/value';
import type { Budget } from './budget';

/** A function of values: its arguments are known enough to be told apart, choices among them decided. */
export type Compute = (args: readonly Value[], call: ValueCall) => Value;

export interface ValueCall {
  /** As it is written: `Fn::Join`, `fn::join`. */
  readonly name: string;
  readonly span: Span;
  readonly budget: Budget;
}
