import type { Resource } from '../../core/resource';
import type { Files, SourceFile } from '../../core/source';
import type { Vocabulary } from '../../core/vocabulary';
import type { Language, Loaded, LoadOptions } from '../language';
import { commentsOf, subjectOf } from './about';
import { literalOf } from './literal';
import { Loading } from './loading';
import { ModuleInstance } from './module-instance';
import { type ParsedFile, parseFile } from './parse';
import { sharingOf } from './sharing';
import { valueAt } from './value-at';
import { suppressEdit, type WriteContext, writeChanges } from './write';

/** What a unit gave: its modules are kept to answer questions about places. */
export interface LoadedModules {
  readonly loading: Loading;
  /** Every file that was read as configuration, by its URI. */
  readonly sources: ReadonlyMap<string, ParsedFile>;
  readonly modules: readonly ModuleInstance[];
  readonly resources: readonly Resource[];
}

/** The root module as it is evaluated from load to load. */
class Root {
  readonly loading: Loading;
  readonly vocabulary: Vocabulary;
  module: ModuleInstance | undefined;

  constructor(unit: string, files: Files, vocabulary: Vocabulary, options: LoadOptions) {
    this.loading = new Loading(unit, files, vocabulary, options);
    this.vocabulary = vocabulary;
    this.module = undefined;
  }
}

interface Collected {
  readonly modules: ModuleInstance[];
  readonly resources: Resource[];
}

/** Reads and evaluates a folder with the modules it calls. Never throws. */
export function loadUnit(language: Language, unit: string, files: Files, options: LoadOptions): Loaded {
  const { loading, modules, resources } = goOn(unit, files, options) ?? begin(language, unit, files, options);
  const sources = loading.sources();
  const loaded: LoadedModules = { loading, sources, modules, resources };
  const parsedAs = (file: SourceFile): ParsedFile => {
    const known = sources.get(file.uri);
    return known?.file === file ? known : parseFile(file);
  };
  const byUri = (files: Iterable<SourceFile>): SourceFile[] =>
    [...files].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  const configuration = [...sources.values()].map(({ file }) => file);
  const all = new Map([...loading.loads.texts, ...configuration].map((file) => [file.uri, file]));
  const context: WriteContext = {
    vocabulary: language.vocabulary,
    files: byUri(configuration),
    resources,
    hcl: (file) => parseFile(file).tree,
  };
  return {
    unit,
    language,
    files: byUri(all.values()),
    resources,
    problems: loading.loads.problems,
    comments: (file) => commentsOf(parsedAs(file)),
    subject: (span) => subjectOf(parsedAs(span.file), span),
    valueAt: (file: SourceFile, offset: number) => valueAt(loaded, file, offset),
    literal: literalOf,
    sharing: (slot) => sharingOf(loaded, language.vocabulary, slot),
    write: (changes, at, render) => writeChanges(context, changes, at, render),
    suppress: (at, comment) => suppressEdit(context, at, comment),
  };
}

function begin(language: Language, unit: string, files: Files, options: LoadOptions): Collected & { loading: Loading } {
  const { memory } = options;
  const root = new Root(unit, files, language.vocabulary, options);
  if (memory !== undefined) memory.kept = root;
  return { loading: root.loading, ...collectFrom(root) };
}

/** The load after another one, which takes over what is unchanged; undefined when that cannot be. */
function goOn(unit: string, files: Files, options: LoadOptions): (Collected & { loading: Loading }) | undefined {
  const root = options.memory?.kept;
  if (!(root instanceof Root) || root.loading.unit !== unit || root.loading.budget.spoiled) return undefined;
  const { loading } = root;
  loading.next(files, options);
  const collected = collectFrom(root);
  return loading.budget.spoiled ? undefined : { loading, ...collected };
}

function collectFrom(root: Root): Collected {
  const { loading } = root;
  const modules: ModuleInstance[] = [];
  const resources: Resource[] = [];
  const folder = loading.folder(loading.unit);
  if (folder !== undefined) {
    if (root.module === undefined) root.module = new ModuleInstance(loading, folder, undefined, undefined);
    else root.module.follow(folder);
    try {
      collect(root.module, modules, resources);
    } catch (error) {
      // Values that are nested beyond all measure exhaust the stack of what goes through them; what was read stays.
      if (!(error instanceof RangeError)) throw error;
      loading.budget.tooDeep = true;
      loading.budget.spoil();
    }
  }
  loading.finish(modules);
  return { modules, resources };
}

/** The resources of a module and of those it calls, in the order of the text. */
function collect(module: ModuleInstance, modules: ModuleInstance[], resources: Resource[]): void {
  modules.push(module);
  const { loading, folder } = module;
  for (const resource of module.resources.gather()) resources.push(resource);
  for (const declaration of folder.declarations.modules) {
    if (loading.budget.look()) return;
    if (folder.modules.get(declaration.name) !== declaration) continue;
    const called = module.called(declaration.name);
    if (called === undefined || called === 'busy' || called.kind === 'unknown') continue;
    for (const inner of called.modules) collect(inner, modules, resources);
    for (const contents of called.contents) resources.push(...contents.resources);
  }
}
