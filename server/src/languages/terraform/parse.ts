import type { SourceFile } from '../../core/source';
import { Anchor } from '../../core/span';
import { parseHcl } from '../../syntax/hcl';
import { type HclPart, type HclParts, parseParts, parsePartsAfter } from '../../syntax/hcl-parts';
import type { HclFile, HclRange, SyntaxProblem } from '../../syntax/hcl-tree';
import { type Declarations, declarationsOf, declare } from './declarations';
import { parseJsonFile } from './json-file';
import { LastingDeclarations } from './lasting';

/** One file as it was parsed. */
export interface ParsedFile {
  readonly file: SourceFile;
  /** The blocks and arguments at the top of it, with the anchors that their places hang on. */
  readonly parts: readonly HclPart[];
  /** Offsets count in the file's text, as those of the comments do. */
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly HclRange[];
  readonly declarations: Declarations;
}

/** A file that was parsed as a whole, kept as long as its snapshot lives. */
class WholeFile implements ParsedFile {
  readonly file: SourceFile;
  readonly tree: HclFile;
  readonly parts: readonly HclPart[];
  private read: Declarations | undefined;

  constructor(file: SourceFile) {
    this.file = file;
    this.tree = isJson(file.uri) ? parseJsonFile(file.text) : parseHcl(file.text);
    const anchor = new Anchor(file);
    this.parts = this.tree.body.items.map((item) => ({ anchor, item }));
    this.read = undefined;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.tree.problems;
  }

  get comments(): readonly HclRange[] {
    return this.tree.comments;
  }

  get declarations(): Declarations {
    this.read ??= declarationsOf(this.parts.map(declare));
    return this.read;
  }
}

const parsed = new WeakMap<SourceFile, WholeFile>();

/** A file with its tree, whose places do not move; the tree of a JSON file has the offsets of the JSON text. */
export function parseFile(file: SourceFile): WholeFile {
  let whole = parsed.get(file);
  if (whole === undefined) {
    whole = new WholeFile(file);
    parsed.set(file, whole);
  }
  return whole;
}

/** A file of which the parts that an edit leaves alone go over to the next snapshot, with what they declare. */
class FileInParts implements ParsedFile {
  readonly declarations: Declarations;
  private readonly read: HclParts;
  private readonly lasting: LastingDeclarations;

  constructor(file: SourceFile, before: FileInParts | undefined) {
    this.read = before === undefined ? parseParts(file) : parsePartsAfter(before.read, file);
    this.lasting = before?.lasting ?? new LastingDeclarations();
    this.declarations = declarationsOf(this.lasting.next(this.read), before?.declarations);
  }

  get file(): SourceFile {
    return this.read.file;
  }

  get parts(): readonly HclPart[] {
    return this.read.parts;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.read.problems;
  }

  get comments(): readonly HclRange[] {
    return this.read.comments;
  }
}

/**
 * A file that is read again and again by one reader, to whom its parts belong.
 * @param before the same file as the reader read it the last time, which is then not to be used any more
 */
export function parseNext(file: SourceFile, before: ParsedFile | undefined): ParsedFile {
  if (before?.file === file) return before;
  // The whole of a JSON file is one value: none of it stays when another part of it changes.
  if (isJson(file.uri)) return parseFile(file);
  return new FileInParts(file, before instanceof FileInParts ? before : undefined);
}

export function isJson(uri: string): boolean {
  return uri.endsWith('.json');
}
