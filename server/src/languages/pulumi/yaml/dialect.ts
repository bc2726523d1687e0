import type { Vocabulary } from '../../../core/vocabulary';
import type { YamlMapping, YamlNode, YamlTree } from '../../../syntax/yaml-tree';
import type { Range } from '../../shared/lines';
import type { Dialect, YamlCall } from '../../shared/yaml/dialect';
import { walk } from '../../shared/yaml/find';
import { scalar } from '../../shared/yaml/print';
import { encode } from './encode';
import { escapeText } from './interpolation';
import { namesIn } from './locate';
import { callIn, invokeOf, mappingAt, rootOf, textAt } from './sections';
import { canonicalType, isPolicyDocument, isProviderType, shortToken } from './tokens';

const dialects = new WeakMap<Vocabulary, Dialect>();

/** How Pulumi YAML says what repairs write, in the words of the provider. */
export function dialectFor(vocabulary: Vocabulary): Dialect {
  let dialect = dialects.get(vocabulary);
  if (dialect === undefined) {
    dialect = makeDialect(vocabulary);
    dialects.set(vocabulary, dialect);
  }
  return dialect;
}

function makeDialect(vocabulary: Vocabulary): Dialect {
  return {
    keys: { resources: 'resources', type: 'type', properties: 'properties', inputs: 'config', outputs: 'outputs' },
    olderInputs: 'configuration',
    marker: undefined,
    parts: { section: 'components', inputs: 'inputs' },
    named: ['resources', 'variables', 'config', 'configuration'],
    constant: ['config', 'configuration'],
    before: new Set(['name', 'runtime', 'description', 'main', 'author', 'license', 'website', 'backend', 'pulumi']),
    order: { kin, last: new Set(['tags']) },
    needsResources: false,
    dependencies: ['options', 'dependsOn'],
    nameKey: 'name',
    lists: new Set(),
    callOf,
    namesIn: (node) => (node.kind === 'scalar' ? namesIn(node.text) : []),
    isDependency: (text, name) => namesIn(text).includes(name),
    isLooped: () => false,
    bodyAt,
    encode,
    toName: (suggested, tree) => toName(suggested, separatorOf(tree)),
    plainText: escapeText,
    typeText: (type, tree) => (writesFullTypes(tree) ? type : shortToken(type)),
    typeOf: (written) => canonicalType(written, vocabulary),
    reference: (name, attribute) => scalar(accessTo(name, attribute === '' ? 'id' : attribute)),
    oneOf: () => undefined,
    inputReference: (name) => scalar(accessTo(name, '')),
    // There is no pattern that a setting must have: what it takes is said above it.
    input: (description, render) => ({
      comment: render(description).split(/\r\n|\r|\n/),
      entries: [['type', scalar('string')]],
    }),
    besides: () => [],
    besidesInItems: () => [],
    implied: () => [],
  };
}

/** Names that belong together, in the order of the provider's documentation. */
const kin = [
  [
    'type',
    'securityGroupId',
    'ipProtocol',
    'portRange',
    'sourceSecurityGroupId',
    'cidrIp',
    'ipv6CidrIp',
    'prefixListId',
    'policy',
    'priority',
    'nicType',
    'description',
  ],
  ['internetChargeType', 'internetMaxBandwidthIn', 'internetMaxBandwidthOut'],
  ['loadBalancerName', 'addressType', 'vpcId', 'vswitchId'],
  ['aclStatus', 'aclType', 'aclId'],
];

function accessTo(name: string, attribute: string): string {
  const root = /^[^.[\]{}"\s$]+$/.test(name) ? name : `["${name.replaceAll('"', '\\"')}"]`;
  return `\${${attribute === '' ? root : `${root}.${attribute}`}}`;
}

function callOf(node: YamlNode): YamlCall | undefined {
  const entry = callIn(node);
  return entry && { name: entry.key.text, argument: entry.value, isTypical: true };
}

/** The arguments of the function that makes a policy's document: a variable's, or those of a call in place. */
function bodyAt(tree: YamlTree, range: Range): YamlMapping | undefined {
  let found: YamlMapping | undefined;
  const root = rootOf(tree);
  if (root === undefined) return undefined;
  walk(root, (node) => {
    if (found !== undefined || node.end < range.start || range.end < node.start) return false;
    if (node.kind !== 'mapping') return true;
    for (const entry of node.entries) {
      if (entry.start !== range.start || entry.end !== range.end) continue;
      const call = callIn(node) ?? callIn(entry.value);
      const invoke = call === undefined ? undefined : invokeOf(call);
      if (invoke !== undefined && isPolicyDocument(invoke.token) && invoke.args?.kind === 'mapping')
        found = invoke.args;
    }
    return true;
  });
  return found;
}

/** What stands between the words of names: as in most names of the template's resources. */
function separatorOf(tree: YamlTree): '' | '-' | '_' {
  const counts = { '': 0, '-': 0, _: 0 };
  for (const { key } of mappingAt(rootOf(tree), 'resources')?.entries ?? []) {
    if (key.text.includes('-')) counts['-']++;
    else if (key.text.includes('_')) counts._++;
    else if (/[a-z][A-Z]/.test(key.text)) counts['']++;
  }
  if (counts['-'] > counts[''] && counts['-'] >= counts._) return '-';
  return counts._ > counts[''] ? '_' : '';
}

/** A suggested name as names of a template are written: `deny_all_out` becomes `denyAllOut`. */
function toName(suggested: string, separator: '' | '-' | '_'): string {
  const words = suggested.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const joined =
    separator === ''
      ? words.map((word, i) => (i === 0 ? lowerFirst(word) : word.charAt(0).toUpperCase() + word.slice(1))).join('')
      : words.map(lowerFirst).join(separator);
  return /^\p{L}/u.test(joined) ? joined : `r${separator}${joined}`;
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** Whether most types are written in full: `alicloud:ecs/securityGroup:SecurityGroup`. */
function writesFullTypes(tree: YamlTree): boolean {
  let full = 0;
  for (const { value } of mappingAt(rootOf(tree), 'resources')?.entries ?? []) {
    const type = value.kind === 'mapping' ? textAt(value, 'type') : undefined;
    if (type !== undefined && isProviderType(type)) full += type.includes('/') ? 1 : -1;
  }
  return full > 0;
}
