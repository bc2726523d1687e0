import patterns from '../../../../snippets/ram-policies.json';
import type { PolicyCursor } from '../../languages/shared/policy/cursor';
import type { Proposal, Proposals, Structure } from './proposal';
import { structure, yamlLines } from './write';

type Json = string | readonly Json[] | { readonly [name: string]: Json };

interface Pattern {
  readonly prefix: string;
  readonly description: string;
  readonly kind: string;
  readonly document: { readonly Version: string; readonly Statement: readonly Json[] };
}

const known: Readonly<Record<string, Pattern>> = patterns;

/** Whether a pattern suits what the host takes. Guards suit whatever grants to somebody or binds accounts. */
function suits(kind: string, host: string | undefined): boolean {
  if (host === undefined) return true;
  if (host === 'trust') return kind === 'trust';
  if (host === 'control') return kind === 'guard';
  return (host === 'identity' || host === 'resource-manager' || host === 'session') && kind !== 'trust';
}

/** Whole policies. */
export function proposeDocuments(cursor: PolicyCursor): Proposals {
  return propose(cursor, 0, (document) => toStructure(document));
}

/** The statements of the same policies. */
export function proposeStatements(cursor: PolicyCursor): Proposals {
  if (cursor.quoted) return { items: [], incomplete: false };
  const bare: Structure = {
    entries: [
      ['Effect', '${1|Allow,Deny|}'],
      ['Action', ['${2}']],
      ['Resource', ['${3:*}']],
    ],
  };
  const trust: Structure = {
    entries: [
      ['Effect', 'Allow'],
      ['Action', 'sts:AssumeRole'],
      ['Principal', { entries: [['${1|Service,RAM,Federated|}', ['${2}']]] }],
    ],
  };
  const own: Proposal = {
    label: 'statement',
    kind: 'pattern',
    pieces: written(cursor, [cursor.documentKind === 'trust' ? trust : bare]),
    rank: 0,
  };
  const { items } = propose(cursor, 1, ({ Statement }) => Statement.map(toStructure));
  return { items: [own, ...items], incomplete: false };
}

function propose(
  cursor: PolicyCursor,
  rank: number,
  of: (document: Pattern['document']) => Structure | readonly Structure[],
): Proposals {
  const items = Object.entries(known)
    .filter(([, { kind }]) => suits(kind, cursor.documentKind))
    .map(([title, { prefix, description, document }]): Proposal => {
      const made = of(document);
      const parts: readonly Structure[] = Array.isArray(made) ? made : [made as Structure];
      return {
        label: prefix,
        kind: 'pattern',
        pieces: written(cursor, parts),
        rank,
        detail: title,
        about: description,
      };
    });
  return { items, incomplete: false };
}

/** One thing, or several one after the other in a list. */
function written(cursor: PolicyCursor, parts: readonly Structure[]): Proposal['pieces'] {
  if (cursor.form !== 'yaml') {
    return parts.flatMap((part, i) => [i === 0 ? '' : ',\n', ...structure(part, cursor, '')]);
  }
  // Behind a dash the entries of one stand below each other; of several, each further one brings a dash.
  return parts.flatMap((part, i) => {
    const [head = '', ...rest] = yamlLines(part, cursor, '');
    const start = typeof head === 'string' ? head.trimStart() : head;
    return [i === 0 ? '' : '\n- ', start, ...rest];
  });
}

function toStructure(json: Json): Structure {
  if (typeof json === 'string') return json;
  if (isItems(json)) return json.map(toStructure);
  return { entries: Object.entries(json).map(([name, value]) => [name, toStructure(value)]) };
}

const isItems = (json: Json): json is readonly Json[] => Array.isArray(json);
