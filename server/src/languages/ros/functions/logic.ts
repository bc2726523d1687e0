import type { Value } from '../../../core/value';
import { targetOf, type YamlNode } from '../../../syntax/yaml-tree';
import { scalar, unknown, unknownBecause, whyUnknown, whyUnknownInside } from '../../shared/values';
import { liftChoices } from '../../shared/yaml/choices';
import { equalValues } from '../../shared/yaml/values';
import { combineTruths, decide, negate, settleTruth, truthOf } from '../conditions';
import { evaluate } from '../evaluate';
import type { Call } from './call';

/* Conditions. Their parts may be names of conditions. */

function partsOf(argument: YamlNode): readonly YamlNode[] | undefined {
  const target = targetOf(argument);
  return target?.kind === 'sequence' ? target.items.map((item) => item.value) : undefined;
}

export function callIf({ argument, span, scope, name }: Call): Value {
  const [test, then, otherwise] = partsOf(argument) ?? [];
  if (test === undefined || then === undefined) return unknown('syntax', name, span);
  const words = scope.template.shared.file.text.slice(test.start, Math.min(test.end, test.start + 120));
  const id = `${scope.template.prefix}|${words}|${scope.index === undefined ? '' : span.start}`;
  const truth = settleTruth(truthOf(test, scope, false), id, words.replace(/\s+/g, ' '), span);
  let taken: Value | undefined;
  let other: Value | undefined;
  return decide(truth, span, (holds) => {
    if (holds) taken ??= evaluate(then, scope);
    else other ??= otherwise === undefined ? scalar(null, span) : evaluate(otherwise, scope);
    return (holds ? taken : other) ?? truth;
  });
}

function truthsOf({ argument, isShort, scope }: Call): readonly Value[] {
  return partsOf(argument)?.map((part) => truthOf(part, scope, false)) ?? [truthOf(argument, scope, isShort)];
}

export function callAnd(call: Call): Value {
  return combineTruths(truthsOf(call), false, call.span);
}

export function callOr(call: Call): Value {
  return combineTruths(truthsOf(call), true, call.span);
}

export function callNot(call: Call): Value {
  const [only] = truthsOf(call);
  return only === undefined ? unknown('syntax', call.name, call.span) : negate(only, call.span);
}

export function callEquals({ argument, span, scope, name }: Call): Value {
  const parts = partsOf(argument);
  const [left, right] = parts?.map((part) => evaluate(part, scope)) ?? [];
  if (left === undefined || right === undefined) return unknown('syntax', name, span);
  return liftChoices([left, right], span, ([a = left, b = right]) => {
    const equal = equalValues(a, b);
    if (equal !== undefined) return scalar(equal, span, [left, right]);
    const why = whyUnknown(a) ?? whyUnknown(b) ?? whyUnknownInside(a) ?? whyUnknownInside(b);
    return unknownBecause(why ?? { reason: 'wrong-type', name }, span, [left, right]);
  });
}
