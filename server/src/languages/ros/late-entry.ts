import type { Span } from '../../core/span';
import type { Entry, Value } from '../../core/value';
import type { TypeSpelling } from '../../core/vocabulary';
import type { YamlEntry } from '../../syntax/yaml-tree';
import { evaluate } from './evaluate';
import type { Scope } from './template';

/** Milliseconds that a value may take that is asked for after the load. */
const PATIENCE = 50;

/** A property that no word of the vocabulary names (user data, tags): evaluated when someone asks for it. */
export class LateEntry implements Entry {
  readonly key: string;
  readonly keySpan: Span;
  private readonly written: YamlEntry;
  private readonly scope: Scope;
  private known: Value | undefined;

  constructor(written: YamlEntry, scope: Scope) {
    this.key = written.key.text;
    this.keySpan = scope.template.spanOf(written.key);
    this.written = written;
    this.scope = scope;
    this.known = undefined;
  }

  get value(): Value {
    if (this.known === undefined) {
      const { budget } = this.scope.template.shared;
      if (budget.isClosed) budget.renew(PATIENCE);
      this.known = evaluate(this.written.value, this.scope);
    }
    return this.known;
  }
}

const namesOf = new WeakMap<TypeSpelling, ReadonlySet<string>>();

/** The properties of a type that some word of the vocabulary names. */
export function namesRead(type: TypeSpelling): ReadonlySet<string> {
  let names = namesOf.get(type);
  if (names === undefined) {
    const found = new Set<string>();
    const add = (paths: readonly (readonly string[])[]): void => {
      for (const [first] of paths) if (first !== undefined) found.add(first);
    };
    for (const field of Object.values(type.fields)) add(field.paths);
    for (const child of type.children ?? []) {
      add([child.path]);
      for (const field of Object.values(child.outer ?? {})) add(field.paths);
    }
    names = found;
    namesOf.set(type, names);
  }
  return names;
}
