/** A text as part of a regular expression, where it stands for itself: half-typed names hold any character. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
