import { type Change, objectOf, type Plain } from '../../../core/change';
import { within } from '../../../core/span';
import type {
  DocumentKind,
  PolicyDocument,
  PolicyEntries,
  PolicyNode,
  PolicyStatement,
  PolicyText,
} from '../../../model/policy-types';
import type { Place } from '../../../model/types';
import { type Text, text } from '../../../texts/catalogue';
import type { Finding, Fix, PolicyCheck, RuleSettings } from '../../rule';

/** The check of a rule that looks at each statement by itself; what is no object is left to the grammar rules. */
export function eachStatement(
  look: (findings: Finding[], statement: PolicyStatement, settings: RuleSettings) => void,
): PolicyCheck {
  return function checkPolicy(findings, { statements }, settings) {
    for (let i = 0; i < statements.length; i++) {
      const statement = statements[i];
      if (statement?.node !== undefined) look(findings, statement, settings);
    }
  };
}

/** Whether a statement denies for certain. */
export function isDeny({ effect }: PolicyStatement): boolean {
  return effect.known && effect.value === 'Deny';
}

/** Whether a statement allows for certain. */
export function isAllow({ effect }: PolicyStatement): boolean {
  return effect.known && effect.value === 'Allow';
}

/** A part of a text as a place of its own: the characters `start..end` of what it shows. */
export function partOf(node: PolicyText, start: number, end: number): Place {
  const span = node.spanOf(start, end);
  const { origin, via, slot } = node.at;
  return { span, written: span, origin, via, slot };
}

/** The changes as the only repair, or none where the notation cannot hold them. */
export function repair(title: Text, safety: Fix['safety'], changes: readonly Change[] | undefined): readonly Fix[] {
  return changes === undefined || changes.length === 0 ? [] : [{ title, safety, changes }];
}

/** Writes another text in place of one. */
export function replaceText(
  document: PolicyDocument,
  node: PolicyText,
  to: string,
  safety: Fix['safety'] = 'safe',
): readonly Fix[] {
  return repair(text('ram.fix.write', { value: to }), safety, document.edit.set(node, to));
}

/** Takes an entry out of its list; as the only one, or as a single text, it stays. */
export function removeText(
  document: PolicyDocument,
  entries: PolicyEntries,
  node: PolicyText,
  safety: Fix['safety'] = 'safe',
): readonly Fix[] {
  if (entries.single || entries.texts.length < 2) return [];
  return repair(
    text('ram.fix.remove-entry', { value: node.shown }),
    safety,
    document.edit.removeItems(entries, [node]),
  );
}

/** Writes several texts in place of one entry. */
export function replaceByAll(
  document: PolicyDocument,
  entries: PolicyEntries,
  node: PolicyText,
  to: readonly string[],
  safety: Fix['safety'] = 'safe',
): readonly Fix[] {
  const missing = to.filter((each) => !entries.texts.some((other) => other !== node && sameText(other, each)));
  const first = missing[0];
  if (first === undefined) return removeText(document, entries, node, safety);
  const title = text('ram.fix.write-all', { values: to });
  if (missing.length === 1)
    return repair(text('ram.fix.write', { value: first }), safety, document.edit.set(node, first));
  if (entries.single) return repair(title, safety, document.edit.set(node, missing));
  const all: string[] = [];
  for (const each of entries.texts) {
    if (each === node) all.push(...missing);
    // A text with a hole cannot be written again.
    else if (each.text === undefined) return [];
    else all.push(each.text);
  }
  const list: Plain = all;
  return repair(title, safety, document.edit.set(entries.member.value, list));
}

const sameText = (node: PolicyText, other: string): boolean => node.text?.toLowerCase() === other.toLowerCase();

/**
 * Kinds of the same grammar: `permission` is attached to a principal or an account, which it does not name; `trust` has
 * principals and no resource, `resource` both.
 */
export function familyOf(kind: DocumentKind): 'permission' | 'trust' | 'resource' {
  switch (kind) {
    case 'identity':
    case 'control':
    case 'session':
    case 'resource-manager':
      return 'permission';
    case 'trust':
      return 'trust';
    default:
      return 'resource';
  }
}

export function grantsToHolder({ documentKind }: PolicyDocument): boolean {
  return familyOf(documentKind) === 'permission';
}

/**
 * Whether the host says one kind of document and the statements are plainly of the other: then that is the fault, not
 * the elements that the other kind has.
 */
export function isOfOtherKind({ documentKind, kindFrom, looksLike }: PolicyDocument): boolean {
  return kindFrom === 'host' && looksLike !== undefined && familyOf(documentKind) !== familyOf(looksLike);
}

/** The first word or bracket of something that is long: what is absent in it is told there. */
export function headOf(place: Place): Place {
  if (place.via.length > 0) return place;
  const { file, start, end } = place.span;
  const word = /^(?:[\w-]+|.)/.exec(file.text.slice(start, Math.min(end, start + 80)));
  const span = within(place.span, start, start + (word?.[0].length ?? 0));
  return { span, written: span, origin: place.origin, via: place.via, slot: place.slot };
}

/** What a node holds as a value to write; undefined where a part of it is not known. */
export function plainOf(node: PolicyNode): Plain | undefined {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'number':
    case 'boolean':
    case 'null':
      return node.value;
    case 'list': {
      if (node.open) return undefined;
      const items = node.items.map(plainOf);
      return items.some((item) => item === undefined) ? undefined : items.filter((item) => item !== undefined);
    }
    case 'object': {
      if (node.open) return undefined;
      const members: [string, Plain][] = [];
      for (const { key, keyOpen, value } of node.members) {
        const plain = plainOf(value);
        if (plain === undefined || keyOpen) return undefined;
        members.push([key, plain]);
      }
      return objectOf(...members);
    }
    case 'hole':
      return undefined;
  }
}

/** Where the literal characters of a text stand in what it shows: holes are one character each and no part of it. */
export function* literalsOf({ parts }: PolicyText): Iterable<{ readonly text: string; readonly start: number }> {
  let start = 0;
  for (const part of parts) {
    if (part !== undefined) yield { text: part, start };
    start += part === undefined ? 1 : part.length;
  }
}
