import type { Files } from '../core/source';
import type { Vocabulary } from '../core/vocabulary';
import { languages } from '../languages';
import { buildModel } from '../model/build';
import { buildGraph } from '../model/graph';
import type { RuleInput } from '../rules/rule';
import type { Locale } from '../texts/catalogue';
import type { Analysis, Problem, ReportedFinding, ReportedFix } from './analysis';
import type { Config } from './config';
import { repairsOf } from './fix';
import { type Merged, mergeMembers } from './merge';
import { describeProblem, ruleFailed } from './problems';
import type { UnitId } from './project';
import { RecordedFiles } from './recorded-files';
import { runRules } from './run-rules';
import { type Allowances, allowancesOf, dayOf, isAllowed } from './suppress';
import type { UnitMemory } from './unit-memory';
import { unresolvedOf } from './unresolved';

/** Most milliseconds that reading one unit may take; a message says when it was not enough. */
const timeBudget = 5_000;
/** Most resources that one `count` or `for_each` may give one by one. */
const maxInstances = 1_000;
const none: Allowances = new Map();

/**
 * Text becomes values with places, values a cloud model, rules read the model: one unit from its files to its findings.
 * Pure but for the clock (milliseconds since the epoch), synchronous, never throws; a rule that fails costs its own findings.
 * @param memory what stays from one analysis of the unit to the next; without it nothing does
 */
export function analyze(
  unit: UnitId,
  files: Files,
  config: Config,
  clock: () => number,
  memory?: UnitMemory,
): Analysis {
  const recorded = new RecordedFiles(files);
  const loaded = unit.language.load(unit.uri, recorded, {
    timeBudget,
    maxInstances,
    now: clock,
    ...(memory === undefined ? {} : { memory: memory.load }),
  });
  const model = buildModel(loaded.resources, vocabularyOf, {
    nearInternet: config.rules.nearInternet,
    literalOf: loaded.literal,
    memory: memory?.model,
  });
  const graph = buildGraph(model, memory?.graph);
  const problems: Problem[] = loaded.problems.map((problem) => describeProblem(problem, unit.uri));
  const input: RuleInput = { model, graph, settings: config.rules, now: clock() };
  let merged: readonly Merged[] = [];
  if (config.enable) {
    const { members, failures } = runRules(input, config, memory?.findings);
    for (const { rule, error } of failures) problems.push(ruleFailed(rule.id, error, unit.uri));
    merged = mergeMembers(members);
  }
  memory?.end();

  const allowances = merged.length > 0 ? allowancesOf(loaded, dayOf(clock())) : none;
  const locale: Locale = config.locale === 'auto' ? 'en' : config.locale;
  const findings: ReportedFinding[] = [];
  for (const one of merged) {
    if (allowances.size > 0 && isAllowed(one, allowances)) continue;
    findings.push(report(one, () => repairsOf(one, loaded, locale, input)));
  }
  let unresolved: ReturnType<Analysis['unresolved']> | undefined;
  return {
    unit: unit.uri,
    language: unit.language.id,
    files: loaded.files,
    reads: recorded.reads,
    findings,
    suppressed: merged.length - findings.length,
    problems,
    unresolved: () => {
      unresolved ??= unresolvedOf(model);
      return unresolved;
    },
    loaded,
    model,
    graph,
  };
}

function vocabularyOf(id: string): Vocabulary {
  const language = languages.find((one) => one.id === id) ?? languages[0];
  if (language === undefined) throw new Error('no languages');
  return language.vocabulary;
}

function report({ verdict, span }: Merged, repair: () => readonly ReportedFix[]): ReportedFinding {
  let fixes: readonly ReportedFix[] | undefined;
  return {
    verdict,
    rule: verdict.rule,
    severity: verdict.severity,
    message: verdict.message,
    span,
    resources: verdict.resources,
    reach: verdict.reach,
    related: verdict.related,
    unnecessary: verdict.unnecessary,
    fixes: () => {
      fixes ??= repair();
      return fixes;
    },
  };
}
