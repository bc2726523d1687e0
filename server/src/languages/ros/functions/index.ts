import type { Value } from '../../../core/value';
import { unknown } from '../../shared/values';
import { liftChoices } from '../../shared/yaml/choices';
import type { Compute } from '../../shared/yaml/compute';
import {
  base64Decode,
  base64Encode,
  getJsonValue,
  join,
  replace,
  split,
  toText,
} from '../../shared/yaml/text-functions';
import { truthOf } from '../conditions';
import { evaluateArgument } from '../evaluate';
import { calculate } from './calculate';
import type { Call } from './call';
import {
  add,
  contains,
  findIndex,
  length,
  listMerge,
  mergeMap,
  mergeMapToList,
  selectFrom,
  selectMapList,
} from './collection';
import { callAnd, callEquals, callIf, callNot, callOr } from './logic';
import { findInMap, getAttribute, ref, substitute } from './names';
import { jq } from './query';

/** Functions that look at what is written before anything is evaluated. */
const forms: ReadonlyMap<string, (call: Call) => Value> = new Map([
  ['Ref', ref],
  ['Condition', ({ argument, isShort, scope }: Call) => truthOf(argument, scope, isShort)],
  ['Fn::GetAtt', getAttribute],
  ['Fn::Sub', substitute],
  ['Fn::FindInMap', findInMap],
  ['Fn::If', callIf],
  ['Fn::And', callAnd],
  ['Fn::Or', callOr],
  ['Fn::Not', callNot],
  ['Fn::Equals', callEquals],
]);

/** Functions of values. A list that is passed is their arguments. */
const functions: ReadonlyMap<string, Compute> = new Map<string, Compute>([
  ['Fn::Add', add],
  ['Fn::Base64', base64Encode],
  ['Fn::Base64Decode', base64Decode],
  ['Fn::Base64Encode', base64Encode],
  ['Fn::Calculate', calculate],
  ['Fn::Contains', contains],
  ['Fn::GetJsonValue', getJsonValue],
  ['Fn::Index', findIndex],
  ['Fn::Join', join],
  ['Fn::Jq', jq],
  ['Fn::ListMerge', listMerge],
  ['Fn::MergeMap', mergeMap],
  ['Fn::MergeMapToList', mergeMapToList],
  ['Fn::Replace', replace],
  ['Fn::Select', selectFrom],
  ['Fn::SelectMapList', selectMapList],
  ['Fn::Split', split],
]);

/** Functions of one value, which may itself be a list. */
const functionsOfOne: ReadonlyMap<string, Compute> = new Map<string, Compute>([
  ['Fn::Length', length],
  ['Fn::Str', toText],
]);

/** Functions that ask the cloud. */
const asking: ReadonlySet<string> = new Set([
  'Fn::GetAZs',
  'Fn::GetStackOutput',
  'Fn::MarketplaceImage',
  'Fn::FormatTime',
]);

/** The value of a call. One that is not understood is unknown, with the reason. */
export function callFunction(call: Call): Value {
  const { name, argument, span, scope } = call;
  if (argument.kind === 'scalar' && argument.start === argument.end) return unknown('syntax', name, span);
  const form = forms.get(name);
  if (form !== undefined) return form(call);
  const { budget } = scope.template.shared;
  const ofOne = functionsOfOne.get(name);
  if (ofOne !== undefined) {
    return liftChoices([evaluateArgument(call)], span, (args) => ofOne(args, { name, span, budget }));
  }
  const compute = functions.get(name);
  if (compute === undefined) return unknown(asking.has(name) ? 'data-source' : 'unsupported', name, span);
  const value = evaluateArgument(call);
  return liftChoices([value], span, ([passed = value]) => {
    const args = passed.kind === 'list' ? passed.items : [passed];
    return liftChoices(args, span, (decided) => compute(decided, { name, span, budget }));
  });
}
