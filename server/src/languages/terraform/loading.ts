import type { Files, SourceFile } from '../../core/source';
import { Anchor, type Span } from '../../core/span';
import { childUri, decodeSegment, resolveUri } from '../../core/uri';
import type { Value, Why } from '../../core/value';
import type { TypeSpelling, Vocabulary } from '../../core/vocabulary';
import { parseTemplate } from '../../syntax/hcl';
import type { LoadOptions } from '../language';
import { unknown, unknownBecause, whyUnknown } from '../shared/values';
import { evaluate } from './evaluate';
import { type Folder, readFolder } from './folder';
import type { Call, Environment } from './functions/call';
import { type InstalledModules, moduleListOf, readInstalledModules } from './installed-modules';
import { Loads } from './loads';
import { Memos } from './memo';
import type { ModuleInstance } from './module-instance';
import type { ParsedFile } from './parse';
import type { ResourceInstance } from './resource-instance';
import { Budget, bind, type Scope } from './scope';
import { MAX_TEXT, settle, sortedEntries, withSource } from './values';

/** Files that `fileset` looks at, at most. */
const MAX_LISTED = 5000;

/** What the vocabulary reads in the bodies of a resource type. */
export interface TypeWords {
  /** Names at the top of the body. */
  readonly read: ReadonlySet<string>;
  /** Those among them that are nested blocks. */
  readonly blocks: ReadonlySet<string>;
}

/** Whether a folder holds configuration; one outside the workspace is not looked at. */
export type Presence = 'here' | 'absent' | 'outside';

const noWords: TypeWords = { read: new Set(), blocks: new Set() };

function readWords(spelling: TypeSpelling | undefined): TypeWords {
  if (spelling === undefined) return noWords;
  const read = new Set<string>();
  const blocks = new Set<string>();
  const addFields = (fields: TypeSpelling['fields']): void => {
    for (const { paths } of Object.values(fields)) {
      for (const [name, star] of paths) {
        if (name === undefined) continue;
        read.add(name);
        if (star === '*') blocks.add(name);
      }
    }
  };
  addFields(spelling.fields);
  for (const { path, outer } of spelling.children ?? []) {
    const [name] = path;
    if (name === undefined) continue;
    read.add(name);
    blocks.add(name);
    addFields(outer ?? {});
  }
  return { read, blocks };
}

/** What the loads of a unit share between its modules. */
export class Loading implements Environment {
  readonly unit: string;
  readonly loads: Loads;
  readonly budget: Budget;
  options: LoadOptions;
  /** Instances that were looked at, by address. */
  readonly instances: Map<string, ResourceInstance>;
  private files: Files;
  private readonly folders: Map<string, { readonly load: number; readonly folder: Folder | undefined }>;
  private readonly presences: Memos<Presence, Presence>;
  private readonly texts: Memos<SourceFile | undefined, SourceFile>;
  private readonly existences: Memos<boolean | undefined, boolean>;
  private readonly listings: Memos<string | undefined, readonly string[]>;
  private readonly installed: Memos<SourceFile | undefined, InstalledModules>;

  private readonly vocabulary: Vocabulary;
  private readonly words: Map<string, TypeWords>;

  constructor(unit: string, files: Files, vocabulary: Vocabulary, options: LoadOptions) {
    this.unit = unit;
    this.vocabulary = vocabulary;
    this.words = new Map();
    this.files = files;
    this.options = options;
    this.budget = new Budget(options.timeBudget, options.now);
    this.loads = new Loads(this.budget, options.memory !== undefined);
    this.instances = new Map();
    this.folders = new Map();
    this.presences = new Memos(this.loads, { inputOf: (uri) => this.presence(uri), make: (presence) => presence });
    this.texts = new Memos(this.loads, { inputOf: (uri) => this.fileAt(uri), make: (file) => file });
    this.existences = new Memos(this.loads, {
      inputOf: (uri) => (this.files.inside(uri) ? this.files.read(uri) !== undefined : undefined),
      make: (exists) => exists,
    });
    this.listings = new Memos(this.loads, {
      inputOf: (uri) => this.listBelow(uri)?.join('\0'),
      make: (paths) => (paths === '' ? [] : paths?.split('\0')),
    });
    this.installed = new Memos(this.loads, {
      inputOf: (uri) => this.fileAt(uri),
      make: (file) => readInstalledModules(this.unit, file),
    });
  }

