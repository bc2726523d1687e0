import type { Files, SourceFile } from '../../../core/source';
import type { Vocabulary } from '../../../core/vocabulary';
import type { Language, Loaded, LoadOptions, UnitProblem } from '../../language';
import { sharingIn } from '../../shared/sharing';
import type { TakingOver } from '../../shared/taking-over';
import { Budget } from '../../shared/yaml/budget';
import type { WriteContext } from '../../shared/yaml/context';
import { commentsIn, parseTemplate } from '../../shared/yaml/parse';
import { limit, toUnitProblem } from '../../shared/yaml/problems';
import { writeTemplates } from '../../shared/yaml/session';
import { subjectIn } from '../../shared/yaml/subject';
import { suppressEdit } from '../../shared/yaml/suppress';
import type { PulumiResource } from '../resource';
import { dialectFor } from './dialect';
import { literalOf } from './literal';
import { countReferences, valueAt } from './locate';
import { PulumiTemplate, type Setting } from './template';

/** What is asked for when a unit is loaded. */
export interface Load {
  readonly language: Language;
  readonly vocabulary: Vocabulary;
  readonly unit: string;
  readonly files: Files;
  readonly options: LoadOptions;
  /** The resources of the loads before. */
  readonly lasting: TakingOver<PulumiResource> | undefined;
}

/** What a project says besides its program. */
export interface ProjectSettings {
  /** The project's file. */
  readonly source: SourceFile;
  readonly name: string;
  /** By their full names: `project:key`. */
  readonly settings: ReadonlyMap<string, Setting>;
  /** Files that these come from. */
  readonly files: readonly SourceFile[];
}

/** Reads and evaluates a program in Pulumi YAML. Never throws. */
export function loadTemplate(
  { language, vocabulary, unit, files, options, lasting }: Load,
  file: SourceFile,
  project: ProjectSettings,
): Loaded {
  const tree = parseTemplate(file);
  const problems: UnitProblem[] = tree.problems.map((problem) => toUnitProblem(file, problem));
  const budget = new Budget(file.text.length, options.timeBudget, options.now);
  const read = new Map<string, SourceFile>();
  const { name, settings } = project;
  const template = new PulumiTemplate({
    file,
    tree,
    files,
    budget,
    vocabulary,
    problems,
    project: name,
    settings,
    read,
  });
  template.run();
  budget.close();
  if (budget.expired) problems.push(limit(file, 'time', unit, options.timeBudget));
  if (budget.exhausted) problems.push(limit(file, 'value-size', unit, 0));
  const resources = lasting?.take(template.resources) ?? template.resources;
  const plain = project.files.filter(({ uri }) => uri !== file.uri);
  const written = template.sources();
  const context: WriteContext = { vocabulary, files: written, plain, resources, tree: parseTemplate };
  const dialect = dialectFor(vocabulary);
  const sources = new Map([file, ...project.files, ...read.values()].map((each) => [each.uri, each]));
  const sourceOf = (of: SourceFile): SourceFile | undefined =>
    written.find(({ uri, text }) => uri === of.uri && text === of.text);
  return {
    unit,
    language,
    files: [...sources.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1)),
    resources,
    problems,
    comments: (of) => {
      const source = sourceOf(of);
      if (source === undefined) return [];
      return commentsIn(parseTemplate(source)).map(({ start, end }) => ({ file: source, start, end }));
    },
    subject: (span) => {
      const source = sourceOf(span.file);
      return source && subjectIn(source, parseTemplate(source), span);
    },
    valueAt: (of, offset) => valueAt(template, resources, of, offset),
    literal: literalOf,
    sharing: (slot) => sharingIn(resources, vocabulary, slot, (last) => countReferences(tree, last)),
    write: (changes, at, render) => writeTemplates(dialect, context, changes, at, render),
    suppress: (at, comment) => suppressEdit(context, at, comment),
  };
}
