/** Deepest evaluation: each level takes several frames of the stack. */
const MAX_DEPTH = 400;
/** Most nodes that one program may have evaluated. */
const MOST_NODES = 3_000_000;
/** Nodes between two looks at the clock. */
const LOOK_EVERY = 2048;

/** What reading a program may cost. */
export class Budget {
  private readonly now: () => number;
  private readonly until: number;
  private nodes: number;
  private depth: number;
  private late: boolean;

  constructor(milliseconds: number, now: () => number) {
    this.now = now;
    this.until = now() + milliseconds;
    this.nodes = 0;
    this.depth = 0;
    this.late = false;
  }

  /** Counts one node that others are evaluated inside of; `leave` follows when there may be one. */
  enter(): boolean {
    if (this.late || this.depth >= MAX_DEPTH) return false;
    if (++this.nodes % LOOK_EVERY === 0) this.late = this.nodes > MOST_NODES || this.now() > this.until;
    if (this.late) return false;
    this.depth++;
    return true;
  }

  /** How deep the evaluation stands. */
  get level(): number {
    return this.depth;
  }

  /** How many nodes were evaluated. */
  get spent(): number {
    return this.nodes;
  }

  /** Counts nodes that are left out. */
  skip(nodes: number): void {
    this.nodes += nodes;
  }

  leave(): void {
    this.depth--;
  }

  get expired(): boolean {
    return this.late;
  }
}
