import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import type {
  Entry,
  MapValue,
  ReferenceValue,
  ScalarValue,
  Step,
  TextSource,
  UnknownValue,
  Value,
  Why,
} from '../../core/value';
import type { Block, ClassDeclaration, Expression, FunctionDeclaration, Parameter } from '../../syntax/code/tree';
import { noSteps, unknown, unknownBecause, whyUnknown as whyUnknownValue } from '../shared/values';
import type { Frame } from './frame';
import type { StatementMemo } from './memo';
import type { Scope } from './scope';

/*
 * What the names of a program stand for while it is read: values as they are everywhere, and what only a program has.
 *
 * The steps of a container are not repeated in its items; `settle` writes them out when a value leaves the program. Lists
 * and maps may be changed in place, as the program itself does.
 */

interface ContainerBase {
  readonly span: Span;
  readonly via: readonly Step[];
  readonly from?: readonly Thing[];
}

export interface ListThing extends ContainerBase {
  readonly kind: 'list';
  readonly items: Thing[];
  /** Something unknown was added or taken away. */
  open?: boolean;
}

export interface EntryThing {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Thing;
}

export interface MapThing extends ContainerBase {
  readonly kind: 'map';
  readonly entries: EntryThing[];
  /** Something unknown was put in. */
  open?: boolean;
  /** The name of the type whose methods it has: a struct of Go. */
  readonly type?: string;
}

export interface BranchThing {
  readonly when: string;
  readonly selected: boolean;
  readonly value: Thing;
}

export interface ChoiceThing extends ContainerBase {
  readonly kind: 'choice';
  readonly id: string;
  readonly of: readonly BranchThing[];
}

/** A function of the program with the names that it sees. */
export interface FunctionThing {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block | Expression;
  readonly home: Frame;
  /** What `this` or the first parameter of a method is. */
  readonly self: Thing | undefined;
  /** The declaration, where it has one: calls of it are told with what they make. */
  readonly declared?: FunctionDeclaration;
}

export interface ClassThing {
  readonly kind: 'class';
  readonly node: ClassDeclaration;
  readonly home: Frame;
  /** Its fields and constants that belong to no object, evaluated when they are first asked for. */
  readonly statics: Map<string, Thing>;
}

/** An object of a class of the program. */
export interface InstanceThing {
  readonly kind: 'instance';
  readonly of: ClassThing;
  readonly fields: Map<string, Thing>;
  /** The name of the constant of an enumeration that it is. */
  readonly constant?: string;
  /** A caller passed it: what it holds is one with the argument. */
  readonly passed?: boolean;
}

/** A module of the program: another file. */
export interface ModuleThing {
  readonly kind: 'module';
  readonly scope: Scope;
  /** Of further files of the same package. */
  readonly others?: readonly Scope[];
}

/** The provider's package, or what it holds at a path: `['ecs', 'SecurityGroup']`. */
export interface ProviderThing {
  readonly kind: 'provider';
  readonly path: readonly string[];
  /** What it holds, as far as the program has asked for it: it asks for the same again and again. */
  known: Map<string, Thing> | undefined;
}

/** Something of a library: its dotted name without the path of its package. */
export interface ForeignThing {
  readonly kind: 'foreign';
  readonly path: readonly string[];
  /** As of the provider. */
  known: Map<string, Thing> | undefined;
}

/** A method of a value, before it is called. */
export interface MethodThing {
  readonly kind: 'method';
  readonly object: Thing;
  readonly name: string;
  readonly span: Span;
}

export interface ResourceThing {
  readonly kind: 'resource';
  readonly address: string;
  readonly type: string;
  /** Undefined for one of a statement that was left out. */
  readonly body: MapThing | undefined;
  readonly by?: StatementMemo;
}

/** The settings of a stack. */
export interface ConfigThing {
  readonly kind: 'config';
  readonly namespace: string;
}

/** A builder of arguments: what was given to it so far. */
export interface BuilderThing {
  readonly kind: 'builder';
  readonly map: MapThing;
  /** The statement that made it, where that is followed from load to load. */
  readonly by: StatementMemo | undefined;
}

/** A text that is put together bit by bit. It is the entry `text`, so that branches may differ in it as in any other. */
export interface TextBuilderThing {
  readonly kind: 'text-builder';
  readonly map: MapThing;
}

export type DataThing = ScalarValue | ReferenceValue | UnknownThing | ListThing | MapThing | ChoiceThing;

export type UnknownThing = UnknownValue & {
  /** A setting that may be left out: operators for what is absent take it for that. */
  readonly optional?: boolean;
};

export type Thing =
  | DataThing
  | FunctionThing
  | ClassThing
  | InstanceThing
  | ModuleThing
  | ProviderThing
  | ForeignThing
  | MethodThing
  | ResourceThing
  | ConfigThing
  | BuilderThing
  | TextBuilderThing;

