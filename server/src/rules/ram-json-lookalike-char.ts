import type { PolicyDocument, TextProblem } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { problemFinding, problemsOf } from './shared/ram/problems';

/** Other places of the same character that a finding shows, at most. */
const mostShown = 10;

export const ramJsonLookalikeChar: Rule = {
  id: 'ram-json-lookalike-char',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  // Indentation copied from a page has them on every line: one finding for each character, at its first place.
  checkPolicy(findings, document) {
    const byCharacter = new Map<string, TextProblem[]>();
    for (const problem of problemsOf(document, ['look-alike'])) {
      const character = String.fromCodePoint(problem.text.codePointAt(0) ?? 0);
      const same = byCharacter.get(character);
      if (same === undefined) byCharacter.set(character, [problem]);
      else same.push(problem);
    }
    for (const [character, problems] of byCharacter) tell(findings, document, character, problems);
  },
};

function tell(
  findings: Finding[],
  document: PolicyDocument,
  character: string,
  problems: readonly TextProblem[],
): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const blank = /\s/.test(character);
  const message = text(blank ? 'ram-json-lookalike-char.message-blank' : 'ram-json-lookalike-char.message', {
    character,
    code,
    others: others.length,
  });
  findings.push({
    ...problemFinding(document, first, message),
    related: others.slice(0, mostShown).map(({ at }) => ({ span: at.span, message: text('related.ram-also') })),
  });
}
