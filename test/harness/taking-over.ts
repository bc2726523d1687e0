import type { Condition, Resource } from '../../server/src/core/resource';
import type { Span } from '../../server/src/core/span';
import type { Step, TextPiece, TextSource, Value, Why } from '../../server/src/core/value';
import type { Language, Loaded } from '../../server/src/languages/language';

type Same<T> = (a: T, b: T) => boolean;

const all = <T>(a: readonly T[], b: readonly T[], same: Same<T>): boolean =>
  a.length === b.length && a.every((one, i) => same(one, b[i] as T));

const optional = <T>(a: T | undefined, b: T | undefined, same: Same<T>): boolean =>
  a === undefined || b === undefined ? a === b : same(a, b);

/** Of the same snapshot: nothing of a file that was written again is the same. */
const sameSpan: Same<Span> = (a, b) => a.file === b.file && a.start === b.start && a.end === b.end;

const sameStep: Same<Step> = (a, b) => a.kind === b.kind && a.name === b.name && sameSpan(a.span, b.span);

const sameWhy: Same<Why> = (a, b) => a.reason === b.reason && a.name === b.name;

const samePiece: Same<TextPiece> = (a, b) =>
  'value' in a
    ? 'value' in b && sameValue(a.value, b.value) && sameSpan(a.span, b.span)
    : !('value' in b) && a.text === b.text && a.at.file === b.at.file && a.source(0, 1).start === b.source(0, 1).start;

const sameText: Same<TextSource> = (a, b) =>
  a.kind === 'encoded'
    ? b.kind === 'encoded' && sameValue(a.of, b.of)
    : b.kind === 'pieces' && all(a.pieces, b.pieces, samePiece);

function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (!sameSpan(a.span, b.span) || !all(a.via, b.via, sameStep) || !optional(a.from, b.from, sameValues)) return false;
  switch (a.kind) {
    case 'scalar':
      return b.kind === 'scalar' && Object.is(a.value, b.value) && optional(a.text, b.text, sameText);
    case 'list':
      return b.kind === 'list' && sameValues(a.items, b.items);
    case 'map':
      return (
        b.kind === 'map' &&
        all(
          a.entries,
          b.entries,
          (one, other) =>
            one.key === other.key && sameSpan(one.keySpan, other.keySpan) && sameValue(one.value, other.value),
        )
      );
    case 'reference':
      return b.kind === 'reference' && all(a.to, b.to, Object.is) && all(a.path, b.path, Object.is);
    case 'choice':
      return (
        b.kind === 'choice' &&
        a.id === b.id &&
        all(
          a.of,
          b.of,
          (one, other) =>
            one.when === other.when && one.selected === other.selected && sameValue(one.value, other.value),
        )
      );
    case 'unknown':
      return b.kind === 'unknown' && sameWhy(a.why, b.why) && optional(a.text, b.text, sameText);
  }
}

const sameValues: Same<readonly Value[]> = (a, b) => all(a, b, sameValue);

const sameCondition: Same<Condition> = (a, b) => a.id === b.id && a.when === b.when && a.selected === b.selected;

const sameResource: Same<Resource> = (a, b) =>
  a.address === b.address &&
  a.type === b.type &&
  a.instances === b.instances &&
  sameSpan(a.nameSpan, b.nameSpan) &&
  sameSpan(a.span, b.span) &&
  all(a.callers, b.callers, sameSpan) &&
  all(a.conditions, b.conditions, sameCondition) &&
  sameValue(a.body, b.body);

/**
 * A language that gives, for each resource that did not change since it was last loaded, the very object that it gave
 * then: the most that a language may take over. `count` tells how many those were.
 */
export function takingOver(language: Language): Language & { readonly count: () => number } {
  let before = new Map<string, Resource>();
  let count = 0;
  const load: Language['load'] = (unit, files, { timeBudget, maxInstances, now }): Loaded => {
    const loaded = language.load(unit, files, { timeBudget, maxInstances, now });
    count = 0;
    const resources = loaded.resources.map((resource) => {
      const known = before.get(resource.address);
      if (known === undefined || !sameResource(known, resource)) return resource;
      count++;
      return known;
    });
    before = new Map(resources.map((resource) => [resource.address, resource]));
    return { ...loaded, resources };
  };
  return { ...language, load, count: () => count };
}
