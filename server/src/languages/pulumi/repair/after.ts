import type { SourceFile } from '../../../core/source';
import { parseCode, parseCodeAfter } from '../../../syntax/code/code';
import type { CodeFile, CodeLanguage } from '../../../syntax/code/tree';
import type { DraftResult } from '../../shared/draft';
import type { Range } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';

/* What remains to be done once a change is made: looked for in the text that it gives. */

/** The program after a change. */
export interface AfterText {
  readonly text: string;
  /** Parsed when it is first asked for; of no use once the text after another change is looked at. */
  readonly tree: CodeFile;
  /** Whether what stands at an offset was brought by the change. */
  isNew(offset: number): boolean;
  /** Where what stands at an offset stood before; undefined for what the change brought. */
  before(offset: number): number | undefined;
  /** Whether the change lies within a range of the new text, or borders on it. */
  touches(range: Range): boolean;
  /** The same of a range of the old text. */
  touched(range: Range): boolean;
}

/** The trees of the texts that changes give, one change after the other: each is made from the one before. */
export class AfterTrees {
  private readonly last = new Map<string, CodeFile>();

  /** The tree of a text that a file would have. It becomes part of the next one that is asked for the file. */
  treeOf({ uri }: SourceFile, text: string, language: CodeLanguage): CodeFile {
    const last = this.last.get(uri);
    if (last?.text === text) return last;
    const tree = last === undefined ? parseCode(text, language) : parseCodeAfter(last, text);
    this.last.set(uri, tree);
    return tree;
  }
}

/** A stretch of the new text that an edit brought, and the stretch of the old text that it stands for. */
interface Patch {
  readonly start: number;
  readonly end: number;
  readonly oldStart: number;
  readonly oldEnd: number;
}

/** The text after edits, and where they stand in it. */
function patched(text: string, { edits }: DraftResult): { text: string; patches: Patch[] } {
  const patches: Patch[] = [];
  let result = '';
  let at = 0;
  for (const { span, newText } of edits) {
    result += text.slice(at, span.start);
    patches.push({
      start: result.length,
      end: result.length + newText.length,
      oldStart: span.start,
      oldEnd: span.end,
    });
    result += newText;
    at = span.end;
  }
  return { text: result + text.slice(at), patches };
}

/** Makes further edits of the text that a change gives part of the change. Edits of one place are made in their order. */
export function withFurther(
  tree: CodeFile,
  result: DraftResult,
  trees: AfterTrees,
  find: (after: AfterText) => readonly PlainEdit[],
): DraftResult {
  const [first] = result.edits;
  if (first === undefined) return result;
  const { file } = first.span;
  const { text, patches } = patched(tree.text, result);
  const isNew = (offset: number): boolean => patches.some(({ start, end }) => start <= offset && offset < end);
  const after: AfterText = {
    text,
    get tree() {
      return trees.treeOf(file, text, tree.language);
    },
    isNew,
    before: (offset) => (isNew(offset) ? undefined : oldOffset(patches, offset)),
    touches: (range) => patches.some(({ start, end }) => start <= range.end && range.start <= end),
    touched: (range) => patches.some(({ oldStart, oldEnd }) => oldStart <= range.end && range.start <= oldEnd),
  };
  const further = [...find(after)].sort((a, b) => a.start - b.start || a.end - b.end);
  if (further.length === 0) return result;
  return {
    edits: joined(text, patches, further).map(({ start, end, newText }) => ({ span: { file, start, end }, newText })),
    select: shifted(result.select, further),
  };
}

/** One list of edits of the old text: patches, and further edits of the text that they gave. */
function joined(text: string, patches: readonly Patch[], further: readonly PlainEdit[]): PlainEdit[] {
  const isTouched = (patch: Patch, { start, end }: PlainEdit): boolean => patch.start <= end && start <= patch.end;
  const edits: PlainEdit[] = [];
  // Groups of patches and further edits that touch one another become one edit each.
  let rest = [...further];
  const left = [...patches];
  while (left.length > 0 || rest.length > 0) {
    const seed = left[0];
    const lead = rest[0];
    let { start, end } =
      seed === undefined || (lead !== undefined && lead.start < seed.start) ? (lead ?? { start: 0, end: 0 }) : seed;
    for (;;) {
      const range = { start, end, newText: '' };
      const touching = [
        ...left.filter((patch) => isTouched(patch, range)),
        ...rest.filter((edit) => edit.start <= end && start <= edit.end),
      ];
      const from = Math.min(start, ...touching.map((each) => each.start));
      const to = Math.max(end, ...touching.map((each) => each.end));
      if (from === start && to === end) break;
      start = from;
      end = to;
    }
    const own = left.filter((patch) => patch.start <= end && start <= patch.end);
    const inner = rest.filter((edit) => edit.start <= end && start <= edit.end);
    left.splice(0, left.length, ...left.filter((patch) => !own.includes(patch)));
    rest = rest.filter((edit) => !inner.includes(edit));
    edits.push({ ...oldRange(start, end, own, patches), newText: applied(text, start, end, inner) });
  }
  return edits.filter(({ start, end, newText }) => start < end || newText !== '');
}

/** The offset in the old text of what the edits left as it was. */
function oldOffset(patches: readonly Patch[], at: number): number {
  let shift = 0;
  for (const patch of patches) if (patch.end <= at) shift += patch.oldEnd - patch.oldStart - (patch.end - patch.start);
  return at + shift;
}

function oldRange(start: number, end: number, own: readonly Patch[], all: readonly Patch[]) {
  const first = own[0];
  const last = own.at(-1);
  return {
    start: first !== undefined && first.start <= start ? first.oldStart : oldOffset(all, start),
    end: last !== undefined && last.end >= end ? last.oldEnd : oldOffset(all, end),
  };
}

function applied(text: string, start: number, end: number, edits: readonly PlainEdit[]): string {
  let result = '';
  let at = start;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.newText;
    at = Math.max(at, edit.end);
  }
  return result + text.slice(at, end);
}

function shifted(select: DraftResult['select'], further: readonly PlainEdit[]): DraftResult['select'] {
  if (select === undefined) return undefined;
  let shift = 0;
  for (const { start, end, newText } of further) if (end <= select.start) shift += newText.length - (end - start);
  return { start: select.start + shift, end: select.end + shift };
}
