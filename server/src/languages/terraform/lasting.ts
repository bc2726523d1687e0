import { Recurring } from '../../core/memory';
import { Anchor } from '../../core/span';
import { type HclPart, type HclParts, isTooMuch, lengthOf } from '../../syntax/hcl-parts';
import type { Attribute, Block, HclRange } from '../../syntax/hcl-tree';
import {
  type Argument,
  type Declared,
  declare,
  findAttribute,
  readArgument,
  readVariable,
  type VariableDeclaration,
} from './declarations';

/*
 * What outlives an edit of its own block: a local while its own text stays the same, a variable while those of its name,
 * type and default do. For that they hang on anchors of their own.
 */

/** A stretch of a block that moves by itself. */
interface Piece {
  readonly anchor: Anchor;
  /** Where it begins in the text of its anchor. */
  readonly start: number;
  /** How far the text of the block, as it is now, has it behind there. */
  shift: number;
}

/** A local or a variable with the stretches that it was read from. */
interface Lasting<T> {
  readonly made: T;
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The same text elsewhere reads the same. */
  readonly sound: boolean;
}

/** What a part declares. */
interface Entry {
  readonly declared: Declared;
  readonly locals: readonly Lasting<Argument>[];
  readonly variables: readonly Lasting<VariableDeclaration>[];
}

const none: readonly never[] = [];

/** What the parts of a file declare, from snapshot to snapshot. */
export class LastingDeclarations {
  private readonly byPart: Recurring<HclPart, Entry>;
  private parts: readonly HclPart[];
  private entries: readonly Entry[];

  constructor() {
    this.byPart = new Recurring();
    this.parts = [];
    this.entries = [];
  }

  /** What is declared now, in the order of the parts; what is unchanged is the same object. */
  next(read: HclParts): readonly Declared[] {
    const { parts } = read;
    const gone = new Leftovers(() => {
      const present = new Set<HclPart | undefined>(parts);
      return this.entries.filter((_, i) => !present.has(this.parts[i]));
    });
    let entries = this.entriesOf(read, gone);
    if (gone.wereAskedFor && keepsTooMuch(parts, entries, read)) {
      this.byPart.forget();
      entries = this.entriesOf(read, new Leftovers(() => none));
    }
    this.parts = parts;
    this.entries = entries;
    for (const [i, part] of parts.entries()) follow(part, entries[i]);
    return entries.map(({ declared }) => declared);
  }

  private entriesOf(read: HclParts, gone: Leftovers): readonly Entry[] {
    const { byPart } = this;
    byPart.begin();
    const entries = read.parts.map((part) => byPart.of(part, () => entryOf(part, read, gone)));
    byPart.end();
    return entries;
  }
}

/** What stood in blocks that are not there any more as they were. */
class Leftovers {
  private readonly find: () => readonly Entry[];
  private locals: Map<string, Lasting<Argument>[]> | undefined;
  private variables: Map<string, Lasting<VariableDeclaration>[]> | undefined;

  constructor(find: () => readonly Entry[]) {
    this.find = find;
    this.locals = undefined;
    this.variables = undefined;
  }

  get wereAskedFor(): boolean {
    return this.locals !== undefined || this.variables !== undefined;
  }

  local(text: string): Lasting<Argument> | undefined {
    this.locals ??= byText(this.find().flatMap(({ locals }) => locals));
    return this.locals.get(text)?.shift();
  }

  variable(text: string): Lasting<VariableDeclaration> | undefined {
    this.variables ??= byText(this.find().flatMap(({ variables }) => variables));
    return this.variables.get(text)?.shift();
  }
}

function byText<T>(all: readonly Lasting<T>[]): Map<string, Lasting<T>[]> {
  const result = new Map<string, Lasting<T>[]>();
  for (const one of all) {
    if (!one.sound) continue;
    const same = result.get(one.text);
    if (same === undefined) result.set(one.text, [one]);
    else same.push(one);
  }
  return result;
}

