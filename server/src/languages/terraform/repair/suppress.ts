import type { TextEdit } from '../../../core/edit';
import type { SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import type { HclFile, HclNode } from '../../../syntax/hcl-tree';
import type { Range } from '../../shared/lines';
import { beginsLine, indentOf, lineBreakOf, startOfLine } from '../../shared/lines';
import { isJson, type WriteContext } from './context';
import { pathTo } from './find-hcl';
import { bodyOf, declarationIn, jsonTreeOf, propertyOf } from './find-json';
import { jsonSpelling } from './spell';

/**
 * The edit that puts a comment above the argument or block that `at` stands in, or, in JSON, into the object of the
 * declaration. `comment` comes without a comment sign. Undefined where there is nothing to put it at.
 */
export function suppressEdit(context: WriteContext, at: Span, comment: string): readonly TextEdit[] | undefined {
  const file = context.files.find((each) => each.uri === at.file.uri);
  if (file === undefined || file.text !== at.file.text) return undefined;
  const words = comment.replace(/^\s*(?:#|\/\/)\s*/, '').replace(/[\r\n]+/g, ' ');
  const edit = isJson(file.uri) ? inJson(file, at, words) : inHcl(context.hcl(file), at, words);
  return edit && [{ span: { file, start: edit.start, end: edit.end }, newText: edit.newText }];
}

type Edit = Range & { readonly newText: string };

function inHcl(tree: HclFile, at: Range, comment: string): Edit | undefined {
  const { text } = tree;
  const isSubject = (node: HclNode): boolean =>
    (node.kind === 'attribute' || node.kind === 'block') && beginsLine(text, node.start);
  const subject = pathTo(tree, at).filter(isSubject).at(-1);
  if (subject === undefined) return undefined;
  const start = startOfLine(text, subject.start);
  return { start, end: start, newText: `${indentOf(text, subject.start)}# ${comment}${lineBreakOf(text)}` };
}

function inJson(file: SourceFile, at: Range, comment: string): Edit | undefined {
  const { text } = file;
  const root = jsonTreeOf(file);
  const body = root && bodyOf(declarationIn(root, at)?.declaration);
  if (body === undefined || !body.closed) return undefined;
  const words = jsonSpelling.scalar(comment);
  const [present] = propertyOf(body, '//')?.items ?? [];
  if (present?.kind === 'string') {
    return { start: present.end - 1, end: present.end - 1, newText: ` ${words.slice(1, -1)}` };
  }
  if (present?.kind === 'array' && present.closed) {
    const last = present.items.at(-1)?.end ?? present.start + 1;
    return { start: last, end: last, newText: (present.items.length > 0 ? ', ' : '') + words };
  }
  const [first] = body.items;
  const start = body.start + 1;
  const property = `"//": ${words}`;
  if (first === undefined) return { start, end: body.end - 1, newText: ` ${property} ` };
  const before = text.slice(start, first.start);
  return {
    start: first.start,
    end: first.start,
    newText: `${property},${before.trim() === '' && before !== '' ? before : ' '}`,
  };
}
