import type { YamlTree } from '../../../syntax/yaml-tree';
import { refuse } from '../../shared/slot-writer';
import type { Dialect } from '../../shared/yaml/dialect';
import { partOf, walk } from '../../shared/yaml/find';
import { map, type NewNode, scalar } from '../../shared/yaml/print';
import type { TemplateWriter } from '../../shared/yaml/template-writer';
import { marker } from '../marker';
import { toLogicalId } from './names';
import { order, sectionsBefore } from './placement';
import { callOf, namesIn } from './references';
import { besides, besidesInItems, implied, lists } from './required';

const octet = '(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])';
/**
 * `AllowedPattern` of a parameter that takes a network in CIDR form, IPv4 or IPv6, but not the whole Internet: the prefix
 * begins at 1.
 */
const cidrPattern =
  `^((${octet}\\.){3}${octet}/([1-9]|[12][0-9]|3[0-2])|` +
  '[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*/([1-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$';

/** How templates of ROS say what repairs write. */
export const rosDialect: Dialect = {
  keys: { resources: 'Resources', type: 'Type', properties: 'Properties', inputs: 'Parameters', outputs: 'Outputs' },
  olderInputs: undefined,
  marker,
  parts: undefined,
  named: ['Resources', 'Parameters', 'Locals', 'Mappings', 'Conditions'],
  constant: ['Parameters', 'Mappings', 'Metadata'],
  before: sectionsBefore,
  order,
  needsResources: true,
  dependencies: ['DependsOn'],
  nameKey: undefined,
  lists,
  callOf,
  namesIn,
  isDependency: (text, name) => text === name,
  isLooped: (text) => text.includes('ALIYUN::Index'),
  bodyAt: () => undefined,
  encode: () => undefined,
  toName: toLogicalId,
  plainText: (text) => text,
  typeText: (type) => type,
  typeOf: (written) => written,
  reference: referenceTo,
  oneOf: (declaration, { address, instances }, reference, writer) => {
    if (partOf(declaration, 'Count') === undefined) return undefined;
    // The name of a counted resource stands for the list of all of them.
    const index = /\[(\d+)\]$/.exec(address)?.[1];
    if (index === undefined || instances === undefined) return refuse('looped', address);
    const items: NewNode[] = [scalar(writer.tree.format === 'json' ? index : Number(index)), reference];
    return call('Select', { kind: 'list', items, call: true }, writer);
  },
  inputReference: (name, writer) => referenceTo(name, '', writer),
  input: (description, render) => ({
    comment: [],
    entries: [
      ['Type', scalar('String')],
      ['Description', scalar(render(description))],
      ['AllowedPattern', scalar(cidrPattern)],
      ['ConstraintDescription', scalar(render({ key: 'fix.extract-error', args: {} }))],
    ],
  }),
  besides: ({ type }) => besides.get(type) ?? [],
  besidesInItems: (property) => besidesInItems.get(property) ?? [],
  implied: (kind) => implied.get(kind) ?? [],
};

/** How the author of a template calls functions. */
interface CallStyle {
  /** `!Ref Name`, not `Ref: Name`. */
  readonly shortTags: boolean;
  /** `!GetAtt [Name, Attribute]`, not `!GetAtt Name.Attribute`. */
  readonly listAttributes: boolean;
}

const callStyles = new WeakMap<YamlTree, CallStyle>();

function callStyleOf(tree: YamlTree): CallStyle {
  let style = callStyles.get(tree);
  if (style === undefined) {
    let short = 0;
    let list = 0;
    for (const { root } of tree.documents) {
      if (root === undefined) continue;
      walk(root, (node) => {
        if (callOf(node)?.isTypical === true) short += node.tag === '' ? -1 : 1;
        if (node.tag === '!GetAtt') list += node.kind === 'sequence' ? 1 : -1;
        return true;
      });
    }
    style = { shortTags: tree.format === 'yaml' && short > 0, listAttributes: list > 0 };
    callStyles.set(tree, style);
  }
  return style;
}

/** `Ref` to a name, or `Fn::GetAtt` of an attribute, in the form that the template uses. */
function referenceTo(name: string, attribute: string, writer: TemplateWriter): NewNode {
  if (attribute === '') return call('Ref', scalar(name), writer);
  const { shortTags, listAttributes } = callStyleOf(writer.tree);
  if (shortTags && !listAttributes) return { kind: 'source', text: `!GetAtt ${name}.${attribute}` };
  return call('GetAtt', { kind: 'list', items: [scalar(name), scalar(attribute)], call: true }, writer);
}

function call(name: string, argument: NewNode, { tree }: TemplateWriter): NewNode {
  if (callStyleOf(tree).shortTags) {
    if (argument.kind === 'scalar') return { kind: 'source', text: `!${name} ${String(argument.value)}` };
    if (argument.kind === 'list') return { ...argument, tag: `!${name}` };
  }
  const { entries } = map([name === 'Ref' ? name : `Fn::${name}`, argument]) as Extract<NewNode, { kind: 'map' }>;
  return { kind: 'map', entries, call: true };
}
