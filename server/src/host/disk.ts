import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  type FileProblem,
  type FileRead,
  type Files,
  type FolderEntry,
  maxBeginning,
  readOf,
  type SourceFile,
} from '../core/source';
import { isWithin, nameOfUri, parentUri } from '../core/uri';
import type { IgnoreRules } from './ignore';
import { errorCode, readBeginning, readText } from './text';
import { canonicalUri, isPathWithin, uriToPath } from './uri';
import { rulesFor, type WalkOptions, walk } from './walk';

/** A folder as it is on disk. */
export interface DiskFolder {
  /** Sorted by name. */
  readonly entries: readonly DiskEntry[];
  readonly byName: ReadonlyMap<string, DiskEntry>;
  /** Its path with all links followed; undefined when it does not exist or lies outside the roots. */
  readonly real: string | undefined;
  /** Why its entries are not known, when it exists. */
  readonly problem?: FileProblem;
}

export interface DiskEntry extends FolderEntry {
  /** A symbolic link; `kind` is that of its target, `file` when it leads nowhere. */
  readonly link: boolean;
}

const noFolder: DiskFolder = { entries: [], byName: new Map(), real: undefined };

/**
 * The disk, seen through the documents that an editor has open. Everything is read once and kept until `invalidate`;
 * a file read anew with the same text is the same snapshot. URIs may come in any encoding, answers are canonical.
 */
export class DiskFiles implements Files {
  private roots: readonly { readonly uri: string; readonly real: string | undefined }[] = [];
  private readonly folders = new Map<string, DiskFolder>();
  private readonly reads = new Map<string, FileRead>();
  private readonly snapshots = new Map<string, SourceFile>();
  private readonly documents = new Map<string, SourceFile>();
  /** By the folder whose files they are asked about. */
  private readonly ignoreRules = new Map<string, IgnoreRules>();
  private readonly keepsBeginnings: boolean;

  /**
   * @param roots URIs of the folders inside which files may be read
   * @param keepsBeginnings a beginning that is the whole file counts as its read: for who looks at each file once, and
   *   releases those that are not what is looked for
   */
  constructor(roots: readonly string[], keepsBeginnings = false) {
    this.keepsBeginnings = keepsBeginnings;
    this.setRoots(roots);
  }

  /** Replaces the roots and forgets what was read from disk. */
  setRoots(roots: readonly string[]): void {
    this.folders.clear();
    this.ignoreRules.clear();
    this.reads.clear();
    this.roots = roots.map((root) => {
      const uri = canonicalUri(root);
      return { uri, real: realPath(uriToPath(uri)) };
    });
  }

  list(folderUri: string): readonly FolderEntry[] {
    const uri = canonicalUri(folderUri);
    const { entries, byName } = this.folder(uri);
    const added: FolderEntry[] = [];
    for (const document of this.documents.keys()) {
      if (parentUri(document) !== uri || document === uri) continue;
      const name = nameOfUri(document);
      if (!byName.has(name)) added.push({ name, kind: 'file' });
    }
    return added.length === 0 ? entries : [...entries, ...added].sort(byNameOrder);
  }

  read(givenUri: string): FileRead {
    const uri = canonicalUri(givenUri);
    const document = this.documents.get(uri);
    if (document !== undefined) return readOf(document);
    if (!this.inRoots(uri)) return { problem: { uri, reason: 'outside-workspace' } };
    if (this.reads.has(uri)) return this.reads.get(uri);
    const read = this.load(uri);
    this.reads.set(uri, read);
    return read;
  }

  beginning(givenUri: string): string | undefined {
    const uri = canonicalUri(givenUri);
    const document = this.documents.get(uri);
    if (document !== undefined) return document.text.slice(0, maxBeginning);
    const known = this.reads.get(uri);
    if (known !== undefined) return 'file' in known ? known.file.text.slice(0, maxBeginning) : undefined;
    const location = this.inRoots(uri) ? uriToPath(uri) : undefined;
    if (location === undefined) return undefined;
    const entry = this.folder(parentUri(uri)).byName.get(nameOfUri(uri));
    if (entry?.kind === 'folder') return undefined;
    if (entry === undefined || entry.link) {
      const real = realPath(location);
      if (real === undefined || !this.inRealRoots(real)) return undefined;
    }
    const beginning = readBeginning(location);
    if (this.keepsBeginnings && beginning?.isWhole) this.reads.set(uri, { file: this.snapshot(uri, beginning.text) });
    return beginning?.text;
  }

  /** In a root by its name (links are followed when it is read), or open in the editor. */
  inside(uri: string): boolean {
    const canonical = canonicalUri(uri);
    return this.documents.has(canonical) || this.inRoots(canonical);
  }

  /** Takes an editor's document, or its next version, in place of what is on disk. */
  open(uri: string, version: number, text: string): SourceFile {
    const canonical = canonicalUri(uri);
    const file = { uri: canonical, version, text: text.startsWith('\uFEFF') ? text.slice(1) : text };
    this.documents.set(canonical, file);
    return file;
  }

  /** The disk is what counts again. */
  close(uri: string): void {
    const canonical = canonicalUri(uri);
    this.documents.delete(canonical);
    this.invalidate(canonical);
  }

  isOpen(uri: string): boolean {
    return this.documents.has(canonicalUri(uri));
  }

