import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Analysis, ReportedFinding } from '../engine/analysis';
import { mergeFindings } from '../engine/merge';
import type { Text } from '../texts/catalogue';
import { type Places, placesOf, problemDiagnostic, type Rim, toDiagnostic } from './convert';
import type { Status } from './protocol';

interface Item {
  readonly severity: keyof Omit<Status, 'files'> | 'problem';
  readonly diagnostic: Diagnostic;
  /** What the diagnostic was made from, without the finding itself, which holds its whole analysis. */
  readonly source: Source | undefined;
}

/** How far a finding may have moved in the list of its file to be recognised. */
const nearby = 4;

/** No places: they move along with the text, and what a diagnostic says of them is where they were when it was made. */
type Source = Pick<ReportedFinding, 'rule' | 'severity' | 'message' | 'unnecessary'> & {
  readonly related: readonly Text[];
  readonly words: number;
};

interface Contribution {
  /** Kept only for units with open documents; the others leave their diagnostics alone. */
  readonly analysis: Analysis | undefined;
  readonly items: ReadonlyMap<string, readonly Item[]>;
}

interface Published {
  readonly version: number | null;
  readonly items: readonly Item[];
}

export interface Audience extends Rim {
  /** Whether the diagnostics of a file are shown. */
  shows(uri: string): boolean;
  isOpen(uri: string): boolean;
  send(uri: string, version: number | null, diagnostics: Diagnostic[]): void;
  count(status: Status): void;
}

/**
 * The one place from which diagnostics go to the client. A file may get them from several units (a module from all its
 * callers); what was published is remembered, so that it can be cleared and nothing is sent twice.
 */
export class Publisher {
  private readonly audience: Audience;
  private readonly units = new Map<string, Contribution>();
  private readonly unitsOfFile = new Map<string, Set<string>>();
  private readonly published = new Map<string, Published>();
  private status = '';
  /** Counts the changes of the words in which diagnostics speak. */
  private words = 0;

  constructor(audience: Audience) {
    this.audience = audience;
  }

  /** Takes the findings of a unit and publishes them. `keep`: the analysis will be asked again. */
  set(unit: string, analysis: Analysis, keep: boolean): void {
    const before = this.units.get(unit);
    const items = this.itemsOf(analysis, before?.items);
    this.units.set(unit, { analysis: keep ? analysis : undefined, items });
    const touched = new Set<string>(before?.items.keys());
    for (const uri of touched) if (!items.has(uri)) this.unitsOfFile.get(uri)?.delete(unit);
    for (const uri of items.keys()) {
      touched.add(uri);
      const units = this.unitsOfFile.get(uri);
      if (units) units.add(unit);
      else this.unitsOfFile.set(uri, new Set([unit]));
    }
    this.publish(touched);
  }

  /** Lets go of a unit's analysis but leaves what it published. */
  release(unit: string): void {
    const contribution = this.units.get(unit);
    if (contribution !== undefined) this.units.set(unit, { analysis: undefined, items: contribution.items });
  }

  /** Takes back everything that a unit published. */
  remove(unit: string): void {
    const contribution = this.units.get(unit);
    if (contribution === undefined) return;
    this.units.delete(unit);
    for (const uri of contribution.items.keys()) this.unitsOfFile.get(uri)?.delete(unit);
    this.publish(contribution.items.keys());
  }

  /** Publishes a file anew, when it was opened or closed. */
  refresh(uri: string): void {
    this.publish([uri]);
  }

  /** The settings changed: every diagnostic is to be worded anew. */
  reword(): void {
    this.words++;
  }

  counts(): Status {
    const status = { error: 0, warning: 0, info: 0, hint: 0, files: 0 };
    for (const { items } of this.published.values()) {
      let found = false;
      for (const { severity } of items) {
        if (severity === 'problem') continue;
        status[severity]++;
        found = true;
      }
      if (found) status.files++;
    }
    return status;
  }

  /** Every file of an analysis, with its findings and problems as diagnostics; those that are as before are the same. */
  private itemsOf(analysis: Analysis, before: Contribution['items'] | undefined): ReadonlyMap<string, readonly Item[]> {
    const items = new Map<string, Item[]>();
    for (const { uri } of analysis.files) items.set(uri, []);
    const add = (uri: string, item: Item): void => {
      const list = items.get(uri);
      if (list) list.push(item);
      else items.set(uri, [item]);
    };
    for (const finding of analysis.findings) {
      const { uri } = finding.span.file;
      add(uri, this.itemOf(finding, before?.get(uri), items.get(uri)?.length ?? 0));
    }
    for (const problem of analysis.problems) {
      const diagnostic = problemDiagnostic(problem, this.audience);
      // What concerns a folder as a whole has no document to stand in.
      const uri = problem.uri === analysis.unit ? analysis.files[0]?.uri : problem.uri;
      if (uri !== undefined) add(uri, { severity: 'problem', diagnostic, source: undefined });
    }
    return items;
  }

