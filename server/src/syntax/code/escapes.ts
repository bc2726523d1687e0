import type { CodeLanguage } from './tree';

/** One escape: how many characters it takes with its backslash, and what it stands for. */
export interface Escape {
  readonly length: number;
  readonly value: string;
}

const C_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const SIMPLE: Readonly<Record<CodeLanguage, Readonly<Record<string, string>>>> = {
  typescript: { ...C_ESCAPES, a: 'a', '`': '`' },
  javascript: { ...C_ESCAPES, a: 'a', '`': '`' },
  python: C_ESCAPES,
  go: C_ESCAPES,
  csharp: { ...C_ESCAPES, '0': '\0', e: '\x1b' },
  java: { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', s: ' ', '\\': '\\', "'": "'", '"': '"' },
};

/** Forms with digits: what the digits must be, and in which base they count. */
const DIGITS: readonly { readonly languages: string; readonly pattern: RegExp; readonly base: number }[] = [
  { languages: 'typescript javascript', pattern: /^u\{([0-9a-fA-F]{1,6})\}/, base: 16 },
  { languages: 'typescript javascript python go csharp', pattern: /^u([0-9a-fA-F]{4})/, base: 16 },
  { languages: 'java', pattern: /^u+([0-9a-fA-F]{4})/, base: 16 },
  { languages: 'python go csharp', pattern: /^U([0-9a-fA-F]{8})/, base: 16 },
  { languages: 'typescript javascript python go', pattern: /^x([0-9a-fA-F]{2})/, base: 16 },
  { languages: 'csharp', pattern: /^x([0-9a-fA-F]{1,4})/, base: 16 },
  { languages: 'go', pattern: /^([0-7]{3})/, base: 8 },
  { languages: 'typescript javascript python java', pattern: /^([0-7]{1,3})/, base: 8 },
];

const LONGEST = 12;

/** Reads the escape whose backslash stands at `start`. One that does not exist stands for itself. */
export function readEscape(text: string, start: number, end: number, language: CodeLanguage): Escape {
  const selector = text.charAt(start + 1);
  const simple = start + 1 < end ? SIMPLE[language][selector] : undefined;
  if (simple !== undefined) return { length: 2, value: simple };
  if (selector === '\n') return { length: 2, value: '' };
  if (selector === '\r') return { length: text.charAt(start + 2) === '\n' ? 3 : 2, value: '' };
  const rest = text.slice(start + 1, Math.min(end, start + 1 + LONGEST));
  for (const { languages, pattern, base } of DIGITS) {
    const match = pattern.exec(rest);
    if (match === null || !languages.split(' ').includes(language)) continue;
    const point = Number.parseInt(match[1] ?? '', base);
    if (point <= 0x10ffff) return { length: 1 + match[0].length, value: String.fromCodePoint(point) };
  }
  // Scripts drop the backslash; the others do not allow such an escape.
  const isScript = language === 'typescript' || language === 'javascript';
  const value = text.slice(isScript ? start + 1 : start, Math.min(end, start + 2));
  return { length: Math.min(2, end - start), value };
}
