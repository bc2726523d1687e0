import type { Vocabulary } from '../../../core/vocabulary';
import { tokenOf } from '../naming';
import { policyDocumentType } from '../vocabulary';

/*
 * Types as a template writes them: in full (`alicloud:ecs/securityGroup:SecurityGroup`) or without what the class says
 * already (`alicloud:ecs:SecurityGroup`), in letters of either case (Pulumi YAML's resolution of type tokens).
 */

const known = new WeakMap<Vocabulary, ReadonlyMap<string, string>>();

function shortOf(token: string): string {
  const [provider = '', path = '', name = ''] = token.split(':');
  return `${provider}:${path.split('/')[0] ?? ''}:${name}`.toLowerCase();
}

/** Whether a type is one of the provider's. */
export function isProviderType(type: string): boolean {
  return /^alicloud:/i.test(type);
}

/** The full token that a written type means; another provider's is left as it is. */
export function canonicalType(written: string, vocabulary: Vocabulary): string {
  if (!isProviderType(written)) return written;
  let types = known.get(vocabulary);
  if (types === undefined) {
    types = new Map([...vocabulary.types.keys()].map((token) => [shortOf(token), token]));
    known.set(vocabulary, types);
  }
  const found = types.get(shortOf(written));
  if (found !== undefined) return found;
  const [, path = '', name] = written.split(':');
  // Two parts are a module's only class: `alicloud:Provider`.
  return name === undefined ? written : tokenOf(path.split('/')[0] ?? '', name);
}

/** Whether a function is the one that makes a policy's document out of statements. */
export function isPolicyDocument(token: string): boolean {
  return shortOf(token) === shortOf(policyDocumentType);
}

/** A full token without what its class says already. */
export function shortToken(token: string): string {
  const [provider = '', path = '', name = ''] = token.split(':');
  return `${provider}:${path.split('/')[0] ?? ''}:${name}`;
}
