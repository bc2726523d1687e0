import type { Span } from '../../core/span';
import { parentUri } from '../../core/uri';
import type { CodeRange } from '../../syntax/code/tree';
import { scalar } from '../shared/values';
import { memberOfClass } from './classes';
import { constantMember } from './enums';
import { type Frame, spanAt, stretchAt } from './frame';
import { providerMember } from './provider';
import type { Binding, Scope } from './scope';
import { foreign, type InstanceThing, isData, type Thing, through } from './things';

/* What names stand for. */

/** The value of a name where it is used. */
export function lookUp(name: string, at: Frame, range: CodeRange): Thing {
  if (name === 'this' || name === 'self') {
    const binding = findBinding(name, at.scope);
    at.program.memos?.read(name, at.scope, binding);
    if (binding !== undefined) return binding.value;
    if (at.self !== undefined) return at.self;
  }
  for (let scope: Scope | undefined = at.scope; scope !== undefined; scope = scope.parent) {
    const binding = scope.names.get(name);
    if (binding !== undefined) return used(binding, at, range);
    if (scope.members === undefined || !seesMembers(at)) continue;
    const field = scope.members.self?.fields.get(name);
    if (field !== undefined) {
      at.program.memos?.read(name, at.scope, undefined);
      return through({ span: spanAt(at, range), kind: 'local', name }, field);
    }
    const { cls, self } = scope.members;
    // What the object's own class overrides comes first.
    const member = memberOfClass(self?.of ?? cls, name, self, at) ?? constantNamed(self, name, at);
    if (member !== undefined) {
      at.program.memos?.read(name, at.scope, undefined);
      return member;
    }
  }
  for (const file of at.program.library.neighbours(at.file)) {
    const binding = file.scope.names.get(name);
    if (binding !== undefined) return used(binding, at, range);
  }
  for (const wildcard of wildcardsOf(at)) {
    if (wildcard.kind === 'provider') {
      const found = providerMember(wildcard.path, name);
      if (found !== undefined) return found;
    } else if (wildcard.kind === 'module') {
      const binding = wildcard.scope.names.get(name);
      if (binding !== undefined) return used(binding, at, range);
    } else if (wildcard.kind === 'foreign') {
      if (/^[A-Z]/.test(name)) return foreign([...wildcard.path, name]);
    } else if (wildcard.kind === 'class') {
      const member = memberOfClass(wildcard, name, undefined, at);
      if (member !== undefined) return member;
    }
  }
  at.program.memos?.read(name, at.scope, undefined);
  // What guards the statements of a program from being run when it is imported.
  if (name === '__name__' && at.file.language === 'python') return scalar('__main__', spanAt(at, range));
  if (name === '__dirname') return scalar(parentUri(at.file.source.uri), spanAt(at, range));
  if (name === '__file__' || name === '__filename') return scalar(at.file.source.uri, spanAt(at, range));
  return foreign([name]);
}

/** What a constant of an enumeration tells of itself: `name()` among its methods. */
function constantNamed(self: InstanceThing | undefined, name: string, at: Frame): Thing | undefined {
  return self?.constant === undefined ? undefined : constantMember(self.constant, self.of, name, at);
}

function wildcardsOf(at: Frame): readonly Thing[] {
  return at.file.scope.wildcards;
}

/** In C# and Java the members of a class are seen in it without a word in front. */
function seesMembers(at: Frame): boolean {
  return at.file.language === 'csharp' || at.file.language === 'java';
}

function used(binding: Binding, at: Frame, range: CodeRange): Thing {
  const { value } = binding;
  at.program.memos?.read(binding.name, at.scope, binding);
  if (value.kind === 'instance' && binding.step === 'argument') return { ...value, passed: true };
  if (!isData(value)) return value;
  return through({ span: stretchAt(at, range.start, range.end), kind: binding.step, name: binding.name }, value);
}

export function findBinding(name: string, from: Scope): Binding | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const binding = scope.names.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

/** Gives a name another value, or declares it where the language has no declarations. */
export function assignName(name: string, value: Thing, at: Frame, span: Span): void {
  const { scope, program } = at;
  if (at.file.language === 'python') {
    const own = scope.own;
    const binding = own.names.get(name);
    if (binding === undefined) declareUnder(own, name, value, span);
    else program.assign(binding, value);
    return;
  }
  const binding = findBinding(name, scope);
  if (binding !== undefined) {
    program.assign(binding, value);
    return;
  }
  const self = fieldHolder(name, scope);
  if (self !== undefined) program.assignField(self.fields, name, value);
  else {
    // What names stand for below depends on where this one was not yet.
    if (name !== '_') program.memos?.unsettle();
    declareUnder(scope.own, name, value, span);
  }
}

/** A name that an undecided branch brings is there afterwards as well, with the only value it has. */
function declareUnder(scope: Scope, name: string, value: Thing, span: Span): void {
  scope.declare(name, value, span);
}

function fieldHolder(name: string, from: Scope): InstanceThing | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const members = scope.members;
    if (members?.self === undefined) continue;
    const isField = members.cls.node.members.some(
      (member) =>
        member.kind === 'declaration' &&
        member.declarators.some(({ target }) => target.kind === 'name' && target.name === name),
    );
    if (isField || members.self.fields.has(name)) return members.self;
  }
  return undefined;
}
