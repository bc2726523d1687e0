import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../server/src/engine/analyze';
import { readConfig } from '../../server/src/engine/config';
import { unitOfFile } from '../../server/src/engine/project';
import { MemoryFiles } from '../../server/src/host/memory';
import { rules } from '../../server/src/rules';
import { type Severity, severities } from '../../server/src/rules/rule';
import { render } from '../../server/src/texts/catalogue';

/** A fixed day, so that the report depends on documents and rules alone. */
const clock = (): number => Date.UTC(2026, 10, 24);

/** Folders of a corpus and how their documents are called here. */
const kinds = [
  { folder: 'identity', name: 'identity' },
  { folder: 'trust', name: 'trust' },
  { folder: 'control', name: 'control' },
  { folder: 'oss-bucket', name: 'bucket' },
] as const;
const invalid = 'invalid';

/** Share of the official identity policies above which a rule may not be more than info, unless it finds a true fault. */
const mostAboveInfo = 0.02;

/** Rules that fire more often than that and stay above info, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'ram-unfilled-placeholder': 'a copied sample that was not filled in does not work',
  'ram-passrole-star': 'hands every role to every service, in samples too',
  'ram-empty-value': 'an empty value matches nothing',
  'ram-action-of-another-service': 'network actions under the prefix of ECS grant nothing',
};

interface Hit {
  readonly rule: string;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

interface Document {
  readonly name: string;
  readonly text: string;
  readonly hits: readonly Hit[];
}

export interface Calibration {
  readonly report: string;
  /** What breaks a promise: a rule too loud, an invalid document without a finding at its fault, a rule that failed. */
  readonly failures: readonly string[];
  /** One line for each finding, for reading. */
  readonly listing: readonly string[];
}

/** Runs every RAM rule, those that are off by default too, over a folder of policy documents sorted by kind. */
export function calibrate(corpus: string): Calibration {
  const failures: string[] = [];
  const sets = new Map<string, readonly Document[]>();
  for (const { folder, name } of kinds) sets.set(name, readSet(path.join(corpus, folder), folder, failures));
  const broken = readSet(path.join(corpus, invalid), invalid, failures);
  failures.push(...faultsMissed(corpus, broken));
  const identity = sets.get('identity') ?? [];
  const rows = ruleRows(sets, broken);
  for (const { rule, identityHits, loudest } of rows) {
    if (identity.length === 0 || identityHits / identity.length <= mostAboveInfo) continue;
    if (severities.indexOf(loudest) >= severities.indexOf('info') || rule in exceptions) continue;
    failures.push(`${rule}: ${loudest} on ${identityHits} of ${identity.length} identity policies`);
  }
  const listing = [...sets, [invalid, broken] as const].flatMap(([kind, documents]) =>
    documents.flatMap(({ name, hits, text }) =>
      hits.map(
        (hit) =>
          `${kind}/${name}:${lineOf(text, hit.start)} ${hit.severity} ${hit.rule} ${JSON.stringify(text.slice(hit.start, hit.end).slice(0, 60))} ${hit.message}`,
      ),
    ),
  );
  return { report: writeReport(sets, broken, rows), failures, listing };
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

function readSet(folder: string, kind: string, failures: string[]): readonly Document[] {
  const loud = Object.fromEntries(rules.filter(({ off }) => off).map(({ id, severity }) => [id, severity]));
  const { config } = readConfig({ rules: loud });
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, '');
      const file = `${kind === 'control' ? 'control-policies' : 'policies'}/${name}.rampolicy.json`;
      const files = new MemoryFiles({ [file]: text });
      const unit = unitOfFile(files.uriOf(file), files);
      if (unit === undefined) {
        failures.push(`${kind}/${name}: not read as a policy`);
        return { name, text, hits: [] };
      }
      const { findings, problems } = analyze(unit, files, config, clock);
      for (const { kind: problem, message } of problems) {
        if (problem !== 'syntax') failures.push(`${kind}/${name}: ${render(message, 'en')}`);
      }
      const hits = findings.map(({ rule, severity, span, message }) => ({
        rule: rule.id,
        severity: rule.off === true ? rule.severity : severity,
        start: span.start,
        end: span.end,
        message: render(message, 'en'),
      }));
      return { name, text, hits };
    });
}