function entryOf(part: HclPart, read: HclParts, gone: Leftovers): Entry {
  const { item } = part;
  if (item.kind === 'block' && item.type === 'locals') {
    const locals = item.body.items.flatMap((inner) =>
      inner.kind === 'attribute' ? [localOf(part, inner, read, gone)] : [],
    );
    return { declared: { kind: 'locals', all: locals.map(({ made }) => made) }, locals, variables: none };
  }
  if (item.kind === 'block' && item.type === 'variable') {
    const variable = variableOf(part, item, read, gone);
    return { declared: { kind: 'variable', one: variable.made }, locals: none, variables: [variable] };
  }
  return { declared: declare(part), locals: none, variables: none };
}

function localOf(part: HclPart, item: Attribute, read: HclParts, gone: Leftovers): Lasting<Argument> {
  const text = part.anchor.text.slice(item.start, item.end);
  const sound = isSound([item], part, read);
  const known = sound ? gone.local(text) : undefined;
  if (known !== undefined) return movedTo([item], known);
  const anchor = ownAnchor(part);
  return { made: readArgument(anchor, item), text, pieces: [{ anchor, start: item.start, shift: 0 }], sound };
}

function variableOf(part: HclPart, block: Block, read: HclParts, gone: Leftovers): Lasting<VariableDeclaration> {
  const head = { start: block.start, end: block.labels[block.labels.length - 1]?.end ?? block.typeEnd };
  const attributes = ['type', 'default', 'nullable'].flatMap((name) => findAttribute(block.body, name) ?? []);
  const ranges = [head, ...attributes];
  const text = ranges.map(({ start, end }) => part.anchor.text.slice(start, end)).join('\n');
  const sound = isSound(ranges, part, read);
  const known = sound ? gone.variable(text) : undefined;
  if (known !== undefined) return movedTo(ranges, known);
  const pieces = ranges.map(({ start }) => ({ anchor: ownAnchor(part), start, shift: 0 }));
  const anchorAt = ({ start }: HclRange): Anchor =>
    pieces.find((piece) => piece.start === start)?.anchor ?? part.anchor;
  return { made: readVariable(anchorAt(head), block, anchorAt), text, pieces, sound };
}

function ownAnchor({ anchor }: HclPart): Anchor {
  return new Anchor(anchor.file, anchor.text, anchor.moved);
}

/** Whether no fault of the text touches ranges of a part. */
function isSound(ranges: readonly HclRange[], { anchor }: HclPart, { balanced, problems }: HclParts): boolean {
  const isTouched = ({ start, end }: HclRange): boolean =>
    problems.some((problem) => problem.start <= end + anchor.moved && problem.end >= start + anchor.moved);
  return balanced && (problems.length === 0 || !ranges.some(isTouched));
}

function movedTo<T>(ranges: readonly HclRange[], lasting: Lasting<T>): Lasting<T> {
  for (const [i, piece] of lasting.pieces.entries()) piece.shift = (ranges[i]?.start ?? 0) - piece.start;
  return lasting;
}

const noPieces: readonly Piece[] = [];

function piecesOf(entry: Entry | undefined): readonly Piece[] {
  if (entry === undefined || entry.locals.length + entry.variables.length === 0) return noPieces;
  return [...entry.locals, ...entry.variables].flatMap(({ pieces }) => pieces);
}

function follow({ anchor }: HclPart, entry: Entry | undefined): void {
  for (const piece of piecesOf(entry)) {
    piece.anchor.file = anchor.file;
    piece.anchor.moved = anchor.moved + piece.shift;
  }
}

/** Whether texts are kept for nothing but pieces of them, and are too many. */
function keepsTooMuch(parts: readonly HclPart[], entries: readonly Entry[], { file }: HclParts): boolean {
  const texts = new Set<string>();
  for (const [i, { anchor }] of parts.entries()) {
    for (const piece of piecesOf(entries[i])) if (piece.anchor.text !== anchor.text) texts.add(piece.anchor.text);
  }
  return isTooMuch(lengthOf(texts), file);
}
