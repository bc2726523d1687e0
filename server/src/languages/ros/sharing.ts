import type { Sharing } from '../../core/change';
import type { Slot } from '../../core/resource';
import type { Step } from '../../core/value';
import type { Vocabulary } from '../../core/vocabulary';
import type { YamlNode } from '../../syntax/yaml-tree';
import { sharingIn } from '../shared/sharing';
import { callOf, functionOfTag, isFunctionTag } from './evaluate';
import type { LoadedTemplates } from './load';

/** Through what a slot's value comes, and how many places use it; undefined when it is written in place. */
export function sharingOf(loaded: LoadedTemplates, vocabulary: Vocabulary, slot: Slot): Sharing | undefined {
  return sharingIn(loaded.resources, vocabulary, slot, (last) => countReferences(loaded, last));
}

/** How often a name is written in the file; what has no name of its own is counted by its uses. */
function countReferences({ tree }: LoadedTemplates, { kind, name }: Step): number {
  if (kind !== 'default' && kind !== 'argument' && kind !== 'local' && kind !== 'anchor') return 1;
  let count = 0;
  const visit = (node: YamlNode): void => {
    if (kind === 'anchor') {
      if (node.kind === 'alias' && `*${node.name}` === name) count++;
    } else count += namesIn(node, name);
    if (node.kind === 'sequence') for (const { value } of node.items) visit(value);
    else if (node.kind === 'mapping') for (const { value } of node.entries) visit(value);
  };
  for (const { root } of tree.documents) if (root !== undefined) visit(root);
  return count;
}

/** How often one call names a parameter or a local. */
function namesIn(node: YamlNode, name: string): number {
  const call = node.kind === 'mapping' ? callOf(node) : undefined;
  const functionName = isFunctionTag(node.tag) ? functionOfTag(node.tag) : call?.key.text;
  const argument = call?.value ?? node;
  const first = argument.kind === 'sequence' ? argument.items[0]?.value : argument;
  if (first?.kind !== 'scalar') return 0;
  if (functionName === 'Ref') return first.text === name ? 1 : 0;
  if (functionName === 'Fn::GetAtt') return first.text === name || first.text.startsWith(`${name}.`) ? 1 : 0;
  if (functionName !== 'Fn::Sub') return 0;
  return [...first.text.matchAll(/\$\{\s*([^}!.\s]+)[^}]*\}/g)].filter((match) => match[1] === name).length;
}
