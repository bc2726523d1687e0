import type { Binding } from './scope';
import { type EntryThing, entryNamed, type MapThing, setEntry, type Thing } from './things';

/* What a branch has changed. */

/** What names, fields and entries held before an undecided branch assigned to them. */
export interface Journal {
  names: Map<Binding, Thing> | undefined;
  fields: Kept<Map<string, Thing>, Thing | undefined> | undefined;
  entries: Kept<MapThing, EntryThing | undefined> | undefined;
}

type Kept<Owner, Value> = Map<Owner, Map<string, Value>>;

/** Most branches assign to nothing: what they do not need is not made. */
export function newJournal(): Journal {
  return { names: undefined, fields: undefined, entries: undefined };
}

function keepName(journal: Journal, binding: Binding, value: Thing): void {
  journal.names ??= new Map();
  if (!journal.names.has(binding)) journal.names.set(binding, value);
}

/** What a name stands for before it is assigned to. */
export function noteName(journal: Journal, binding: Binding): void {
  keepName(journal, binding, binding.value);
}

export function noteField(journal: Journal, fields: Map<string, Thing>, name: string): void {
  journal.fields ??= new Map();
  keep(journal.fields, fields, name, fields.get(name));
}

export function noteEntry(journal: Journal, of: MapThing, key: string): void {
  journal.entries ??= new Map();
  keep(journal.entries, of, key, entryNamed(of, key));
}

function keep<Owner, Value>(into: Kept<Owner, Value>, owner: Owner, key: string, value: Value): void {
  const known = into.get(owner);
  if (known === undefined) into.set(owner, new Map([[key, value]]));
  else if (!known.has(key)) known.set(key, value);
}

/** Gives back what a branch has changed, and says what it had become; what it was is noted in `before`. */
export function takeBack(journal: Journal, before: Journal): Journal {
  const { names, fields: fieldsOf, entries } = journal;
  if (names === undefined && fieldsOf === undefined && entries === undefined) return journal;
  const end = newJournal();
  for (const [binding, was] of names ?? []) {
    noteName(end, binding);
    keepName(before, binding, was);
    binding.value = was;
  }
  for (const [fields, byName] of fieldsOf ?? []) {
    before.fields ??= new Map();
    for (const [name, was] of byName) {
      noteField(end, fields, name);
      keep(before.fields, fields, name, was);
      if (was === undefined) fields.delete(name);
      else fields.set(name, was);
    }
  }
  for (const [of, byKey] of entries ?? []) {
    before.entries ??= new Map();
    for (const [key, was] of byKey) {
      noteEntry(end, of, key);
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
