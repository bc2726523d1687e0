import type { Files, SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import { childUri, decodeSegment, resolveUri } from '../../core/uri';
import type { Value, Why } from '../../core/value';
import type { TypeSpelling, Vocabulary } from '../../core/vocabulary';
import { parseTemplate } from '../../syntax/hcl';
import type { LoadOptions, UnitProblem } from '../language';
import { unknown, unknownBecause, whyUnknown } from '../shared/values';
import { evaluate } from './evaluate';
import { type Folder, readFolder } from './folder';
import type { Call, Environment } from './functions/call';
import { type InstalledModules, readInstalledModules } from './installed-modules';
import { parseFile } from './parse';
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

/** What one load of a unit shares between its modules. */
export class Loading implements Environment {
  readonly unit: string;
  readonly budget: Budget;
  readonly options: LoadOptions;
  readonly problems: UnitProblem[];
  /** Every instance that was looked at, by address. */
  readonly instances: Map<string, ResourceInstance>;
  /** Every file that was read as configuration. */
  readonly sources: Map<string, SourceFile>;
  /** Every file whose text became a value: templates and documents. */
  readonly texts: Map<string, SourceFile>;
  private readonly files: Files;
  private readonly folders: Map<string, Folder | undefined>;
  private tooLarge: boolean;
  private installed: InstalledModules | undefined;

  private readonly vocabulary: Vocabulary;
  private readonly words: Map<string, TypeWords>;

  constructor(unit: string, files: Files, vocabulary: Vocabulary, options: LoadOptions) {
    this.unit = unit;
    this.vocabulary = vocabulary;
    this.words = new Map();
    this.files = files;
    this.options = options;
    this.budget = new Budget(options.timeBudget, options.now);
    this.problems = [];
    this.instances = new Map();
    this.sources = new Map();
    this.texts = new Map();
    this.folders = new Map();
    this.installed = undefined;
    this.tooLarge = false;
  }

  /** A folder with configuration; undefined when there is none. Its problems are noted the first time. */
  folder(uri: string): Folder | undefined {
    if (this.folders.has(uri)) return this.folders.get(uri);
    const folder = this.files.inside(uri) ? readFolder(uri, this.files) : undefined;
    const isEmpty = folder !== undefined && folder.files.length === 0 && folder.problems.length === 0;
    const result = isEmpty ? undefined : folder;
    this.folders.set(uri, result);
    if (result === undefined) return undefined;
    for (const problem of result.problems) this.problems.push({ kind: 'file', problem });
    for (const file of result.files) {
      this.sources.set(file.uri, file);
      for (const problem of parseFile(file).tree.problems) {
        this.problems.push({
          kind: 'syntax',
          at: { file, start: problem.start, end: problem.end },
          code: problem.code,
        });
      }
    }
    return result;
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

  isInside(uri: string): boolean {
    return this.files.inside(uri);
  }

  /** The folders of modules that `terraform init` has downloaded. */
  installedModules(): InstalledModules {
    this.installed ??= readInstalledModules(this.unit, this.files);
    return this.installed;
  }

  limit(
    limit: 'instances' | 'time' | 'depth' | 'value-size',
    at: Span | undefined,
    name: string,
    number: number,
  ): void {
    this.problems.push({ kind: 'limit', at, limit, name, number });
  }

  // --- Environment ----------------------------------------------------------------------------------------------

  currentFolder(): string {
    const path = this.unit.replace(/^[\w+.-]+:\/\/[^/]*/, '');
    return path.split('/').map(decodeSegment).join('/') || '/';
  }

  noteTooLarge(name: string, span: Span): void {
    if (this.tooLarge) return;
    this.tooLarge = true;
    this.limit('value-size', span, name, MAX_TEXT);
  }

  readText(path: string): SourceFile | { readonly why: Why } {
    const uri = this.resolve(path);
    const read = this.files.inside(uri) ? this.files.read(uri) : undefined;
    if (read === undefined || 'problem' in read) return { why: { reason: 'file', name: path } };
    this.texts.set(read.file.uri, read.file);
    return read.file;
  }

  fileExists(path: string): boolean | undefined {
    const uri = this.resolve(path);
    return this.files.inside(uri) ? this.files.read(uri) !== undefined : undefined;
  }

  filesBelow(path: string): readonly string[] | undefined {
    const top = this.resolve(path);
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
      file,
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