  /** Begins the next load, on what the files are now. */
  next(files: Files, options: LoadOptions): void {
    this.files = files;
    this.options = options;
    this.budget.restart(options.timeBudget, options.now);
    this.loads.next();
  }

  /** Ends a load; `modules` are those that it reached. */
  finish(modules: readonly ModuleInstance[]): void {
    const { loads, budget } = this;
    for (const folder of this.reached()) {
      for (const problem of folder.problems) loads.problems.push({ kind: 'file', problem });
      for (const { file, problems } of folder.files) {
        for (const { start, end, code } of problems) {
          loads.problems.push({ kind: 'syntax', at: { file, start, end }, code });
        }
      }
    }
    if (budget.expired) this.limit('time', undefined, this.unit, this.options.timeBudget);
    if (budget.tooDeep) this.limit('depth', undefined, this.unit, budget.maxDepth);
    loads.finish((to) => {
      for (const { resources } of modules) resources.addNeeds(to);
    });
    budget.close();
    if (loads.isThorough) this.prune(modules);
  }

  private prune(modules: readonly ModuleInstance[]): void {
    for (const [uri, { load }] of this.folders) if (load !== this.loads.load) this.folders.delete(uri);
    for (const memos of [this.presences, this.texts, this.existences, this.listings, this.installed]) memos.prune();
    this.instances.clear();
    for (const module of modules) {
      for (const group of module.prune()) {
        for (const instance of group.instances) {
          instance.prune();
          this.instances.set(instance.address, instance);
        }
      }
    }
  }

  /** The folders that the load reached. */
  private reached(): readonly Folder[] {
    const folders: Folder[] = [];
    for (const { load, folder } of this.folders.values()) {
      if (load === this.loads.load && folder !== undefined) folders.push(folder);
    }
    return folders;
  }

  /** Every file that was read as configuration, by its URI. */
  sources(): Map<string, ParsedFile> {
    const sources = new Map<string, ParsedFile>();
    for (const folder of this.reached()) for (const parsed of folder.files) sources.set(parsed.file.uri, parsed);
    return sources;
  }

  /** A folder with configuration as it is in this load; undefined when there is none. */
  folder(uri: string): Folder | undefined {
    const { load } = this.loads;
    const known = this.folders.get(uri);
    if (known?.load === load) return known.folder;
    const folder = this.files.inside(uri) ? readFolder(uri, this.files, this.loads.goesOn, known?.folder) : undefined;
    const isEmpty = folder !== undefined && folder.files.length === 0 && folder.problems.length === 0;
    const result = isEmpty ? undefined : folder;
    this.folders.set(uri, { load, folder: result });
    return result;
  }

  private presence(uri: string): Presence {
    if (this.folder(uri) !== undefined) return 'here';
    return this.files.inside(uri) ? 'absent' : 'outside';
  }

  /** Whether there is a folder with configuration. */
  presenceOf(uri: string): Presence {
    const presence = this.presences.read(uri);
    return presence === undefined || presence === 'busy' ? 'absent' : presence;
  }

  /** The names in the bodies of a resource type that the vocabulary reads. */
  wordsOf(type: string): TypeWords {
    let words = this.words.get(type);
    if (words === undefined) {
      words = readWords(this.vocabulary.types.get(type));
      this.words.set(type, words);
    }
    return words;
  }

  /** The folder of a module that `terraform init` has downloaded. */
  installedModule(key: string): string | undefined {
    const modules = this.installed.read(moduleListOf(this.unit));
    return modules === undefined || modules === 'busy' ? undefined : modules.get(key);
  }

  limit(
    limit: 'instances' | 'time' | 'depth' | 'value-size',
    at: Span | undefined,
    name: string,
    number: number,
  ): void {
    this.loads.say({ kind: 'limit', at, limit, name, number });
  }

  // --- Environment ----------------------------------------------------------------------------------------------

  currentFolder(): string {
    const path = this.unit.replace(/^[\w+.-]+:\/\/[^/]*/, '');
    return path.split('/').map(decodeSegment).join('/') || '/';
  }

