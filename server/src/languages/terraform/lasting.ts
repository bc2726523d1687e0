import { Anchor } from '../../core/span';
import type { HclPart, HclParts } from '../../syntax/hcl-parts';
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

/** Texts of earlier snapshots are let go when they are more than so many times as long as the file. */
const MOST_KEPT = 4;

const none: readonly never[] = [];

/** What the parts of a file declare, from snapshot to snapshot. */
export class LastingDeclarations {
  private entries: ReadonlyMap<HclPart, Entry>;

  constructor() {
    this.entries = new Map();
  }

  /** What is declared now, in the order of the parts; what is unchanged is the same object. */
  next(read: HclParts): readonly Declared[] {
    const before = new Map(this.entries);
    const now = new Map<HclPart, Entry | undefined>();
    for (const part of read.parts) {
      now.set(part, before.get(part));
      before.delete(part);
    }
    const gone = new Leftovers(before.values());
    const entries = new Map<HclPart, Entry>();
    for (const [part, known] of now) entries.set(part, known ?? entryOf(part, read, gone));
    this.entries = keepsTooMuch(entries, read)
      ? new Map(read.parts.map((part) => [part, entryOf(part, read, new Leftovers(none))]))
      : entries;
    for (const [part, entry] of this.entries) follow(part, entry);
    return [...this.entries.values()].map(({ declared }) => declared);
  }
}

/** What stood in blocks that are not there any more as they were. */
class Leftovers {
  private readonly locals: Map<string, Lasting<Argument>[]>;
  private readonly variables: Map<string, Lasting<VariableDeclaration>[]>;

  constructor(entries: Iterable<Entry>) {
    this.locals = new Map();
    this.variables = new Map();
    for (const { locals, variables } of entries) {
      for (const local of locals) put(this.locals, local);
      for (const variable of variables) put(this.variables, variable);
    }
  }

  local(text: string): Lasting<Argument> | undefined {
    return this.locals.get(text)?.shift();
  }

  variable(text: string): Lasting<VariableDeclaration> | undefined {
    return this.variables.get(text)?.shift();
  }
}

function put<T>(byText: Map<string, Lasting<T>[]>, lasting: Lasting<T>): void {
  if (!lasting.sound) return;
  const same = byText.get(lasting.text);
  if (same === undefined) byText.set(lasting.text, [lasting]);
  else same.push(lasting);
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

function piecesOf({ locals, variables }: Entry): readonly Piece[] {
  if (locals.length + variables.length === 0) return noPieces;
  return [...locals, ...variables].flatMap(({ pieces }) => pieces);
}

function follow({ anchor }: HclPart, entry: Entry): void {
  for (const piece of piecesOf(entry)) {
    piece.anchor.file = anchor.file;
    piece.anchor.moved = anchor.moved + piece.shift;
  }
}

/** Whether texts are kept for nothing but pieces of them, and are too many. */
function keepsTooMuch(entries: ReadonlyMap<HclPart, Entry>, { file }: HclParts): boolean {
  const texts = new Set<string>();
  for (const [{ anchor }, entry] of entries)
    for (const piece of piecesOf(entry)) if (piece.anchor.text !== anchor.text) texts.add(piece.anchor.text);
  let length = 0;
  for (const text of texts) length += text.length;
  return length > MOST_KEPT * file.text.length;
}
