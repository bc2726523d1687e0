/** How a word was probably meant: comparison without regard to case, bounded work, no guess where two fit as well. */

export interface Near {
  readonly word: string;
  readonly distance: number;
  /** No other candidate is as near. */
  readonly sure: boolean;
}

/**
 * Number of single letters to insert, delete, replace or swap with their neighbour (optimal string alignment). Anything
 * beyond `most` gives `most + 1`.
 */
export function editDistance(a: string, b: string, most: number): number {
  const beyond = most + 1;
  if (Math.abs(a.length - b.length) > most) return beyond;
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const width = endB - start;
  if (endA === start || width === 0) return Math.min(beyond, endA - start + width);
  let before: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, j) => j);
  for (let i = 1; i <= endA - start; i++) {
    const row = [i];
    let least = i;
    const letter = a.charCodeAt(start + i - 1);
    for (let j = 1; j <= width; j++) {
      const other = b.charCodeAt(start + j - 1);
      let cost = Math.min((last[j] ?? beyond) + 1, (row[j - 1] ?? beyond) + 1);
      cost = Math.min(cost, (last[j - 1] ?? beyond) + (letter === other ? 0 : 1));
      const swapped = i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other;
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? beyond) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    // A swap reaches back two rows, so that both have to be beyond the bound.
    if (least > most && Math.min(...last) > most) return beyond;
    before = last;
    last = row;
  }
  return Math.min(beyond, last[width] ?? beyond);
}

/** The letters that may differ in a word of this length: in short ones a single letter makes another word. */
export function allowance(length: number): number {
  if (length < 4) return 0;
  return length > 14 ? 2 : 1;
}

/** The candidate that is nearest to a word, within `most` letters. The first one of those that are as near. */
export function nearest(word: string, candidates: Iterable<string>, most = allowance(word.length)): Near | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let distance = most + 1;
  let sure = true;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) > Math.min(distance, most)) continue;
    const own = editDistance(wanted, candidate.toLowerCase(), Math.min(distance, most));
    if (own > most || own > distance || differsInDigits(wanted, candidate)) continue;
    if (own === distance) sure = false;
    else {
      best = candidate;
      distance = own;
      sure = true;
    }
  }
  return best === undefined ? undefined : { word: best, distance, sure };
}

/** `…V2` and `…V3`, `Ipv4` and `Ipv6` are different things, whatever the distance. */
function differsInDigits(a: string, b: string): boolean {
  const digits = /\d/;
  if (!digits.test(a) && !digits.test(b)) return false;
  return a.replace(/\D/g, '') !== b.replace(/\D/g, '');
}