export function isData(thing: Thing): thing is DataThing {
  switch (thing.kind) {
    case 'scalar':
    case 'reference':
    case 'unknown':
    case 'list':
    case 'map':
    case 'choice':
      return true;
    default:
      return false;
  }
}

export function spanIn(file: SourceFile, { start, end }: { readonly start: number; readonly end: number }): Span {
  return { file, start, end };
}

export function list(items: Thing[], span: Span): ListThing {
  return { kind: 'list', span, via: noSteps, items };
}

export function map(entries: EntryThing[], span: Span): MapThing {
  return { kind: 'map', span, via: noSteps, entries };
}

export function provider(path: readonly string[]): ProviderThing {
  return { kind: 'provider', path, known: undefined };
}

export function foreign(path: readonly string[]): ForeignThing {
  return { kind: 'foreign', path, known: undefined };
}

export function entryNamed(of: MapThing, key: string): EntryThing | undefined {
  for (let i = of.entries.length - 1; i >= 0; i--) {
    const entry = of.entries[i];
    if (entry !== undefined && entry.key === key) return entry;
  }
  return undefined;
}

/** A map gets an entry, which replaces one of the same key. */
export function setEntry({ entries }: MapThing, entry: EntryThing): void {
  for (let i = 0; i < entries.length; i++) {
    if (entries[i]?.key !== entry.key) continue;
    entries[i] = entry;
    return;
  }
  entries.push(entry);
}

/** Most steps that are kept of a way back, its end in any case: a list that grows in a loop adds one each round. */
const MAX_STEPS = 40;

function joined(steps: readonly Step[], via: readonly Step[]): readonly Step[] {
  if (via.length === 0) return steps;
  return steps.concat(via.length < MAX_STEPS ? via : via.slice(via.length - MAX_STEPS));
}

/** The thing behind further steps: those in front come nearer to the place of use. */
export function behind(steps: readonly Step[], thing: Thing): Thing {
  if (steps.length === 0) return thing;
  // The forms that most things have are written out: to spread them takes ten times as long.
  switch (thing.kind) {
    case 'scalar':
      if (thing.from !== undefined || thing.text !== undefined) break;
      return { kind: 'scalar', span: thing.span, via: joined(steps, thing.via), value: thing.value };
    case 'reference': {
      if (thing.from !== undefined) break;
      const { span, to, path } = thing;
      return { kind: 'reference', span, via: joined(steps, thing.via), to, path };
    }
    case 'unknown':
      if (thing.from !== undefined || thing.text !== undefined || thing.optional !== undefined) break;
      return { kind: 'unknown', span: thing.span, via: joined(steps, thing.via), why: thing.why };
    case 'list':
      if (thing.from !== undefined || thing.open !== undefined) break;
      return { kind: 'list', span: thing.span, via: joined(steps, thing.via), items: thing.items };
    case 'map':
      if (thing.from !== undefined || thing.open !== undefined || thing.type !== undefined) break;
      return { kind: 'map', span: thing.span, via: joined(steps, thing.via), entries: thing.entries };
    case 'choice':
      break;
    case 'instance':
      if (thing.passed === true || !steps.some(({ kind }) => kind === 'argument')) return thing;
      return { ...thing, passed: true };
    default:
      return thing;
  }
  return { ...thing, via: joined(steps, thing.via) };
}

export function through(step: Step, thing: Thing): Thing {
  return behind([step], thing);
}

/**
 * The way back of what a container holds. A part of a container that a caller passes by its name is passed as well: it
 * is decided where the part is written.
 */
export function passedOn(via: readonly Step[]): readonly Step[] {
  if (via.length === 0) return via;
  const at = via.findIndex(({ kind }) => kind === 'argument');
  const isPlain = at < 0 || !via.some(({ kind }, i) => i > at && (kind === 'local' || kind === 'default'));
  if (isPlain) return via;
  return via.map((step, i) =>
    i > at && (step.kind === 'local' || step.kind === 'default') ? { ...step, kind: 'argument' } : step,
  );
}

/** An item of a list with its whole way back. */
export function itemsOf(of: ListThing): Thing[] {
  if (of.via.length === 0) return of.items;
  const via = passedOn(of.via);
  return of.items.map((item) => behind(via, item));
}

/** Most items of a list: beyond them it is not known what it holds. */
const MAX_ITEMS = 10_000;

/** Puts items behind those of a list, as far as it may grow. */
export function append(to: ListThing, items: readonly Thing[]): void {
  if (to.items.length + items.length > MAX_ITEMS) to.open = true;
  else for (const item of items) to.items.push(item);
}

