import type { Span } from '../../core/span';
import type { Step } from '../../core/value';
import type { CodeRange, Name } from '../../syntax/code/tree';
import { scalar, unknown, unknownBecause } from '../shared/values';
import { memberOfClass } from './classes';
import { constantMember } from './enums';
import { type Frame, spanAt, stretchAt, wordsAt } from './frame';
import { classNamed } from './imports';
import { invoke } from './invoke';
import { camelCase, lowerFirst } from './naming';
import { lift } from './program';
import {
  behind,
  type EntryThing,
  entryNamed,
  type ForeignThing,
  type FunctionThing,
  foreign,
  type MapThing,
  map,
  type ProviderThing,
  passedOn,
  provider,
  type ResourceThing,
  type Thing,
  through,
  whyUnknown,
} from './things';

/* What stands behind a dot. */

const lengths: ReadonlySet<string> = new Set(['length', 'Length', 'Count']);

/** A member of something. What only a call can tell is a method of it. */
export function memberOf(object: Thing, name: string, node: CodeRange, at: Frame): Thing {
  if (object.kind === 'provider') {
    // Arguments of which none is given.
    if (name === 'Empty' && object.path.at(-1)?.endsWith('Args') === true) return map([], spanAt(at, node));
    return object.known?.get(name) ?? noted(object, name, provider(object.path.concat(name)));
  }
  if (object.kind === 'foreign') return object.known?.get(name) ?? memberOfForeign(object, name, node, at);
  const span = stretchAt(at, node.start, node.end);
  switch (object.kind) {
    case 'module': {
      const scopes = [object.scope, ...(object.others ?? [])];
      const binding = scopes.find(({ names }) => names.has(name))?.names.get(name);
      for (const scope of scopes) at.program.memos?.read(name, scope, scope === binding?.scope ? binding : undefined);
      if (binding === undefined) return foreign([name]);
      return through({ span, kind: 'local', name: wordsAt(at, node) }, binding.value);
    }
    case 'class': {
      const member = memberOfClass(object, name, undefined, at);
      if (member === undefined) return { kind: 'method', object, name, span };
      return through({ span, kind: 'local', name: wordsAt(at, node) }, member);
    }
    case 'instance': {
      const field = object.fields.get(name);
      const kind = object.passed === true ? 'argument' : 'local';
      if (field !== undefined) return through({ span, kind, name: wordsAt(at, node) }, field);
      const member = memberOfClass(object.of, name, object, at);
      if (member !== undefined) return isGetter(member) ? invoke(member, [], at, wordOf(name, node), false) : member;
      const constant = object.constant === undefined ? undefined : constantMember(object.constant, object.of, name, at);
      return constant ?? { kind: 'method', object, name, span };
    }
    case 'map': {
      const entry =
        entryNamed(object, name) ??
        (name === 'Key' || name === 'Value' ? entryNamed(object, lowerFirst(name)) : undefined) ??
        (object.type === undefined ? settingNamed(object, name, at) : undefined);
      if (entry !== undefined) return fromEntry(object, entry, wordsAt(at, node), span);
      if (object.type !== undefined) {
        const full = `${object.type}.${name}`;
        const binding = at.scope.find(full);
        at.program.memos?.read(full, at.scope, binding);
        const method = binding?.value;
        if (method?.kind === 'function') return { ...method, self: object };
        for (const file of at.program.library.neighbours(at.file)) {
          const other = file.scope.names.get(full)?.value;
          if (other?.kind === 'function') return { ...other, self: object };
        }
      }
      const promoted = at.file.language === 'go' ? embeddedMember(object, name, node, at) : undefined;
      if (promoted !== undefined) return promoted;
      return lengths.has(name) ? scalar(object.entries.length, span) : { kind: 'method', object, name, span };
    }
    case 'list':
      // The parts of a tuple: Java's `t1`, C#'s `Item1`.
      if (/^(?:t|Item)[1-9]$/.test(name)) {
        const part = object.items[Number(name.at(-1)) - 1];
        if (part !== undefined) return behind(object.via, part);
      }
      return lengths.has(name) && object.open !== true
        ? scalar(object.items.length, span)
        : { kind: 'method', object, name, span };
    case 'resource':
      return propertyOf(object, name, node, at) ?? { kind: 'method', object, name, span };
    case 'scalar':
      if (name === 'parent' && at.file.language === 'python' && typeof object.value === 'string')
        return scalar(object.value.replace(/\/?[^/]*$/, ''), span);
      // A member of an enumeration is its value.
      if (name === 'value' || name === 'Value') return object;
      return lengths.has(name) && typeof object.value === 'string'
        ? scalar(object.value.length, span)
        : { kind: 'method', object, name, span };
    case 'choice':
      return lift([object], span, ([thing = object]) =>
        thing.kind === 'choice' ? { kind: 'method', object: thing, name, span } : memberOf(thing, name, node, at),
      );
    default:
      return { kind: 'method', object, name, span };
  }
}

