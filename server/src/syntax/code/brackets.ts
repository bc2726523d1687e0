import { OPEN_BRACE } from '../characters';
import { CLOSE, HOLE, HOLE_END, OPEN, type Tokens } from './tokens';

const MAX_PROBLEMS = 100;
/** How many open brackets a closing one may leave behind, so that the time stays bounded. */
const MAX_SKIPPED = 64;
/** The same for a closing bracket inside a line. */
const MAX_SKIPPED_IN_LINE = 2;

/** `(` for `)` and so on. */
const opener = (close: number): number => (close === 0x29 ? 0x28 : close - 2);

/**
 * Finds the partner of each bracket. When they do not balance, the indentation decides which one was left open: a line
 * that is indented no deeper than the one with the opening bracket ends it, unless it begins with a closing bracket.
 * @returns whether all is balanced.
 */
export function matchBrackets(tokens: Tokens, recovering: boolean): boolean {
  const matcher = new Matcher(tokens, recovering);
  matcher.run();
  return matcher.faults === 0;
}

class Matcher {
  faults: number;
  private readonly tokens: Tokens;
  private readonly recovering: boolean;
  private readonly open: number[];
  /** How many tokens may still be looked at ahead; bounds the time. */
  private ahead: number;
  /** Brackets below belong to what surrounds the interpolation at hand. */
  private floor: number;

  constructor(tokens: Tokens, recovering: boolean) {
    this.tokens = tokens;
    this.recovering = recovering;
    this.faults = 0;
    this.open = [];
    this.floor = 0;
    this.ahead = 8 * tokens.count;
  }

  run(): void {
    const { tokens, open } = this;
    const { kinds, partners, count } = tokens;
    const floors: number[] = [];
    for (let at = 0; at < count; at++) {
      const kind = kinds[at];
      if (this.recovering && tokens.firsts[at] === 1) this.endByIndent(at);
      if (kind === OPEN) {
        partners[at] = -1;
        open.push(at);
      } else if (kind === CLOSE) {
        partners[at] = -1;
        this.close(at);
      } else if (kind === HOLE) {
        floors.push(this.floor);
        this.floor = open.length;
      } else if (kind === HOLE_END) {
        while (open.length > this.floor) this.leaveOpen(at);
        this.floor = floors.pop() ?? 0;
      }
    }
    while (open.length > 0) this.leaveOpen(count);
  }

  /** The innermost open bracket ends before the token. */
  private leaveOpen(at: number): void {
    const { tokens } = this;
    const bracket = this.open.pop() ?? 0;
    tokens.partners[bracket] = at;
    this.faults++;
    if (this.recovering && tokens.problems.length < MAX_PROBLEMS) {
      const start = tokens.starts[bracket] ?? 0;
      tokens.problems.push({ code: 'bracket-not-closed', start, end: start + 1 });
    }
  }

  private endByIndent(at: number): void {
    const { tokens, open } = this;
    const column = tokens.indents[at] ?? 0;
    // An opening brace on its own line belongs to what stands above.
    const joins = tokens.kinds[at] === CLOSE || tokens.codes[at] === OPEN_BRACE;
    while (open.length > this.floor) {
      const indent = tokens.indents[open[open.length - 1] ?? 0] ?? 0;
      if (joins ? column >= indent : column > indent) return;
      this.leaveOpen(at);
    }
  }

  /**
   * A closing bracket that is indented deeper than the line with the opening one is not its partner when another one
   * follows that is indented as far as that line.
   */
  private isClosedLater(bracket: number, at: number, wanted: number): boolean {
    const { tokens } = this;
    const indent = tokens.indents[bracket] ?? 0;
    for (let next = at + 1; next < tokens.count && this.ahead > 0; next++, this.ahead--) {
      if (tokens.firsts[next] !== 1 || (tokens.indents[next] ?? 0) > indent) continue;
      return (
        tokens.indents[next] === indent && tokens.kinds[next] === CLOSE && opener(tokens.codes[next] ?? 0) === wanted
      );
    }
    return false;
  }

  private close(at: number): void {
    const { tokens, open, recovering } = this;
    const wanted = opener(tokens.codes[at] ?? 0);
    const atLineStart = recovering && tokens.firsts[at] === 1;
    const column = tokens.indents[at] ?? 0;
    const most = recovering && !atLineStart ? MAX_SKIPPED_IN_LINE : MAX_SKIPPED;
    const lowest = Math.max(this.floor, open.length - 1 - most);
    let index = open.length - 1;
    while (index >= lowest) {
      const bracket = open[index] ?? 0;
      if (tokens.codes[bracket] === wanted) {
        if (atLineStart && column > (tokens.indents[bracket] ?? 0) && this.isClosedLater(bracket, at, wanted))
          index = -1;
        break;
      }
      if (atLineStart && (tokens.indents[bracket] ?? 0) < column) index = -1;
      else index--;
    }
    if (index < lowest) {
      this.faults++;
      if (recovering && tokens.problems.length < MAX_PROBLEMS) {
        const start = tokens.starts[at] ?? 0;
        tokens.problems.push({ code: 'bracket-unexpected', start, end: start + 1 });
      }
      return;
    }
    while (open.length - 1 > index) this.leaveOpen(at);
    const partner = open.pop() ?? 0;
    tokens.partners[partner] = at;
    tokens.partners[at] = partner;
  }
}
