import type { Value } from '../../../core/value';
import { unknown } from '../../shared/values';
import { liftChoices } from '../choices';
import type { Call, PureFunction } from './call';
import { collectionFunctions } from './collection';
import { dateFunctions } from './date';
import { encodingFunctions } from './encoding';
import { fileFunctions } from './files';
import { networkFunctions } from './network';
import { numericFunctions } from './numeric';
import { textFunctions } from './text';

/** Terraform's functions by name (Terraform documentation, "Built-in Functions", 1.9 and later). */
export const functions: ReadonlyMap<string, PureFunction> = new Map([
  ...Object.entries(collectionFunctions),
  ...Object.entries(dateFunctions),
  ...Object.entries(encodingFunctions),
  ...Object.entries(fileFunctions),
  ...Object.entries(networkFunctions),
  ...Object.entries(numericFunctions),
  ...Object.entries(textFunctions),
]);

/** Functions whose argument may fail without failing them. */
const tolerant: ReadonlySet<string> = new Set(['try', 'can']);

/** The value of a call; choices among the arguments give a choice of results. */
export function callFunction(call: Call): Value {
  const name = call.name.startsWith('core::') ? call.name.slice('core::'.length) : call.name;
  const implementation = functions.get(name);
  if (implementation === undefined) {
    const reason = name.startsWith('provider::') ? 'unsupported' : 'function';
    return unknown(reason, `${call.name}()`, call.span, call.args);
  }
  if (tolerant.has(name)) return implementation(call);
  return liftChoices(call.args, call.span, (args) =>
    implementation({ name, span: call.span, args, environment: call.environment }),
  );
}
