import type { Span } from '../../../core/span';
import type { PolicyDocument, PolicyStatement, StatementElement, TextProblem } from '../../../model/policy-types';
import { nearest } from './spelling';

/** Elements of the current grammar ("Policy elements"). */
export const documentElements = ['Version', 'Statement'] as const;
export const statementElements = ['Effect', 'Action', 'NotAction', 'Resource', 'Principal', 'Condition'] as const;

/** The element that a member's name stands for; undefined when none is near, or an element of that name is known. */
export function meantElement(key: string, names: readonly string[]): string | undefined {
  const near = nearest(key.trim(), names, 2);
  return near?.sure === true ? near.word : undefined;
}

/** Whether an element is there or one was meant for it: then what is said is that it is misspelt, not that it is missing. */
export function hasElement(statement: PolicyStatement, element: StatementElement): boolean {
  const { document, elements, unknown, node, at } = statement;
  if (elements[element] !== undefined || node?.open === true) return true;
  if (document.problems.length > 0 && isBroken(document, at.span)) return true;
  return unknown.some(({ key, keyOpen }) => keyOpen || meantElement(key, statementElements) === element);
}

/** Faults after which members may be lost. */
const structural: ReadonlySet<TextProblem['code']> = new Set([
  'unquoted',
  'missing-colon',
  'missing-value',
  'missing-close',
  'unclosed-string',
  'unexpected',
  'too-deep',
]);

const broken = new WeakMap<PolicyDocument, readonly Span[]>();

/** Whether what stands between two places could not be read whole: what seems to be absent there may be what was lost. */
export function isBroken(document: PolicyDocument, { start, end }: Span): boolean {
  let spans = broken.get(document);
  if (spans === undefined) {
    spans = document.problems.filter(({ code }) => structural.has(code)).map(({ at }) => at.span);
    broken.set(document, spans);
  }
  return spans.some((span) => span.end >= start && span.start <= end);
}
