import {
  type FileProblem,
  type FileRead,
  type Files,
  type FolderEntry,
  maxBeginning,
  type SourceFile,
} from '../core/source';
import { childUri, isWithin, parentUri } from '../core/uri';

/** Files that exist in memory alone: for tests, the browser and trying out edits. Nothing outside `root` is inside. */
export class MemoryFiles implements Files {
  readonly root: string;
  private readonly files = new Map<string, SourceFile>();
  private readonly problems = new Map<string, FileProblem>();

  /** @param texts text of each file by its path below the root, written with slashes */
  constructor(texts: Readonly<Record<string, string>> = {}, root = 'file:///workspace') {
    this.root = root;
    for (const [path, text] of Object.entries(texts)) this.write(path, text);
  }

  /** The canonical URI of a path below the root. */
  uriOf(path: string): string {
    let uri = this.root;
    for (const name of path.split('/')) if (name !== '') uri = childUri(uri, name);
    return uri;
  }

  /** Puts or replaces a file: always as a new snapshot. */
  write(path: string, text: string, version = 0): SourceFile {
    const uri = this.uriOf(path);
    const file: SourceFile = { uri, version, text: text.startsWith('\uFEFF') ? text.slice(1) : text };
    this.files.set(uri, file);
    this.problems.delete(uri);
    return file;
  }

  /** Puts a file that cannot be read. */
  break(path: string, reason: FileProblem['reason'], details: Pick<FileProblem, 'bytes' | 'code'> = {}): void {
    const uri = this.uriOf(path);
    this.files.delete(uri);
    this.problems.set(uri, { uri, reason, ...details });
  }

  delete(path: string): void {
    this.files.delete(this.uriOf(path));
    this.problems.delete(this.uriOf(path));
  }

  /** Every readable file, sorted by URI. */
  all(): readonly SourceFile[] {
    return [...this.files.values()].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  }

  list(folderUri: string): readonly FolderEntry[] {
    const folder = folderUri.endsWith('/') ? folderUri : `${folderUri}/`;
    const kinds = new Map<string, FolderEntry['kind']>();
    for (const uri of [...this.files.keys(), ...this.problems.keys()]) {
      if (!uri.startsWith(folder)) continue;
      const [segment = '', ...deeper] = uri.slice(folder.length).split('/');
      const name = decodeURIComponent(segment);
      if (deeper.length > 0) kinds.set(name, 'folder');
      else if (!kinds.has(name)) kinds.set(name, 'file');
    }
    return [...kinds].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  read(uri: string): FileRead {
    if (!this.inside(uri)) return { problem: { uri, reason: 'outside-workspace' } };
    const problem = this.problems.get(uri);
    if (problem !== undefined) return { problem };
    const file = this.files.get(uri);
    if (file !== undefined) return { file };
    const isFolder = this.list(parentUri(uri)).some(
      (entry) => entry.kind === 'folder' && childUri(parentUri(uri), entry.name) === uri,
    );
    return isFolder ? { problem: { uri, reason: 'not-a-file' } } : undefined;
  }

  beginning(uri: string): string | undefined {
    return this.files.get(uri)?.text.slice(0, maxBeginning);
  }

  inside(uri: string): boolean {
    return isWithin(uri, this.root);
  }
}
