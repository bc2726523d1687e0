import type { CodeFile, CodeNode } from '../../../syntax/code/tree';
import { walk } from '../../../syntax/code/walk';
import { indentOf, lineBreakOf } from '../../shared/lines';

/** How a file is written. */
export interface Style {
  /** One step of indentation. */
  readonly unit: string;
  readonly quote: '"' | "'";
  /** Statements end with a semicolon, in languages that leave the choice. */
  readonly semicolons: boolean;
  /** A list or object over several lines ends with a comma, in languages that leave the choice. */
  readonly trailingCommas: boolean;
  /** Blanks stand inside the braces of an object on one line. */
  readonly padded: boolean;
  /** The resources of C# name the class of their arguments: `new NetworkArgs { … }`. */
  readonly namesArguments: boolean;
  readonly lineBreak: string;
  /** What is written has to stay on one line. */
  readonly oneLine: boolean;
}

const styles = new WeakMap<CodeFile, Style>();

export function styleOf(tree: CodeFile): Style {
  let style = styles.get(tree);
  if (style === undefined) {
    style = findStyle(tree);
    styles.set(tree, style);
  }
  return style;
}

/** Counts for and against a habit. */
class Habit {
  private balance = 0;

  vote(isFor: boolean): void {
    this.balance += isFor ? 1 : -1;
  }

  /** @param otherwise what holds when the file does not tell */
  holds(otherwise: boolean): boolean {
    return this.balance === 0 ? otherwise : this.balance > 0;
  }
}

function findStyle(tree: CodeFile): Style {
  const { text, language } = tree;
  const doubles = new Habit();
  const commas = new Habit();
  const semicolons = new Habit();
  const padded = new Habit();
  const named = new Habit();
  const units = new Map<string, number>();
  const voteComma = (node: CodeNode, close: number, last: CodeNode | undefined): void => {
    if (close < 0 || last === undefined || !text.slice(last.end, close).includes('\n')) return;
    if (text.slice(node.start, last.start).includes('\n')) commas.vote(text.slice(last.end, close).includes(','));
  };
  const visit = (node: CodeNode): undefined => {
    if (node.kind === 'string' && (node.style === 'plain' || node.style === 'raw')) {
      const quote = text.charAt(node.contentEnd);
      if (quote === '"' || quote === "'") doubles.vote(quote === '"');
    } else if (node.kind === 'object') {
      const first = node.entries[0];
      voteComma(node, node.close, node.entries.at(-1));
      if (first !== undefined) voteUnit(node.start, first.start);
      if (first !== undefined && node.open >= 0 && !text.slice(node.open, first.start).includes('\n'))
        padded.vote(/\s/.test(text.charAt(node.open + 1)));
    } else if (node.kind === 'list') voteComma(node, node.close, node.items.at(-1));
    else if (node.kind === 'call' || node.kind === 'new') voteComma(node, node.close, node.args.at(-1));
    else if (node.kind === 'expression-statement' || node.kind === 'declaration' || node.kind === 'import')
      semicolons.vote(text.charAt(node.end - 1) === ';' || text.charAt(node.end) === ';');
    else if (node.kind === 'block') {
      const first = node.statements[0];
      if (first !== undefined) voteUnit(node.start, first.start);
    }
    if ((node.kind === 'call' || node.kind === 'new') && node.args[0] !== undefined) {
      const spread = node.args.find(({ start }) => text.slice(node.start, start).includes('\n'));
      if (spread !== undefined) voteUnit(node.start, spread.start);
    }
    const given = node.kind === 'new' ? node.args[1]?.value : undefined;
    if (given?.kind === 'new' && given.initializer !== undefined) named.vote(given.type !== undefined);
    return undefined;
  };
  const voteUnit = (outer: number, inner: number): void => {
    if (!text.slice(outer, inner).includes('\n')) return;
    const before = indentOf(text, outer);
    const after = indentOf(text, inner);
    if (!after.startsWith(before) || after.length === before.length) return;
    const unit = after.slice(before.length);
    units.set(unit, (units.get(unit) ?? 0) + 1);
  };
  for (const statement of tree.statements) walk(statement, visit);
  const [unit] = [...units].reduce<readonly [string | undefined, number]>(
    (best, each) => (each[1] > best[1] && each[0].length <= 8 ? each : best),
    [undefined, 0],
  );
  return {
    unit: unit ?? (language === 'go' ? '\t' : '    '),
    quote: doubles.holds(true) ? '"' : "'",
    semicolons: semicolons.holds(true),
    trailingCommas: commas.holds(language !== 'python' && language !== 'java'),
    padded: padded.holds(language !== 'python'),
    namesArguments: named.holds(false),
    lineBreak: lineBreakOf(text),
    oneLine: false,
  };
}
