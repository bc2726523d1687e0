import type { PolicyDocument, TextProblem } from '../../../model/policy-types';
import { text } from '../../../texts/catalogue';
import type { Finding, Fix, Severity } from '../../rule';
import { repair } from './findings';

/** A finding about a fault of the text; the repair mends all faults of its kind in the document. */
export function problemFinding(
  document: PolicyDocument,
  problem: TextProblem,
  message: Finding['message'],
  severity?: Severity,
): Finding {
  return {
    message,
    at: problem.at,
    item: document,
    ...(severity === undefined ? {} : { severity }),
    fixes: () => mendAll(document, problem),
  };
}

/** Faults that are mended all at once. */
const together = [
  'comment',
  'trailing-comma',
  'look-alike',
  'bad-escape',
  'control-character',
  'single-quote',
  'unquoted',
  'missing-comma',
] as const;

function mendAll(document: PolicyDocument, problem: TextProblem): readonly Fix[] {
  const kind = together.find((code) => code === problem.code);
  if (kind === undefined) {
    // Behind a string that is not closed nothing is what it seems.
    const lost = problem.code !== 'unclosed-string' && document.problems.some(({ code }) => code === 'unclosed-string');
    return lost ? [] : repair(text('ram.fix.mend'), 'safe', problem.fix?.());
  }
  const same = document.problems.filter(({ code, fix }) => code === kind && fix !== undefined);
  const changes = same.flatMap(({ fix }) => fix?.() ?? []);
  return repair(text(`ram.fix.mend-${kind}`, { count: same.length }), 'safe', changes);
}

/** The faults of a document that have one of these codes. */
export function problemsOf<C extends TextProblem['code']>(
  document: PolicyDocument,
  codes: readonly C[],
): readonly (TextProblem & { readonly code: C })[] {
  if (document.problems.length === 0) return noProblems;
  const wanted: readonly string[] = codes;
  return document.problems.filter((problem): problem is TextProblem & { readonly code: C } =>
    wanted.includes(problem.code),
  );
}

const noProblems: readonly never[] = [];
