import { Note } from '../../../core/memory';
import type { Span } from '../../../core/span';
import type {
  PolicyDocument,
  PolicyMember,
  PolicyStatement,
  StatementElement,
  TextProblem,
} from '../../../model/policy-types';
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
  if (isBroken(document, at.span)) return true;
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

/** Faults after which texts may be others than the author's. */
const garbling: ReadonlySet<TextProblem['code']> = new Set([
  'missing-colon',
  'missing-value',
  'unclosed-string',
  'unexpected',
]);

const broken = new Note<PolicyDocument, readonly Span[]>('document');
const garbled = new Note<PolicyDocument, readonly Span[]>('document');

/** Whether what stands between two places could not be read whole: what seems to be absent there may be what was lost. */
export function isBroken(document: PolicyDocument, span: Span): boolean {
  return touches(document, span, structural, broken);
}

/** Whether what is read between two places may not be what was written: its names are not worth a word then. */
export function isGarbled({ document, at }: PolicyStatement): boolean {
  return touches(document, at.span, garbling, garbled);
}

/** Whether a member's name is what is left of faulty escapes, of which the reader has told already. */
export function isMisread({ problems }: PolicyDocument, { key }: PolicyMember): boolean {
  return problems.length > 0 && key.includes('\\');
}

function touches(
  document: PolicyDocument,
  { start, end }: Span,
  codes: ReadonlySet<TextProblem['code']>,
  known: Note<PolicyDocument, readonly Span[]>,
): boolean {
  if (document.problems.length === 0) return false;
  let spans = known.get(document);
  if (spans === undefined) {
    spans = document.problems.filter(({ code }) => codes.has(code)).map(({ at }) => at.span);
    known.set(document, spans);
  }
  return spans.some((span) => span.end >= start && span.start <= end);
}