export function withText<T extends Thing>(thing: T, text: TextSource): T {
  return thing.kind === 'scalar' || thing.kind === 'unknown' ? Object.assign({}, thing, { text }) : thing;
}

export function textOf(thing: Thing | undefined): string | undefined {
  if (thing?.kind !== 'scalar' || thing.value === null) return undefined;
  return typeof thing.value === 'string' ? thing.value : String(thing.value);
}

export function numberOf(thing: Thing | undefined): number | undefined {
  if (thing?.kind !== 'scalar') return undefined;
  if (typeof thing.value === 'number') return Number.isFinite(thing.value) ? thing.value : undefined;
  if (typeof thing.value !== 'string' || !/^[-+]?\d+(?:\.\d+)?$/.test(thing.value)) return undefined;
  return Number(thing.value);
}

/** Why something cannot be computed with; undefined for what is known. */
export function whyUnknown(thing: Thing): Why | undefined {
  switch (thing.kind) {
    case 'method': {
      const why = whyUnknown(thing.object);
      return why?.reason === 'no-default' ? { reason: 'no-default', name: `${why.name}.${thing.name}` } : why;
    }
    case 'foreign':
      return { reason: 'function', name: thing.path.join('.') };
    case 'provider':
      return { reason: 'unsupported', name: thing.path.join('.') };
    default:
      return isData(thing) ? whyUnknownValue(thing) : undefined;
  }
}

const MAX_NESTING = 100;

function holds(entry: EntryThing, value: Value): entry is EntryThing & Entry {
  return entry.value === value;
}

function settledEntries(via: readonly Step[], entries: readonly EntryThing[], depth: number): Entry[] {
  const settled = new Array<Entry>(entries.length);
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (entry === undefined) continue;
    const { key, keySpan } = entry;
    const value = settle(behind(via, entry.value), keySpan, depth + 1);
    // Most entries hold a value as it stays: those need no copy.
    settled[i] = holds(entry, value) ? entry : { key, keySpan, value };
  }
  return settled;
}

/** A thing as a value that anyone may keep, with every step written out. What is no value is unknown at `span`. */
export function settle(thing: Thing, span: Span, depth = 0): Value {
  if (depth > MAX_NESTING) return unknown('limit', '', span);
  switch (thing.kind) {
    case 'scalar':
    case 'reference':
      return thing;
    case 'unknown': {
      if (thing.optional === undefined) return thing;
      const { optional: _, ...value } = thing;
      return value;
    }
    case 'list': {
      if (thing.open === true) return { ...unknown('unsupported', '', thing.span), via: thing.via };
      const { via, items } = thing;
      const settled = new Array<Value>(items.length);
      for (let i = 0; i < items.length; i++) {
        const item = items[i];
        if (item !== undefined) settled[i] = settle(behind(via, item), span, depth + 1);
      }
      return { kind: 'list', span: thing.span, via, items: settled };
    }
    case 'map': {
      const { via } = thing;
      return { kind: 'map', span: thing.span, via, entries: settledEntries(via, thing.entries, depth) };
    }
    case 'choice': {
      const of = thing.of.map(({ when, selected, value }) => ({
        when,
        selected,
        value: settle(behind(thing.via, value), span, depth + 1),
      }));
      return { kind: 'choice', span: thing.span, via: thing.via, id: thing.id, of };
    }
    case 'resource':
      return { kind: 'reference', span, via: noSteps, to: [thing.address], path: ['id'] };
    case 'builder':
      return settle(thing.map, span, depth);
    case 'text-builder':
      return settle(entryNamed(thing.map, 'text')?.value ?? thing.map, span, depth);
    case 'instance': {
      const entries = [...thing.fields].map(([key, value]) => ({
        key,
        keySpan: span,
        value: settle(value, span, depth + 1),
      }));
      return { kind: 'map', span, via: noSteps, entries };
    }
    default:
      return unknownBecause(whyUnknown(thing) ?? { reason: 'unsupported', name: '' }, span);
  }
}

/** The same of a map that nobody else holds, and that stays as it is. */
export function settleOwn(thing: MapThing): MapValue {
  const { span, via, entries, from, open, type } = thing;
  const isPlain = via.length === 0 && from === undefined && open === undefined && type === undefined;
  if (isPlain && areSettled(entries)) return { kind: 'map', span, via, entries };
  return { kind: 'map', span, via, entries: settledEntries(via, entries, 0) };
}

function areSettled(entries: readonly EntryThing[]): entries is (EntryThing & Entry)[] {
  for (const { value } of entries) {
    const isSame =
      value.kind === 'scalar' ||
      value.kind === 'reference' ||
      (value.kind === 'unknown' && value.optional === undefined);
    if (!isSame) return false;
  }
  return true;
}
