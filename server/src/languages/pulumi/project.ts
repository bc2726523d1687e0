import type { FileProblem, Files, SourceFile } from '../../core/source';
import { isWithin, nameOfUri, parentUri, resolveUri } from '../../core/uri';
import { changeBetween } from '../../syntax/code/reparse';
import type { CodeFile, CodeLanguage, Statement } from '../../syntax/code/tree';
import { findEntry, targetOf, type YamlNode } from '../../syntax/yaml-tree';
import type { Edit } from '../shared/taking-over';
import { scalar, unknown } from '../shared/values';
import { parseTemplate } from '../shared/yaml/parse';
import type { UnitFiles } from './files';
import { isGenerated, keptTree, parseProgram, parseProgramAfter, readProgram } from './files';
import type { ProgramFile } from './frame';
import type { Library, Settings } from './program';
import { Scope } from './scope';
import { list, map, type Thing } from './things';

const noFiles: readonly ProgramFile[] = [];

/** The files of a program, read when they are first asked for. */
export class ProjectFiles implements Library {
  readonly sources: Map<string, SourceFile>;
  readonly problems: FileProblem[];
  /** Files that programs read as texts. */
  readonly texts: Map<string, SourceFile>;
  private readonly near: Map<ProgramFile, readonly ProgramFile[]>;
  private namespaces: ReadonlyMap<string, readonly ProgramFile[]> | undefined;
  private readonly unit: string;
  private readonly files: Files;
  private readonly listed: UnitFiles;
  private readonly loaded: Map<string, ProgramFile | undefined>;
  /** How programs were edited of which the trees went on. */
  private readonly edits: Edit[];
  /** Some program is read from its beginning to its end. */
  private isAnew: boolean;
  private readonly before: ReadonlyMap<string, SourceFile> | undefined;

  /**
   * @param before the programs as they were last: their trees go into the new ones, and nobody may look at them any more.
   *   None where nothing stays from one load to the next.
   */
  constructor(unit: string, files: Files, listed: UnitFiles, before?: ReadonlyMap<string, SourceFile>) {
    this.unit = unit;
    this.files = files;
    this.listed = listed;
    this.sources = new Map();
    this.problems = [];
    this.loaded = new Map();
    this.texts = new Map();
    this.before = before;
    this.near = new Map();
    this.namespaces = undefined;
    this.edits = [];
    this.isAnew = false;
  }

  /** Every program of the unit that people wrote. */
  all(): ProgramFile[] {
    return this.listed.programs.flatMap(({ uri }) => this.open(uri) ?? []);
  }

  open(uri: string): ProgramFile | undefined {
    if (this.loaded.has(uri)) return this.loaded.get(uri);
    this.loaded.set(uri, undefined);
    const source = this.read(uri);
    if (source === undefined || isGenerated(source.text)) return undefined;
    this.sources.set(uri, source);
    const tree = this.parse(source);
    const file = { source, tree, language: tree.language, scope: new Scope(undefined, true), begun: false };
    this.loaded.set(uri, file);
    return file;
  }

  /** How the only program that is another one than the last time was edited; `all` when more has changed. */
  get edit(): Edit | undefined | 'all' {
    if (this.before === undefined || this.isAnew || this.before.size !== this.sources.size) return 'all';
    return this.edits.length > 1 ? 'all' : this.edits[0];
  }

  /** The programs as if nothing of them had been executed yet. */
  restart(): void {
    for (const [uri, file] of this.loaded) {
      if (file === undefined) continue;
      const tree = this.treeOf(file.source) ?? file.tree;
      this.loaded.set(uri, { ...file, tree, scope: new Scope(undefined, true), begun: false });
    }
    this.near.clear();
    this.namespaces = undefined;
  }

  /** A tree that no later load goes on with is not kept in a table: what such tables hold outlives a collection. */
  private parse(source: SourceFile): CodeFile {
    if (this.before === undefined) return readProgram(source);
    const before = this.before.get(source.uri);
    if (before === source) return parseProgram(source);
    const last = before === undefined ? undefined : keptTree(before)?.statements;
    const tree = before === undefined ? parseProgram(source) : parseProgramAfter(before, source);
    if (before === undefined || last !== tree.statements) this.isAnew = true;
    else this.edits.push({ before, after: source, ...changeBetween(before.text, source.text) });
    return tree;
  }

  /** The tree of a program as it was read. */
  treeOf(source: SourceFile): CodeFile | undefined {
    return this.before === undefined ? this.loaded.get(source.uri)?.tree : parseProgram(source);
  }

