/** A random line of a file with the rest of it gone, as if it were being typed. */
export interface Cut {
  readonly text: string;
  /** The untouched file, and which part of it was removed. */
  readonly whole: string;
  readonly start: number;
  readonly end: number;
}

/** Cuts a random line; undefined when the one that was drawn is too short. */
export function cutLine(whole: string, random: () => number): Cut | undefined {
  const lines = whole.split('\n');
  const row = Math.floor(random() * lines.length);
  const line = lines[row] ?? '';
  if (line.trim().length < 3) return undefined;
  const lineStart = lines.slice(0, row).reduce((sum, each) => sum + each.length + 1, 0);
  const first = line.length - line.trimStart().length;
  const start = lineStart + first + 1 + Math.floor(random() * (line.length - first - 1));
  const end = lineStart + line.length;
  if (start >= end) return undefined;
  return { text: whole.slice(0, start) + whole.slice(end), whole, start, end };
}
