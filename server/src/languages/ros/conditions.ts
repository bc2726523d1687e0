import type { Span } from '../../core/span';
import type { Value, Why } from '../../core/value';
import { targetOf, type YamlNode } from '../../syntax/yaml-tree';
import { scalar, unknown, unknownBecause, whyUnknown } from '../shared/values';
import { choose, liftChoices } from '../shared/yaml/choices';
import { booleanOf } from '../shared/yaml/values';
import { evaluate } from './evaluate';
import type { Scope } from './template';

/** More outcomes than these are not told apart: the condition is then one undecided thing. */
const MAX_OUTCOMES = 4;

/**
 * A node where a condition is expected: a condition's name, a truth value or a function that gives one.
 * @param bare its tag is that of the call around it
 */
export function truthOf(node: YamlNode, scope: Scope, bare: boolean): Value {
  const target = targetOf(node);
  const isNamed = target?.tag === '' || target?.tag === '!Condition' || bare;
  if (target === undefined || !isNamed) return evaluate(node, scope);
  const { template } = scope;
  const span = template.spanOf(target);
  if (target.kind === 'scalar') {
    if (template.entry('Conditions', target.text) !== undefined) return template.condition(target.text, span);
    const truth = booleanOf(scalar(target.value, span));
    return truth === undefined ? unknown('missing', target.text, span) : scalar(truth, span);
  }
  const [only, ...others] = target.kind === 'mapping' ? target.entries : [];
  if (only?.key.text === 'Condition' && others.length === 0) return truthOf(only.value, scope, false);
  return bare ? unknown('wrong-type', '', span) : evaluate(node, scope);
}

/** A truth value that is decided or a choice: what is not known becomes one with `name` as the author's word for it. */
export function settleTruth(value: Value, id: string, name: string, span: Span): Value {
  const truth = booleanOf(value);
  if (truth !== undefined) return scalar(truth, span, [value]);
  const outcomes = value.kind === 'choice' ? countOutcomes(value) : Number.POSITIVE_INFINITY;
  if (outcomes <= MAX_OUTCOMES) return value;
  return choose(
    id,
    [
      { when: name, selected: false, value: scalar(true, span) },
      { when: /^[\w:.-]+$/.test(name) ? `!${name}` : `!(${name})`, selected: false, value: scalar(false, span) },
    ],
    span,
    [value],
  );
}

/** Infinite when one of them is no truth value. */
function countOutcomes(value: Value): number {
  if (value.kind !== 'choice') return booleanOf(value) === undefined ? Number.POSITIVE_INFINITY : 1;
  return value.of.reduce((sum, branch) => sum + countOutcomes(branch.value), 0);
}

/** One side of an `Fn::If`, or a choice of both. */
export function decide(test: Value, span: Span, side: (taken: boolean) => Value): Value {
  const truth = booleanOf(test);
  if (truth !== undefined) return side(truth);
  if (test.kind !== 'choice')
    return unknownBecause(whyUnknown(test) ?? { reason: 'wrong-type', name: 'Fn::If' }, span, [test]);
  const branches = test.of.map(({ when, selected, value }) => ({ when, selected, value: decide(value, span, side) }));
  return choose(test.id, branches, span, [test]);
}

/** `Fn::And` and `Fn::Or`: decided as soon as one part decides. */
export function combineTruths(parts: readonly Value[], absorbing: boolean, span: Span): Value {
  const open: Value[] = [];
  for (const part of parts) {
    const truth = booleanOf(part);
    if (truth === absorbing) return scalar(absorbing, span, parts);
    if (truth === undefined) open.push(part);
  }
  const [only] = open;
  if (only === undefined) return scalar(!absorbing, span, parts);
  if (open.length === 1) return only;
  return liftChoices(open, span, (decided) => {
    let why: Why | undefined;
    for (const part of decided) {
      const truth = booleanOf(part);
      if (truth === absorbing) return scalar(absorbing, span, parts);
      if (truth === undefined) why ??= whyUnknown(part) ?? { reason: 'wrong-type' as const, name: '' };
    }
    return why === undefined ? scalar(!absorbing, span, parts) : unknownBecause(why, span, parts);
  });
}

export function negate(value: Value, span: Span): Value {
  return liftChoices([value], span, ([decided = value]) => {
    const truth = booleanOf(decided);
    if (truth !== undefined) return scalar(!truth, span, [value]);
    return unknownBecause(whyUnknown(decided) ?? { reason: 'wrong-type', name: 'Fn::Not' }, span, [value]);
  });
}
