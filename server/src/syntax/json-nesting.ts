import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  isWhiteSpace,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SLASH,
  STAR,
} from './characters';

/** How deeply arrays and objects may be nested before what is inside is left out. */
const MAX_DEPTH = 200;

/** The index of the first unit behind the string or comment that begins at `start`. */
function skipOpaque(text: string, start: number): number {
  if (text.charCodeAt(start) === QUOTE) {
    for (let position = start + 1; position < text.length; position++) {
      const code = text.charCodeAt(position);
      if (code === BACKSLASH) position++;
      else if (code === QUOTE) return position + 1;
      else if (code === LINE_FEED) return position;
    }
    return text.length;
  }
  const isLine = text.charCodeAt(start + 1) === SLASH;
  const end = text.indexOf(isLine ? '\n' : '*/', start + 2);
  if (end < 0) return text.length;
  return isLine ? end : end + 2;
}

function isOpaqueStart(text: string, position: number, code: number): boolean {
  if (code === QUOTE) return true;
  if (code !== SLASH) return false;
  const next = text.charCodeAt(position + 1);
  return next === SLASH || next === STAR;
}

/**
 * Overwrites with blanks what stands inside brackets that are nested too deeply, so that a recursive parser and
 * recursive readers of its tree stay within the stack. All other offsets stay.
 * @returns the range of the first part that was left out, if any.
 */
export function limitNesting(text: string): { text: string; cut: { start: number; end: number } | undefined } {
  const cuts: { start: number; end: number }[] = [];
  let depth = 0;
  let cutStart = -1;
  for (let position = 0; position < text.length; ) {
    const code = text.charCodeAt(position);
    if (isOpaqueStart(text, position, code)) {
      position = skipOpaque(text, position);
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth++;
      if (depth === MAX_DEPTH + 1) cutStart = position;
    } else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && depth > 0) {
      depth--;
      if (depth === MAX_DEPTH && cutStart >= 0) {
        cuts.push({ start: cutStart, end: position + 1 });
        cutStart = -1;
      }
    }
    position++;
  }
  if (cutStart >= 0) cuts.push({ start: cutStart, end: text.length });
  if (cuts.length === 0) return { text, cut: undefined };
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of cuts) {
    pieces.push(text.slice(from, start), 'null'.slice(0, end - start).padEnd(end - start));
    from = end;
  }
  pieces.push(text.slice(from));
  return { text: pieces.join(''), cut: cuts[0] };
}

/**
 * The first bracket that was left open, as the indentation tells: the one that would close it begins a line further
 * left than the line of the open one.
 * @returns its offset, -1 without one.
 */
export function findOpenByIndent(text: string): number {
  const open: { position: number; indent: number }[] = [];
  let lineStart = 0;
  let first = -1;
  for (let position = 0; position < text.length; ) {
    const code = text.charCodeAt(position);
    if (code === LINE_FEED) {
      lineStart = position + 1;
      first = -1;
    } else if (first < 0 && !isWhiteSpace(code)) first = position;
    if (isOpaqueStart(text, position, code)) {
      position = skipOpaque(text, position);
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) open.push({ position, indent: first - lineStart });
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      const last = open.pop();
      if (last !== undefined && position === first && first - lineStart < last.indent) return last.position;
    }
    position++;
  }
  return -1;
}
