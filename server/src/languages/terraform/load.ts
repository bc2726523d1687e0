import type { Resource } from '../../core/resource';
import type { Files, SourceFile } from '../../core/source';
import type { Language, Loaded, LoadOptions } from '../language';
import { commentsOf, subjectOf } from './about';
import { literalOf } from './literal';
import { Loading } from './loading';
import { ModuleInstance } from './module-instance';
import { parseFile } from './parse';
import { sharingOf } from './sharing';
import { valueAt } from './value-at';
import { suppressEdit, type WriteContext, writeChanges } from './write';

/** What a unit gave: its modules are kept to answer questions about places. */
export interface LoadedModules {
  readonly loading: Loading;
  readonly modules: readonly ModuleInstance[];
  readonly resources: readonly Resource[];
}

/** Reads and evaluates a folder with the modules it calls. Never throws. */
export function loadUnit(language: Language, unit: string, files: Files, options: LoadOptions): Loaded {
  const loading = new Loading(unit, files, language.vocabulary, options);
  const modules: ModuleInstance[] = [];
  const resources: Resource[] = [];
  const folder = loading.folder(unit);
  if (folder !== undefined) {
    const root = new ModuleInstance(loading, folder, undefined, undefined);
    try {
      collect(root, modules, resources);
    } catch (error) {
      // Values that are nested beyond all measure exhaust the stack of what goes through them; what was read stays.
      if (!(error instanceof RangeError)) throw error;
      loading.budget.tooDeep = true;
    }
  }
  loading.budget.close();
  if (loading.budget.expired) loading.limit('time', undefined, unit, options.timeBudget);
  if (loading.budget.tooDeep) loading.limit('depth', undefined, unit, loading.budget.maxDepth);
  const loaded: LoadedModules = { loading, modules, resources };
  const byUri = (files: Iterable<SourceFile>): SourceFile[] =>
    [...files].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  const sources = byUri(loading.sources.values());
  const context: WriteContext = {
    vocabulary: language.vocabulary,
    files: sources,
    resources,
    hcl: (file) => parseFile(file).tree,
  };
  return {
    unit,
    language,
    files: byUri(new Map([...loading.texts, ...loading.sources]).values()),
    resources,
    problems: loading.problems,
    comments: (file) => commentsOf(file),
    subject: (span) => subjectOf(span),
    valueAt: (file: SourceFile, offset: number) => valueAt(loaded, file, offset),
    literal: literalOf,
    sharing: (slot) => sharingOf(loaded, language.vocabulary, slot),
    write: (changes, at, render) => writeChanges(context, changes, at, render),
    suppress: (at, comment) => suppressEdit(context, at, comment),
  };
}

/** The resources of a module and of those it calls, in the order of the text. */
function collect(module: ModuleInstance, modules: ModuleInstance[], resources: Resource[]): void {
  modules.push(module);
  const { loading, folder } = module;
  for (const declaration of [...folder.declarations.resources, ...folder.declarations.data]) {
    if (loading.budget.look()) return;
    if (folder.resources.get(declaration.address) !== declaration) continue;
    const isRead = loading.wordsOf(declaration.type).read.size > 0;
    // Of data sources those are resources to us that are made from their own text.
    if (!isRead && declaration.type.startsWith('data.')) continue;
    const group = module.group(declaration);
    if (group === undefined) continue;
    for (const instance of group.instances) {
      // What the model reads is evaluated now, so that its limits and faults are known; the rest when it is asked for.
      if (isRead) instance.evaluate();
      resources.push(instance);
      if (loading.budget.expired) return;
    }
  }
  for (const declaration of folder.declarations.modules) {
    if (loading.budget.look()) return;
    const called = module.called(declaration);
    if (called === undefined || called.kind === 'unknown') continue;
    for (const inner of called.modules) collect(inner, modules, resources);
    for (const contents of called.contents) resources.push(...contents.resources);
  }
}
