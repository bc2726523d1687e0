import type { CodeNode, Expression, Name, Parameter } from '../../syntax/code/tree';
import { childrenButKeys } from '../../syntax/code/walk';
import type { Argument } from './calls';
import type { Frame } from './frame';
import type { Scope } from './scope';

/*
 * What a condition is about. The same words say the same thing only where their names stand for the same: a parameter
 * stands for what the caller gives, a local variable belongs to one run of its function, a field to one object. Nothing
 * here depends on where in the text something stands, so that it stays the same while other parts are edited.
 */

/** How a function was called, as far as its parameters are asked where they come from. */
export interface GivenArguments {
  readonly parameters: readonly Parameter[];
  readonly args: readonly Argument[];
  /** Where the arguments are written. */
  readonly from: Frame;
  /** The call: an argument that stands there is none that the author writes. */
  readonly call: Expression | undefined;
}

/** Longest identity that is spelled out. */
const maxLength = 2000;
/** Most calls that a parameter is followed through. */
const maxCalls = 8;

/** What tells an expression from others that have the same words, and is the same for all that mean the same. */
export function identityOf(node: Expression, at: Frame): string {
  let from = at;
  let origin = node;
  for (let i = 0; i < maxCalls && origin.kind === 'name'; i++) {
    const given = argumentFor(origin.name, from);
    if (given === undefined) break;
    origin = given.node;
    from = given.from;
  }
  return `${from.file.source.uri}#${spelledOut(origin, from, 0)}`;
}

/** The words of an expression with what their names stand for. */
function spelledOut(node: Expression, at: Frame, calls: number): string {
  const { text } = at.file.source;
  let words = '';
  let last = node.start;
  const visit = (inner: CodeNode): void => {
    if (inner.kind === 'name') {
      words += text.slice(last, inner.start) + meaningOf(inner, at, calls);
      last = inner.end;
      return;
    }
    childrenButKeys(inner, visit);
  };
  visit(node);
  return (words + text.slice(last, node.end)).replace(/\s+/g, ' ').slice(0, maxLength);
}

function meaningOf({ name }: Name, at: Frame, calls: number): string {
  const scope = scopeOf(name, at);
  at.program.memos?.read(name, at.scope, scope?.names.get(name));
  if (scope === undefined) {
    const { self } = at;
    const isOfSelf = self?.kind === 'instance' && (/^(?:this|self)$/.test(name) || self.fields.has(name));
    return isOfSelf ? `${name}@${at.program.numberOf(self, name)}` : name;
  }
  if (scope.parent === undefined) return name;
  const given = calls < maxCalls ? argumentFor(name, at) : undefined;
  if (given !== undefined) return spelledOut(given.node, given.from, calls + 1);
  const value = scope.names.get(name)?.value;
  if (value?.kind === 'unknown' && value.why.reason === 'no-default') return `config ${value.why.name}`;
  return `${name}@${at.program.numberOf(value?.kind === 'instance' ? value : scope, name)}`;
}

function scopeOf(name: string, at: Frame): Scope | undefined {
  for (let scope: Scope | undefined = at.scope; scope !== undefined; scope = scope.parent)
    if (scope.names.has(name)) return scope;
  return undefined;
}

/** What the author writes for a parameter where the function is called. */
function argumentFor(name: string, at: Frame): { readonly node: Expression; readonly from: Frame } | undefined {
  const given = scopeOf(name, at)?.given;
  const index = given?.parameters.findIndex(({ target }) => target.kind === 'name' && target.name === name) ?? -1;
  if (given === undefined || index < 0 || given.parameters.slice(0, index + 1).some(({ rest }) => rest !== ''))
    return undefined;
  const { args, from, call } = given;
  const positional = args.filter((arg) => arg.name === undefined);
  const argument = args.find((arg) => arg.name === name) ?? positional[index];
  return argument === undefined || argument.node === call ? undefined : { node: argument.node, from };
}
