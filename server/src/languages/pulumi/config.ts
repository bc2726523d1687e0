import type { Call, New } from '../../syntax/code/tree';
import { noSteps, scalar, unknown } from '../shared/values';
import { bindTarget } from './bind';
import { type Argument, argumentsOf } from './calls';
import { defaultOf } from './conditions';
import { type Frame, spanAt, wordsAt } from './frame';
import {
  type ConfigThing,
  type ForeignThing,
  list,
  numberOf,
  type Thing,
  textOf,
  through,
  type UnknownThing,
} from './things';

/* The settings of a stack. */

/** The settings that a call opens, or reads at once; undefined when it does neither. */
export function configOf({ path }: ForeignThing, node: Call | New, at: Frame): Thing | undefined {
  const last = path.at(-1);
  const before = path.at(-2);
  if (last === 'Config' || (before === 'config' && last === 'New')) {
    const args = argumentsOf(node.args, at);
    const namespace = textOf(args[last === 'New' ? 1 : 0]?.thing) ?? '';
    return { kind: 'config', namespace };
  }
  // Go's `config.Get(ctx, "project:key")`.
  if (
    before === 'config' &&
    last !== undefined &&
    at.file.language === 'go' &&
    node.kind === 'call' &&
    isReading(last)
  ) {
    return callConfig({ kind: 'config', namespace: '' }, last, node, argumentsOf(node.args, at).slice(1), at);
  }
  return undefined;
}

function isReading(name: string): boolean {
  return /^(?:get|require|try)/i.test(name);
}

/** A setting that is read: from the only stack, else what the program itself says. */
export function callConfig(config: ConfigThing, name: string, node: Call, args: readonly Argument[], at: Frame): Thing {
  const span = spanAt(at, node);
  const key = textOf(args[0]?.thing);
  const shown = `config.${key ?? wordsAt(at, node)}`;
  if (key === undefined || !isReading(name)) return unknown('no-default', shown, span);
  const full = key.includes(':') ? key : `${config.namespace === '' ? at.program.project : config.namespace}:${key}`;
  const given = at.program.settings.get(full);
  // Go gives objects to a variable.
  const target = at.file.language === 'go' && /Object$/.test(name) ? args[1]?.node : undefined;
  if (target !== undefined) {
    const value = given ?? unknown('no-default', shown, span);
    bindTarget(target, through({ span, kind: 'variable-file', name: shown }, value), at, undefined);
    return scalar(null, span);
  }
  if (given !== undefined) return through({ span, kind: 'variable-file', name: shown }, typed(given, name));
  const missing = unknown('no-default', shown, span);
  // Go's way to ask whether there is a setting: it is not known whether it fails.
  if (/^Try/.test(name) && at.file.language === 'go') return list([missing, { ...missing }], span);
  if (/^(?:require|try)/i.test(name)) return missing;
  const optional: UnknownThing = { kind: 'unknown', span, via: noSteps, why: missing.why, optional: true };
  const fallback = args.find((arg) => arg.name === 'default') ?? (at.file.language === 'python' ? args[1] : undefined);
  return fallback === undefined || fallback.thing.kind === 'map'
    ? optional
    : defaultOf(optional, fallback.thing, node, at);
}

/** A setting as the method that asks for it reads it: settings are often written as texts. */
function typed(given: Thing, method: string): Thing {
  if (given.kind !== 'scalar' || typeof given.value !== 'string') return given;
  if (/bool/i.test(method) && /^(?:true|false)$/.test(given.value)) return { ...given, value: given.value === 'true' };
  const number = /int|number|double|float/i.test(method) ? numberOf(given) : undefined;
  return number === undefined ? given : { ...given, value: number };
}
