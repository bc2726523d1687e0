import { detached, Note } from '../../../core/memory';
import { hasWildcard, matchesGlob } from '../../../model/glob';
import { meaningOf } from '../../../model/policy-grants';
import type { PolicyDocument, PolicyStatement, PolicyText } from '../../../model/policy-types';
import { isPlaceholder } from './placeholders';

/** Whether an Allow of the document gives something to who holds it; a session policy only narrows, a control policy too. */
export function isGranting({ documentKind }: PolicyDocument): boolean {
  return documentKind === 'identity' || documentKind === 'resource-manager';
}

/** How much an entry of Action names: everything, a whole service, names of several services, or names of one. */
export type Breadth = 'all' | 'service' | 'services' | 'names';

export function breadthOf({ text }: PolicyText): Breadth | undefined {
  if (text === undefined) return undefined;
  const colon = text.indexOf(':');
  if (colon < 0) return /^\*+$/.test(text) ? 'all' : undefined;
  const isWhole = /^\*+$/.test(text.slice(colon + 1));
  const service = text.slice(0, colon);
  if (hasWildcard(service)) return isWhole && /^\*+$/.test(service) ? 'all' : 'services';
  return isWhole ? 'service' : 'names';
}

/** The service of an entry of Action, in small letters. */
export function serviceIn({ shown }: PolicyText): string {
  return shown.slice(0, Math.max(0, shown.indexOf(':'))).toLowerCase();
}

/** Marks a hole: an account may be one, a name that is one is as good as a name. */
const hole = '\uFFFC';

/**
 * Whether a resource leaves nothing of a service out: `*`, `acs:ram:*:*:*`, all of one type. The account is always the
 * own one and restricts nothing. Of object storage the first part is a bucket, not a type.
 */
export function isWide({ parts }: PolicyText, service: string): boolean {
  const written = parts.map((part) => part ?? hole).join('');
  if (/^\*+$/.test(written)) return true;
  const found = /^acs:([^:]+):([^:]*):([^:]*):(.+)$/i.exec(written);
  if (found === null) return false;
  const [, code = '', region = '', account = '', relative = ''] = found;
  if (!namesService(code.toLowerCase(), service) || !/^\**$/.test(region) || isPlaceholder(account)) return false;
  if (/^\*+(?:\/\*+)*$/.test(relative)) return true;
  return service !== 'oss' && service !== '*' && /^\/?[a-z][\w-]*\/\*+$/i.test(relative);
}

/** Users, roles and policies are resources of RAM, whichever service acts on them. */
const actsOnRam: ReadonlySet<string> = new Set(['ims', 'sts', 'resourcemanager']);

function namesService(code: string, service: string): boolean {
  return matchesGlob(code, service) || (actsOnRam.has(service) && matchesGlob(code, 'ram'));
}

/** The entry of Resource that leaves nothing of a service out. */
export function wideResource({ resource, notResource }: PolicyStatement, service: string): PolicyText | undefined {
  return notResource === undefined ? resource?.texts.find((text) => isWide(text, service)) : undefined;
}

/** An Allow that says which actions and holds without condition, for certain. */
export function allowsPlainly(statement: PolicyStatement): boolean {
  const { allow, effectOpen, guard } = meaningOf(statement);
  return (
    allow && !effectOpen && guard === 'none' && statement.action !== undefined && statement.notAction === undefined
  );
}

/** Names of actions, found by what a policy writes. */
export class ActionIndex {
  private readonly byName = new Map<string, string>();
  private readonly byService = new Map<string, { name: string; small: string }[]>();
  private readonly matched = new Map<string, readonly string[]>();

  constructor(names: Iterable<string>) {
    for (const name of names) {
      const small = name.toLowerCase();
      if (this.byName.has(small)) continue;
      this.byName.set(small, name);
      const service = small.slice(0, small.indexOf(':'));
      const known = this.byService.get(service);
      if (known === undefined) this.byService.set(service, [{ name, small }]);
      else known.push({ name, small });
    }
  }

  /** The names that an entry is or matches, in their documented spelling; none for an entry with a hole. */
  named({ text }: PolicyText): readonly string[] {
    if (text === undefined) return none;
    const small = text.toLowerCase();
    if (!hasWildcard(small)) {
      const name = this.byName.get(small);
      return name === undefined ? none : [name];
    }
    let found = this.matched.get(small);
    if (found === undefined) {
      found = this.match(small);
      if (this.matched.size > mostRemembered) this.matched.clear();
      this.matched.set(detached(small), found);
    }
    return found;
  }

  private match(pattern: string): readonly string[] {
    const service = pattern.slice(0, Math.max(0, pattern.indexOf(':')));
    const candidates =
      service !== '' && !hasWildcard(service)
        ? (this.byService.get(service) ?? [])
        : [...this.byService.values()].flat();
    return candidates.filter(({ small }) => matchesGlob(pattern, small)).map(({ name }) => name);
  }
}

const none: readonly string[] = [];
const mostRemembered = 2000;

/** An entry of Action that is a pattern. */
export interface PatternEntry {
  readonly node: PolicyText;
  readonly breadth: Breadth;
  /** In small letters; where the service is a pattern, that. */
  readonly service: string;
}

const patterns = new Note<PolicyStatement, readonly PatternEntry[]>('statement');
const noPatterns: readonly PatternEntry[] = [];

/** The patterns among a statement's actions: what is wide is one of them. */
export function patternEntries(statement: PolicyStatement): readonly PatternEntry[] {
  let found = patterns.get(statement);
  if (found === undefined) {
    const list: PatternEntry[] = [];
    for (const node of statement.action?.texts ?? []) {
      if (node.text === undefined || !hasWildcard(node.text)) continue;
      const breadth = breadthOf(node);
      if (breadth !== undefined) list.push({ node, breadth, service: serviceIn(node) });
    }
    found = list.length === 0 ? noPatterns : list;
    patterns.set(statement, found);
  }
  return found;
}
