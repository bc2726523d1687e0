import { en } from './en';
import { zhCn } from './zh-cn';

/** Every sentence a user reads, by key. English decides keys and arguments; Chinese must have the same. */
export type Catalogue = typeof en;
export type TextKey = keyof Catalogue;
export type Locale = 'en' | 'zh-cn';

/** A sentence not yet rendered: its key and arguments. Arguments may be texts themselves. */
export interface Text {
  readonly key: TextKey;
  readonly args: Readonly<Record<string, TextArg>>;
}
export type TextArg = string | number | boolean | undefined | Text | readonly (string | Text)[];

type Open<A> = {
  readonly [K in keyof A]: A[K] extends string
    ? A[K] | Text
    : A[K] extends readonly string[]
      ? readonly (string | Text)[]
      : A[K];
};

/** Makes a text; the compiler checks the arguments against the English sentence. */
export function text<K extends TextKey>(
  key: K,
  ...args: Parameters<Catalogue[K]> extends [] ? [] : [args: Open<Parameters<Catalogue[K]>[0]>]
): Text {
  return { key, args: (args[0] ?? {}) as Text['args'] };
}

/** Whether two texts say the same. */
export function sameText(a: Text, b: Text): boolean {
  if (a === b) return true;
  if (a.key !== b.key) return false;
  let count = 0;
  for (const name in a.args) {
    if (!sameArg(a.args[name], b.args[name])) return false;
    count++;
  }
  for (const _ in b.args) count--;
  return count === 0;
}

export function sameArg(a: TextArg, b: TextArg): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, i) => sameArg(one, b[i]));
  return isText(a) && isText(b) && sameText(a, b);
}

/** The sentence in a language. */
export function render(words: Text, locale: Locale): string {
  const sentences: Record<string, (args: never) => string> = locale === 'zh-cn' ? zhCn : en;
  const sentence = sentences[words.key];
  if (sentence === undefined) return words.key;
  const args: Record<string, unknown> = {};
  for (const name in words.args) args[name] = renderArg(words.args[name], locale);
  return sentence(args as never);
}

function renderArg(arg: TextArg, locale: Locale): unknown {
  if (Array.isArray(arg)) return arg.map((item) => (isText(item) ? render(item, locale) : item));
  return isText(arg) ? render(arg, locale) : arg;
}

function isText(arg: unknown): arg is Text {
  return typeof arg === 'object' && arg !== null && 'key' in arg && 'args' in arg;
}
