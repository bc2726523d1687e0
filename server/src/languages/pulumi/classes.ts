import type {
  Block,
  ClassDeclaration,
  Declaration,
  Expression,
  FunctionDeclaration,
  Item,
  Parameter,
  Statement,
} from '../../syntax/code/tree';
import { scalar } from '../shared/values';
import { bindTarget } from './bind';
import type { Argument } from './calls';
import { evaluate, evaluateAs } from './evaluate';
import { type Frame, inScope, spanAt } from './frame';
import { bindArguments, runBody } from './invoke';
import { Scope } from './scope';
import type { ClassThing, FunctionThing, InstanceThing, Thing } from './things';

/* Classes of the program: components, tables of constants, enumerations. */

export function functionOf(
  node: FunctionDeclaration,
  body: Block | Expression,
  home: Frame,
  self: Thing | undefined,
): FunctionThing {
  return { kind: 'function', name: node.name, parameters: node.parameters, body, home, self, declared: node };
}

/** Where the members of a class are read. */
export function classFrame(cls: ClassThing, self: InstanceThing | undefined): Frame {
  const { program, file, scope: outer, flow } = cls.home;
  const scope = new Scope(outer, false, { cls, self });
  return { program, file, scope, self: self ?? cls, flow };
}

/** A field, a constant or a method of a class, also of those that it extends. */
export function memberOfClass(
  cls: ClassThing,
  name: string,
  self: InstanceThing | undefined,
  at: Frame,
  asked: ClassThing = cls,
  depth = 0,
): Thing | undefined {
  const known = cls.statics.get(name);
  if (known !== undefined) return known;
  for (const member of cls.node.members) {
    if (member.kind === 'function' && member.name === name && member.body !== undefined) {
      return functionOf(member, member.body, classFrame(cls, self), self ?? asked);
    }
    if (member.kind === 'class' && member.name === name) {
      return { kind: 'class', node: member, home: classFrame(cls, undefined), statics: new Map() };
    }
    const value = staticField(cls, member, name, at);
    if (value !== undefined) {
      at.program.memos?.changeThing();
      cls.statics.set(name, value);
      return value;
    }
  }
  const base = depth < 8 ? baseOf(cls) : undefined;
  return base === undefined ? undefined : memberOfClass(base, name, self, at, asked, depth + 1);
}

/** A value that belongs to the class and to no object: a constant, or a member of an enumeration. */
function staticField(cls: ClassThing, member: Statement, name: string, at: Frame): Thing | undefined {
  if (member.kind === 'expression-statement') {
    const { expression } = member;
    if (expression.kind !== 'assignment' || expression.target.kind !== 'name' || expression.target.name !== name) {
      return undefined;
    }
    return evaluate(expression.value, classFrame(cls, undefined));
  }
  if (member.kind !== 'declaration') return undefined;
  const { declarators, modifiers } = member;
  const at_ = declarators.findIndex(({ target }) => target.kind === 'name' && target.name === name);
  const declarator = declarators[at_];
  if (declarator === undefined) return undefined;
  const isEnum = cls.node.form === 'enum';
  if (!isEnum && !modifiers.includes('static') && !modifiers.includes('const')) return undefined;
  if (isEnum && declarator.value?.kind === 'new') return constantOf(cls, name, declarator.value.args);
  if (declarator.value !== undefined) return evaluateAs(declarator.value, declarator.type, classFrame(cls, undefined));
  return isEnum && cls.home.file.language === 'typescript'
    ? scalar(ordinalOf(cls.node, name), spanAt(cls.home, declarator))
    : isEnum
      ? scalar(name, spanAt(cls.home, declarator))
      : scalar(null, spanAt(at, declarator));
}

/** A constant of Java's enumerations with arguments: an object of its class. */
function constantOf(cls: ClassThing, name: string, args: readonly Item[]): Thing {
  const inside = classFrame(cls, undefined);
  const instance: InstanceThing = { kind: 'instance', of: cls, fields: new Map(), constant: name };
  initialise(cls, instance, itemsAsArguments(args, inside), inside, 0);
  return instance;
}

function ordinalOf(node: ClassDeclaration, name: string): number {
  let next = 0;
  for (const member of node.members) {
    if (member.kind !== 'declaration') continue;
    for (const { target, value } of member.declarators) {
      if (value?.kind === 'number') next = value.value;
      if (target.kind === 'name' && target.name === name) return next;
      next++;
    }
  }
  return next;
}

/** The class of the program that a class extends. */
export function baseOf(cls: ClassThing): ClassThing | undefined {
  const first = cls.node.bases[0];
  if (first === undefined || first.kind !== 'name') return undefined;
  const base = evaluate(first, cls.home);
  return base.kind === 'class' && base.node !== cls.node ? base : undefined;
}

const isConstructor = (cls: ClassDeclaration, { name }: FunctionDeclaration): boolean =>
  name === 'constructor' || name === '__init__' || name === cls.name;

function constructorOf(cls: ClassThing, args: readonly Argument[]): FunctionDeclaration | undefined {
  const all = cls.node.members.flatMap((member) =>
    member.kind === 'function' && member.body !== undefined && isConstructor(cls.node, member) ? [member] : [],
  );
  return (
    all.find(({ parameters }) => parameters.length === args.length) ??
    all.find(({ parameters }) => parameters.length >= args.length) ??
    all[0]
  );
}

