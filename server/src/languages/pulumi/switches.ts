import type { CaseLabel, Compound, Expression, Statement } from '../../syntax/code/tree';
import { type Decision, truthOf } from './decide';
import { evaluate, isStatement } from './evaluate';
import { type End, executeAll, executeStatement } from './execute';
import { type Frame, nested, spanAt, wordsAt } from './frame';
import { identityOf } from './identity';
import { areEqual } from './operators';
import type { Thing } from './things';

/* Statements that choose among cases: `switch`, `match`, `select`. */

/** The statements behind one or several labels. */
interface Case {
  readonly labels: readonly CaseLabel[];
  readonly statements: readonly Statement[];
}

/** Carries out the cases that fit; of those that are not known to fit each under its condition. */
export function executeSwitch(node: Compound, at: Frame): End {
  const inside = nested(at);
  let subject: Thing | undefined;
  let subjectNode: Expression | undefined;
  const statements: Statement[] = [];
  for (const part of node.parts) {
    if (part.kind === 'block') statements.push(...part.statements.flatMap(insideCase));
    else if (part.kind === 'expression-statement') {
      subjectNode = part.expression;
      subject = evaluate(part.expression, inside);
    } else if (isStatement(part)) executeStatement(part, inside);
    else {
      subjectNode = part;
      subject = evaluate(part, inside);
    }
  }
  const cases = casesOf(statements);
  const [first] = cases;
  // What stands before the first label is of a text that is not complete.
  if (first !== undefined && first.labels.length === 0) executeAll(first.statements, inside);
  const choosing = { node, subject, subjectNode, at: inside, cases: cases.filter(({ labels }) => labels.length > 0) };
  return runFrom(choosing, 0);
}

/** Python's `case` is a statement of its own: its label, and what is in its block. */
function insideCase(statement: Statement): readonly Statement[] {
  if (statement.kind !== 'compound' || statement.keyword !== 'case') return [statement];
  return statement.parts.filter(isStatement).flatMap((part) => (part.kind === 'block' ? part.statements : [part]));
}

function casesOf(statements: readonly Statement[]): Case[] {
  const cases: { labels: CaseLabel[]; statements: Statement[] }[] = [];
  for (const statement of statements) {
    const last = cases.at(-1);
    if (statement.kind === 'case') {
      if (last !== undefined && last.statements.length === 0) last.labels.push(statement);
      else cases.push({ labels: [statement], statements: [] });
    } else if (last !== undefined) last.statements.push(statement);
    else cases.push({ labels: [], statements: [statement] });
  }
  return cases;
}

interface Choosing {
  readonly node: Compound;
  readonly subject: Thing | undefined;
  readonly subjectNode: Expression | undefined;
  readonly at: Frame;
  readonly cases: readonly Case[];
}

/** Whether a case is taken when those before it are not. */
function fits({ subject, at }: Choosing, { labels }: Case): boolean | undefined {
  let isOpen = false;
  for (const { patterns, isDefault } of labels) {
    if (isDefault) return undefined;
    if (patterns.length === 0) isOpen = true;
    for (const pattern of patterns) {
      const value = evaluate(pattern, at);
      const truth = subject === undefined ? truthOf(value) : sameCase(subject, value, pattern);
      if (truth === true) return true;
      if (truth === undefined) isOpen = true;
    }
  }
  return isOpen ? undefined : false;
}

/** A constant of an enumeration is named without its type in Java. */
function sameCase(subject: Thing, value: Thing, pattern: Expression): boolean | undefined {
  if (pattern.kind === 'name' && value.kind === 'foreign') {
    if (subject.kind === 'instance' && subject.constant !== undefined) return subject.constant === pattern.name;
    if (subject.kind === 'scalar' && typeof subject.value === 'string') return subject.value === pattern.name;
  }
  return areEqual(subject, value);
}

const isDefaultCase = ({ labels }: Case): boolean => labels.some(({ isDefault }) => isDefault);

function runFrom(choosing: Choosing, index: number): End {
  const { cases, at } = choosing;
  for (let i = index; i < cases.length; i++) {
    const each = cases[i];
    if (each === undefined || (isDefaultCase(each) && each.labels.length === 1)) continue;
    const fitting = fits(choosing, each);
    if (fitting === false) continue;
    if (fitting === true) return runCase(choosing, i);
    const decision = decisionFor(choosing, each);
    return at.program.decide(decision, [() => runCase(choosing, i), () => runFrom(choosing, i + 1)]);
  }
  const standard = cases.findIndex(isDefaultCase);
  return standard < 0 ? undefined : runCase(choosing, standard);
}

/** A case is carried out up to its end; of languages that have it, on into the next one where nothing ends it. */
function runCase({ cases, at }: Choosing, index: number): End {
  const { language } = at.file;
  const goesOn = language !== 'python' && language !== 'go';
  for (let i = index; i < cases.length; i++) {
    const end = executeAll(cases[i]?.statements ?? [], nested(at));
    if (end !== undefined) return end === 'break' && language !== 'python' ? undefined : end;
    const isArrow = cases[i]?.labels.some((label) => at.file.source.text.startsWith('->', label.end - 2)) === true;
    if (!goesOn || isArrow) return undefined;
  }
  return undefined;
}

function decisionFor({ node, subjectNode, at }: Choosing, { labels }: Case): Decision {
  const words = subjectNode === undefined ? '' : `${wordsAt(at, subjectNode)} == `;
  const [first] = labels.flatMap(({ patterns }) => patterns);
  const label = labels[0] ?? node;
  const when = first === undefined ? wordsAt(at, label).replace(/\s*(?::|->)$/, '') : `${words}${wordsAt(at, first)}`;
  const otherwise = at.file.language === 'python' ? `not (${when})` : `!(${when})`;
  const id = subjectNode === undefined ? `${at.file.source.uri}#${when}` : `${identityOf(subjectNode, at)}: ${when}`;
  return { id, when, otherwise, span: spanAt(at, label) };
}
