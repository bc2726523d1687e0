import type { Span } from '../../../core/span';
import type { Value } from '../../../core/value';
import type { UnitProblem } from '../../language';
import { unknown } from '../values';

/** Values that are computed when they are first asked for, each once. One that needs itself is unknown. */
export class Computed {
  private readonly problems: UnitProblem[];
  private readonly known: Map<string, Value>;
  private readonly asked: Set<string>;

  /** @param problems where circles are told */
  constructor(problems: UnitProblem[]) {
    this.problems = problems;
    this.known = new Map();
    this.asked = new Set();
  }

  /** @param name in the author's words */
  once(key: string, name: string, at: Span, compute: () => Value): Value {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.asked.has(key)) {
      if (!this.problems.some((problem) => problem.kind === 'cycle' && problem.name === name))
        this.problems.push({ kind: 'cycle', at, name });
      return unknown('cycle', name, at);
    }
    this.asked.add(key);
    const value = compute();
    this.asked.delete(key);
    this.known.set(key, value);
    return value;
  }
}
