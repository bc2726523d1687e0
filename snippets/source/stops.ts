/** How a stop is written: `${1:text}` in a snippet, the bare text where the configuration itself is wanted. */
export type WriteStop = (number: number, text: string, choices?: readonly string[]) => string;

/** As VS Code reads tab stops. */
export const asSnippet: WriteStop = (number, text, choices) =>
  choices === undefined
    ? `\${${number}:${text.replace(/[$}\\]/g, '\\$&')}}`
    : `\${${number}|${choices.map((choice) => choice.replace(/[$}\\,|]/g, '\\$&')).join(',')}|}`;

/** What stands there when the user only tabs through. */
export const asText: WriteStop = (_number, text) => text;

/** A text outside of all stops, which must not be read as one. */
export const plainFor = (write: WriteStop): ((text: string) => string) =>
  write === asText ? (text) => text : (text) => text.replace(/[$\\]/g, '\\$&');

/**
 * Parts that patterns share bring numbers of their own: the order in which stops are read is the one to tab through.
 */
export function inReadingOrder(write: WriteStop): WriteStop {
  const order = new Map<number, number>();
  return (number, text, choices) => {
    const place = order.get(number) ?? order.size + 1;
    order.set(number, place);
    return write(place, text, choices);
  };
}

/** A text of a policy with its stops, `${1:name}`, as a notation writes them. */
export function withStops(text: string, write: WriteStop): string {
  return text.replace(/\$\{(\d+):([^}]*)\}/g, (_whole, number: string, shown: string) => write(Number(number), shown));
}
