/** "a", "a and b", "a, b and c", "a, b and 7 more": at most `most` items by name, the others as `rest`. */
export function listEnglish(items: readonly string[], most = 6, rest = 'more'): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} ${rest}`] : items;
  const last = shown[shown.length - 1] ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** The same in Chinese: 「甲、乙和丙」, 「甲、乙等 9 项」. */
export function listChinese(items: readonly string[], most = 6, unit = '项'): string {
  if (items.length > most) return joinChinese(items.slice(0, most - 1).join('、'), '等', `${items.length}`, unit);
  const last = items[items.length - 1] ?? '';
  return items.length < 2 ? last : joinChinese(items.slice(0, -1).join('、'), '和', last);
}

/** Puts parts of a sentence together, with a space where a Chinese character meets a letter or digit. */
export function joinChinese(...parts: readonly string[]): string {
  let sentence = '';
  for (const part of parts) {
    const meets = `${sentence.slice(-1)}${part.slice(0, 1)}`;
    sentence += /^(\p{Script=Han}[!-~]|[!-~]\p{Script=Han})$/u.test(meets) ? ` ${part}` : part;
  }
  return sentence;
}
