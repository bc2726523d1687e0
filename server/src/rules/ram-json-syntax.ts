import type { TextProblem } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { problemFinding, problemsOf } from './shared/ram/problems';

/** Everything that is no JSON and has no rule of its own. */
export const ramJsonSyntax: Rule = {
  id: 'ram-json-syntax',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    const codes = [
      'control-character',
      'single-quote',
      'unquoted',
      'missing-comma',
      'missing-colon',
      'missing-value',
      'missing-close',
      'unclosed-string',
      'unexpected',
      'after-end',
      'too-deep',
      'empty',
    ] as const;
    for (const problem of withoutFollowing(problemsOf(document, codes))) {
      findings.push(
        problemFinding(
          document,
          problem,
          text(`ram-json-syntax.message-${problem.code}`, { text: visible(problem.text) }),
        ),
      );
    }
    // A template is no fault where something fills it in: told once, as what it is.
    const [template] = problemsOf(document, ['template']);
    if (template !== undefined) {
      findings.push(
        problemFinding(document, template, text('ram-json-syntax.message-template', { text: template.text }), 'info'),
      );
    }
  },
};

/**
 * Without the faults beside a string that is not closed: the other quotes of its line are taken for the wrong ones, and
 * all else follows from that. A string ends with its line, so that a line has one such fault at most.
 */
function withoutFollowing<P extends TextProblem>(problems: readonly P[]): readonly P[] {
  const torn: { start: number; end: number }[] = [];
  for (const { code, at } of problems) {
    if (code !== 'unclosed-string') continue;
    const { file, start, end } = at.span;
    const next = file.text.indexOf('\n', end);
    torn.push({ start: file.text.lastIndexOf('\n', start) + 1, end: next < 0 ? file.text.length : next });
  }
  if (torn.length === 0) return problems;
  let i = 0;
  return problems.filter(({ code, at }) => {
    const { start } = at.span;
    while (i < torn.length - 1 && (torn[i]?.end ?? 0) < start) i++;
    const line = torn[i];
    return code === 'unclosed-string' || line === undefined || start < line.start || start > line.end;
  });
}

/** A control character by its number, so that it can be read. */
function visible(written: string): string {
  const code = written.charCodeAt(0);
  if (written.length !== 1 || code >= 0x20) return written;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
