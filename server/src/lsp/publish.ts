import type { Diagnostic } from 'vscode-languageserver';
import type { SourceFile } from '../core/source';
import type { Analysis } from '../engine/analysis';
import { mergeFindings } from '../engine/merge';
import type { Rim } from './convert';
import { diagnosticsOf } from './encode';
import { haveSameDiagnostics, type Item, ItemList, keyOf } from './item';
import type { Status } from './protocol';

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
  /** Of all that is published, and of that what the client was told last. */
  private readonly status = { error: 0, warning: 0, info: 0, hint: 0, files: 0 };
  private told: Status = { ...this.status };
  /** Counts the changes of the words in which diagnostics speak. */
  private words = 0;
  /** Files that wait for what other units find in them now. */
  private readonly held = new Set<string>();

  constructor(audience: Audience) {
    this.audience = audience;
  }

  /**
   * Takes the findings of a unit and publishes them.
   * @param keep the analysis will be asked again
   * @param pending units whose findings are out of date, to be set soon: what they share with this one waits for them
   */
  set(unit: string, analysis: Analysis, keep: boolean, pending: ReadonlySet<string> = none): void {
    const before = this.units.get(unit);
    const items = this.itemsOf(analysis, before?.items, keep);
    this.units.set(unit, { analysis: keep ? analysis : undefined, items });
    const changed = new Set(this.held);
    this.held.clear();
    for (const uri of before?.items.keys() ?? []) {
      if (items.has(uri)) continue;
      this.unitsOfFile.get(uri)?.delete(unit);
      changed.add(uri);
    }
    for (const [uri, list] of items) {
      const earlier = before?.items.get(uri);
      if (earlier === undefined) this.unitsOfFile.set(uri, (this.unitsOfFile.get(uri) ?? new Set()).add(unit));
      if (list !== earlier || !this.isUpToDate(uri, list)) changed.add(uri);
    }
    for (const uri of changed) {
      for (const other of this.unitsOfFile.get(uri) ?? none) if (pending.has(other)) this.held.add(uri);
      if (this.held.has(uri)) changed.delete(uri);
    }
    this.publish(changed);
  }

  /** Lets go of a unit's analysis but leaves what it published. */
  release(unit: string): void {
    const contribution = this.units.get(unit);
    if (contribution === undefined) return;
    this.units.set(unit, { analysis: undefined, items: contribution.items });
    for (const [uri, items] of contribution.items)
      for (const list of [items, this.published.get(uri)?.items ?? []])
        for (const item of list) {
          item.verdict = undefined;
          item.written = undefined;
        }
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
    return { ...this.status };
  }

  /** Every file of an analysis, with its findings and problems as diagnostics; those that are as before are the same. */
  private itemsOf(
    analysis: Analysis,
    before: Contribution['items'] | undefined,
    keep: boolean,
  ): ReadonlyMap<string, readonly Item[]> {
    const lists = new Map<string, ItemList>();
    const listOf = (uri: string): ItemList => {
      const known = lists.get(uri);
      if (known !== undefined) return known;
      const list = new ItemList(before?.get(uri), this.words, this.audience, keep);
      lists.set(uri, list);
      return list;
    };
    for (const { uri } of analysis.files) listOf(uri);
    // They are sorted by file.
    let file: SourceFile | undefined;
    let list: ItemList | undefined;
    for (const finding of analysis.findings) {
      if (list === undefined || finding.span.file !== file) {
        ({ file } = finding.span);
        list = listOf(file.uri);
      }
      list.add(finding);
    }
    for (const problem of analysis.problems) {
      // What concerns a folder as a whole has no document to stand in.
      const uri = problem.uri === analysis.unit ? analysis.files[0]?.uri : problem.uri;
      if (uri !== undefined) listOf(uri).addProblem(problem);
    }
    const items = new Map<string, readonly Item[]>();
    for (const [uri, list] of lists) items.set(uri, list.end());
    return items;
  }

  /** Whether nothing is to be sent of a file in which a unit says what it said before. */
  private isUpToDate(uri: string, items: readonly Item[]): boolean {
    const published = this.published.get(uri);
    return published === undefined ? items.length === 0 : published.version === this.audience.versionOf(uri);
  }

  private publish(uris: Iterable<string>): void {
    const sorted = [...uris].sort(
      (a, b) => Number(this.audience.isOpen(b)) - Number(this.audience.isOpen(a)) || (a < b ? -1 : a > b ? 1 : 0),
    );
    for (const uri of sorted) this.publishFile(uri);
    const { status, told } = this;
    if (isSameStatus(status, told)) return;
    this.told = { ...status };
    this.audience.count(this.told);
  }

  private publishFile(uri: string): void {
    const items = this.audience.shows(uri) ? this.itemsFor(uri) : [];
    const before = this.published.get(uri);
    const version = this.audience.versionOf(uri);
    if (items.length === 0 && before === undefined) return;
    // A client moves diagnostics along with edits: for a new version even the same ones are sent again.
    if (before !== undefined && before.version === version && haveSameDiagnostics(before.items, items)) return;
    if (items.length === 0 && before?.items.length === 0) return;
    if (before !== undefined) this.count(before.items, -1);
    this.count(items, 1);
    if (items.length === 0 && version === null) this.published.delete(uri);
    else this.published.set(uri, { version, items });
    this.audience.send(uri, version, diagnosticsOf(items));
  }

  private count(items: readonly Item[], sign: 1 | -1): void {
    const { status } = this;
    let found = false;
    for (const { severity } of items) {
      if (severity === 'problem') continue;
      status[severity] += sign;
      found = true;
    }
    if (found) status.files += sign;
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
    const list = new ItemList(this.published.get(uri)?.items, this.words, this.audience, true);
    for (const finding of mergeFindings(analyses)) if (finding.span.file.uri === uri) list.add(finding);
    const items = new Map(list.items.map((item) => [keyOf(item), item]));
    for (const contribution of contributions)
      for (const item of contribution.items.get(uri) ?? []) if (!items.has(keyOf(item))) items.set(keyOf(item), item);
    return [...items.values()];
  }
}

const none: ReadonlySet<string> = new Set();

function isSameStatus(a: Status, b: Status): boolean {
  return (
    a.error === b.error && a.warning === b.warning && a.info === b.info && a.hint === b.hint && a.files === b.files
  );
}
