/** "a", "a and b", "a, b and c", "a, b and 7 more": at most `most` items by name. */
export function listEnglish(items: readonly string[], most = 6): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  const last = shown[shown.length - 1] ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** The same in Chinese: 「甲、乙和丙」, 「甲、乙等 9 项」. */
export function listChinese(items: readonly string[], most = 6): string {
  if (items.length > most) return `${items.slice(0, most - 1).join('、')} 等 ${items.length} 项`;
  const last = items[items.length - 1] ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join('、')} 和 ${last}`;
}