function noted<Member extends Thing>(holder: ProviderThing | ForeignThing, name: string, member: Member): Member {
  holder.known ??= new Map();
  holder.known.set(name, member);
  return member;
}

function memberOfForeign(object: ForeignThing, name: string, node: CodeRange, at: Frame): Thing {
  const { path } = object;
  if (path.at(-1) === 'env' && path.at(-2) === 'process')
    return { ...unknown('function', wordsAt(at, node), spanAt(at, node)), optional: true };
  const isProvider = name.length === 8 && /^alicloud$/i.test(name) && /^pulumi$/i.test(path.at(-1) ?? '');
  if (isProvider) return noted(object, name, provider([]));
  return memberClass(path, name, at) ?? noted(object, name, foreign(path.concat(name)));
}

/** The class of the program that a dotted name means where its namespaces are written out. */
function memberClass(path: readonly string[], name: string, at: Frame): Thing | undefined {
  const { language } = at.file;
  if (language !== 'csharp' && language !== 'java') return undefined;
  return classNamed(`${path.join('.')}.${name}`, at);
}

/** The value of an entry; that of an argument is one with the argument. */
export function fromEntry(object: MapThing, entry: EntryThing, name: string, span: Span): Thing {
  const via = passedOn(object.via);
  const step: Step = { span, kind: via[0]?.kind === 'argument' ? 'argument' : 'mapping', name };
  return behind(via.length < 2 ? [step] : [step, ...via.slice(1)], entry.value);
}

/** A member of a struct that a struct of Go has within it without a name of its own. */
function embeddedMember({ entries, type }: MapThing, name: string, node: CodeRange, at: Frame): Thing | undefined {
  if (type === undefined) return undefined;
  for (const { key, value } of entries) {
    if (value.kind !== 'map' || value.type !== key) continue;
    const member = memberOf(value, name, node, at);
    if (member.kind !== 'method') return member;
  }
  return undefined;
}

/** A field of Go or C# that a setting with its name in other letters fills. */
function settingNamed({ entries }: MapThing, name: string, at: Frame): EntryThing | undefined {
  if (at.file.language !== 'go' && at.file.language !== 'csharp') return undefined;
  return entries.find(({ key }) => key.toLowerCase() === name.toLowerCase());
}

/** A method that is used like a field: `get x()`, `@property`. */
function isGetter(member: Thing): member is FunctionThing {
  if (member.kind !== 'function' || member.declared === undefined) return false;
  return member.declared.modifiers.some((word) => word === 'get' || /^(?:cached_)?property$/.test(word));
}

function wordOf(name: string, { start, end }: CodeRange): Name {
  return { kind: 'name', name, start, end };
}

/** Whether a member is one that a map whose entries are all known does not have. */
export function isAbsentMember(member: Thing): boolean {
  return member.kind === 'method' && member.object.kind === 'map' && member.object.open !== true;
}

/** What stands for a member that nothing tells of, where a value is wanted. */
export function unknownMember(object: Thing, name: string, node: CodeRange, at: Frame): Thing {
  const span = spanAt(at, node);
  const why = whyUnknown({ kind: 'method', object, name, span });
  return unknownBecause(why ?? { reason: 'missing', name: wordsAt(at, node) }, span);
}

/** Members of every resource that are no properties. */
const outputMethods: ReadonlySet<string> = new Set(['getProvider', 'pulumiResourceType', 'pulumiResourceName']);

/** A property of a resource: what was written for it, else a reference to it. */
export function propertyOf(resource: ResourceThing, name: string, node: CodeRange, at: Frame): Thing | undefined {
  if (outputMethods.has(name)) return undefined;
  const key = name === 'ID' ? 'id' : camelCase(lowerFirst(name));
  const span = stretchAt(at, node.start, node.end);
  if (resource.by !== undefined && key !== 'id') at.program.memos?.miss(resource.by);
  const written = key === 'id' || resource.body === undefined ? undefined : entryNamed(resource.body, key)?.value;
  if (written !== undefined && (written.kind === 'scalar' || written.kind === 'list')) {
    return through({ span, kind: 'attribute', name: `${resource.address}.${key}` }, written);
  }
  return { kind: 'reference', span, via: [], to: [resource.address], path: [key] };
}
