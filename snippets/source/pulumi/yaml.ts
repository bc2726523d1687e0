import { camelCase } from '../../../server/src/languages/pulumi/naming';
import type { Pattern, Stop } from '../pattern';
import type { PolicyValue } from '../policies';
import { asText, inReadingOrder, plainFor, type WriteStop, withStops } from '../stops';
import { type YamlNode, yamlEntry, yamlText } from '../yaml';
import { type Argument, type Node, resourcesOf } from './resources';

/** The resources of a pattern as entries of `resources`, without indentation. */
export function pulumiYamlLines(pattern: Pattern, writeStop: WriteStop): string[] {
  const write = inReadingOrder(writeStop);
  const plain = plainFor(writeStop);
  const text = (value: string, shown: string): YamlNode => ({ text: yamlText(value, shown) });
  const stopped = ({ stop, value, choices, range }: Stop): string => {
    const written = write(stop, String(value), choices);
    return range ? `${written}/${written}` : written;
  };

  const node = (of: Node): YamlNode => {
    switch (of.kind) {
      case 'text':
        if (typeof of.value === 'string') return text(plain(of.value), of.value);
        return text(stopped(of.value), String(of.value.value));
      case 'number':
        return { text: typeof of.value === 'number' ? String(of.value) : stopped(of.value) };
      case 'boolean':
        return { text: String(of.value) };
      case 'output': {
        const reference = `\${${camelCase(of.variable)}.${of.attribute}}`;
        return { text: of.stop === undefined ? plain(reference) : write(of.stop, reference) };
      }
      case 'list':
        return { list: of.items.map(node) };
      case 'object':
        return { map: entries(of.args) };
      case 'objects':
        return { list: of.items.map((args) => ({ map: entries(args) })) };
      case 'policy':
        return { map: [['fn::toJSON', policy(of.value)]] };
    }
  };
  const entries = (args: readonly Argument[]): (readonly [string, YamlNode])[] =>
    args.map(({ name, value }) => [name, node(value)]);
  const policy = (value: PolicyValue): YamlNode => {
    if (typeof value === 'string') return text(withStops(value, write), withStops(value, asText));
    if (isItems(value)) return { list: value.map(policy) };
    return { map: Object.entries(value).map(([key, member]) => [withStops(key, write), policy(member)]) };
  };

  return resourcesOf(pattern).flatMap(({ module, className, key, comment, args }, i) => [
    ...(i > 0 ? [''] : []),
    ...comment.map((line) => `# ${plain(line)}`),
    ...yamlEntry(camelCase(key), {
      map: [
        ['type', { text: `alicloud:${module}:${className}` }],
        ['properties', { map: entries(args) }],
      ],
    }),
  ]);
}

const isItems = (value: PolicyValue): value is readonly PolicyValue[] => Array.isArray(value);
