import type { SourceFile } from '../../../core/source';
import type { Loaded } from '../../language';
import { parseTemplate } from '../../shared/yaml/parse';
import { type ProjectFacts, type ProjectFiles, readProjectSettings, readSettings } from '../project';
import { settle } from '../things';
import { mentionsProvider, programOf } from './files';
import { type Load, loadTemplate } from './load';
import { mappingAt, rootOf } from './sections';
import type { Setting } from './template';

/** Whether a project is written in Pulumi YAML: it says so, or says nothing and has resources of its own. */
export function isYaml(project: SourceFile, { runtime }: ProjectFacts): boolean {
  if (runtime !== '') return runtime === 'yaml';
  if (!mentionsProvider(project.text)) return false;
  const root = rootOf(parseTemplate(project));
  return mappingAt(root, 'resources') !== undefined || mappingAt(root, 'components') !== undefined;
}

/** Reads a project in Pulumi YAML. */
export function loadYaml(
  load: Load,
  library: ProjectFiles,
  project: SourceFile,
  facts: ProjectFacts,
  stacks: readonly string[],
): Loaded {
  const { files } = load;
  const uri = programOf(project.uri, facts.main, files);
  const program = uri === project.uri || !files.inside(uri) ? project : (library.read(uri) ?? project);
  const [onlyStack, ...others] = stacks;
  const stack = onlyStack === undefined || others.length > 0 ? undefined : library.read(onlyStack);
  const settings = new Map<string, Setting>();
  // What the program itself declares it evaluates itself.
  const declared = program === project ? new Map() : readProjectSettings(project, facts.name);
  for (const [kind, given] of [
    ['default', declared],
    ['variable-file', readSettings(stack)],
  ] as const) {
    for (const [name, thing] of given)
      settings.set(name, { kind, value: settle(thing, { file: project, start: 0, end: 0 }) });
  }
  const sources = [project, ...(stack === undefined ? [] : [stack])];
  const settingsOf = { source: project, name: facts.name, settings, files: sources };
  const loaded = loadTemplate(load, program, settingsOf);
  return {
    ...loaded,
    problems: [...library.problems.map((problem) => ({ kind: 'file', problem }) as const), ...loaded.problems],
  };
}
