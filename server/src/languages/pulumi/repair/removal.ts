import type { Resource } from '../../../core/resource';
import { sameSpan, spanText } from '../../../core/span';
import { refuseKept } from '../../shared/change-set';
import { type Outcome, refuse } from '../../shared/slot-writer';
import type { OtherChange } from '../../shared/text-changes';
import type { Bench } from './bench';
import { dropDependency } from './dependencies';
import type { Declared } from './dialect';
import type { NodePath } from './find';
import { nameOfUse, scopeOf, takesFrom, usesOf } from './uses';
import type { ProgramWriter } from './writer';

/** A statement that goes. */
interface Gone {
  readonly writer: ProgramWriter;
  readonly declared: Declared;
  readonly path: NodePath;
}

/** Resources that a change set removes. */
export class Removal {
  private readonly bench: Bench;
  private readonly changes: readonly OtherChange[];

  constructor(bench: Bench, changes: readonly OtherChange[]) {
    this.bench = bench;
    this.changes = changes;
  }

  remove(resource: Resource): Outcome {
    const gone = this.goneWith(resource);
    if ('reason' in gone) return gone;
    const { writer, declared, path } = gone;
    for (const use of usesOf(writer.tree, gone)) dropDependency(writer.plans, use);
    return writer.declarations.remove(declared, path) ? undefined : refuse('no-place', resource.address);
  }

  /** What goes with a resource: its declaration, or the call of a function or class that makes nothing else. */
  private goneWith(resource: Resource): Gone | NonNullable<Outcome> {
    const kept = refuseKept(this.changes, this.bench.sharers(resource));
    const writer = this.bench.writerOf(resource.span);
    if (writer === undefined) return refuse('generated', resource.address);
    const found = this.bench.declared(resource);
    if (kept === undefined && found !== undefined) return { writer, ...found };
    return this.callOfAll(resource) ?? kept ?? refuse('no-place', resource.address);
  }

  private callOfAll({ callers: [caller] }: Resource): Gone | undefined {
    if (caller === undefined) return undefined;
    const { resources } = this.bench.context.loaded;
    const made = resources.filter(({ callers }) => callers.some((each) => sameSpan(each, caller)));
    const isRemoved = (each: Resource): boolean =>
      this.changes.some((change) => 'removeResource' in change && change.removeResource === each);
    const writer = made.every(isRemoved) ? this.bench.writerOf(caller) : undefined;
    const found = writer?.declaredAt(caller);
    return writer && found && { writer, ...found };
  }

  /** Why a resource cannot go after all: something that stays refers to it. */
  check(resource: Resource): Outcome {
    const gone = this.goneWith(resource);
    if ('reason' in gone) return gone;
    const { writer, declared, path } = gone;
    const { gone: ranges } = writer.declarations;
    const last = declared.variable?.split('.').at(-1) ?? '';
    for (const use of usesOf(writer.tree, gone)) {
      const isGone = ranges.some((range) => range.start <= use.start && use.end <= range.end);
      if (!isGone && !writer.erases(use, last)) return refuse('referenced', nameOfUse(use, writer.tree));
    }
    const isLocal = scopeOf(path, writer.tree).end < writer.tree.text.length;
    if (declared.variable === undefined || (isLocal && !declared.variable.includes('.'))) return undefined;
    for (const other of this.bench.writersBeside(writer)) {
      const use = other === writer ? undefined : takesFrom(other.tree, last);
      if (use !== undefined) return refuse('referenced', spanText({ file: other.file, ...use }).slice(0, 60));
    }
    return undefined;
  }
}
