import type { LoadMemory } from '../languages/language';
import { GraphMemory } from '../model/graph';
import { ModelMemory } from '../model/memory';
import { FindingMemory } from './run-rules';

/**
 * What stays from one analysis of a unit to the next, so that what did not change is not looked at again. One for each
 * unit that is analysed again and again; an analysis finds the same with it and without.
 */
export class UnitMemory {
  readonly load: LoadMemory = { kept: undefined };
  readonly model = new ModelMemory();
  readonly graph = new GraphMemory();
  readonly findings = new FindingMemory();

  /** To be called when an analysis ends. */
  end(): void {
    this.model.end();
    this.graph.end();
    this.findings.end();
  }
}
