/** C#'s queries: `from x in xs where … select …`. */
import { COMMA, EQUALS } from '../characters';
import { MAX_CHAIN, type Parser } from './parser';
import { NAME } from './tokens';
import type { Comprehension, ComprehensionClause, Expression, Name } from './tree';
import { endOfType } from './types';

/** Whether a query begins at the place: `from` is a name elsewhere. */
export function beginsQuery(p: Parser): boolean {
  const name = nameOfVariable(p, p.at + 1);
  return name >= 0 && p.isWord('in', name + 1);
}

/** The token of the variable that a clause declares, with or without its type; -1 when there is none. */
function nameOfVariable(p: Parser, at: number): number {
  if (p.kind(at) !== NAME) return -1;
  if (p.isWord('in', at + 1)) return at;
  const end = endOfType(p, at);
  return end > at && p.kind(end) === NAME ? end : -1;
}

/**
 * Parses a query as the comprehension that it is. What is grouped or joined is opaque with what was understood in it:
 * its items are no longer those of the lists.
 */
export function parseQuery(p: Parser): Expression {
  const start = p.start();
  let clauses: ComprehensionClause[] = [];
  const others: Expression[] = [];
  for (;;) {
    parseClauses(p, clauses, others);
    const isGroup = p.isWord('group');
    const isComplete = p.takeWord('select') || p.takeWord('group');
    const value = isComplete ? p.value() : p.missing();
    if (isGroup) others.push(value, afterWord(p, 'by'));
    else if (!isComplete || others.length > 0) others.push(value);
    const query: Comprehension = {
      kind: 'comprehension',
      form: 'generator',
      key: undefined,
      value,
      clauses,
      open: -1,
      close: -1,
      start,
      end: p.lastEnd(),
    };
    p.height += 2;
    if (p.height > MAX_CHAIN) return p.tooDeep();
    const goesOn = isComplete && p.isWord('into') && p.kind(p.at + 1) === NAME;
    if (others.length > 0) others.push(...clauses.flatMap(partsOf));
    else if (!goesOn) return query;
    if (!goesOn) break;
    // What the query gives is what the next one goes through.
    const target = p.name(p.at + 1);
    p.at += 2;
    clauses = others.length > 0 ? [] : [{ kind: 'for-clause', target, iterable: query, start, end: target.end }];
  }
  return { kind: 'opaque', children: others.sort((a, b) => a.start - b.start), start, end: p.lastEnd() };
}

function partsOf(clause: ComprehensionClause): Expression[] {
  if (clause.kind === 'for-clause') return [clause.iterable];
  return clause.kind === 'if-clause' ? [clause.condition] : [clause.value];
}

/** @param others takes what stands in clauses that have no counterpart in a comprehension */
function parseClauses(p: Parser, clauses: ComprehensionClause[], others: Expression[]): void {
  for (;;) {
    const at = p.at;
    const start = p.start(at);
    const isJoin = p.isWord('join');
    if (isJoin || p.isWord('from')) {
      const target = variable(p);
      if (target === undefined) return;
      const iterable = afterWord(p, 'in');
      if (isJoin) {
        others.push(iterable, afterWord(p, 'on'), afterWord(p, 'equals'));
        if (p.takeWord('into') && p.kind() === NAME) p.at++;
      } else clauses.push({ kind: 'for-clause', target, iterable, start, end: p.lastEnd() });
    } else if (p.takeWord('where')) {
      clauses.push({ kind: 'if-clause', condition: p.value(), start, end: p.lastEnd() });
    } else if (p.isWord('let') && p.kind(at + 1) === NAME) {
      const target = p.name(at + 1);
      p.at += 2;
      const value = p.takeSign(EQUALS) ? p.value() : p.missing();
      clauses.push({ kind: 'let-clause', target, value, start, end: p.lastEnd() });
    } else if (p.takeWord('orderby')) {
      do {
        const from = p.start();
        const value = p.value();
        if (p.isWord('ascending') || p.isWord('descending')) p.at++;
        clauses.push({ kind: 'let-clause', target: undefined, value, start: from, end: p.lastEnd() });
      } while (p.takeSign(COMMA));
    } else return;
  }
}

function variable(p: Parser): Name | undefined {
  const name = nameOfVariable(p, p.at + 1);
  if (name < 0) return undefined;
  p.at = name + 1;
  return p.name(name);
}

function afterWord(p: Parser, word: string): Expression {
  return p.takeWord(word) ? p.value() : p.missing();
}
