import type { Condition, Resource } from '../../core/resource';
import type { Span } from '../../core/span';
import type { Entry, MapValue, Value } from '../../core/value';
import { liftChoices } from './choices';
import type { BlockDeclaration, BodyDeclaration, ResourceDeclaration } from './declarations';
import { evaluate, liftWhole } from './evaluate';
import { iterate } from './for-expression';
import { isJson } from './parse';
import { bind, inFile, type Scope } from './scope';
import { behind, isNull, itemsOf, list, map, settle, unknown, unknownBecause, whyUnknown } from './values';

/** One instance of a `resource` block. Its body is evaluated when it is first asked for. */
export class ResourceInstance implements Resource {
  readonly address: string;
  readonly type: string;
  readonly language: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly callers: readonly Span[];
  readonly instances: number | undefined;
  readonly conditions: readonly Condition[];
  readonly declaration: ResourceDeclaration;
  readonly scope: Scope;
  private readonly blocks: ReadonlySet<string>;
  private evaluated: MapValue | undefined;
  private attributes: Map<string, Value | 'busy'> | undefined;

  constructor(given: {
    readonly address: string;
    readonly declaration: ResourceDeclaration;
    readonly scope: Scope;
    readonly callers: readonly Span[];
    readonly instances: number | undefined;
    readonly conditions: readonly Condition[];
    /** Names that are nested blocks of this type. */
    readonly blocks: ReadonlySet<string>;
  }) {
    this.address = given.address;
    this.type = given.declaration.type;
    this.language = 'terraform';
    this.nameSpan = given.declaration.nameSpan;
    this.span = given.declaration.span;
    this.callers = given.callers;
    this.instances = given.instances;
    this.conditions = given.conditions;
    this.declaration = given.declaration;
    this.scope = given.scope;
    this.blocks = given.blocks;
    this.evaluated = undefined;
    this.attributes = undefined;
  }

  get body(): MapValue {
    return this.evaluate();
  }

  evaluate(): MapValue {
    if (this.evaluated === undefined) {
      const body = this.evaluateSafely();
      this.evaluated = isJson(this.declaration.file.uri) ? withBlocks(body, this.blocks) : body;
    }
    return this.evaluated;
  }

  /** Values nested beyond all measure exhaust the stack of what goes through them: such a body is left out. */
  private evaluateSafely(): MapValue {
    const { budget } = this.scope;
    const { depth } = budget;
    try {
      return evaluateBody(this.declaration.body(), this.scope, this.span);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      budget.tooDeep = true;
      budget.depth = depth;
      return map([], this.span);
    }
  }

  /** A written attribute's value as an expression sees it; undefined when it is not written, or null. */
  attribute(name: string): Value | undefined {
    this.attributes ??= new Map();
    const known = this.attributes.get(name);
    if (known === 'busy') return unknown('cycle', `${this.address}.${name}`, this.nameSpan);
    if (known !== undefined) return isNull(known) ? undefined : known;
    const body = this.declaration.body();
    if (!this.scope.budget.enter()) return unknown('limit', name, this.nameSpan);
    this.attributes.set(name, 'busy');
    let value: Value | undefined;
    for (const argument of body.arguments) {
      if (argument.name !== name) continue;
      value = argument.constant?.value ?? evaluate(argument.value, inFile(this.scope, argument.file));
    }
    if (value === undefined) {
      const blocks = body.blocks.filter((block) => block.name === name);
      if (blocks.length > 0) value = evaluateBlocks(blocks, this.scope);
    }
    this.scope.budget.leave();
    if (value === undefined) this.attributes.delete(name);
    else this.attributes.set(name, value);
    return value === undefined || isNull(value) ? undefined : value;
  }
}

/** In the JSON syntax a block that occurs once may be written without a list around it. */
function withBlocks(body: MapValue, blocks: ReadonlySet<string>): MapValue {
  const isLone = (entry: Entry): boolean => entry.value.kind === 'map' && blocks.has(entry.key);
  if (!body.entries.some(isLone)) return body;
  const entries = body.entries.map((entry) =>
    isLone(entry) ? { ...entry, value: list([entry.value], entry.value.span) } : entry,
  );
  return map(entries, body.span);
}

/** A block's contents as a map; nested blocks become lists of maps under their name. */
export function evaluateBody(body: BodyDeclaration, scope: Scope, span: Span): MapValue {
  const entries: Entry[] = [];
  for (const argument of body.arguments) {
    if (argument.constant !== undefined) {
      entries.push(argument.constant);
      continue;
    }
    entries.push({
      key: argument.name,
      keySpan: argument.keySpan,
      value: settle(evaluate(argument.value, inFile(scope, argument.file))),
    });
  }
  const done = new Set<string>();
  for (const block of body.blocks) {
    if (done.has(block.name)) continue;
    done.add(block.name);
    const same = body.blocks.filter((other) => other.name === block.name);
    entries.push({ key: block.name, keySpan: block.keySpan, value: evaluateBlocks(same, scope) });
  }
  return map(entries, span);
}

/** All blocks of one name: a list, or a choice of lists where a `dynamic` one is not decided. */
function evaluateBlocks(blocks: readonly BlockDeclaration[], scope: Scope): Value {
  const first = blocks[0];
  const last = blocks[blocks.length - 1];
  const file = first?.file ?? scope.file;
  const span: Span = { file, start: first?.span.start ?? 0, end: Math.max(first?.span.end ?? 0, last?.span.end ?? 0) };
  const parts = blocks.map((block) => evaluateBlock(block, inFile(scope, block.file)));
  return liftLists(parts, span);
}

function liftLists(parts: readonly Value[], span: Span): Value {
  const index = parts.findIndex((part) => part.kind === 'choice');
  const choice = parts[index];
  if (choice === undefined) {
    return list(
      parts.flatMap((part) => (part.kind === 'list' ? itemsOf(part) : [])),
      span,
    );
  }
  return liftChoices([choice], span, ([taken = choice]) =>
    liftLists([...parts.slice(0, index), taken, ...parts.slice(index + 1)], span),
  );
}

function evaluateBlock(block: BlockDeclaration, scope: Scope): Value {
  const { dynamic, span } = block;
  if (dynamic === undefined) return list([evaluateBody(block.body, scope, span)], span);
  if (dynamic.forEach === undefined) return list([], span);
  const collection = evaluate(dynamic.forEach.value, scope);
  return liftWhole(collection, span, (known) => {
    if (isNull(known)) return list([], span);
    let rounds = iterate(known, scope);
    if (rounds === undefined) {
      // Of unknown blocks one is presumed.
      const why = whyUnknown(known) ?? { reason: 'wrong-type' as const, name: dynamic.iterator };
      const some = behind(known.via, unknownBecause(why, known.span));
      rounds = [{ key: some, value: some }];
    }
    const items: Value[] = [];
    for (const round of rounds) {
      if (scope.budget.expired) break;
      items.push(evaluateBody(block.body, bind(scope, dynamic.iterator, round.value, round.key), span));
    }
    return list(items, span);
  });
}
