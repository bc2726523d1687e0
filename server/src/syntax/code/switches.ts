/** `switch` as a value, and patterns. */
import { COMMA, OPEN_PAREN } from '../characters';
import { type Parser, STATEMENT } from './parser';
import { NAME, NUMBER, SIGN, STRING, signCode } from './tokens';
import type { Expression, Lambda, SwitchArm, SwitchExpression } from './tree';
import { endOfType } from './types';

const FAT_ARROW = signCode('=>');
const THIN_ARROW = signCode('->');
const SEMICOLON = 0x3b;
const COLON = 0x3a;
const RELATIONS = '< > <= >= == !=';
const RELATION_CODES: ReadonlySet<number> = new Set(RELATIONS.split(' ').map(signCode));

/**
 * What stands behind `is` or `instanceof`: a literal as its value, any other pattern as an opaque node.
 */
export function parsePattern(p: Parser): Expression {
  const from = p.at;
  let value: Expression | undefined;
  let parts = 0;
  do {
    parts++;
    while (p.isWord('not') || p.isWord('final')) {
      p.at++;
      parts++;
    }
    if (p.kind() === SIGN && RELATION_CODES.has(p.code())) {
      p.at++;
      parts++;
    }
    if (p.kind() === STRING || p.kind() === NUMBER || p.isWord('null') || p.isWord('true') || p.isWord('false')) {
      value = p.operation();
    } else parseTypePattern(p);
  } while (p.takeWord('and') || p.takeWord('or'));
  if (p.at === from) return p.missing();
  if (parts === 1 && value !== undefined) return value;
  return { kind: 'opaque', children: [], start: p.start(from), end: Math.max(p.start(from), p.lastEnd()) };
}

/** A type, with what is matched inside and a name for the match. */
function parseTypePattern(p: Parser): void {
  if (p.isWord('var')) p.at++;
  else {
    const end = endOfType(p, p.at);
    if (end > 0) p.at = end;
  }
  while (p.isOpen(OPEN_PAREN) || (p.isBrace() && p.language === 'csharp') || p.isOpen(0x5b)) p.at = p.after(p.at);
  if (p.kind() === NAME && !p.isFirst() && !p.isWord('and') && !p.isWord('or')) p.at++;
}

/** Goes to one of the signs at this level. */
function skipTo(p: Parser, ...codes: readonly number[]): void {
  while (p.at < p.limit && !(p.kind() === SIGN && codes.includes(p.code()))) p.at = Math.min(p.limit, p.after(p.at));
}

/** The pattern before an arrow when it is a literal or name; goes to the arrow. */
function parseArmPattern(p: Parser, arrow: number): Expression | undefined {
  const kind = p.kind();
  const isPlain = kind === STRING || kind === NUMBER || (kind === NAME && !p.isWord('_') && !p.isWord('default'));
  if (isPlain && (p.isSign(arrow, p.at + 1) || p.isDot(p.at + 1))) {
    const pattern = p.operation();
    if (p.isSign(arrow)) return pattern;
  }
  skipTo(p, arrow, SEMICOLON, ...(p.language === 'csharp' ? [COMMA] : [COLON]));
  return undefined;
}

/** C#'s `subject switch { pattern => value, … }`. */
export function parseSwitchExpression(p: Parser, subject: Expression, start: number): SwitchExpression {
  p.at++;
  const open = p.at;
  const arms = p.within(STATEMENT, () => {
    const found: SwitchArm[] = [];
    while (p.at < p.limit) {
      const from = p.at;
      // The arrow of an arm is none of a lambda: a name before it is the pattern.
      const pattern = p.kind() === NAME && p.isSign(FAT_ARROW, p.at + 1) ? takeName(p) : parseArmPattern(p, FAT_ARROW);
      const value = p.takeSign(FAT_ARROW) ? p.value() : p.missing();
      found.push({ kind: 'arm', pattern, value, start: p.start(from), end: Math.max(p.start(from), p.lastEnd()) });
      if (p.at < p.limit && !p.isSign(COMMA)) p.skipToComma();
      p.takeSign(COMMA);
      if (p.at === from) p.at++;
    }
    return found;
  });
  return { kind: 'switch', subject, arms, start, end: p.groupEnd(open) };
}

function takeName(p: Parser): Expression | undefined {
  const name = p.name(p.at);
  p.at++;
  return name.name === '_' ? undefined : name;
}

/** Java's `switch (subject) { case pattern -> value; … }` at the place. */
export function parseJavaSwitch(p: Parser): Expression {
  const from = p.at;
  p.at++;
  const subject = p.isOpen(OPEN_PAREN) ? p.within(0, () => p.value()) : p.missing();
  const arms = p.isBrace() ? p.within(STATEMENT, () => parseJavaArms(p)) : [];
  return { kind: 'switch', subject, arms, start: p.start(from), end: p.lastEnd() };
}

function parseJavaArms(p: Parser): SwitchArm[] {
  const arms: SwitchArm[] = [];
  while (p.at < p.limit) {
    const from = p.at;
    if (!p.takeWord('case') && !p.isWord('default')) {
      // Statements of the older form, without an arrow.
      p.at = Math.min(p.limit, p.after(p.at));
      continue;
    }
    const pattern = p.kind() === NAME && p.isSign(THIN_ARROW, p.at + 1) ? takeCase(p) : parseArmPattern(p, THIN_ARROW);
    if (!p.takeSign(THIN_ARROW)) {
      p.at = Math.max(p.at, from + 1);
      continue;
    }
    const value = p.isBrace() ? blockValue(p) : p.value();
    arms.push({ kind: 'arm', pattern, value, start: p.start(from), end: p.lastEnd() });
    if (p.at < p.limit && !p.isSign(SEMICOLON) && !p.isWord('case') && !p.isWord('default')) skipTo(p, SEMICOLON);
    p.takeSign(SEMICOLON);
  }
  return arms;
}

function takeCase(p: Parser): Expression | undefined {
  const name = p.name(p.at);
  p.at++;
  return name.name === 'default' || name.name === '_' ? undefined : name;
}

function blockValue(p: Parser): Lambda {
  const body = p.block();
  return { kind: 'lambda', name: '', parameters: [], body, start: body.start, end: body.end };
}
