/** A value of a document: a scalar as it is written, or what holds others. */
export type YamlNode =
  | { readonly text: string }
  /** A text of several lines. */
  | { readonly block: string }
  | { readonly list: readonly YamlNode[] }
  | { readonly map: readonly (readonly [key: string, value: YamlNode])[]; readonly call?: true };

export function yamlEntry(key: string, node: YamlNode): string[] {
  if ('text' in node) return [`${key}: ${node.text}`];
  if ('block' in node) return [`${key}: |`, ...node.block.split('\n').map((line) => `  ${line}`)];
  const lines =
    'list' in node ? node.list.flatMap(yamlItem) : node.map.flatMap(([inner, value]) => yamlEntry(inner, value));
  return [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

function yamlItem(node: YamlNode): string[] {
  if ('text' in node) return [`- ${node.text}`];
  if ('block' in node) throw new Error('a text of several lines in a list');
  if ('list' in node) throw new Error('a list in a list');
  return node.map.flatMap(([key, value]) => yamlEntry(key, value)).map((line, i) => (i === 0 ? '- ' : '  ') + line);
}

/**
 * A text as a scalar, quoted where it must be.
 * @param shown what stands there when the user only tabs through, where the text holds a tab stop
 */
export function yamlText(text: string, shown: string): string {
  const isPlain = /^[A-Za-z][\w .:/-]*$/.test(shown) && !/: |:$|^(?:true|false|null|yes|no|on|off)$/i.test(shown);
  return isPlain ? text : `'${text}'`;
}
