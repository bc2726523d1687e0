/* Lines of a text. All work is done with offsets; lines are for people and for the language server protocol. */

/** Offsets at which the lines of a text begin; `\n`, `\r\n` and a lone `\r` end a line, as the protocol says. */
export function lineStartsOf(text: string): number[] {
  const table = [0];
  const hasReturn = text.includes('\r');
  for (let at = text.indexOf('\n'); at >= 0 && !hasReturn; at = text.indexOf('\n', at + 1)) table.push(at + 1);
  if (!hasReturn) return table;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) table.push(at + 1);
  }
  return table;
}

/** The line, from 0, that holds an offset. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
