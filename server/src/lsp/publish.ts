import type { Diagnostic } from 'vscode-languageserver';
import type { Analysis, ReportedFinding } from '../engine/analysis';
import { mergeFindings } from '../engine/merge';
import { problemDiagnostic, type Rim, toDiagnostic } from './convert';
import type { Status } from './protocol';

interface Item {
  readonly key: string;
  readonly severity: keyof Omit<Status, 'files'> | 'problem';
  readonly diagnostic: Diagnostic;
}

interface Contribution {
  /** Kept only for units with open documents; the others leave their diagnostics alone. */
  readonly analysis: Analysis | undefined;
  readonly items: ReadonlyMap<string, readonly Item[]>;
}

interface Published {
  readonly text: string;
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

  constructor(audience: Audience) {
    this.audience = audience;
  }

  /** Takes the findings of a unit and publishes them. `keep`: the analysis will be asked again. */
  set(unit: string, analysis: Analysis, keep: boolean): void {
    const before = this.units.get(unit);
    const items = this.itemsOf(analysis);
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

  /** Every file of an analysis, with its findings and problems as diagnostics. */
  private itemsOf(analysis: Analysis): ReadonlyMap<string, readonly Item[]> {
    const items = new Map<string, Item[]>();
    for (const { uri } of analysis.files) items.set(uri, []);
    const add = (uri: string, item: Item): void => {
      const list = items.get(uri);
      if (list) list.push(item);
      else items.set(uri, [item]);
    };
    for (const finding of analysis.findings) add(finding.span.file.uri, this.itemOf(finding));
    for (const problem of analysis.problems) {
      const diagnostic = problemDiagnostic(problem, this.audience);
      const key = `${problem.kind} ${problem.uri} ${problem.span?.start ?? -1} ${diagnostic.message}`;
      // What concerns a folder as a whole has no document to stand in.
      const uri = problem.uri === analysis.unit ? analysis.files[0]?.uri : problem.uri;
      if (uri !== undefined) add(uri, { key, severity: 'problem', diagnostic });
    }
    return items;
  }

  private itemOf(finding: ReportedFinding): Item {
    return { key: finding.key, severity: finding.severity, diagnostic: toDiagnostic(finding, this.audience) };
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
    const diagnostics = items.map((item) => item.diagnostic);
    const text = JSON.stringify(diagnostics);
    // A client moves diagnostics along with edits: for a new version even the same ones are sent again.
    if (before !== undefined && before.text === text && before.version === version) return;
    if (items.length === 0 && before?.items.length === 0) return;
    if (items.length === 0 && version === null) this.published.delete(uri);
    else this.published.set(uri, { text, version, items });
    this.audience.send(uri, version, diagnostics);
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
    for (const finding of mergeFindings(analyses))
      if (finding.span.file.uri === uri) items.set(finding.key, this.itemOf(finding));
    for (const contribution of contributions)
      for (const item of contribution.items.get(uri) ?? []) if (!items.has(item.key)) items.set(item.key, item);
    return [...items.values()];
  }
}
