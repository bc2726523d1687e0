import { signCode } from './tokens';
import type { CodeLanguage } from './tree';

/** How tightly binary operators bind; the loosest is 1. */
export type Precedences = ReadonlyMap<number, number>;

/** One line of operators for each level, the loosest first. */
function makePrecedences(levels: readonly string[]): Precedences {
  const precedences = new Map<number, number>();
  levels.forEach((level, index) => {
    for (const sign of level.split(' ')) precedences.set(signCode(sign), index + 1);
  });
  return precedences;
}

const CURLY = makePrecedences([
  '??',
  '||',
  '&&',
  '|',
  '^',
  '&',
  '== != === !==',
  '< > <= >=',
  '<< >>',
  '+ -',
  '* / %',
  '**',
  '..',
]);

const GO = makePrecedences(['||', '&&', '== != < <= > >= <-', '+ - | ^', '* / % << >> & &^']);

/** `or`, `and` and `not` are words, on the levels 1 to 3. */
const PYTHON = makePrecedences(['||', '&&', '!', '== != < <= > >=', '|', '^', '&', '<< >>', '+ -', '* / // % @', '**']);

export const PRECEDENCES: Readonly<Record<CodeLanguage, Precedences>> = {
  typescript: CURLY,
  javascript: CURLY,
  python: PYTHON,
  go: GO,
  csharp: CURLY,
  java: CURLY,
};

/** The level of comparisons, which words like `in` and `instanceof` have too. */
export const COMPARISON: Readonly<Record<CodeLanguage, number>> = {
  typescript: 8,
  javascript: 8,
  python: 4,
  go: 3,
  csharp: 8,
  java: 8,
};

/** Words that are binary operators between two values; of `is` and `instanceof` the right side is a pattern. */
export const WORD_OPERATORS: Readonly<Record<CodeLanguage, ReadonlySet<string>>> = {
  typescript: new Set(['in', 'instanceof']),
  javascript: new Set(['in', 'instanceof']),
  python: new Set(['and', 'or', 'in', 'is', 'not']),
  go: new Set(),
  csharp: new Set(['is']),
  java: new Set(['instanceof']),
};

export const ASSIGNMENTS: ReadonlySet<number> = new Set(
  '= += -= *= /= %= &= |= ^= <<= >>= **= ??= ||= &&= &^= //= @='.split(' ').map(signCode),
);

/** Signs that can stand before a value. */
export const PREFIXES: ReadonlySet<number> = new Set('! - + ~ ^ & * <- ++ -- ..'.split(' ').map(signCode));

/** Signs with which something begins that is read as a value: a cast, a chain without its head. */
export const BEGINNINGS: ReadonlySet<number> = new Set([...PREFIXES, ...'< . ?. ::'.split(' ').map(signCode)]);
