import type { Call } from '../../syntax/code/tree';
import { type Argument, createObject } from './calls';
import type { Frame } from './frame';
import { invoke } from './invoke';
import { callForeign } from './library';
import { memberOf } from './members';
import { callMethod } from './methods';
import type { Thing } from './things';

/* Functions that are given as values: lambdas, functions by their names, Java's and C#'s references to methods. */

/**
 * Calls what was given as a function.
 * @returns undefined when it is none
 */
export function apply(callee: Thing | undefined, args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  switch (callee?.kind) {
    case 'function':
      return invokeReference(callee, args, node, at);
    case 'class':
      return createObject(callee, args, node, at);
    case 'foreign':
      return callForeign(callee.path, args.slice(0, 1), node, at);
    case 'provider':
      return memberOfFirst(callee.path.at(-1) ?? '', args, node, at);
    case 'method': {
      const { object, name } = callee;
      if (object.kind !== 'class') return callMethod(object, name, args.slice(0, 1), node, at);
      return name === 'new' ? createObject(object, args, node, at) : memberOfFirst(name, args, node, at);
    }
    default:
      return undefined;
  }
}

/** `Rule::name`, a member of what is given. */
function memberOfFirst(name: string, [first, ...rest]: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  if (first === undefined) return undefined;
  const member = memberOf(first.thing, name, node, at);
  return member.kind === 'function' ? invoke(member, rest, at, node) : member;
}

/** A method that is named by its class is one of what is given first. */
function invokeReference(fn: Thing & { kind: 'function' }, args: readonly Argument[], node: Call, at: Frame): Thing {
  const [first, ...rest] = args;
  const isOfObject = fn.self?.kind === 'class' && fn.declared?.modifiers.includes('static') === false;
  if (isOfObject && first?.thing.kind === 'instance' && at.file.language === 'java') {
    const member = memberOf(first.thing, fn.name, node, at);
    if (member.kind === 'function') return invoke(member, rest, at, node);
  }
  return invoke(fn, args.slice(0, Math.max(1, fn.parameters.length)), at, node);
}
