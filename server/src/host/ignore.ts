import ignore, { type Ignore } from 'ignore';
import { parentUri } from '../core/uri';
import type { DiskFiles } from './disk';
import { uriToPath } from './uri';

/** Patterns of one `.gitignore` or setting, and the folder that they are relative to. */
interface Scope {
  /** Path of the folder with slashes, one at its end. */
  readonly base: string;
  readonly matcher: Ignore;
  readonly outer: Scope | undefined;
}

/** Tells which files and folders the lines of a setting leave out: they are written as if a `.gitignore` in `baseUri` held them. */
export function exclusionOf(baseUri: string, lines: readonly string[]): (uri: string) => boolean {
  if (lines.length === 0) return () => false;
  const scope = scopeOf(baseUri, lines, undefined);
  return (uri) => {
    const path = withSlash(uri).slice(0, -1);
    if (!path.startsWith(scope.base)) return false;
    const relative = path.slice(scope.base.length);
    // A pattern with a slash at its end speaks of folders alone, and a folder may be asked about too.
    return scope.matcher.ignores(relative) || scope.matcher.ignores(`${relative}/`);
  };
}

/** `.gitignore` files from `top` down, and patterns of the settings, which win over them. */
export class IgnoreRules {
  private readonly files: DiskFiles;
  private readonly top: string;
  private readonly excluded: Scope | undefined;
  private last = { uri: '', path: '' };
  private readonly scopes = new Map<string, Scope | undefined>();

  /**
   * @param top the folder whose own `.gitignore` is the outermost one
   * @param exclude lines as of a `.gitignore` that stands in `excludeBase`
   */
  constructor(files: DiskFiles, top: string, exclude: readonly string[] = [], excludeBase = top) {
    this.files = files;
    this.top = top;
    this.excluded = exclude.length === 0 ? undefined : scopeOf(excludeBase, exclude, undefined);
  }

  /** Whether an entry of a folder is left out; the folder itself is taken not to be. */
  ignores(folderUri: string, name: string, isFolder: boolean): boolean {
    const path = `${this.pathOf(folderUri)}${name}${isFolder ? '/' : ''}`;
    if (this.excluded !== undefined && verdict(this.excluded, path) === 'ignored') return true;
    for (let scope = this.scope(folderUri); scope !== undefined; scope = scope.outer) {
      const found = verdict(scope, path);
      if (found !== undefined) return found === 'ignored';
    }
    return false;
  }

  private pathOf(folderUri: string): string {
    if (this.last.uri !== folderUri) this.last = { uri: folderUri, path: withSlash(folderUri) };
    return this.last.path;
  }

  private scope(folderUri: string): Scope | undefined {
    if (this.scopes.has(folderUri)) return this.scopes.get(folderUri);
    const parent = parentUri(folderUri);
    const outer = folderUri === this.top || parent === folderUri ? undefined : this.scope(parent);
    const patterns = this.files.folder(folderUri).byName.has('.gitignore') ? this.patterns(folderUri) : undefined;
    const scope = patterns === undefined ? outer : scopeOf(folderUri, patterns, outer);
    this.scopes.set(folderUri, scope);
    return scope;
  }

  private patterns(folderUri: string): readonly string[] | undefined {
    const read = this.files.read(`${folderUri}/.gitignore`);
    return read !== undefined && 'file' in read ? read.file.text.split(/\r?\n/) : undefined;
  }
}

function scopeOf(baseUri: string, patterns: readonly string[], outer: Scope | undefined): Scope {
  const ignorecase = process.platform === 'win32' || process.platform === 'darwin';
  return { base: withSlash(baseUri), matcher: ignore({ ignorecase }).add(patterns), outer };
}

function withSlash(folderUri: string): string {
  const path = (uriToPath(folderUri) ?? '').replaceAll('\\', '/');
  return path.endsWith('/') ? path : `${path}/`;
}

function verdict(scope: Scope, path: string): 'ignored' | 'kept' | undefined {
  if (!path.startsWith(scope.base) || path.length === scope.base.length) return undefined;
  const relative = path.slice(scope.base.length);
  const { ignored, unignored } = scope.matcher.test(relative);
  if (unignored) return 'kept';
  if (!ignored) return undefined;
  // A folder that these patterns ignore is looked into only when deeper ones take it back: with all that is in it.
  const parent = relative.slice(0, relative.lastIndexOf('/', relative.length - 2) + 1);
  return parent !== '' && scope.matcher.ignores(parent) ? undefined : 'ignored';
}
