import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachDocument } from './shared/ram/findings';
import { problemFinding, problemsOf } from './shared/ram/problems';

/** Everything that is no JSON and has no rule of its own. */
export const ramJsonSyntax: Rule = {
  id: 'ram-json-syntax',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  check: eachDocument(function* check(document) {
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
    for (const problem of problemsOf(document, codes)) {
      yield problemFinding(
        document,
        problem,
        text(`ram-json-syntax.message-${problem.code}`, { text: visible(problem.text) }),
      );
    }
    // A template is no fault where something fills it in: told once, as what it is.
    const [template] = problemsOf(document, ['template']);
    if (template !== undefined) {
      yield problemFinding(
        document,
        template,
        text('ram-json-syntax.message-template', { text: template.text }),
        'info',
      );
    }
  }),
};

/** A control character by its number, so that it can be read. */
function visible(written: string): string {
  const code = written.charCodeAt(0);
  if (written.length !== 1 || code >= 0x20) return written;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
