import type { Span } from '../../core/span';
import type { Expression } from '../../syntax/code/tree';
import { type Frame, spanAt, wordsAt } from './frame';
import { identityOf } from './identity';
import { isAbsentMember } from './members';
import type { ChoiceThing, Thing } from './things';

/* Conditions that are not known. */

/** Whether something counts as true; undefined when it is not known. */
export function truthOf(thing: Thing): boolean | undefined {
  switch (thing.kind) {
    case 'scalar':
      return thing.value !== null && thing.value !== false && thing.value !== '' && thing.value !== 0;
    case 'unknown':
    case 'reference':
    case 'choice':
    case 'foreign':
    case 'provider':
      return undefined;
    case 'method':
      return isAbsentMember(thing) ? false : undefined;
    case 'list':
      return thing.open === true ? undefined : thing.items.length > 0;
    default:
      return true;
  }
}

/**
 * What is done where something counts as true and where it does not: of a choice for each branch on its own, so that
 * what was decided once is not decided anew.
 * @param each runs both sides of a choice
 */
export function decideBy<Result>(
  condition: Thing,
  sides: { readonly holds: () => Result; readonly fails: () => Result; readonly open: () => Result },
  each: (choice: ChoiceThing, first: () => Result, second: () => Result) => Result,
  depth = 0,
): Result {
  const truth = truthOf(condition);
  if (truth !== undefined) return truth ? sides.holds() : sides.fails();
  if (condition.kind !== 'choice' || depth > 3) return sides.open();
  const [first, second, ...more] = condition.of;
  if (first === undefined || second === undefined || more.length > 0) return sides.open();
  const isOfUse = [first, second].some(({ value }) => truthOf(value) !== undefined || value.kind === 'choice');
  if (!isOfUse) return sides.open();
  return each(
    condition,
    () => decideBy(first.value, sides, each, depth + 1),
    () => decideBy(second.value, sides, each, depth + 1),
  );
}

/** The decision that a choice with two branches stands for. */
export function decisionBehind({ id, of: [first, second] }: ChoiceThing, span: Span): Decision {
  return { id, when: first?.when ?? '', otherwise: second?.when ?? '', span };
}

export interface Decision {
  readonly id: string;
  /** In the author's words. */
  readonly when: string;
  readonly otherwise: string;
  readonly span: Span;
}

/** A decision that is not known; the same for all places where the same decides. */
export function decisionOf(condition: Expression, at: Frame): Decision {
  let node = condition;
  let isNegated = false;
  while (node.kind === 'unary' && node.operator === '!') {
    node = node.operand;
    isNegated = !isNegated;
  }
  const words = wordsAt(at, node);
  const isPython = at.file.language === 'python';
  const isPlain = node.kind === 'name' || node.kind === 'member' || node.kind === 'call' || node.kind === 'index';
  const negated = isPython ? `not ${isPlain ? words : `(${words})`}` : `!${isPlain ? words : `(${words})`}`;
  const id = identityOf(node, at);
  const span = spanAt(at, condition);
  return isNegated ? { id, when: negated, otherwise: words, span } : { id, when: words, otherwise: negated, span };
}