  read(uri: string): SourceFile | undefined {
    const read = this.files.read(uri);
    if (read === undefined) return undefined;
    if ('problem' in read) {
      this.problems.push(read.problem);
      return undefined;
    }
    return read.file;
  }

  resolve(from: ProgramFile, module: string): readonly ProgramFile[] {
    const folder = parentUri(from.source.uri);
    switch (from.language) {
      case 'typescript':
      case 'javascript':
        return module.startsWith('.') ? this.first(scriptPaths(resolveUri(folder, module))) : [];
      case 'python':
        return this.resolvePython(folder, module);
      case 'go':
        return this.resolveGo(module);
      default:
        return [];
    }
  }

  private first(uris: readonly string[]): readonly ProgramFile[] {
    for (const uri of uris) {
      const name = nameOfUri(uri);
      if (
        !this.files.inside(uri) ||
        !this.files.list(parentUri(uri)).some((entry) => entry.name === name && entry.kind === 'file')
      ) {
        continue;
      }
      const file = this.open(uri);
      if (file !== undefined) return [file];
    }
    return [];
  }

  private resolvePython(folder: string, module: string): readonly ProgramFile[] {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const path = module.slice(dots).replaceAll('.', '/');
    if (dots > 0) return this.first(pythonPaths(resolveUri(folder, '../'.repeat(dots - 1) + path)));
    if (path.startsWith('pulumi')) return [];
    const found = this.first(pythonPaths(resolveUri(folder, path)));
    return found.length > 0 || !isWithin(folder, this.unit)
      ? found
      : this.first(pythonPaths(resolveUri(this.unit, path)));
  }

  /** A package of the program is the folder that the end of its path names. */
  private resolveGo(module: string): readonly ProgramFile[] {
    const steps = module.split('/');
    if (!module.includes('/') || module.startsWith('github.com/pulumi/')) return [];
    for (let i = 0; i < steps.length; i++) {
      const folder = resolveUri(this.unit, steps.slice(i).join('/'));
      const found = this.listed.programs.filter(({ uri }) => parentUri(uri) === folder && uri.endsWith('.go'));
      if (found.length > 0) return found.flatMap(({ uri }) => this.open(uri) ?? []);
    }
    return [];
  }

  neighbours(of: ProgramFile): readonly ProgramFile[] {
    const { language } = of;
    if (language !== 'go' && language !== 'csharp' && language !== 'java') return [];
    const known = this.near.get(of);
    if (known !== undefined) return known;
    const folder = parentUri(of.source.uri);
    const found = this.listed.programs.flatMap((program) => {
      if (program.language !== language || program.uri === of.source.uri) return [];
      if (language === 'go' && parentUri(program.uri) !== folder) return [];
      return this.open(program.uri) ?? [];
    });
    const near = language === 'go' ? found : nearestFirst(of, found);
    this.near.set(of, near);
    return near;
  }

  inNamespace(language: CodeLanguage, name: string): readonly ProgramFile[] {
    if (this.namespaces === undefined) {
      const all = new Map<string, ProgramFile[]>();
      for (const file of this.all()) {
        if (file.language !== 'csharp' && file.language !== 'java') continue;
        for (const own of namespacesOf(file)) {
          const known = all.get(own);
          if (known === undefined) all.set(own, [file]);
          else known.push(file);
        }
      }
      this.namespaces = all;
    }
    return this.namespaces.get(name)?.filter((file) => file.language === language) ?? noFiles;
  }

  readText(path: string, { source }: ProgramFile): SourceFile | undefined {
    for (const folder of [this.unit, parentUri(source.uri)]) {
      const uri = path.includes('://') ? path : resolveUri(folder, path);
      const read = this.files.inside(uri) ? this.files.read(uri) : undefined;
      if (read === undefined || 'problem' in read) continue;
      this.texts.set(uri, read.file);
      return read.file;
    }
    return undefined;
  }
}

/** The namespaces, or the package, that a file declares. */
function namespacesOf({ tree }: ProgramFile): string[] {
  const names: string[] = [];
  const visit = (statements: readonly Statement[], prefix: string): void => {
    for (const statement of statements) {
      if (statement.kind !== 'namespace') continue;
      const name = prefix + statement.name;
      names.push(name);
      visit(statement.statements, `${name}.`);
    }
  };
  visit(tree.statements, '');
  return names;
}

