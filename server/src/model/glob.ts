/**
 * Patterns with `*` (any text, also none) and `?` (one character) as languages: membership, inclusion and intersection,
 * decided exactly over an unlimited alphabet. Case counts; whoever compares without case gives small letters.
 */

/** Pairs of states that inclusion may look at: beyond, nothing is claimed. */
const mostPairs = 20_000;

const star = 0x2a;
const question = 0x3f;

export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/** Whether a text is in a pattern's language. Linear but for the number of stars. */
export function matchesGlob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let lastStar = -1;
  let resume = 0;
  while (t < text.length) {
    const code = pattern.charCodeAt(p);
    if (code === star) {
      lastStar = p++;
      resume = t;
    } else if (p < pattern.length && (code === question || code === text.charCodeAt(t))) {
      p++;
      t++;
    } else if (lastStar >= 0) {
      p = lastStar + 1;
      t = ++resume;
    } else return false;
  }
  while (p < pattern.length && pattern.charCodeAt(p) === star) p++;
  return p === pattern.length;
}

/** Whether every text of `inner` is one of `outer`. */
export function coversGlob(outer: string, inner: string): boolean {
  if (outer === inner || outer === '*') return true;
  if (!hasWildcard(inner)) return matchesGlob(outer, inner);
  if (!hasWildcard(outer)) return false;
  return outer.includes('?') ? coversUnion([outer], inner) : matchesGlob(outer, inner);
}

/*
 * Without `?` in the outer pattern its stars alone can match what the wildcards of the inner one stand for, as these may
 * be letters that no pattern names: so it covers the inner pattern exactly if it matches it as a text, and a union covers
 * it only if one of its patterns does.
 */

/** Whether every text of `inner` is in the language of at least one of `outers`. */
export function coveredByAny(outers: readonly string[], inner: string): boolean {
  const isPlain = !hasWildcard(inner);
  let hasQuestion = false;
  for (const outer of outers) {
    if (outer === inner || outer === '*') return true;
    if (!hasWildcard(outer)) continue;
    const counts = outer.includes('?');
    if ((isPlain || !counts) && matchesGlob(outer, inner)) return true;
    hasQuestion ||= counts;
  }
  // Plain texts beside the patterns can fill gaps of them: `?*` and the empty text are `*`.
  return !isPlain && hasQuestion && coversUnion(outers, inner);
}

/** A step of a state set: the places in the patterns after one more character. */
type States = readonly number[];

function coversUnion(outers: readonly string[], inner: string): boolean {
  const text = outers.join('\0');
  const ends = new Set<number>();
  const starts: number[] = [];
  let offset = 0;
  for (const outer of outers) {
    starts.push(offset);
    offset += outer.length;
    ends.add(offset);
    offset++;
  }
  // Characters that the patterns tell from each other; all others behave alike.
  const alphabet = new Set<number>();
  for (let i = 0; i < text.length; i++) alphabet.add(text.charCodeAt(i));
  for (let i = 0; i < inner.length; i++) alphabet.add(inner.charCodeAt(i));
  alphabet.delete(star);
  alphabet.delete(question);
  alphabet.delete(0);
  const letters = [...alphabet, -1];

  const close = (states: Iterable<number>): States => {
    const closed = new Set<number>();
    for (const state of states) {
      for (let at = state; !closed.has(at); at++) {
        closed.add(at);
        if (text.charCodeAt(at) !== star) break;
      }
    }
    return [...closed].sort((a, b) => a - b);
  };
  const step = (states: States, letter: number): States => {
    const next: number[] = [];
    for (const state of states) {
      if (ends.has(state)) continue;
      const code = text.charCodeAt(state);
      if (code === star) next.push(state);
      else if (code === question || code === letter) next.push(state + 1);
    }
    return close(next);
  };
  const seen = new Set<string>();
  const open: { at: number; states: States }[] = [];
  const visit = (at: number, states: States): void => {
    const key = `${at} ${states.join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    open.push({ at, states });
  };
  visit(0, close(starts));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.size > mostPairs) return false;
    const { at, states } = next;
    if (at === inner.length) {
      if (!states.some((state) => ends.has(state))) return false;
      continue;
    }
    if (states.length === 0) return false;
    const code = inner.charCodeAt(at);
    if (code === star) {
      visit(at + 1, states);
      for (const letter of letters) visit(at, step(states, letter));
    } else if (code === question) for (const letter of letters) visit(at + 1, step(states, letter));
    else visit(at + 1, step(states, code));
  }
  return true;
}

/** Whether some text is in both languages. */
export function overlapGlobs(a: string, b: string): boolean {
  if (a === '*' || b === '*' || a === b) return true;
  if (!hasWildcard(b)) return matchesGlob(a, b);
  if (!hasWildcard(a)) return matchesGlob(b, a);
  // One row for each place in `a`: the places in `b` that can be reached together with it.
  const width = b.length + 1;
  const reached = new Uint8Array((a.length + 1) * width);
  reached[0] = 1;
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (reached[i * width + j] !== 1) continue;
      const left = a.charCodeAt(i);
      const right = b.charCodeAt(j);
      const hasLeft = i < a.length;
      const hasRight = j < b.length;
      if (hasLeft && left === star) {
        reached[(i + 1) * width + j] = 1;
        if (hasRight) reached[i * width + j + 1] = 1;
      }
      if (hasRight && right === star) {
        reached[i * width + j + 1] = 1;
        if (hasLeft) reached[(i + 1) * width + j] = 1;
      }
      if (hasLeft && hasRight && left !== star && right !== star) {
        if (left === right || left === question || right === question) reached[(i + 1) * width + j + 1] = 1;
      }
    }
  }
  return reached[a.length * width + b.length] === 1;
}