  /** Something changed on disk: a file, or a folder with all it holds, appeared, changed or went. */
  invalidate(changedUri: string): void {
    const uri = canonicalUri(changedUri);
    this.reads.delete(uri);
    this.ignoreRules.clear();
    this.folders.delete(parentUri(uri));
    for (const folder of this.folders.keys()) if (isWithin(folder, uri)) this.folders.delete(folder);
    for (const file of this.reads.keys()) if (isWithin(file, uri)) this.reads.delete(file);
  }

  /** Lets go of what was read of a file on disk; asked for again it is read again, and is another snapshot. */
  release(givenUri: string): void {
    const uri = canonicalUri(givenUri);
    this.reads.delete(uri);
    this.snapshots.delete(uri);
  }

  /** The files below a folder (or the file itself) that no `.gitignore`, setting or name of a vendored folder leaves out. */
  walk(root: string, options: WalkOptions = {}): AsyncGenerator<string> {
    return walk(this, canonicalUri(root), options);
  }

  /** Whether an ignore file leaves out this very file, and not a whole folder that it lies in. */
  isIgnored(givenUri: string): boolean {
    const uri = canonicalUri(givenUri);
    const folder = parentUri(uri);
    let rules = this.ignoreRules.get(folder);
    if (rules === undefined) {
      rules = rulesFor(this, folder);
      this.ignoreRules.set(folder, rules);
    }
    return rules.ignores(folder, nameOfUri(uri), false);
  }

  /** The outermost root that a URI lies in. */
  rootOf(uri: string): string | undefined {
    const canonical = canonicalUri(uri);
    const containing = this.roots.filter((root) => isWithin(canonical, root.uri)).map((root) => root.uri);
    return containing.sort((a, b) => a.length - b.length)[0];
  }

  /** A folder on disk, without the documents that are open. */
  folder(uri: string): DiskFolder {
    const known = this.folders.get(uri);
    if (known !== undefined) return known;
    const folder = this.inRoots(uri) ? this.loadFolder(uri) : noFolder;
    this.folders.set(uri, folder);
    return folder;
  }

  private loadFolder(uri: string): DiskFolder {
    const location = uriToPath(uri);
    const real = this.realOf(uri);
    if (location === undefined || real === undefined || !this.inRealRoots(real)) return noFolder;
    try {
      const entries = readdirSync(location, { withFileTypes: true }).map((entry) => toEntry(entry, location));
      entries.sort(byNameOrder);
      return { entries, byName: new Map(entries.map((entry) => [entry.name, entry])), real };
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return noFolder;
      return { ...noFolder, real, problem: { uri, reason: 'unreadable', ...(code !== undefined && { code }) } };
    }
  }

  private load(uri: string): FileRead {
    const location = uriToPath(uri);
    if (location === undefined) return undefined;
    const parent = this.folder(parentUri(uri));
    const entry = parent.byName.get(nameOfUri(uri));
    if (entry?.kind === 'folder') return { problem: { uri, reason: 'not-a-file' } };
    // Only a link can lead out of the roots; an entry that the listing does not show may be one.
    if (entry === undefined || entry.link) {
      const real = realPath(location);
      if (real !== undefined && !this.inRealRoots(real)) return { problem: { uri, reason: 'outside-workspace' } };
    }
    const read = readText(location);
    // Listed and not there: a link to nowhere, or deleted a moment ago.
    if (read === undefined) return entry && { problem: { uri, reason: 'unreadable', code: 'ENOENT' } };
    return 'text' in read ? { file: this.snapshot(uri, read.text) } : { problem: { uri, ...read } };
  }

  private snapshot(uri: string, text: string): SourceFile {
    const last = this.snapshots.get(uri);
    if (last !== undefined && last.text === text) return last;
    const file = { uri, version: 0, text };
    this.snapshots.set(uri, file);
    return file;
  }

  /** A folder's path with links followed, found through its parents so that the system is asked only about links. */
  private realOf(uri: string): string | undefined {
    const root = this.roots.find((candidate) => candidate.uri === uri);
    if (root !== undefined) return root.real;
    const parent = this.folder(parentUri(uri));
    const entry = parent.byName.get(nameOfUri(uri));
    if (entry !== undefined && !entry.link && parent.real !== undefined) return path.join(parent.real, entry.name);
    return realPath(uriToPath(uri));
  }

  private inRoots(uri: string): boolean {
    return this.roots.some((root) => isWithin(uri, root.uri));
  }

  private inRealRoots(real: string): boolean {
    return this.roots.some((root) => root.real !== undefined && isPathWithin(real, root.real));
  }
}

function toEntry(entry: Dirent, folder: string): DiskEntry {
  const link = entry.isSymbolicLink();
  const isFolder = link ? isFolderLink(path.join(folder, entry.name)) : entry.isDirectory();
  return { name: entry.name, kind: isFolder ? 'folder' : 'file', link };
}

function isFolderLink(location: string): boolean {
  try {
    return statSync(location).isDirectory();
  } catch {
    return false;
  }
}

function realPath(location: string | undefined): string | undefined {
  try {
    return location === undefined ? undefined : realpathSync.native(location);
  } catch {
    return undefined;
  }
}

function byNameOrder(a: FolderEntry, b: FolderEntry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
