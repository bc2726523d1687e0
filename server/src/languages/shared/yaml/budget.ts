/** Nodes that a template of any size may have evaluated. */
const FLOOR = 200_000;

/** Deepest evaluation: names that lead to names included, each level takes several frames of the stack. */
const MAX_DEPTH = 400;

/** Nodes looked at between two looks at the clock. */
const LOOK_EVERY = 1024;

/** What evaluation may cost: aliases that multiply each other end at a number of nodes, everything else by the clock. */
export class Budget {
  readonly milliseconds: number;
  private readonly now: () => number;
  private left: number;
  private until: number;
  private late: boolean;
  private depth: number;
  private closed: boolean;

  /** @param length of the text, in UTF-16 units */
  constructor(length: number, milliseconds: number, now: () => number) {
    this.milliseconds = milliseconds;
    this.now = now;
    this.left = Math.max(FLOOR, 4 * length);
    this.until = now() + milliseconds;
    this.late = false;
    this.depth = 0;
    this.closed = false;
  }

  /** Counts one node. False when there may be no more. */
  spend(): boolean {
    if (this.left <= 0 || this.late) return false;
    this.left--;
    if (this.left % LOOK_EVERY === 0 && this.now() > this.until) this.late = true;
    return !this.late;
  }

  /** Counts one node that others are evaluated inside of; `leave` follows when there may be one. */
  enter(): boolean {
    if (this.depth >= MAX_DEPTH || !this.spend()) return false;
    this.depth++;
    return true;
  }

  leave(): void {
    this.depth--;
  }

  /** The values were too large to follow. */
  get exhausted(): boolean {
    return this.left <= 0;
  }

  /** The time is over. */
  get expired(): boolean {
    return this.late;
  }

  /** The load is over: what is asked for now has time of its own. */
  close(): void {
    this.closed = true;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Gives a question that is asked after the load time and nodes of its own. */
  renew(milliseconds: number): void {
    this.left = Math.max(this.left, FLOOR);
    this.until = this.now() + milliseconds;
    this.late = false;
  }
}
