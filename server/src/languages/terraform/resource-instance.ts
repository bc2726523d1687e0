import type { Condition, Resource } from '../../core/resource';
import { type Span, within } from '../../core/span';
import type { Entry, MapValue, Value } from '../../core/value';
import { isNull, unknown, unknownBecause, whyUnknown } from '../shared/values';
import { liftChoices } from './choices';
import type { Argument, BlockDeclaration, BodyDeclaration, ResourceDeclaration } from './declarations';
import { evaluate, liftWhole } from './evaluate';
import { iterate } from './for-expression';
import type { TypeWords } from './loading';
import type { Loads } from './loads';
import { type Maker, Memo, Memos } from './memo';
import { isJson } from './parse';
import { bind, inText, type Scope } from './scope';
import { behind, itemsOf, list, map, settle } from './values';

/** What an instance is made of. */
interface Given {
  readonly address: string;
  readonly declaration: ResourceDeclaration;
  readonly scope: Scope;
  readonly callers: readonly Span[];
  readonly instances: number | undefined;
  readonly conditions: readonly Condition[];
  /** What is read of this type. */
  readonly words: TypeWords;
}

/** One instance of a `resource` block, as expressions see it: they read its attributes one by one. */
export class ResourceInstance implements Maker<ResourceDeclaration, WrittenResource> {
  readonly address: string;
  readonly conditions: readonly Condition[];
  readonly tells = true;
  private given: Given;
  private readonly loads: Loads;
  private readonly whole: Keeper;
  private attributes: Memos<ResourceDeclaration, Value> | undefined;

  constructor(loads: Loads, given: Given) {
    this.address = given.address;
    this.conditions = given.conditions;
    this.given = given;
    this.loads = loads;
    this.whole = new Memo(loads, this, '');
    this.attributes = undefined;
  }

  get scope(): Scope {
    return this.given.scope;
  }

  /** Takes the place of another one of the same address, which is written otherwise. */
  become({ given }: ResourceInstance): void {
    this.given = given;
    this.whole.invalidate();
    this.attributes?.invalidateOthers();
  }

  /** Forgets what the load did not ask for. */
  prune(): void {
    this.attributes?.prune();
  }

  /** The resource as a whole: another object when anything that was read of it is another. */
  resource(): Resource | undefined {
    const resource = this.whole.read();
    return resource === 'busy' ? undefined : resource;
  }

  inputOf(): ResourceDeclaration {
    return this.given.declaration;
  }

  make(_declaration: ResourceDeclaration, _key: string, before: WrittenResource | undefined): WrittenResource {
    return new WrittenResource(this.given, this.whole, before);
  }

  /** A written attribute's value as an expression sees it; undefined when it is not written, or null. */
  attribute(name: string): Value | undefined {
    const { declaration } = this.given;
    // For the next load it is noted that the attribute was looked for.
    if (!this.loads.goesOn && !isWritten(declaration.body(), name)) return undefined;
    this.attributes ??= new Memos(this.loads, {
      tells: true,
      inputOf: () => this.given.declaration,
      make: (_declaration, key) => this.makeAttribute(key),
    });
    const value = this.attributes.read(name);
    if (value === 'busy') return unknown('cycle', `${this.address}.${name}`, declaration.nameSpan);
    return value === undefined || isNull(value) ? undefined : value;
  }

  private makeAttribute(name: string): Value | undefined {
    const { declaration, scope } = this.given;
    const body = declaration.body();
    if (!isWritten(body, name)) return undefined;
    if (!scope.budget.enter()) return unknown('limit', name, declaration.nameSpan);
    let value: Value | undefined;
    for (const argument of body.arguments) {
      if (argument.name !== name) continue;
      value = argument.constant?.value ?? evaluate(argument.value, inText(scope, argument.anchor));
    }
    if (value === undefined) {
      const [first, ...others] = body.blocks.filter((block) => block.name === name);
      if (first !== undefined) value = evaluateBlocks([first, ...others], scope);
    }
    scope.budget.leave();
    return value;
  }
}

