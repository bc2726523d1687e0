import type { Files, SourceFile } from '../../core/source';
import { nameOfUri } from '../../core/uri';
import type { LiteralText, Value } from '../../core/value';
import type { Vocabulary } from '../../core/vocabulary';
import type { CodeLanguage } from '../../syntax/code/tree';
import type { Language, Loaded, LoadOptions } from '../language';
import { type Edit, TakingOver } from '../shared/taking-over';
import { Budget } from './budget';
import { filesOf, importsProvider, languageOf } from './files';
import type { ProgramFile } from './frame';
import { literalOf, subjectOf, treeOf, valueAtOffset } from './locate';
import { Memos } from './memo';
import { Program } from './program';
import { ProjectFiles, projectFacts, readProjectSettings, readSettings } from './project';
import { AfterTrees } from './repair/after';
import type { PulumiResource } from './resource';
import { runProgram } from './run';
import { sharingOf } from './sharing';
import { suppressEdit } from './suppress';
import { type WriteContext, writeChanges } from './write';
import { isYaml, loadYaml } from './yaml/project';

/** What a unit gave: kept to answer questions about places. */
export interface LoadedProgram {
  readonly library: ProjectFiles;
  /** Values by the place where they are bound to a name. */
  readonly bound: () => Program['bound'];
  readonly resources: readonly PulumiResource[];
}

/** What stays from one load of a program to the next. */
class ProgramMemory {
  readonly resources = new TakingOver<PulumiResource>();
  readonly memos = new Memos(this.resources);
  /** What the last load depended on besides the programs. */
  private inputs: readonly unknown[] = [];
  loaded: LoadedProgram | undefined = undefined;
  /** The same for all loads, so that what asked it once may ask again. */
  readonly literal = (value: Value): LiteralText | undefined =>
    this.loaded === undefined ? undefined : literalOf(this.loaded, value);

  /** Whether a load depends on the same as the last one, besides the programs. */
  hasSame(inputs: readonly unknown[]): boolean {
    const before = this.inputs;
    this.inputs = inputs;
    return before.length === inputs.length && inputs.every((input, i) => input === before[i]);
  }
}

function memoryOf({ memory }: LoadOptions): ProgramMemory | undefined {
  if (memory === undefined) return undefined;
  if (memory.kept instanceof ProgramMemory) return memory.kept;
  const kept = new ProgramMemory();
  memory.kept = kept;
  return kept;
}

const noSources: ReadonlyMap<string, SourceFile> = new Map();

const runtimes: Readonly<Record<string, readonly CodeLanguage[]>> = {
  nodejs: ['typescript', 'javascript'],
  python: ['python'],
  go: ['go'],
  dotnet: ['csharp'],
  java: ['java'],
  yaml: [],
};

/** Reads a program: the project's, or the folder's. Never throws. */
export function loadUnit(
  language: Language,
  vocabulary: Vocabulary,
  unit: string,
  files: Files,
  options: LoadOptions,
): Loaded {
  const own = languageOf(nameOfUri(unit));
  const listed =
    own === undefined
      ? filesOf(unit, files)
      : { project: undefined, programs: [{ uri: unit, language: own }], stacks: [] };
  const memory = memoryOf(options);
  const library = new ProjectFiles(unit, files, listed, memory && (memory.loaded?.library.sources ?? noSources));
  const project = listed.project === undefined ? undefined : library.read(listed.project);
  const facts = projectFacts(project);
  if (project !== undefined && isYaml(project, facts))
    return loadYaml(
      { language, vocabulary, unit, files, options, lasting: memory?.resources },
      library,
      project,
      facts,
      listed.stacks,
    );
  const [onlyStack, ...others] = listed.stacks;
  const stack = onlyStack === undefined || others.length > 0 ? undefined : library.read(onlyStack);
  const settings = new Map([...readProjectSettings(project, facts.name), ...readSettings(stack)]);
  const allowed = runtimes[facts.runtime];
  const programs = library.all().filter((file) => allowed === undefined || allowed.includes(file.language));
  const isOurs = project !== undefined;
  const imports = ({ source, language: of }: ProgramFile): boolean => importsProvider(source.text, of);
  const asked = isOurs ? programs : programs.filter(imports);
  const askedFor = new Set(asked.map(({ source }) => source.uri));
  const isAny = isOurs ? asked.some(imports) : asked.length > 0;
  const execute = (memos: Memos | undefined, edit: Edit | undefined | 'all'): Program => {
    const budget = new Budget(options.timeBudget, options.now);
    const one = new Program(budget, options, library, settings, facts.name, vocabulary, memos);
    const all = library.all();
    memos?.begin(one, edit, all);
    if (isAny)
      runProgram(
        one,
        all.filter(({ source }) => askedFor.has(source.uri)),
      );
    return one;
  };
  const executeAnew = (memos: Memos | undefined): Program => {
    library.restart();
    return execute(memos, 'all');
  };
  const isSame = memory?.hasSame([project, stack, options.maxInstances, isAny, ...askedFor]) === true;
  let program = execute(memory?.memos, isSame ? library.edit : 'all');
  if (memory?.memos.end(program) === true) {
    program = executeAnew(memory.memos);
    memory.memos.end(program);
  }
  const { problems, budget } = program;
  for (const problem of library.problems) problems.push({ kind: 'file', problem });
  const sources = isAny ? [...library.sources.values()] : [];
  for (const { source, tree } of asked) {
    for (const { start, end, code } of tree.problems)
      problems.push({ kind: 'syntax', at: { file: source, start, end }, code });
  }
  if (budget.expired) {
    problems.push({ kind: 'limit', at: undefined, limit: 'time', name: nameOfUri(unit), number: options.timeBudget });
  }
  const resources = memory?.resources.take(program.resources) ?? program.resources;
  memory?.memos.settle(resources);
  // What was left out is not known to the program.
  let whole = memory?.memos.hasLeftOut === true ? undefined : program;
  const bound = (): Program['bound'] => {
    whole ??= executeAnew(undefined);
    return whole.bound;
  };
  const loaded: LoadedProgram = { library, bound, resources };
  if (memory !== undefined) memory.loaded = loaded;
  const settingFiles = [...(stack === undefined ? [] : [stack]), ...(project === undefined ? [] : [project])];
  const all = [...sources, ...library.texts.values(), ...settingFiles];
  const context: WriteContext = { vocabulary, loaded, files: sources, settings: settingFiles, after: new AfterTrees() };
  return {
    unit,
    language,
    files: all.sort((a, b) => (a.uri < b.uri ? -1 : 1)),
    resources,
    problems,
    comments: (file) => {
      const tree = treeOf(loaded, file);
      return tree === undefined ? [] : tree.comments.map(({ start, end }) => ({ file, start, end }));
    },
    subject: (span) => subjectOf(loaded, span),
    valueAt: (file, offset) => valueAtOffset(loaded, file, offset),
    literal: memory?.literal ?? ((value) => literalOf(loaded, value)),
    sharing: (slot) => sharingOf(loaded, vocabulary, slot),
    write: (changes, at, render) => writeChanges(context, changes, at, render),
    suppress: (at, comment) => suppressEdit(loaded, at, comment),
  };
}