  noteTooLarge(name: string, span: Span): void {
    this.limit('value-size', span, name, MAX_TEXT);
  }

  readText(path: string): SourceFile | { readonly why: Why } {
    const file = this.texts.read(this.resolve(path));
    if (file === undefined || file === 'busy') return { why: { reason: 'file', name: path } };
    this.loads.sayText(file);
    return file;
  }

  private fileAt(uri: string): SourceFile | undefined {
    const read = this.files.inside(uri) ? this.files.read(uri) : undefined;
    return read === undefined || 'problem' in read ? undefined : read.file;
  }

  fileExists(path: string): boolean | undefined {
    const exists = this.existences.read(this.resolve(path));
    return exists === 'busy' ? undefined : exists;
  }

  filesBelow(path: string): readonly string[] | undefined {
    const paths = this.listings.read(this.resolve(path));
    return paths === 'busy' ? undefined : paths;
  }

  private listBelow(top: string): readonly string[] | undefined {
    if (!this.files.inside(top)) return undefined;
    const result: string[] = [];
    const visit = (uri: string, prefix: string, depth: number): void => {
      for (const entry of this.files.list(uri)) {
        if (result.length >= MAX_LISTED || depth > 50) return;
        if (entry.kind === 'file') result.push(prefix + entry.name);
        else visit(childUri(uri, entry.name), `${prefix}${entry.name}/`, depth + 1);
      }
    };
    visit(top, '', 0);
    return result.length >= MAX_LISTED ? undefined : result.sort();
  }

  /** Terraform reads paths relative to where it runs, the root module's folder. */
  private resolve(path: string): string {
    if (!path.startsWith('/')) return resolveUri(this.unit, path);
    const top = /^[\w+.-]+:\/\/[^/]*/.exec(this.unit)?.[0] ?? '';
    return resolveUri(`${top}/`, path);
  }

  render(template: string, variables: Value, call: Call, from?: SourceFile): Value {
    const why = whyUnknown(variables);
    if (why !== undefined) return unknownBecause(why, call.span, call.args);
    if (variables.kind !== 'map') return unknown('function', `${call.name}()`, call.span, call.args);
    const fragment = parseTemplate(template);
    const file = from ?? { uri: call.span.file.uri, version: call.span.file.version, text: template };
    let scope: Scope = {
      anchor: new Anchor(file),
      names: {
        root: () => undefined,
        member: (_reference, _key, span) => unknown('missing', '', span),
        render: (inner, values, at, own) => this.render(inner, values, at, own),
      },
      budget: this.budget,
      environment: this,
      each: undefined,
      count: undefined,
      bindings: undefined,
      item: undefined,
      module: '',
      instance: '',
    };
    for (const entry of sortedEntries(variables)) scope = bind(scope, entry.key, entry.value);
    return at(settle(evaluate(fragment.node, scope)), call, from !== undefined);
  }
}

/** A value computed in a text that is no file of the unit stands at the call; of a file it keeps where its parts are. */
function at(value: Value, call: Call, isFile: boolean): Value {
  const text = isFile && (value.kind === 'scalar' || value.kind === 'unknown') ? value.text : undefined;
  switch (value.kind) {
    case 'scalar': {
      const result: Value = { kind: 'scalar', span: call.span, via: [], value: value.value, from: call.args };
      return text === undefined ? result : withSource(result, text);
    }
    case 'unknown': {
      const result = unknownBecause(value.why, call.span, call.args);
      return text === undefined ? result : withSource(result, text);
    }
    case 'choice':
      return {
        kind: 'choice',
        span: call.span,
        via: [],
        id: value.id,
        of: value.of.map((branch) => ({ ...branch, value: at(branch.value, call, isFile) })),
        from: call.args,
      };
    default:
      return unknown('wrong-type', `${call.name}()`, call.span, call.args);
  }
}

/** The path from the root module's folder to another, as `path.module` gives it. */
export function relativePath(root: string, folder: string): string {
  if (folder === root) return '.';
  const from = root.split('/');
  const to = folder.split('/');
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same).map(decodeSegment)].join('/');
}
