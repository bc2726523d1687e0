import type { Change } from '../../core/change';
import type { Resource } from '../../core/resource';
import type { Files, SourceFile } from '../../core/source';
import type { YamlTree } from '../../syntax/yaml-tree';
import type { Language, Loaded, LoadOptions, UnitProblem } from '../language';
import { Budget } from '../shared/yaml/budget';
import { literalOf } from '../shared/yaml/literal';
import { commentsIn, parseTemplate } from '../shared/yaml/parse';
import { limit, toUnitProblem } from '../shared/yaml/problems';
import { subjectIn } from '../shared/yaml/subject';
import { type EmbeddedUnit, loadEmbedded } from './embedded/terraform';
import { namesRead } from './late-entry';
import { valueAt } from './locate';
import { templatesIn } from './marker';
import { nestedIn } from './references';
import { RosResource } from './resource';
import { sharingOf } from './sharing';
import { type Shared, Template } from './template';
import { isTerraform, otherTransformOf } from './transform';
import { suppressEdit, type WriteContext, writeChanges } from './write';

/** What a file gave: kept to answer questions about places. */
export interface LoadedTemplates {
  readonly file: SourceFile;
  readonly tree: YamlTree;
  readonly budget: Budget;
  readonly templates: readonly Template[];
  readonly resources: readonly RosResource[];
}

/**
 * Reads and evaluates a template with those nested in it. Never throws.
 * @param embedded reads what a template holds in Terraform's language
 */
export function loadUnit(
  language: Language,
  embedded: Language | undefined,
  unit: string,
  files: Files,
  options: LoadOptions,
): Loaded {
  const read = files.read(unit);
  if (read === undefined || 'problem' in read) {
    return emptyUnit(language, unit, read === undefined ? [] : [{ kind: 'file', problem: read.problem }]);
  }
  const { file } = read;
  const tree = parseTemplate(file);
  const problems = tree.problems.map((problem) => toUnitProblem(file, problem));
  const budget = new Budget(file.text.length, options.timeBudget, options.now);
  const shared: Shared = { file, budget, maxInstances: options.maxInstances, problems };
  const templates: Template[] = [];
  const resources: RosResource[] = [];
  const units: EmbeddedUnit[] = [];
  for (const [i, root] of templatesIn(tree).entries()) {
    if (embedded !== undefined && isTerraform(root)) {
      units.push(loadEmbedded(embedded, file, tree, root, options));
      continue;
    }
    const transform = otherTransformOf(root);
    if (transform !== undefined) {
      problems.push({ kind: 'notation', at: spanOf(file, transform.node), code: 'transform', name: transform.name });
      continue;
    }
    const template = new Template(shared, root, i === 0 ? '' : `document[${i}].`, new Map(), []);
    collect(template, language, templates, resources);
  }
  budget.close();
  if (budget.expired) problems.push(limit(file, 'time', unit, options.timeBudget));
  if (budget.exhausted) problems.push(limit(file, 'value-size', unit, 0));
  const loaded: LoadedTemplates = { file, tree, budget, templates, resources };
  const context: WriteContext = { vocabulary: language.vocabulary, files: [file], resources, tree: parseTemplate };
  return withEmbedded(units, {
    unit,
    language,
    files: [file],
    resources,
    problems,
    comments: (of) => (of.uri === file.uri ? commentsIn(tree).map((range) => spanOf(file, range)) : []),
    subject: (span) => subjectIn(file, tree, span),
    valueAt: (of, offset) => (of.text === file.text ? valueAt(loaded, offset) : undefined),
    literal: (value) => literalOf(value),
    sharing: (slot) => sharingOf(loaded, language.vocabulary, slot),
    write: (changes, at, render) => writeChanges(context, changes, at, render),
    suppress: (at, comment) => suppressEdit(context, at, comment),
  });
}

/** What a template holds in another language answers for its own places. */
function withEmbedded(units: readonly EmbeddedUnit[], own: Loaded): Loaded {
  if (units.length === 0) return own;
  const unitAt = (offset: number): EmbeddedUnit | undefined => units.find((unit) => unit.contains(offset));
  const unitOf = (resource: Resource): EmbeddedUnit | undefined =>
    units.find((unit) => unit.resources.includes(resource));
  return {
    ...own,
    resources: [...own.resources, ...units.flatMap((unit) => unit.resources)],
    problems: [...own.problems, ...units.flatMap((unit) => unit.problems)],
    comments: (file) =>
      [...own.comments(file), ...units.flatMap((unit) => unit.comments(file))].sort((a, b) => a.start - b.start),
    subject: (span) => (unitAt(span.start) ?? own).subject(span),
    valueAt: (file, offset) => (unitAt(offset) ?? own).valueAt(file, offset),
    literal: (value) => (unitAt(value.span.start) ?? own).literal?.(value),
    sharing: (slot) => (unitOf(slot.resource) ?? own).sharing(slot),
    write: (changes, at, render) => {
      const resource = changes.map(resourceOf).find((one) => one !== undefined);
      return ((resource && unitOf(resource)) ?? own).write(changes, at, render);
    },
    suppress: (at, comment) => (unitAt(at.start) ?? own).suppress(at, comment),
  };
}

/** The resource that a change is about. */
function resourceOf(change: Change): Resource | undefined {
  if ('removeResource' in change) return change.removeResource;
  if ('duplicate' in change) return change.duplicate;
  if ('add' in change) return change.beside;
  if ('remove' in change) return change.remove.resource;
  if ('rename' in change) return change.rename.resource;
  if ('text' in change) return change.within.resource;
  if ('encode' in change) return change.encode.resource;
  return 'extract' in change ? change.extract.resource : change.set.resource;
}

function spanOf(file: SourceFile, { start, end }: { readonly start: number; readonly end: number }) {
  return { file, start, end };
}

const none: ReadonlySet<string> = new Set();

/** The resources of a template and of those nested in it, in the order of the text. */
function collect(template: Template, language: Language, templates: Template[], resources: RosResource[]): void {
  templates.push(template);
  for (const declaration of template.declarations.values()) {
    if (template.shared.budget.expired) return;
    if (declaration.type === '' || declaration.type.startsWith('DATASOURCE::')) continue;
    const expansion = template.expansion(declaration);
    const type = language.vocabulary.types.get(declaration.type);
    const read = type === undefined ? none : namesRead(type);
    for (const instance of expansion.instances) {
      const resource = new RosResource(template, declaration, expansion, instance, read);
      // What the model reads is evaluated now, so that its limits and faults are known; the rest when it is asked for.
      if (read.size > 0) void resource.body;
      resources.push(resource);
    }
    const nested = nestedIn(template, declaration.name);
    if (nested !== undefined) collect(nested, language, templates, resources);
  }
}

function emptyUnit(language: Language, unit: string, problems: readonly UnitProblem[]): Loaded {
  return {
    unit,
    language,
    files: [],
    resources: [],
    problems,
    comments: () => [],
    subject: () => undefined,
    valueAt: () => undefined,
    literal: () => undefined,
    sharing: () => undefined,
    write: () => ({ refusal: { reason: 'no-place', name: '' } }),
    suppress: () => undefined,
  };
}
