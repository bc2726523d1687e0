import { nameOfUri } from '../core/uri';
import { Project, type UnitId, unitOfFile } from '../engine/project';
import type { EditorFiles } from './host';
import type { Settings } from './settings';

/** The workspace folders and the units in them: who calls whom decides what is analysed together. */
export class Workspace {
  private index: Project;
  private units = new Map<string, UnitId>();
  /** What was registered while a walk was under way: it may have passed there before the change. */
  private readonly meanwhile = new Set<Map<string, UnitId>>();
  private readonly files: EditorFiles;
  private readonly settings: Settings;
  private current: readonly string[] = [];
  private tops: readonly string[] = [];
  private outside: readonly string[] = [];
  private readonly topOf: (folder: string) => string;

  /** @param topOf the folder inside which what a folder calls may be read: its repository, or itself */
  constructor(files: EditorFiles, settings: Settings, topOf: (folder: string) => string) {
    this.files = files;
    this.settings = settings;
    this.topOf = topOf;
    this.index = new Project(files);
  }

  get project(): Project {
    return this.index;
  }

  get folders(): readonly string[] {
    return this.current;
  }

  /** The folders inside which files of the workspace may be read: the repositories of its folders. */
  get readable(): readonly string[] {
    return this.tops;
  }

  setFolders(folders: readonly string[]): void {
    this.current = [...new Set(folders)];
    this.updateRoots();
  }

  /** Folders of open documents that lie outside every workspace folder; they are read as long as these are open. */
  setOutside(folders: readonly string[]): void {
    const next = [...new Set(folders)].sort();
    if (next.join('\n') === this.outside.join('\n')) return;
    this.outside = next;
    this.updateRoots();
  }

  private updateRoots(): void {
    this.tops = this.current.map(this.topOf);
    this.files.setRoots([...this.tops, ...this.outside.map(this.topOf)]);
    for (const unit of [...this.units.values()]) this.register(unit);
  }

  /** The unit of a file that is to be looked at. */
  unitOf(uri: string): UnitId | undefined {
    return this.settings.covers(uri) ? unitOfFile(uri, this.files) : undefined;
  }

  /** Adds a unit, or reads anew what it calls. Returns whether who calls whom may have changed. */
  register(unit: UnitId): boolean {
    for (const map of this.meanwhile) map.set(keyOf(unit), unit);
    const changed = this.index.refresh(unit);
    if (this.index.has(unit)) this.units.set(keyOf(unit), unit);
    else this.units.delete(keyOf(unit));
    return changed;
  }

  /** The units known so far. */
  all(): Iterable<UnitId> {
    return this.units.values();
  }

  /** Finds every unit below the workspace folders and forgets all others. Leaves all as it is when the signal is aborted. */
  async walk(signal: AbortSignal): Promise<void> {
    const index = new Project(this.files);
    const units = new Map<string, UnitId>();
    const meanwhile = new Map<string, UnitId>();
    this.meanwhile.add(meanwhile);
    try {
      for (const folder of this.current) {
        const { exclude } = this.settings.configOf(folder);
        for await (const uri of this.files.walk(folder, { exclude, signal })) {
          if (signal.aborted) return;
          const unit = mayBelong(uri) ? this.unitOf(uri) : undefined;
          if (unit === undefined || units.has(keyOf(unit))) continue;
          index.refresh(unit);
          units.set(keyOf(unit), unit);
        }
      }
    } finally {
      this.meanwhile.delete(meanwhile);
    }
    if (signal.aborted) return;
    this.index = index;
    this.units = units;
    for (const unit of meanwhile.values()) if (this.settings.covers(unit.uri)) this.register(unit);
  }
}

/** One name for a unit of a language. */
export function keyOf(unit: { readonly language: { readonly id: string }; readonly uri: string }): string {
  return `${unit.language.id} ${unit.uri}`;
}

/** Whether a file's name has an end that notations use: spares reading the others. */
export function mayBelong(uri: string): boolean {
  return /\.(tf|tofu|tfvars|jsonc?|ya?ml|template|ros|[cm]?[jt]s|[jt]sx|py|go|cs|java)$/i.test(nameOfUri(uri));
}
