import type { ClassDeclaration, FunctionDeclaration, New, Statement } from '../../syntax/code/tree';
import { classFrame, construct, functionOf } from './classes';
import { executeStatement } from './execute';
import { type Frame, inScope, spanAt } from './frame';
import { Scope } from './scope';
import type { ClassThing, Thing } from './things';

/* Java's classes without a name: `new Runnable() { … }`. */

/** What such a class is to the interfaces that Java's functions are: they have one method, which is called by any name. */
const functional: ReadonlySet<string> = new Set(['apply', 'accept', 'get', 'run', 'call', 'test']);

/** Changes of a collection that an initializer may call by their names alone. */
const changes = ['put', 'putAll', 'putIfAbsent', 'add', 'addAll'];

export function anonymousClass(node: New, members: readonly Statement[], home: Frame): ClassThing {
  const { callee, start, end } = node;
  const declaration: ClassDeclaration = {
    kind: 'class',
    form: 'class',
    name: '',
    nameStart: start,
    modifiers: [],
    exported: false,
    bases: callee === undefined ? [] : [callee],
    parameters: [],
    members,
    open: -1,
    close: -1,
    start,
    end,
  };
  return { kind: 'class', node: declaration, home, statics: new Map() };
}

/**
 * An object of a class without a name that extends one from outside of the program.
 * @param made what that one gives by itself: a map or a list that the class fills, a text that is put together
 */
export function anonymousObject(node: New, members: readonly Statement[], made: Thing, at: Frame): Thing {
  if (made.kind === 'map' || made.kind === 'list') fill(made, members, at);
  if (made.kind !== 'unknown') return made;
  const cls = anonymousClass(node, members, at);
  const instance = construct(cls, [], at);
  const [only, ...others] = members.filter((member): member is FunctionDeclaration => member.kind === 'function');
  const isFunction = only?.body !== undefined && others.length === 0 && functional.has(only.name);
  return isFunction ? functionOf(only, only.body, classFrame(cls, instance), instance) : instance;
}

/** Runs the initializers of `new HashMap<>() {{ put("ssh", 22); }}`. */
function fill(made: Thing, members: readonly Statement[], at: Frame): void {
  for (const member of members) {
    if (member.kind !== 'block') continue;
    const scope = new Scope(at.scope, true);
    const span = spanAt(at, member);
    for (const name of changes) scope.declare(name, { kind: 'method', object: made, name, span }, span, 'local', false);
    executeStatement(member, { ...inScope(at, scope), self: made });
  }
}
