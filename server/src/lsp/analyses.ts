import type { Files } from '../core/source';
import { isWithin, parentUri } from '../core/uri';
import type { Analysis } from '../engine/analysis';
import { analyze } from '../engine/analyze';
import type { UnitId } from '../engine/project';
import { UnitMemory } from '../engine/unit-memory';
import { languages } from '../languages';
import type { Document, Documents } from './documents';
import { attempt, type Log } from './guard';
import type { Publisher } from './publish';
import type { Settings } from './settings';
import { keyOf, mayBelong, type Workspace } from './workspace';

/** Milliseconds of work below which a change is answered at once. */
const atOnce = 5;
/** Most milliseconds that an answer waits for the typing to pause, and that it waits at all. */
const longestDelay = 400;
const longestWait = 1_200;
/** Milliseconds of work after which other messages get their turn. */
const slice = 40;

/**
 * How long to wait after a keystroke before work of a cost begins, all in milliseconds. Cheap work is done at once; dearer
 * work too after a rest of twice its cost, so that typing keeps two thirds of the time and a single change never waits.
 * @param rested since the last work ended
 */
export function delayFor(cost: number, rested: number): number {
  return cost < atOnce ? 0 : Math.max(0, Math.min(longestDelay, 2 * cost) - rested);
}

interface Kept {
  readonly unit: UnitId;
  files: Files;
  analysis: Analysis | undefined;
  /** What one analysis leaves to the next, while a document of the unit is open. */
  memory: UnitMemory | undefined;
  /** What the last analysis looked for on disk. */
  reads: ReadonlySet<string>;
  /** Milliseconds that the last analysis took, from files to diagnostics sent. */
  cost: number;
  /** A document of it is open. */
  live: boolean;
  /** The workspace scan published it: it stays, open or not. */
  scanned: boolean;
}

/** Keeps the analyses of what is open up to date and hands each result to the publisher. */
export class Analyses {
  private readonly workspace: Workspace;
  private readonly documents: Documents;
  private readonly settings: Settings;
  private readonly publisher: Publisher;
  private readonly now: () => number;
  private readonly log: Log;
  private readonly watch: (uris: Iterable<string>) => void;
  private readonly kept = new Map<string, Kept>();
  private readonly pending = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waitingSince: number | undefined;
  private drainedAt = Number.NEGATIVE_INFINITY;
  private stopped = false;

  /** @param watch asked to tell `touched` of changes to files of these kinds */
  constructor(
    parts: {
      readonly workspace: Workspace;
      readonly documents: Documents;
      readonly settings: Settings;
      readonly publisher: Publisher;
    },
    now: () => number,
    log: Log,
    watch: (uris: Iterable<string>) => void,
  ) {
    this.workspace = parts.workspace;
    this.documents = parts.documents;
    this.settings = parts.settings;
    this.publisher = parts.publisher;
    this.now = now;
    this.log = log;
    this.watch = watch;
  }

  /** A document was opened: its unit is analysed at once. */
  opened(document: Document): void {
    const { uri } = document.file;
    if (document.onDisk) this.noteOutside();
    const unit = this.unitOf(document);
    if (unit !== undefined && document.onDisk) this.workspace.register(unit);
    this.sync();
    // What is on screen may differ from what was read from disk.
    this.mark(document);
    this.drain();
    this.publisher.refresh(uri);
  }

  /** The text of a document changed. */
  changed(document: Document): void {
    const unit = this.unitOf(document);
    if (unit !== undefined) {
      const kept = this.kept.get(keyOf(unit));
      if (kept !== undefined) kept.files = document.files;
      if (document.onDisk ? this.workspace.register(unit) : kept === undefined) this.sync();
    }
    this.mark(document);
    this.schedule();
  }

  /** A document was closed: the disk counts again. */
  closed(document: Document): void {
    const { uri } = document.file;
    const unit = this.unitOf(document);
    if (unit !== undefined && document.onDisk) this.workspace.register(unit);
    if (document.onDisk) this.noteOutside();
    this.sync();
    this.mark(document);
    this.schedule();
    this.publisher.refresh(uri);
  }

