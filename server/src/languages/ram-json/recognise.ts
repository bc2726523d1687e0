import { nameOfUri, parentUri } from '../../core/uri';
import { parseLenientJson } from '../../syntax/lenient-json';
import type { LenientMember, LenientNode } from '../../syntax/lenient-json-tree';

/** Names that say what the file is. */
const ownForm = /\.(?:rampolicy|ram)\.jsonc?$/i;
const jsonForm = /\.jsonc?$/i;
/** JSON of tools, whatever stands in it. */
const otherForm = /\.(?:tf|tofu|tfvars)\.jsonc?$|^(?:package(?:-lock)?|tsconfig.*|jsconfig|composer)\.json$/i;
/** Words of the same grammar in another cloud. */
const foreignForm = /"arn:aws[\w-]*:|"20(?:08-10-17|12-10-17)"|\.amazonaws\.com/;

/** Whether a file holds a RAM policy: by its name, or by the members of its text. */
export function isPolicyFile(uri: string, beginning: () => string | undefined): boolean {
  const name = nameOfUri(uri);
  if (ownForm.test(name)) return true;
  if (!jsonForm.test(name) || otherForm.test(name)) return false;
  const text = beginning();
  if (text === undefined || !/["']?Statement["']?\s*:/i.test(text) || !/["']?Effect["']?\s*:/i.test(text)) return false;
  return hasPolicyShape(text);
}

/** `Version` and `Statement` at the top, and nothing that tells of another cloud unless RAM's own names are there too. */
function hasPolicyShape(text: string): boolean {
  const { root } = parseLenientJson(text);
  if (root?.kind !== 'object') return false;
  const find = (key: string): LenientMember | undefined =>
    root.members.find((member) => member.key.value.toLowerCase() === key);
  const statement = find('statement');
  if (statement === undefined || !isStatements(statement.value)) return false;
  if (/"acs:[\w*-]*:|\.aliyuncs\.com/.test(text)) return true;
  if (foreignForm.test(text)) return false;
  const version = find('version')?.value;
  return version === undefined || isVersion(version);
}

function isVersion(node: LenientNode): boolean {
  if (node.kind === 'string') return /^\s*1\s*$/.test(node.value);
  return node.kind === 'hole' || (node.kind === 'number' && node.value === 1);
}

function isStatements(node: LenientNode | undefined): boolean {
  if (node?.kind === 'array') return node.items.length === 0 || node.items.some((item) => item.kind === 'object');
  return node?.kind === 'object';
}

/** Whether the file or its folder is named for control policies of a resource directory. */
export function isControlPolicy(uri: string): boolean {
  return [uri, parentUri(uri)].some((each) => /control[-_. ]?polic/i.test(nameOfUri(each)));
}
