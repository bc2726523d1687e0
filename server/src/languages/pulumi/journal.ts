import type { Binding } from './scope';
import { type EntryThing, entryNamed, type MapThing, setEntry, type Thing } from './things';

/* What a branch has changed. */

/** What names, fields and entries held before an undecided branch assigned to them. */
export interface Journal {
  readonly names: Map<Binding, Thing>;
  readonly fields: Map<Map<string, Thing>, Map<string, Thing | undefined>>;
  readonly entries: Map<MapThing, Map<string, EntryThing | undefined>>;
}

export function newJournal(): Journal {
  return { names: new Map(), fields: new Map(), entries: new Map() };
}

export function keep<Owner, Value>(
  into: Map<Owner, Map<string, Value>>,
  owner: Owner,
  key: string,
  value: Value,
): void {
  const known = into.get(owner);
  if (known === undefined) into.set(owner, new Map([[key, value]]));
  else if (!known.has(key)) known.set(key, value);
}

/** Gives back what a branch has changed, and says what it had become; what it was is noted in `before`. */
export function takeBack(journal: Journal, before: Journal): Journal {
  if (journal.names.size === 0 && journal.fields.size === 0 && journal.entries.size === 0) return journal;
  const end = newJournal();
  for (const [binding, was] of journal.names) {
    end.names.set(binding, binding.value);
    if (!before.names.has(binding)) before.names.set(binding, was);
    binding.value = was;
  }
  for (const [fields, byName] of journal.fields) {
    for (const [name, was] of byName) {
      keep(end.fields, fields, name, fields.get(name));
      keep(before.fields, fields, name, was);
      if (was === undefined) fields.delete(name);
      else fields.set(name, was);
    }
  }
  for (const [of, byKey] of journal.entries) {
    for (const [key, was] of byKey) {
      keep(end.entries, of, key, entryNamed(of, key));
      keep(before.entries, of, key, was);
      if (was !== undefined) setEntry(of, was);
      else {
        const index = of.entries.findIndex((entry) => entry.key === key);
        if (index >= 0) of.entries.splice(index, 1);
      }
    }
  }
  return end;
}
