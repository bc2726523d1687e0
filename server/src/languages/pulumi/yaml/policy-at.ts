import type { SourceFile } from '../../../core/source';
import type { Vocabulary } from '../../../core/vocabulary';
import type { PolicyCursor } from '../../shared/policy/cursor';
import { type HostOf, hostIn, valueIn } from '../../shared/policy/host';
import { memberIn, type PolicyTree } from '../../shared/policy/tree';
import { ScalarText } from '../../shared/yaml/literal';
import { policyIn } from '../../shared/yaml/policy-at';
import { escapeText, wholeText } from './interpolation';
import { isFunctionName } from './sections';
import { canonicalType, isPolicyDocument } from './tokens';

/* The cursor in a policy of a program in Pulumi YAML. Only the text is asked: what is half typed needs no meaning. */

/** Functions whose argument is the value as it is, or what a text encodes. */
const seenThrough: ReadonlySet<string> = new Set(['fn::tojson', 'fn::secret']);

/** Whether a way leads to the arguments of the function that makes a policy's document. */
function makesDocument(path: readonly string[], root: PolicyTree): boolean {
  const last = path.at(-1) ?? '';
  if (isFunctionName(last)) return isPolicyDocument(last.slice('fn::'.length));
  if (last.toLowerCase() !== 'arguments' || path.at(-2)?.toLowerCase() !== 'fn::invoke') return false;
  const called = valueIn(root, [...path.slice(0, -1), 'function']);
  return called?.kind === 'text' && isPolicyDocument(called.text);
}

function hostOfWith(vocabulary: Vocabulary): HostOf {
  return (path, root) => {
    const node = valueIn(root, path);
    const isCall =
      node?.kind === 'object' && node.members.length === 1 && isFunctionName(node.members[0]?.key.text ?? '');
    if (isCall) return undefined;
    if (node?.kind === 'object' && makesDocument(path, root)) return { kind: undefined, isArguments: true };
    const last = path.at(-1)?.toLowerCase() ?? '';
    const [section, name = '', part, ...rest] = path.filter((step) => !seenThrough.has(step.toLowerCase()));
    if (section === 'resources' && part === 'properties') {
      const type = valueIn(root, ['resources', name, 'type']);
      const token = type?.kind === 'text' ? canonicalType(type.text, vocabulary) : '';
      const host = hostIn(vocabulary.types.get(token), rest);
      if (host !== undefined) return host;
    }
    // A document that is made elsewhere tells itself what it is.
    const isDocument = node?.kind === 'object' && memberIn(node, 'Statement') !== undefined;
    return isDocument && last === 'fn::tojson' ? { kind: undefined } : undefined;
  };
}

export function yamlPolicyAt(vocabulary: Vocabulary, file: SourceFile, offset: number): PolicyCursor | undefined {
  const hosts = {
    hostOf: hostOfWith(vocabulary),
    textOf: (of: SourceFile, node: ConstructorParameters<typeof ScalarText>[1]) =>
      wholeText(new ScalarText(of, node, false)),
    plainText: escapeText,
  };
  return policyIn(hosts, file, offset);
}
