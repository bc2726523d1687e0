import type { Files } from '../core/source';
import { languages } from '../languages';
import type { Language } from '../languages/language';

/** A unit: what must be read together, by the language that reads it. */
export interface UnitId {
  readonly language: Language;
  /** A folder's URI without trailing slash, or a file's. */
  readonly uri: string;
}

/** The unit that a file belongs to, or undefined when no language claims it. */
export function unitOfFile(uri: string, files: Files): UnitId | undefined {
  for (const language of languages) {
    if (language.claims(uri, () => files.beginning(uri))) return { language, uri: language.unitOf(uri, files) };
  }
  return undefined;
}

const keyOf = (unit: UnitId): string => `${unit.language.id} ${unit.uri}`;

/**
 * The units of a scan or a workspace and who calls whom as a local module. A unit that others call is judged through
 * their calls; alone only when nobody calls it.
 */
export class Project {
  private readonly files: Files;
  private readonly units = new Map<string, UnitId>();
  private readonly callers = new Map<string, Set<string>>();
  private readonly calls = new Map<string, readonly string[]>();

  constructor(files: Files) {
    this.files = files;
  }

  /**
   * Adds a unit, or reads anew what it calls after one of its files changed. Cheap: no evaluation. Returns whether the
   * unit came or went, or calls others than before: then the roots of others may have changed.
   */
  refresh(unit: UnitId): boolean {
    const key = keyOf(unit);
    const before = this.calls.get(key);
    for (const called of this.calls.get(key) ?? []) this.callers.get(called)?.delete(key);
    if (!unit.language.exists(unit.uri, this.files)) {
      this.units.delete(key);
      this.calls.delete(key);
      return before !== undefined;
    }
    this.units.set(key, unit);
    const called = unit.language
      .calls(unit.uri, this.files)
      .map((uri) => keyOf({ language: unit.language, uri }))
      .filter((other) => other !== key);
    this.calls.set(key, called);
    for (const other of called) {
      const callers = this.callers.get(other);
      if (callers) callers.add(key);
      else this.callers.set(other, new Set([key]));
    }
    return before === undefined || before.join('\n') !== called.join('\n');
  }

  has(unit: UnitId): boolean {
    return this.units.has(keyOf(unit));
  }

  /** The units to analyse for this one to be judged: those at the top of its callers, or itself. Sorted by URI. */
  rootsOf(unit: UnitId): readonly UnitId[] {
    const roots = new Map<string, UnitId>();
    const seen = new Set<string>();
    const visit = (key: string): void => {
      if (seen.has(key)) return;
      seen.add(key);
      const callers = this.callersOf(key);
      const known = this.units.get(key);
      if (callers.length === 0 && known !== undefined) roots.set(key, known);
      for (const caller of callers) visit(caller);
    };
    visit(keyOf(unit));
    // Modules that call each other in a circle have no top: each is then judged by itself.
    if (roots.size === 0) return [unit];
    return sorted(roots.values());
  }

  /** Every unit that is analysed by itself, sorted by URI: those nobody calls, and for a circle of calls its members. */
  roots(): readonly UnitId[] {
    const roots = new Map<string, UnitId>();
    const reached = new Set<string>();
    const reach = (key: string): void => {
      if (reached.has(key)) return;
      reached.add(key);
      for (const called of this.calls.get(key) ?? []) reach(called);
    };
    for (const [key, unit] of this.units) {
      if (this.callersOf(key).length > 0) continue;
      roots.set(key, unit);
      reach(key);
    }
    for (const unit of sorted(this.units.values())) {
      const key = keyOf(unit);
      if (reached.has(key)) continue;
      roots.set(key, unit);
      reach(key);
    }
    return sorted(roots.values());
  }

  private callersOf(key: string): readonly string[] {
    const callers = this.callers.get(key);
    return callers === undefined ? [] : [...callers].filter((caller) => this.units.has(caller));
  }
}

function sorted(units: Iterable<UnitId>): UnitId[] {
  return [...units].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
}