  /** Files or folders appeared, changed or went on disk; what the host had read of them is forgotten already. */
  touched(uris: readonly string[]): void {
    const units = new Map<string, UnitId>();
    const note = (unit: UnitId | undefined): void => {
      if (unit !== undefined) units.set(keyOf(unit), unit);
    };
    const changed = new Set(uris);
    for (const uri of uris) {
      note(this.workspace.unitOf(uri));
      const folder = folderOfModuleList(uri);
      if (folder !== undefined) for (const language of languages) note({ language, uri: folder });
    }
    for (const unit of this.workspace.all()) if (isTouched(unit.uri, changed)) note(unit);
    let rootsChanged = false;
    for (const unit of units.values()) rootsChanged = this.workspace.register(unit) || rootsChanged;
    if (rootsChanged) this.sync();
    for (const unit of units.values()) this.markUnit(unit);
    const readable = uris.filter(mayBelong);
    const folders = new Set(uris.map(parentUri));
    for (const [key, { unit, reads }] of this.kept) {
      const concerned =
        [...reads].some((uri) => folders.has(uri) || isTouched(uri, changed)) ||
        readable.some((uri) => isWithin(uri, unit.uri));
      if (concerned) this.pending.add(key);
    }
    this.schedule();
  }

  /** Everything is to be judged anew: the settings changed, or the folders did. */
  refresh(): void {
    this.publisher.reword();
    this.noteOutside();
    this.registerOpen();
    this.sync();
    for (const [key, kept] of this.kept) {
      kept.memory = undefined;
      if (this.settings.covers(kept.unit.uri)) this.pending.add(key);
      else this.drop(key);
    }
    this.drain();
  }

  /** The workspace was walked: who is called by others is judged through them from now on. */
  walked(): void {
    this.registerOpen();
    this.sync();
    this.drain();
  }

  private registerOpen(): void {
    for (const document of this.documents.all()) {
      const unit = document.onDisk ? this.unitOf(document) : undefined;
      if (unit !== undefined) this.workspace.register(unit);
    }
  }

  /** Brings what is analysed in line with what is open and with who calls whom. */
  private sync(): void {
    const wanted = new Map<string, { unit: UnitId; files: Files }>();
    for (const document of this.documents.all())
      for (const unit of this.rootsOf(document)) wanted.set(keyOf(unit), { unit, files: document.files });
    for (const [key, kept] of this.kept) {
      if (wanted.has(key) || !kept.live) continue;
      if (kept.scanned && this.settings.covers(kept.unit.uri) && this.isRoot(kept.unit)) {
        kept.live = false;
        kept.analysis = undefined;
        kept.memory = undefined;
        this.publisher.release(key);
      } else this.drop(key);
    }
    for (const [key, { unit, files }] of wanted) {
      const kept = this.kept.get(key);
      if (kept === undefined) {
        this.kept.set(key, {
          unit,
          files,
          analysis: undefined,
          memory: undefined,
          reads: new Set(),
          cost: 0,
          live: true,
          scanned: false,
        });
        this.pending.add(key);
      } else {
        kept.live = true;
        if (kept.analysis === undefined) this.pending.add(key);
      }
    }
  }

  /** The analyses that a document takes part in, on its present text. Empty when nothing is to be said about it. */
  of(document: Document): readonly Analysis[] {
    const { uri } = document.file;
    const analyses: Analysis[] = [];
    for (const [key, kept] of this.kept) {
      if (!kept.live) continue;
      if (this.pending.has(key) && this.concerns(kept, uri)) this.analyse(key);
      const { analysis } = kept;
      if (analysis?.files.some((file) => file.uri === uri)) analyses.push(analysis);
    }
    return analyses;
  }

  /** The unit's files as they are read here. */
  filesOf(analysis: Analysis): Files | undefined {
    return this.kept.get(`${analysis.language} ${analysis.unit}`)?.files;
  }

  /** Takes a result of the workspace scan. */
  scanned(analysis: Analysis, unit: UnitId, files: Files, cost: number): void {
    const key = keyOf(unit);
    const kept = this.kept.get(key);
    const live = kept?.live ?? false;
    this.pending.delete(key);
    const { reads } = analysis;
    this.kept.set(key, {
      unit,
      files,
      analysis: live ? analysis : undefined,
      memory: live ? kept?.memory : undefined,
      reads,
      cost,
      live,
      scanned: true,
    });
    this.watch(reads);
    this.publisher.set(key, analysis, live, this.pending);
  }

