import type { Change } from '../../../core/change';
import type { TextEdit } from '../../../core/edit';
import type { FileRead, Files, FolderEntry, SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import { isWithin, nameOfUri, parentUri, resolveUri } from '../../../core/uri';
import { findEntry, targetOf, type YamlMapping, type YamlTree } from '../../../syntax/yaml-tree';
import type { Language, Loaded, LoadOptions, UnitProblem, WriteResult } from '../../language';
import { EmbeddedResource, Relocation } from './relocation';
import { EmbeddedText, type PlacedEdit } from './text';

/** A template's Terraform configuration, as its language reads it, with all places in the template. */
export interface EmbeddedUnit extends Omit<Loaded, 'unit' | 'language' | 'files'> {
  /** Whether an offset of the template lies in one of its files. */
  contains(offset: number): boolean;
}

/** Reads the files of a `Workspace`. */
export function loadEmbedded(
  language: Language,
  host: SourceFile,
  tree: YamlTree,
  root: YamlMapping,
  options: LoadOptions,
): EmbeddedUnit {
  const texts = textsIn(host, tree, root);
  const { timeBudget, maxInstances, now } = options;
  const inner = language.load(host.uri, new WorkspaceFiles(host.uri, texts), { timeBudget, maxInstances, now });
  return new Embedded(inner, new Relocation(texts));
}

function textsIn(host: SourceFile, tree: YamlTree, root: YamlMapping): readonly EmbeddedText[] {
  const workspace = targetOf(findEntry(root, 'Workspace')?.value);
  const texts = new Map<string, EmbeddedText>();
  for (const { key, value } of workspace?.kind === 'mapping' ? workspace.entries : []) {
    const node = targetOf(value);
    if (node?.kind !== 'scalar') continue;
    const uri = resolveUri(host.uri, key.text);
    texts.set(uri, new EmbeddedText(host, node, uri, tree.format === 'json'));
  }
  return [...texts.values()];
}

/** The files of a workspace, in folders below the template as if that were one. */
class WorkspaceFiles implements Files {
  private readonly top: string;
  private readonly files: ReadonlyMap<string, SourceFile>;

  constructor(top: string, texts: readonly EmbeddedText[]) {
    this.top = top;
    this.files = new Map(texts.map(({ file }) => [file.uri, file]));
  }

  list(folderUri: string): readonly FolderEntry[] {
    const kinds = new Map<string, FolderEntry['kind']>();
    for (const uri of this.files.keys()) {
      let at = uri;
      while (isWithin(at, this.top) && parentUri(at) !== folderUri && at !== parentUri(at)) at = parentUri(at);
      if (parentUri(at) === folderUri) kinds.set(nameOfUri(at), at === uri ? 'file' : 'folder');
    }
    return [...kinds].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  read(uri: string): FileRead {
    const file = this.files.get(uri);
    return file === undefined ? undefined : { file };
  }

  beginning(uri: string): string | undefined {
    return this.files.get(uri)?.text;
  }

  inside(uri: string): boolean {
    return isWithin(uri, this.top);
  }
}

class Embedded implements EmbeddedUnit {
  readonly resources: readonly EmbeddedResource[];
  readonly problems: readonly UnitProblem[];
  private readonly inner: Loaded;
  private readonly relocation: Relocation;

  constructor(inner: Loaded, relocation: Relocation) {
    this.inner = inner;
    this.relocation = relocation;
    this.resources = inner.resources.map((resource) => relocation.resource(resource));
    this.problems = inner.problems.map((problem) => this.problem(problem));
  }

  private problem(problem: UnitProblem): UnitProblem {
    switch (problem.kind) {
      case 'file': {
        const host = this.relocation.textOf(problem.problem.uri)?.host ?? { uri: this.inner.unit };
        return { kind: 'file', problem: { ...problem.problem, uri: host.uri } };
      }
      case 'limit':
        return { ...problem, at: problem.at === undefined ? undefined : this.relocation.span(problem.at) };
      default:
        return { ...problem, at: this.relocation.span(problem.at) };
    }
  }

  contains(offset: number): boolean {
    return this.relocation.textAt(offset) !== undefined;
  }

  comments(): readonly Span[] {
    return this.inner.files.flatMap((file) => this.inner.comments(file).map((span) => this.relocation.span(span)));
  }

  subject(span: Span): Span | undefined {
    const subject = this.inner.subject(this.relocation.original(span));
    return subject === undefined ? undefined : this.relocation.span(subject);
  }

  valueAt(_file: SourceFile, offset: number): ReturnType<Loaded['valueAt']> {
    const text = this.relocation.textAt(offset);
    const found = text === undefined ? undefined : this.inner.valueAt(text.file, text.offsetOf(offset));
    if (found === undefined) return undefined;
    return {
      value: this.relocation.value(found.value),
      span: this.relocation.span(found.span),
      resource: found.resource === undefined ? undefined : this.relocation.resource(found.resource),
    };
  }

  literal(value: Parameters<NonNullable<Loaded['literal']>>[0]): ReturnType<NonNullable<Loaded['literal']>> {
    const original = this.relocation.originalValue(value);
    const literal = original === undefined ? undefined : this.inner.literal?.(original);
    return literal === undefined ? undefined : this.relocation.literal(literal);
  }

  sharing({ resource, path }: Parameters<Loaded['sharing']>[0]): ReturnType<Loaded['sharing']> {
    if (!(resource instanceof EmbeddedResource)) return undefined;
    const sharing = this.inner.sharing({ resource: resource.inner, path });
    return sharing === undefined ? undefined : { ...sharing, span: this.relocation.span(sharing.span) };
  }

  write(changes: readonly Change[], at: 'use' | 'origin', render: Parameters<Loaded['write']>[2]): WriteResult {
    const original = new Originals(this.relocation);
    const result = this.inner.write(
      changes.map((change) => original.of(change)),
      at,
      render,
    );
    return 'refusal' in result ? result : this.place(result);
  }

  suppress(at: Span, comment: string): readonly TextEdit[] | undefined {
    const edits = this.inner.suppress(this.relocation.original(at), comment);
    const placed = edits === undefined ? undefined : this.place({ edits });
    return placed === undefined || 'refusal' in placed ? undefined : placed.edits;
  }

  /** Edits of embedded files as edits of the template, with the placeholder that the editor selects. */
  private place({ edits, select, referrers }: Extract<WriteResult, { edits: unknown }>): WriteResult {
    const placed: { readonly from: TextEdit; readonly to: PlacedEdit }[] = [];
    for (const edit of edits) {
      const to = this.relocation.textOf(edit.span.file.uri)?.placeEdit(edit);
      if (to === undefined) return { refusal: { reason: 'no-place', name: nameOfUri(edit.span.file.uri) } };
      placed.push({ from: edit, to });
    }
    const hostEdits = placed.map(({ to }) => to.edit);
    const selected = select === undefined ? undefined : placeSelection(placed, select);
    return {
      edits: hostEdits,
      ...(selected === undefined ? {} : { select: selected }),
      ...(referrers === undefined
        ? {}
        : { referrers: referrers.map((each) => ({ ...each, span: this.relocation.span(each.span) })) }),
    };
  }
}

/** Where a selection in an embedded file, after its edits, stands in the template after the placed ones. */
function placeSelection(
  placed: readonly { readonly from: TextEdit; readonly to: PlacedEdit }[],
  select: { readonly uri: string; readonly start: number; readonly end: number },
): { uri: string; start: number; end: number } | undefined {
  let moved = 0;
  const own = placed.filter(({ from }) => from.span.file.uri === select.uri);
  for (const { from, to } of [...own].sort((a, b) => a.from.span.start - b.from.span.start)) {
    const start = from.span.start + moved;
    if (select.start >= start && select.end <= start + from.newText.length) {
      const before = placed
        .filter((other) => other.to.edit.span.start < to.edit.span.start)
        .reduce((sum, { to: { edit } }) => sum + edit.newText.length - (edit.span.end - edit.span.start), 0);
      const base = to.edit.span.start + before;
      const { uri } = to.edit.span.file;
      return { uri, start: base + to.place(select.start - start), end: base + to.place(select.end - start) };
    }
    moved += from.newText.length - (from.span.end - from.span.start);
  }
  return undefined;
}

/** Changes as the embedded language knows them: its own resources, values and places. */
class Originals {
  private readonly relocation: Relocation;
  private readonly known: Map<object, unknown>;

  constructor(relocation: Relocation) {
    this.relocation = relocation;
    this.known = new Map();
  }

  of<T>(part: T): T;
  of(part: unknown): unknown {
    if (typeof part !== 'object' || part === null) return part;
    if (part instanceof EmbeddedResource) return part.inner;
    const known = this.known.get(part);
    if (known !== undefined) return known;
    let result: unknown;
    if (Array.isArray(part)) result = part.map((item: unknown) => this.of(item));
    else if (isSpan(part)) result = this.relocation.original(part);
    else result = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, this.of<unknown>(value)]));
    this.known.set(part, result);
    return result;
  }
}

function isSpan(part: object): part is Span {
  return 'file' in part && 'start' in part && 'end' in part;
}
