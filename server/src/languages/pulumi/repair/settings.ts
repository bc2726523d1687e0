import { literally } from '../../../core/pattern';
import type { CodeFile, Expression, Statement } from '../../../syntax/code/tree';
import { contentEnd, isBlankLine, nextLine } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import { lastImport } from './access';
import type { NodePath } from './find';
import type { Style } from './style';

/* Where a program reads the settings of its stack. */

/** The object of settings of a file: there for a place, there only after it, or not at all. */
export type Settings =
  | {
      readonly kind: 'there';
      readonly name: string;
      /** The end of the line behind which a further setting is read. */
      readonly end: number;
    }
  | { readonly kind: 'later' | 'none' };

/** The settings that a file opens at its top, without a namespace, for use at a place. */
export function settingsIn(tree: CodeFile, path: NodePath): Settings {
  const { text, statements } = tree;
  const index = statements.findIndex((statement) => nameOfSettings(statement) !== undefined);
  const statement = statements[index];
  const name = statement && nameOfSettings(statement);
  if (statement === undefined || name === undefined) return { kind: 'none' };
  if ((path[0]?.start ?? Number.POSITIVE_INFINITY) < statement.end) return { kind: 'later' };
  let end = contentEnd(text, statement.end);
  for (const next of statements.slice(index + 1)) {
    const isNear = next.start < nextLine(text, nextLine(text, end)) && !isBlankLine(text, nextLine(text, end));
    const isReading = new RegExp(`\\b${literally(name)}\\.\\w+\\(`).test(text.slice(next.start, next.end));
    if (!isNear || !isReading || next === path[0]) break;
    end = contentEnd(text, next.end);
  }
  return { kind: 'there', name, end };
}

function nameOfSettings(statement: Statement): string | undefined {
  let target: Expression | undefined;
  let value: Expression | undefined;
  if (statement.kind === 'declaration') [{ target, value } = { target, value }] = statement.declarators;
  else if (statement.kind === 'expression-statement' && statement.expression.kind === 'assignment')
    ({ target, value } = statement.expression);
  if (target?.kind !== 'name' || (value?.kind !== 'call' && value?.kind !== 'new') || value.args.length > 0)
    return undefined;
  const callee = value.callee;
  const isConfig = (callee?.kind === 'member' || callee?.kind === 'name') && callee.name === 'Config';
  return isConfig ? target.name : undefined;
}

/** The end of the line behind which statements of a file may stand: behind its imports and what says how it is read. */
export function endOfHead(tree: CodeFile): number {
  const last = lastImport(tree);
  if (last !== undefined) return contentEnd(tree.text, last.end);
  let end = 0;
  for (const statement of tree.statements) {
    const isText = statement.kind === 'expression-statement' && statement.expression.kind === 'string';
    if (!isText) break;
    end = contentEnd(tree.text, statement.end);
  }
  return end;
}

/** Whole lines behind the line that ends at an offset. */
export function insertLines({ text }: CodeFile, at: number, lines: readonly string[], { lineBreak }: Style): PlainEdit {
  const joined = lines.join(lineBreak);
  if (at === 0) return { start: 0, end: 0, newText: joined + lineBreak };
  return { start: at, end: at, newText: lineBreak + joined + (at >= text.length ? lineBreak : '') };
}
