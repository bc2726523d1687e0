import type { Referrer } from '../core/change';
import { lineOf, lineStartsOf } from '../core/lines';
import { compareSpans, type Span } from '../core/span';
import { decodeSegment } from '../core/uri';
import { type Text, text } from '../texts/catalogue';

/**
 * The title of a repair that removes what others refer to: it names the outputs that go too, and where those stand that
 * stay and are at fault afterwards.
 */
export function withReferrers(title: Text, referrers: readonly Referrer[], unit: string): Text {
  const inOrder = [...referrers].sort((a, b) => compareSpans(a.span, b.span));
  const outputs = unique(inOrder.filter(({ removed }) => removed).map(({ name }) => name));
  const places = unique(inOrder.filter(({ removed }) => !removed).map(({ span }) => placeName(span, unit)));
  if (outputs.length === 0 && places.length === 0) return title;
  if (places.length === 0) return text('engine.fix-outputs-too', { title, outputs });
  if (outputs.length === 0) return text('engine.fix-still-used', { title, places });
  return text('engine.fix-outputs-too-still-used', { title, outputs, places });
}

/** `modules/web/main.tf:12`: the file as seen from the unit, and the line as people count. */
function placeName({ file: { uri, text: whole }, start }: Span, unit: string): string {
  const isBelow = uri.startsWith(`${unit}/`);
  const name = isBelow ? uri.slice(unit.length + 1) : uri.slice(uri.lastIndexOf('/') + 1);
  return `${decodeSegment(name)}:${lineOf(lineStartsOf(whole), start) + 1}`;
}

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];
