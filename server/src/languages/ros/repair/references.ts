import type { YamlNode, YamlScalar } from '../../../syntax/yaml-tree';
import { walk } from './find';

/** A place that refers to something declared in the template by its name. */
export interface Reference {
  readonly name: string;
  readonly node: YamlNode;
}

/** Every `Ref`, `Fn::GetAtt` and `${…}` of `Fn::Sub` at or below a node, in long and short form. */
export function referencesIn(root: YamlNode): Reference[] {
  const found: Reference[] = [];
  walk(root, (node) => {
    const call = callOf(node);
    if (call !== undefined) for (const name of namesIn(call.name, call.argument)) found.push({ name, node });
    return true;
  });
  return found;
}

/** A function of the template language as it is called: `Ref`, `Fn::GetAtt` … */
export function callOf(node: YamlNode): { name: string; argument: YamlNode } | undefined {
  if (node.tag.startsWith('!') && !node.tag.startsWith('!!') && node.tag !== '!') {
    const word = node.tag.slice(1);
    return { name: word === 'Ref' ? word : `Fn::${word}`, argument: node };
  }
  if (node.kind !== 'mapping' || node.entries.length !== 1) return undefined;
  const [entry] = node.entries;
  if (entry === undefined || !/^(Ref$|Fn::)/.test(entry.key.text)) return undefined;
  return { name: entry.key.text, argument: entry.value };
}

function namesIn(call: string, argument: YamlNode): string[] {
  if (call === 'Ref') return argument.kind === 'scalar' ? [argument.text] : [];
  if (call === 'Fn::GetAtt') {
    const name = argument.kind === 'sequence' ? argument.items[0]?.value : argument;
    if (name?.kind !== 'scalar') return [];
    return [argument.kind === 'sequence' ? name.text : (name.text.split('.', 1)[0] ?? '')];
  }
  if (call !== 'Fn::Sub') return [];
  const text = argument.kind === 'sequence' ? argument.items[0]?.value : argument;
  return text?.kind === 'scalar' ? namesInTemplate(text) : [];
}

function namesInTemplate({ text }: YamlScalar): string[] {
  return [...text.matchAll(/\$\{([^!}.][^}.]*)/g)].map(([, name]) => (name ?? '').trim());
}