  /** Forgets what the workspace scan published and nobody has open, except these. */
  keepScanned(keys: ReadonlySet<string>): void {
    for (const [key, kept] of this.kept) {
      if (!kept.scanned || keys.has(key)) continue;
      if (kept.live) kept.scanned = false;
      else this.drop(key);
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private drop(key: string): void {
    this.kept.delete(key);
    this.pending.delete(key);
    this.publisher.remove(key);
  }

  private unitOf(document: Document): UnitId | undefined {
    const { uri } = document.file;
    if (document.onDisk) return this.workspace.unitOf(uri);
    const language = languages.find((one) => one.claims(uri, () => document.files.beginning(uri)));
    return language === undefined || !this.settings.covers(uri) ? undefined : { language, uri: language.unitOf(uri) };
  }

  private rootsOf(document: Document): readonly UnitId[] {
    const unit = this.unitOf(document);
    if (unit === undefined) return [];
    return document.onDisk ? this.workspace.project.rootsOf(unit) : [unit];
  }

  private isRoot(unit: UnitId): boolean {
    if (!this.workspace.project.has(unit)) return false;
    return this.workspace.project.rootsOf(unit).some((root) => keyOf(root) === keyOf(unit));
  }

  private noteOutside(): void {
    const { folders } = this.workspace;
    const outside: string[] = [];
    for (const { file, onDisk } of this.documents.all())
      if (onDisk && !folders.some((folder) => isWithin(file.uri, folder))) outside.push(parentUri(file.uri));
    this.workspace.setOutside(outside);
  }

  private concerns(kept: Kept, uri: string): boolean {
    if (kept.analysis === undefined) return true;
    return isWithin(uri, kept.unit.uri) || kept.reads.has(uri);
  }

  /** Marks the units that read a document. */
  private mark(document: Document): void {
    const { uri } = document.file;
    for (const root of this.rootsOf(document)) if (this.kept.has(keyOf(root))) this.pending.add(keyOf(root));
    for (const [key, { reads }] of this.kept) if (reads.has(uri)) this.pending.add(key);
  }

  private markUnit(unit: UnitId): void {
    if (this.kept.has(keyOf(unit))) this.pending.add(keyOf(unit));
    for (const root of this.workspace.project.rootsOf(unit))
      if (this.kept.has(keyOf(root))) this.pending.add(keyOf(root));
  }

  /** Starts the pending work: now when it is cheap, else when the typing pauses. */
  private schedule(): void {
    let cost = 0;
    for (const key of this.pending) cost += this.kept.get(key)?.cost ?? 0;
    const delay = delayFor(cost, this.now() - this.drainedAt);
    if (delay === 0) {
      this.drain();
      return;
    }
    this.waitingSince ??= this.now();
    const left = Math.max(0, longestWait - (this.now() - this.waitingSince));
    this.drainLater(Math.min(delay, left));
  }

  private drainLater(delay: number): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => attempt(this.log, 'analysis', () => this.drain()), delay);
  }

  /** Does the pending work, what is open first; pauses when it takes long, so that newer changes come in between. */
  private drain(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waitingSince = undefined;
    const since = this.now();
    const keys = [...this.pending].sort((a, b) => Number(this.isLive(b)) - Number(this.isLive(a)));
    for (const key of keys) {
      if (!this.pending.has(key)) continue;
      if (this.now() - since > slice) {
        this.drainLater(0);
        return;
      }
      this.analyse(key);
    }
    this.drainedAt = this.now();
  }

  private isLive(key: string): boolean {
    return this.kept.get(key)?.live ?? false;
  }

  private analyse(key: string): void {
    this.pending.delete(key);
    const kept = this.kept.get(key);
    if (kept === undefined) return;
    if (!kept.unit.language.exists(kept.unit.uri, kept.files)) {
      // Were it left there, nobody would notice that it comes again.
      this.workspace.register(kept.unit);
      this.drop(key);
      return;
    }
    const since = this.now();
    if (kept.live) kept.memory ??= new UnitMemory();
    const config = this.settings.configOf(kept.unit.uri);
    const analysis = analyze(kept.unit, kept.files, config, this.now, kept.memory);
    kept.analysis = kept.live ? analysis : undefined;
    kept.reads = analysis.reads;
    this.watch(kept.reads);
    this.publisher.set(key, analysis, kept.live, this.pending);
    kept.cost = this.now() - since;
  }
}

/** The folder whose `.terraform/modules/modules.json` a URI is. */
function folderOfModuleList(uri: string): string | undefined {
  const end = '/.terraform/modules/modules.json';
  return uri.endsWith(end) ? uri.slice(0, -end.length) : undefined;
}

/** Whether a file or folder, or one that it lies in, is among those that changed. */
function isTouched(uri: string, changed: ReadonlySet<string>): boolean {
  for (let at = uri; ; at = parentUri(at)) {
    if (changed.has(at)) return true;
    if (parentUri(at) === at) return false;
  }
}