  /** @param before the items that its file had; sorted by place, so that an unchanged one stands near to `at` */
  private itemOf(finding: ReportedFinding, before: readonly Item[] | undefined, at: number): Item {
    const { words } = this;
    const places = placesOf(finding, this.audience);
    for (let i = Math.max(0, at - nearby); before !== undefined && i <= at + nearby; i++) {
      const item = before[i];
      if (item?.source === undefined || item.source.words !== words || !saysTheSame(item.source, finding)) continue;
      if (standsAt(item.diagnostic, places)) return item;
    }
    const { rule, severity, message, unnecessary } = finding;
    const related = finding.related.map((one) => one.message);
    const source = { rule, severity, message, unnecessary, related, words };
    return { severity, diagnostic: toDiagnostic(finding, places, this.audience), source };
  }

  private publish(uris: Iterable<string>): void {
    const sorted = [...uris].sort(
      (a, b) => Number(this.audience.isOpen(b)) - Number(this.audience.isOpen(a)) || (a < b ? -1 : a > b ? 1 : 0),
    );
    for (const uri of sorted) this.publishFile(uri);
    const status = this.counts();
    const text = JSON.stringify(status);
    if (text === this.status) return;
    this.status = text;
    this.audience.count(status);
  }

  private publishFile(uri: string): void {
    const items = this.audience.shows(uri) ? this.itemsFor(uri) : [];
    const before = this.published.get(uri);
    const version = this.audience.versionOf(uri);
    if (items.length === 0 && before === undefined) return;
    // A client moves diagnostics along with edits: for a new version even the same ones are sent again.
    if (before !== undefined && before.version === version && haveSameDiagnostics(before.items, items)) return;
    if (items.length === 0 && before?.items.length === 0) return;
    if (items.length === 0 && version === null) this.published.delete(uri);
    else this.published.set(uri, { version, items });
    this.audience.send(
      uri,
      version,
      items.map((item) => item.diagnostic),
    );
  }

  private itemsFor(uri: string): readonly Item[] {
    const units = [...(this.unitsOfFile.get(uri) ?? [])].sort();
    if (units.length === 0) {
      this.unitsOfFile.delete(uri);
      return [];
    }
    const contributions = units.flatMap((unit) => this.units.get(unit) ?? []);
    if (contributions.length === 1) return contributions[0]?.items.get(uri) ?? [];
    const analyses = contributions.flatMap(({ analysis }) => analysis ?? []);
    const items = new Map<string, Item>();
    const before = this.published.get(uri)?.items;
    for (const finding of mergeFindings(analyses)) {
      if (finding.span.file.uri !== uri) continue;
      const item = this.itemOf(finding, before, items.size);
      items.set(keyOf(item), item);
    }
    for (const contribution of contributions)
      for (const item of contribution.items.get(uri) ?? []) if (!items.has(keyOf(item))) items.set(keyOf(item), item);
    return [...items.values()];
  }
}

/** What two units say twice of one file: the same rule at the same place, or the same problem. */
function keyOf({ severity, diagnostic }: Item): string {
  const { code, range, message } = diagnostic;
  const { start, end } = range;
  const place = `${code} ${start.line}:${start.character}-${end.line}:${end.character}`;
  return severity === 'problem' ? `${place} ${typeof message === 'string' ? message : message.value}` : place;
}

function saysTheSame(source: Source, finding: ReportedFinding): boolean {
  return (
    source.rule === finding.rule &&
    source.severity === finding.severity &&
    source.unnecessary === finding.unnecessary &&
    isSame(source.message, finding.message) &&
    source.related.length === finding.related.length &&
    source.related.every((message, i) => isSame(message, finding.related[i]?.message))
  );
}

function standsAt({ range, relatedInformation = [] }: Diagnostic, places: Places): boolean {
  return (
    isSameRange(range, places.range) &&
    relatedInformation.length === places.related.length &&
    relatedInformation.every(({ location }, i) => {
      const other = places.related[i];
      return other !== undefined && location.uri === other.uri && isSameRange(location.range, other.range);
    })
  );
}

function isSameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

/** Whether two texts, or parts of them, say the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && isSame(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

function haveSameDiagnostics(a: readonly Item[], b: readonly Item[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((item, i) => {
    const other = b[i];
    return item === other || JSON.stringify(item.diagnostic) === JSON.stringify(other?.diagnostic);
  });
}
