import { type Span, sameSpan } from '../core/span';
import type { Place } from '../model/types';
import type { Finding, Related } from '../rules/rule';
import { text } from '../texts/catalogue';

/**
 * Where a finding is shown. A value stands at its use, but one that a caller passes to a module stands at the caller's
 * argument: there it is decided, and the module may serve others well.
 */
export function shownSpan(place: Place): Span {
  const via = place.via;
  for (let i = via.length - 1; i >= 0; i--) {
    if (via[i]?.kind === 'argument') return via[i + 1]?.span ?? place.written;
  }
  return place.span;
}

/** The other places that explain a finding: what the rule names, the value's origin, its use in a module, the module's calls. */
export function relatedOf(finding: Finding): readonly Related[] {
  const place = finding.at;
  const shown = shownSpan(place);
  const related: Related[] = [];
  const add = (one: Related): void => {
    if (!sameSpan(one.span, shown) && !related.some((other) => sameSpan(other.span, one.span))) related.push(one);
  };
  for (const one of finding.related ?? []) add(one);
  const first = place.via[0];
  const last = place.via[place.via.length - 1];
  if (first !== undefined && !sameSpan(place.span, shown)) {
    add({ span: place.span, message: text('engine.related-use', { name: first.name }) });
  }
  if (last !== undefined) {
    const message =
      last.kind === 'default'
        ? text('engine.related-default', { name: last.name })
        : text('engine.related-written', { name: last.name });
    add({ span: place.written, message });
  }
  if (sameSpan(place.span, shown)) {
    for (const call of finding.item.resource.callers) add({ span: call, message: text('engine.related-call') });
  }
  return related;
}
