import type { Value } from '../../core/value';
import type { Expression } from '../../syntax/code/tree';
import { scalar, unknown } from '../shared/values';
import { type Frame, spanAt, wordsAt } from './frame';
import { type Thing, withText } from './things';

/* Values as texts of JSON. */

/** A text that encodes a value as JSON; of one that is known in part, what is known stays. */
export function encode(value: Value, node: Expression, at: Frame): Thing {
  const span = spanAt(at, node);
  const source = { kind: 'encoded', of: value } as const;
  const json = jsonOf(value, 0);
  if (json !== undefined) return withText(scalar(json, span, [value]), source);
  return withText(unknown('unsupported', wordsAt(at, node), span, [value]), source);
}

/** Most texts stand in JSON as they are. */
function quoted(text: string): string {
  return /^[ !#-[\]-~]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

function jsonOf(value: Value, depth: number): string | undefined {
  if (depth > 100) return undefined;
  if (value.kind === 'scalar')
    return typeof value.value === 'string' ? quoted(value.value) : JSON.stringify(value.value);
  if (value.kind === 'list') {
    let text = '[';
    for (const item of value.items) {
      const json = jsonOf(item, depth + 1);
      if (json === undefined) return undefined;
      text += text === '[' ? json : `,${json}`;
    }
    return `${text}]`;
  }
  if (value.kind !== 'map') return undefined;
  let text = '{';
  for (const entry of value.entries) {
    const json = jsonOf(entry.value, depth + 1);
    if (json === undefined) return undefined;
    text += `${text === '{' ? '' : ','}${quoted(entry.key)}:${json}`;
  }
  return `${text}}`;
}
