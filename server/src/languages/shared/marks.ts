/* What the editor selects in a text that is written, as private characters around it until the text has its place. */

const openMark = '\ue000';
const closeMark = '\ue001';

/** The text with marks around it, inside its quotes where it has some. */
export function marked(text: string, quotes: number): string {
  return markedIn(text, quotes, quotes);
}

/** The same where what opens a text is not as long as what closes it. */
export function markedIn(text: string, opening: number, closing: number): string {
  const end = text.length - closing;
  return text.slice(0, opening) + openMark + text.slice(opening, end) + closeMark + text.slice(end);
}

/** The text without marks, and where they stood. */
export function cutMarks(text: string): { text: string; select: { offset: number; length: number } | undefined } {
  const start = text.indexOf(openMark);
  if (start < 0) return { text, select: undefined };
  const end = text.indexOf(closeMark, start);
  return {
    text: text.slice(0, start) + text.slice(start + 1, end) + text.slice(end + 1),
    select: { offset: start, length: end - start - 1 },
  };
}
