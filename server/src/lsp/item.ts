import type { Diagnostic } from 'vscode-languageserver';
import type { Problem, ReportedFinding, Verdict } from '../engine/analysis';
import type { Severity } from '../rules/rule';
import { sameText } from '../texts/catalogue';
import { isAt, moveTo, problemDiagnostic, type Rim, toDiagnostic } from './convert';

/** A diagnostic of a file, with what it was made from. */
export interface Item {
  readonly severity: Severity | 'problem';
  readonly diagnostic: Diagnostic;
  /** What it says; its places hold the texts of files, so that only units with open documents keep it. */
  verdict: Verdict | undefined;
  /** The diagnostic as it stands in messages over streams, once it was in one. */
  written: Uint8Array | undefined;
  /** Counts the changes of the words in which diagnostics speak. */
  readonly words: number;
}

/** How far a finding may have moved in the list of its file to be recognised. */
const nearby = 4;

/**
 * Makes the items of one file, in the order of their places. What says the same as before is not worded anew, and what
 * says it at the same place is the same item.
 */
export class ItemList {
  readonly items: Item[] = [];
  private readonly before: readonly Item[];
  private readonly words: number;
  private readonly rim: Rim;
  private readonly keep: boolean;
  /** Where in the list of before the next one is looked for. */
  private next = 0;

  /** @param keep whether what the items say is kept for the next time */
  constructor(before: readonly Item[] | undefined, words: number, rim: Rim, keep: boolean) {
    this.before = before ?? [];
    this.words = words;
    this.rim = rim;
    this.keep = keep;
  }

  add(finding: ReportedFinding): void {
    this.items.push(this.itemOf(finding));
  }

  addProblem(problem: Problem): void {
    const diagnostic = problemDiagnostic(problem, this.rim);
    const old = this.before[this.items.length];
    if (old !== undefined && JSON.stringify(old.diagnostic) === JSON.stringify(diagnostic)) this.items.push(old);
    else
      this.items.push({ severity: 'problem', diagnostic, verdict: undefined, written: undefined, words: this.words });
  }

  /** The list of before itself when nothing in it changed. */
  end(): readonly Item[] {
    const { before, items } = this;
    return before.length === items.length && items.every((item, i) => item === before[i]) ? before : items;
  }

  private itemOf(finding: ReportedFinding): Item {
    const { words, rim } = this;
    const { severity } = finding;
    const verdict = this.keep ? finding.verdict : undefined;
    const old = this.find(finding.verdict);
    if (old === undefined)
      return { severity, diagnostic: toDiagnostic(finding, rim), verdict, written: undefined, words };
    old.verdict = verdict;
    if (isAt(finding, old.diagnostic, rim)) return old;
    return { severity, diagnostic: moveTo(finding, old.diagnostic, rim), verdict, written: undefined, words };
  }

  private find(verdict: Verdict): Item | undefined {
    const place = this.isOf(this.next, verdict, isIdentical) ? this.next : this.placeOf(verdict);
    if (place === undefined) return undefined;
    this.next = place + 1;
    return this.before[place];
  }

  private placeOf(verdict: Verdict): number | undefined {
    for (const isSame of [isIdentical, saysTheSame])
      for (let away = 0; away <= nearby; away++)
        for (const place of [this.next + away, this.next - away]) if (this.isOf(place, verdict, isSame)) return place;
    return undefined;
  }

  private isOf(place: number, verdict: Verdict, isSame: (a: Verdict, b: Verdict) => boolean): boolean {
    const item = this.before[place];
    return item?.verdict !== undefined && item.words === this.words && isSame(item.verdict, verdict);
  }
}

function isIdentical(a: Verdict, b: Verdict): boolean {
  return a === b;
}

/** Wherever they say it. */
function saysTheSame(a: Verdict, b: Verdict): boolean {
  return (
    a.rule === b.rule &&
    a.severity === b.severity &&
    a.unnecessary === b.unnecessary &&
    sameText(a.message, b.message) &&
    a.related.length === b.related.length &&
    a.related.every((one, i) => {
      const other = b.related[i];
      return other !== undefined && sameText(one.message, other.message);
    })
  );
}

/** What two units say twice of one file: the same rule at the same place, or the same problem. */
export function keyOf({ severity, diagnostic }: Item): string {
  const { code, range, message } = diagnostic;
  const { start, end } = range;
  const place = `${code} ${start.line}:${start.character}-${end.line}:${end.character}`;
  return severity === 'problem' ? `${place} ${typeof message === 'string' ? message : message.value}` : place;
}

export function haveSameDiagnostics(a: readonly Item[], b: readonly Item[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((item, i) => {
    const other = b[i];
    return item === other || JSON.stringify(item.diagnostic) === JSON.stringify(other?.diagnostic);
  });
}
