import type { CodeNode } from '../../../syntax/code/tree';
import { children } from '../../../syntax/code/walk';
import type { PlainEdit } from '../../shared/new-value';
import type { Declared } from './dialect';
import type { ProgramWriter } from './writer';

/**
 * The edits that give the copy of a declaration a variable of its own, and make it refer to copies.
 * @param copies variables of copies by those that they are copies of; it gets this one
 */
export function nameCopy(
  writer: ProgramWriter,
  { start, statements, variable, variableRange }: Declared,
  name: string,
  copies: Map<string, string>,
): PlainEdit[] {
  const edits = referToCopies(writer, statements, copies).filter((edit) => edit.end !== variableRange?.end);
  if (variable === undefined || variableRange === undefined) return edits;
  const { localWord } = writer.dialect;
  // What is assigned to has been declared: a member, a variable. The copy has to declare its own.
  const isAssigned = statements[0]?.kind === 'expression-statement';
  if (isAssigned && localWord !== undefined) {
    edits.push({ start, end: variableRange.end, newText: `${localWord} ${name}` });
    copies.set(variable, name);
  } else {
    edits.push({ ...variableRange, newText: name });
    copies.set(variable, variable.replace(/[^.]+$/, '') + name);
  }
  return edits;
}

/** The edits that make a copy refer to copies. */
function referToCopies(
  { tree }: ProgramWriter,
  statements: readonly CodeNode[],
  copies: ReadonlyMap<string, string>,
): PlainEdit[] {
  const edits: PlainEdit[] = [];
  const visit = (node: CodeNode): void => {
    const written = tree.text.slice(node.start, node.end);
    const copied = node.kind === 'name' || node.kind === 'member' ? copies.get(written) : undefined;
    if (copied !== undefined) edits.push({ start: node.start, end: node.end, newText: copied });
    else children(node, visit);
  };
  for (const statement of statements) visit(statement);
  return edits;
}