function isWritten({ arguments: args, blocks }: BodyDeclaration, name: string): boolean {
  return args.some((one) => one.name === name) || blocks.some((one) => one.name === name);
}

/** Something whose reads are noted, also those that come later; what is read at once is a part for each name. */
type Keeper = Memo<ResourceDeclaration, WrittenResource, Entry>;

/** A resource as the rest of the program sees it. */
class WrittenResource implements Resource {
  readonly address: string;
  readonly type: string;
  readonly language: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly callers: readonly Span[];
  readonly instances: number | undefined;
  readonly conditions: readonly Condition[];
  private readonly given: Given;
  private readonly keeper: Keeper;
  private evaluated: MapValue | undefined;
  /** Those of its entries that are more than their own text and were evaluated at once. */
  private parts: readonly Part[];

  /** @param before the same as it was, of which only the parts may be others now */
  constructor(given: Given, keeper: Keeper, before: WrittenResource | undefined) {
    const { declaration } = given;
    this.address = given.address;
    this.type = declaration.type;
    this.language = 'terraform';
    this.nameSpan = declaration.nameSpan;
    this.span = declaration.span;
    this.callers = given.callers;
    this.instances = given.instances;
    this.conditions = given.conditions;
    this.given = given;
    this.keeper = keeper;
    this.parts = noParts;
    // What the model reads is evaluated now, so that its limits and faults are known; the rest when it is asked for.
    this.evaluated =
      given.words.read.size > 0 ? this.evaluate(before?.given === given ? before : undefined) : undefined;
  }

  /** What is not among the words that are read is evaluated when it is asked for. */
  get body(): MapValue {
    if (this.evaluated === undefined) {
      const { keeper, given } = this;
      this.evaluated = given.scope.budget.late(() => keeper.late(() => this.evaluate())) ?? map([], this.span);
    }
    return this.evaluated;
  }

  private evaluate(before?: WrittenResource): MapValue {
    const { declaration, words } = this.given;
    if (!isJson(declaration.anchor.file.uri)) return this.evaluateSafely(before);
    return withBlocks(this.evaluateSafely(undefined), words.blocks);
  }

  /** Values nested beyond all measure exhaust the stack of what goes through them: such a body is left out. */
  private evaluateSafely(before: WrittenResource | undefined): MapValue {
    const { declaration, scope, words } = this.given;
    const { budget } = scope;
    const { depth } = budget;
    try {
      if (before?.evaluated !== undefined) {
        this.parts = before.parts;
        return map(evaluateAgain(before.evaluated.entries, this.parts, scope, this.keeper), this.span);
      }
      const parts: Part[] = [];
      const entries = evaluateResource(declaration.body(), scope, words.read, this.keeper, parts);
      this.parts = parts;
      return map(entries, this.span);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      budget.tooDeep = true;
      budget.spoil();
      budget.depth = depth;
      return map([], this.span);
    }
  }
}

/** In the JSON syntax a block that occurs once may be written without a list around it. */
function withBlocks(body: MapValue, blocks: ReadonlySet<string>): MapValue {
  const isLone = (entry: Entry): boolean => blocks.has(entry.key) && entry.value.kind === 'map';
  if (!body.entries.some(isLone)) return body;
  const entries = body.entries.map((entry) =>
    isLone(entry) ? { ...entry, value: list([entry.value], entry.value.span) } : entry,
  );
  return map(entries, body.span);
}

/** An entry whose value is evaluated when it is first asked for. */
class LateEntry implements Entry {
  readonly key: string;
  readonly keySpan: Span;
  private readonly scope: Scope;
  private readonly written: Argument | Blocks;
  private readonly keeper: Keeper;
  private known: Value | undefined;

  constructor(key: string, keySpan: Span, scope: Scope, written: Argument | Blocks, keeper: Keeper) {
    this.key = key;
    this.keySpan = keySpan;
    this.scope = scope;
    this.written = written;
    this.keeper = keeper;
    this.known = undefined;
  }

  get value(): Value {
    const { scope, keeper } = this;
    this.known ??=
      scope.budget.late(() => keeper.late(() => this.evaluate())) ?? unknown('limit', this.key, this.keySpan);
    return this.known;
  }