/** Characters between a fault and the finding that tells of it, at most, when they are not on the same line. */
const near = 40;

/** The invalid documents for which nothing is said where a strict parser gives up. */
function faultsMissed(corpus: string, broken: readonly Document[]): string[] {
  const index: { files: { file: string; error?: string }[] } = JSON.parse(
    readFileSync(path.join(corpus, 'index.json'), 'utf8'),
  );
  const missed: string[] = [];
  for (const { name, text, hits } of broken) {
    const error = index.files.find(({ file }) => file === `${invalid}/${name}`)?.error ?? '';
    const offset = /\(char (\d+)\)/.exec(error)?.[1];
    // Without an offset any finding of a fault will do.
    const isTold = hits.some(({ start, end, rule, severity }) => {
      if (severity !== 'error' && !rule.startsWith('ram-json-')) return false;
      if (offset === undefined) return true;
      const at = Number(offset);
      return (start - near <= at && at <= end + near) || lineOf(text, start) === lineOf(text, at);
    });
    if (!isTold) missed.push(`${invalid}/${name}: nothing is said at the fault (${error})`);
  }
  return missed;
}

interface Row {
  readonly rule: string;
  readonly loudest: Severity;
  readonly counts: readonly number[];
  readonly identityHits: number;
}

function ruleRows(sets: ReadonlyMap<string, readonly Document[]>, broken: readonly Document[]): readonly Row[] {
  const all = [...sets.values(), broken];
  return rules
    .filter(({ id }) => id.startsWith('ram-'))
    .map(({ id, severity }) => {
      const counts = all.map(
        (documents) => documents.filter(({ hits }) => hits.some(({ rule }) => rule === id)).length,
      );
      const found = all.flatMap((documents) => documents.flatMap(({ hits }) => hits.filter(({ rule }) => rule === id)));
      const loudest = found.length === 0 ? severity : loudestOf(found.map((hit) => hit.severity));
      const above = (sets.get('identity') ?? []).filter(({ hits }) =>
        hits.some((hit) => hit.rule === id && severities.indexOf(hit.severity) < severities.indexOf('info')),
      ).length;
      return { rule: id, loudest, counts, identityHits: above };
    });
}

function loudestOf(found: readonly Severity[]): Severity {
  return severities.find((severity) => found.includes(severity)) ?? 'hint';
}

function writeReport(
  sets: ReadonlyMap<string, readonly Document[]>,
  broken: readonly Document[],
  rows: readonly Row[],
): string {
  const names = [...sets.keys(), invalid];
  const all = [...sets.values(), broken];
  const sizes = all.map((documents) => documents.length);
  const clean = all.map(
    (documents) =>
      documents.filter(({ hits }) => !hits.some(({ severity }) => severity === 'error' || severity === 'warning'))
        .length,
  );
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const identity = sets.get('identity')?.length ?? 0;
  const limit = Math.floor(identity * mostAboveInfo);
  return [
    '# Calibration of the RAM rules',
    '',
    'How often each rule speaks on policies that are published as samples, most of them in the official documentation.',
    'Written by `node scripts/calibrate-ram.mjs FOLDER`, where FOLDER holds the documents by kind; they are not part of',
    'this repository. Rules that are off by default are counted as if they were on.',
    '',
    `A rule that is above info on more than ${mostAboveInfo * 100} % of the identity policies (${limit} of ${identity}) has to find true faults:`,
    '',
    ...Object.entries(exceptions).map(([rule, reason]) => `- \`${rule}\`: ${reason}.`),
    '',
    '## Documents',
    '',
    line(['', ...names]),
    line(['---', ...names.map(() => '--:')]),
    line(['documents', ...sizes]),
    line(['without error and warning', ...clean]),
    '',
    '## Documents with a finding, by rule',
    '',
    'Severity is the highest that occurred, or the rule’s own where none did. *Above info* counts identity policies.',
    '',
    line(['rule', 'severity', ...names, 'above info']),
    line(['---', '---', ...names.map(() => '--:'), '--:']),
    ...rows.map(({ rule, loudest, counts, identityHits }) =>
      line([
        `\`${rule}\``,
        loudest,
        ...counts.map((count) => (count === 0 ? '' : count)),
        identityHits === 0 ? '' : identityHits,
      ]),
    ),
    '',
  ].join('\n');
}
