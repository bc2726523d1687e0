import { signCode } from './tokens';
import type { CodeLanguage } from './tree';

/** What differs between the languages below the level of tokens. */
export interface LexicalRules {
  readonly language: CodeLanguage;
  /** `#` instead of `//` and `/* *\/`. */
  readonly hashComments: boolean;
  /** Signs of two and three characters. `>` stays alone where type arguments end, so `>>` is none. */
  readonly longSigns: ReadonlySet<number>;
  /** A tab stands for columns up to the next multiple of this. */
  readonly tabWidth: number;
}

const COMMON = '== != <= >= && || ++ -- += -= *= /= %= &= |= ^= << <<= ...';

const SCRIPT = '=> === !== ?. ?? ??= ||= &&= ** **=';

const SIGNS: Readonly<Record<CodeLanguage, string>> = {
  typescript: `${COMMON} ${SCRIPT}`,
  javascript: `${COMMON} ${SCRIPT}`,
  python: '== != <= >= += -= *= /= %= &= |= ^= @= << <<= ... -> := ** **= // //=',
  go: `${COMMON} := <- &^ &^=`,
  csharp: `${COMMON} => -> :: ?. ?? ??= ..`,
  java: `${COMMON} -> ::`,
};

const makeRules = (language: CodeLanguage): LexicalRules => ({
  language,
  hashComments: language === 'python',
  longSigns: new Set(SIGNS[language].split(' ').map(signCode)),
  tabWidth: language === 'python' ? 8 : 4,
});

export const LEXICAL_RULES: Readonly<Record<CodeLanguage, LexicalRules>> = {
  typescript: makeRules('typescript'),
  javascript: makeRules('javascript'),
  python: makeRules('python'),
  go: makeRules('go'),
  csharp: makeRules('csharp'),
  java: makeRules('java'),
};