  private evaluate(): Value {
    const { written, scope } = this;
    return 'value' in written ? evaluateArgument(written, scope) : evaluateBlocks(written, scope);
  }
}

/** An entry that reads more than its own text, with its place in the body. */
interface Part {
  readonly index: number;
  readonly written: Argument | Blocks;
}

const noParts: readonly Part[] = [];

/**
 * A resource's body: the names in `read` are evaluated now, the others later.
 * @param parts to which those that are evaluated now are added
 */
function evaluateResource(
  body: BodyDeclaration,
  scope: Scope,
  read: ReadonlySet<string>,
  keeper: Keeper,
  parts: Part[],
): Entry[] {
  const entries: Entry[] = [];
  const add = (name: string, keySpan: Span, written: Argument | Blocks): void => {
    if (!read.has(name)) entries.push(new LateEntry(name, keySpan, scope, written, keeper));
    else {
      parts.push({ index: entries.length, written });
      entries.push(partOf(keeper, written, scope));
    }
  };
  for (const argument of body.arguments) {
    if (argument.constant !== undefined) entries.push(argument.constant);
    else add(argument.name, argument.keySpan, argument);
  }
  for (const same of groupBlocks(body.blocks)) add(same[0].name, same[0].keySpan, same);
  return entries;
}

/** The entries of a body of which only the parts may be others now. */
function evaluateAgain(before: readonly Entry[], parts: readonly Part[], scope: Scope, keeper: Keeper): Entry[] {
  const entries = [...before];
  for (const { index, written } of parts) entries[index] = partOf(keeper, written, scope);
  return entries;
}

// By itself, as otherwise a loop makes room at every turn for what its function sees.

function partOf(keeper: Keeper, written: Argument | Blocks, scope: Scope): Entry {
  return 'value' in written
    ? keeper.part(written, () => entryOf(written, scope))
    : keeper.part(written[0], () => entryOfBlocks(written, scope));
}

function evaluateArgument(argument: Argument, scope: Scope): Value {
  return settle(evaluate(argument.value, inText(scope, argument.anchor)));
}

/** A block's contents as a map; nested blocks become lists of maps under their name. */
function evaluateBody(body: BodyDeclaration, scope: Scope, span: Span): MapValue {
  const entries: Entry[] = [];
  for (const argument of body.arguments) entries.push(argument.constant ?? entryOf(argument, scope));
  for (const same of groupBlocks(body.blocks)) entries.push(entryOfBlocks(same, scope));
  return map(entries, span);
}

function entryOf(argument: Argument, scope: Scope): Entry {
  return { key: argument.name, keySpan: argument.keySpan, value: evaluateArgument(argument, scope) };
}

function entryOfBlocks(blocks: Blocks, scope: Scope): Entry {
  const { name, keySpan } = blocks[0];
  return { key: name, keySpan, value: evaluateBlocks(blocks, scope) };
}

/** One block or more. */
type Blocks = readonly [BlockDeclaration, ...BlockDeclaration[]];

/** Blocks of the same name together, in the order in which the names first occur. */
function groupBlocks(blocks: readonly BlockDeclaration[]): readonly Blocks[] {
  const [only, second] = blocks;
  if (only === undefined) return noGroups;
  if (second === undefined) return [[only]];
  const groups = new Map<string, [BlockDeclaration, ...BlockDeclaration[]]>();
  for (const block of blocks) {
    const group = groups.get(block.name);
    if (group === undefined) groups.set(block.name, [block]);
    else group.push(block);
  }
  return [...groups.values()];
}

const noGroups: readonly Blocks[] = [];

/** All blocks of one name: a list, or a choice of lists where a `dynamic` one is not decided. */
function evaluateBlocks(blocks: Blocks, scope: Scope): Value {
  const [first] = blocks;
  const last = blocks[blocks.length - 1] ?? first;
  const span = last === first ? first.span : within(first.span, first.span.start, last.span.end);
  const parts = blocks.map((block) => evaluateBlock(block, inText(scope, block.anchor)));
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
