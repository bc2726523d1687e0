import type { YamlNode, YamlScalar } from '../../../syntax/yaml-tree';
import type { YamlCall } from '../../shared/yaml/dialect';

/** The names that a node itself refers to: by `Ref`, `Fn::GetAtt` and `${…}` of `Fn::Sub`, in long and short form. */
export function namesIn(node: YamlNode): readonly string[] {
  const call = callOf(node);
  return call === undefined ? [] : namesOf(call.name, call.argument);
}

/** A function of the template language as it is called: `Ref`, `Fn::GetAtt` … */
export function callOf(node: YamlNode): YamlCall | undefined {
  if (node.tag.startsWith('!') && !node.tag.startsWith('!!') && node.tag !== '!') {
    const word = node.tag.slice(1);
    return callNamed(word === 'Ref' ? word : `Fn::${word}`, node);
  }
  if (node.kind !== 'mapping' || node.entries.length !== 1) return undefined;
  const [entry] = node.entries;
  if (entry === undefined || !/^(Ref$|Fn::)/.test(entry.key.text)) return undefined;
  return callNamed(entry.key.text, entry.value);
}

function callNamed(name: string, argument: YamlNode): YamlCall {
  return { name, argument, isTypical: name === 'Ref' || name === 'Fn::GetAtt' };
}

function namesOf(call: string, argument: YamlNode): string[] {
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