/** An object of a class: its fields, and what its constructor does. */
export function construct(cls: ClassThing, args: readonly Argument[], at: Frame): InstanceThing {
  const instance: InstanceThing = { kind: 'instance', of: cls, fields: new Map() };
  initialise(cls, instance, args, at, 0);
  return instance;
}

/** Carries out the constructor of a class, or of what it extends, for an object. */
export function initialise(
  cls: ClassThing,
  instance: InstanceThing,
  args: readonly Argument[],
  at: Frame,
  depth: number,
): void {
  const { program } = at;
  if (depth > 8 || !program.budget.enter()) return;
  const inside = classFrame(cls, instance);
  const own = constructorOf(cls, args);
  const base = baseOf(cls);
  if (own?.baseArguments !== undefined && callsOther(own, cls)) {
    const frame = inScope(inside, new Scope(inside.scope, true));
    bindArguments(own.parameters, args, frame, at);
    initialise(cls, instance, itemsAsArguments(own.baseArguments, frame), frame, depth + 1);
  } else if (base !== undefined && own === undefined) initialise(base, instance, args, at, depth + 1);
  else if (base !== undefined && own?.baseArguments !== undefined) {
    const scope = new Scope(inside.scope, true);
    const frame = inScope(inside, scope);
    bindArguments(own.parameters, args, frame, at);
    initialise(base, instance, itemsAsArguments(own.baseArguments, frame), frame, depth + 1);
  }
  recordParameters(cls, instance, args, inside, at);
  for (const member of cls.node.members) initialiseField(member, instance, inside);
  if (own === undefined && cls.home.file.language === 'python') dataFields(cls, instance, args);
  else if (own?.body !== undefined && program.begin(own)) {
    const scope = new Scope(inside.scope, true);
    const flow = { returned: [], depth: program.decisions.length };
    const frame: Frame = { program, file: inside.file, scope, self: inside.self, flow };
    const hasSelf = cls.home.file.language === 'python';
    const parameters = hasSelf ? own.parameters.slice(1) : own.parameters;
    const self = hasSelf ? own.parameters[0] : undefined;
    if (self !== undefined) bindTarget(self.target, instance, frame, 'local');
    bindArguments(parameters, args, frame, at);
    for (const { target, modifiers } of parameters) {
      if (modifiers.length === 0 || target.kind !== 'name') continue;
      const value = scope.names.get(target.name)?.value;
      if (value !== undefined) instance.fields.set(target.name, value);
    }
    runBody(own.body, frame);
    program.end(own);
  }
  program.budget.leave();
}

/** C#'s constructor that is told to call another one of its class: `: this(…)`. */
function callsOther({ start, body }: FunctionDeclaration, cls: ClassThing): boolean {
  const head = cls.home.file.source.text.slice(start, body?.start ?? start);
  return /\)\s*:\s*this\s*\(/.test(head);
}

function itemsAsArguments(items: readonly Item[], at: Frame): Argument[] {
  return items.map(({ name, value }) => ({ name, thing: evaluate(value, at), node: value }));
}

function recordParameters(
  cls: ClassThing,
  instance: InstanceThing,
  args: readonly Argument[],
  inside: Frame,
  from: Frame,
): void {
  if (cls.node.parameters.length === 0) return;
  bindArguments(cls.node.parameters, args, inside, from);
  for (const { target } of cls.node.parameters) {
    const value = target.kind === 'name' ? inside.scope.names.get(target.name)?.value : undefined;
    if (target.kind === 'name' && value !== undefined) instance.fields.set(target.name, value);
  }
}

function initialiseField(member: Statement, instance: InstanceThing, inside: Frame): void {
  if (member.kind !== 'declaration' || member.modifiers.includes('static') || member.modifiers.includes('const'))
    return;
  for (const { target, value, type } of (member satisfies Declaration).declarators) {
    if (target.kind === 'name' && value !== undefined)
      instance.fields.set(target.name, evaluateAs(value, type, inside));
  }
}

/** A class without a constructor whose fields are its parameters, as Python's data classes. */
function dataFields(cls: ClassThing, instance: InstanceThing, args: readonly Argument[]): void {
  const names = cls.node.members.flatMap((member) => {
    if (member.kind !== 'expression-statement' && member.kind !== 'declaration') return [];
    if (member.kind === 'declaration') {
      return member.declarators.flatMap(({ target }) => (target.kind === 'name' ? [target.name] : []));
    }
    const { expression } = member;
    return expression.kind === 'assignment' && expression.target.kind === 'name' ? [expression.target.name] : [];
  });
  for (const [i, { name, thing }] of args.entries()) {
    const field = name ?? names[i];
    if (field !== undefined) instance.fields.set(field, thing);
  }
}

/** The parameters of a function without the one that is the object. */
export function parametersOf(fn: FunctionThing): readonly Parameter[] {
  return ownerOf(fn) === undefined ? fn.parameters : fn.parameters.slice(1);
}

/** What Python gives to the first parameter of a method: the object, or the class. */
export function ownerOf({ home, self, declared }: FunctionThing): Thing | undefined {
  if (home.file.language !== 'python' || declared === undefined || self === undefined) return undefined;
  const { modifiers } = declared;
  if (modifiers.includes('staticmethod')) return undefined;
  if (modifiers.includes('classmethod')) return self.kind === 'instance' ? self.of : self;
  return self.kind === 'instance' ? self : undefined;
}