/** Files of the same namespace, then of those around it, then of those that are imported whole, then the others. */
function nearestFirst(of: ProgramFile, files: readonly ProgramFile[]): ProgramFile[] {
  const own = namespacesOf(of);
  const imported = new Set(of.tree.statements.flatMap((node) => (node.kind === 'import' ? [node.module] : [])));
  const rank = (file: ProgramFile): number => {
    const names = namespacesOf(file);
    if (names.some((name) => own.includes(name)) || (names.length === 0 && own.length === 0)) return 0;
    if (names.some((name) => own.some((inner) => inner.startsWith(`${name}.`)))) return 1;
    return names.some((name) => imported.has(name)) ? 2 : 3;
  };
  return files
    .map((file) => ({ file, rank: rank(file) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ file }) => file);
}

function scriptPaths(base: string): string[] {
  const plain = base.replace(/\.[cm]?js$/, '');
  const ends = ['.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.tsx', '/index.ts', '/index.js'];
  return [...(/\.[cm]?[jt]s$/.test(base) ? [base] : []), ...ends.map((end) => plain + end)];
}

function pythonPaths(base: string): string[] {
  return [`${base}.py`, `${base}/__init__.py`];
}

// --- settings -------------------------------------------------------------------------------------------------

/** What the project's file says. */
export interface ProjectFacts {
  readonly name: string;
  /** The folder of the program, where it is another than the project's; empty when it is not told. */
  readonly main: string;
  /** `nodejs`, `python`, `go`, `dotnet`, `java`, `yaml`; empty when it is not told. */
  readonly runtime: string;
}

export function projectFacts(source: SourceFile | undefined): ProjectFacts {
  const root = source === undefined ? undefined : targetOf(parseTemplate(source).documents[0]?.root);
  if (root?.kind !== 'mapping') return { name: '', main: '', runtime: '' };
  const name = targetOf(findEntry(root, 'name')?.value);
  const main = targetOf(findEntry(root, 'main')?.value);
  const runtime = targetOf(findEntry(root, 'runtime')?.value);
  const inner = runtime?.kind === 'mapping' ? targetOf(findEntry(runtime, 'name')?.value) : runtime;
  return {
    name: name?.kind === 'scalar' ? name.text : '',
    main: main?.kind === 'scalar' ? main.text : '',
    runtime: inner?.kind === 'scalar' ? inner.text : '',
  };
}

/** The settings of a stack by their full names; what is encrypted is not known. */
export function readSettings(source: SourceFile | undefined): Settings {
  const settings = new Map<string, Thing>();
  if (source === undefined) return settings;
  const root = targetOf(parseTemplate(source).documents[0]?.root);
  const config = root?.kind === 'mapping' ? targetOf(findEntry(root, 'config')?.value) : undefined;
  if (config?.kind !== 'mapping') return settings;
  for (const { key, value } of config.entries) settings.set(key.text, thingOf(value, source, 0));
  return settings;
}

/** The settings that a project gives to all of its stacks, by their full names. */
export function readProjectSettings(source: SourceFile | undefined, project: string): Settings {
  const settings = new Map<string, Thing>();
  const root = source === undefined ? undefined : targetOf(parseTemplate(source).documents[0]?.root);
  const config = root?.kind === 'mapping' ? targetOf(findEntry(root, 'config')?.value) : undefined;
  if (source === undefined || config?.kind !== 'mapping') return settings;
  for (const { key, value } of config.entries) {
    const node = targetOf(value);
    const given = node?.kind === 'mapping' ? (findEntry(node, 'value') ?? findEntry(node, 'default'))?.value : value;
    if (given === undefined || given.start === given.end) continue;
    settings.set(key.text.includes(':') ? key.text : `${project}:${key.text}`, thingOf(given, source, 0));
  }
  return settings;
}

/** What a node of YAML says. */
function thingOf(written: YamlNode, source: SourceFile, depth: number): Thing {
  const span = { file: source, start: written.start, end: written.end };
  const node = targetOf(written);
  if (node === undefined || depth > 50) return unknown('syntax', '', span);
  if (node.kind === 'scalar') return scalar(node.value, span);
  if (node.kind === 'sequence')
    return list(
      node.items.map(({ value }) => thingOf(value, source, depth + 1)),
      span,
    );
  if (node.entries.length === 1 && node.entries[0]?.key.text === 'secure') return unknown('no-default', '', span);
  return map(
    node.entries.map(({ key, value }) => ({
      key: key.text,
      keySpan: { file: source, start: key.start, end: key.end },
      value: thingOf(value, source, depth + 1),
    })),
    span,
  );
}
