import type { SourceFile } from '../../core/source';
import type { PolicyCursor } from '../shared/policy/cursor';
import { type HostOf, hostIn, valueIn } from '../shared/policy/host';
import { ScalarText } from '../shared/yaml/literal';
import { type PolicyHosts, policyIn } from '../shared/yaml/policy-at';
import { ramTypes } from './vocabulary-ram';

/* The cursor in a policy of a template. Only the text is asked: what is half typed needs no meaning. */

const words = new Map(ramTypes.map((spelling) => [spelling.type, spelling]));

/** `Resources`, a name, `Properties` and what follows. */
const hostOf: HostOf = (path, root) => {
  const at = path.indexOf('Resources');
  if (at < 0 || path[at + 2] !== 'Properties') return undefined;
  const type = valueIn(root, [...path.slice(0, at + 2), 'Type']);
  return hostIn(type?.kind === 'text' ? words.get(type.text) : undefined, path.slice(at + 3));
};

const hosts: PolicyHosts = {
  hostOf,
  textOf: (file, node) => new ScalarText(file, node, false),
  plainText: (text) => text,
};

export function policyAt(file: SourceFile, offset: number): PolicyCursor | undefined {
  return policyIn(hosts, file, offset);
}
