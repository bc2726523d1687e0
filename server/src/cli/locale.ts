import type { Locale } from '../texts/catalogue';

/** The language of the user's terminal: `LC_ALL`, `LC_MESSAGES`, `LANG`; where none is set (Windows), that of the system. */
export function systemLocale(env: NodeJS.ProcessEnv): Locale {
  const name = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  if (name !== undefined && name !== '') return isChinese(name) ? 'zh-cn' : 'en';
  return process.platform === 'win32' && isChinese(Intl.DateTimeFormat().resolvedOptions().locale) ? 'zh-cn' : 'en';
}

/** The locale that `--locale` names, before the options as a whole are read: help and usage errors speak it too. */
export function localeOption(words: readonly string[]): Locale | undefined {
  const at = words.findIndex((word) => word === '--locale' || word.startsWith('--locale='));
  const word = words[at];
  if (word === undefined) return undefined;
  const value = word === '--locale' ? words[at + 1] : word.slice('--locale='.length);
  return value === 'en' || value === 'zh-cn' ? value : undefined;
}

const isChinese = (name: string): boolean => /^zh(?![a-z])/i.test(name);
