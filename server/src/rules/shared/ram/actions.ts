import { type ActionFacts, type RamFacts, ramFacts } from '../../../alicloud/ram/facts';
import { detached, Note } from '../../../core/memory';
import { hasWildcard, matchesGlob } from '../../../model/glob';
import type { PolicyStatement, PolicyText } from '../../../model/policy-types';
import { actionOfForeign, isForeignAction } from './foreign';
import { isPlaceholder } from './placeholders';
import { allowance, nearest } from './spelling';

/** What an entry of Action or NotAction turns out to be. Exactly one of these, so that a fault has one rule. */
export type ActionReading =
  /** `*`, or a text of which too much is not known. */
  | { readonly kind: 'all' | 'open' }
  | { readonly kind: 'placeholder' | 'empty' }
  | { readonly kind: 'foreign'; readonly correct: string | undefined }
  | { readonly kind: 'malformed'; readonly fault: 'blank' | 'no-colon' | 'form'; readonly correct: string | undefined }
  /** The service is written by its product code. */
  | { readonly kind: 'product-code'; readonly code: string; readonly correct: string }
  | { readonly kind: 'unknown-service'; readonly code: string; readonly correct: string | undefined }
  /** Known, and an action. `exact` is false where the spelling differs in case. */
  | { readonly kind: 'known'; readonly action: ActionFacts; readonly exact: boolean }
  /** The name of an API that is authorized as other actions. */
  | { readonly kind: 'api-name'; readonly action: ActionFacts; readonly correct: readonly string[] }
  | { readonly kind: 'moved'; readonly correct: string }
  | { readonly kind: 'near'; readonly correct: string; readonly sure: boolean }
  | { readonly kind: 'unknown'; readonly service: string }
  /** A pattern over the names of one service (or, with a pattern there too, of several). */
  | { readonly kind: 'pattern'; readonly actions: readonly ActionFacts[]; readonly service: string | undefined }
  | { readonly kind: 'no-match'; readonly service: string; readonly correct: string | undefined };

/** Texts repeat within and between documents; a reading is a pure function of the text. */
const readings = new Map<string, ActionReading>();
const mostReadings = 8192;
/** Documents of more texts than that are read once for all rules too. */
const ofNodes = new Note<PolicyText, ActionReading>('text');

export function readAction(node: PolicyText): ActionReading {
  let reading = ofNodes.get(node);
  if (reading !== undefined) return reading;
  const key = node.text ?? node.parts.map((part) => part ?? '\0').join('');
  reading = readings.get(key);
  if (reading === undefined) {
    if (readings.size >= mostReadings) readings.clear();
    const own = detached(key);
    reading = node.text === undefined ? readOpen(node, ramFacts()) : readText(own, ramFacts());
    readings.set(own, reading);
  }
  ofNodes.set(node, reading);
  return reading;
}

/** With a hole in the name the text is a pattern of which nothing is said when nothing fits; with one ahead of it, anything. */
function readOpen(node: PolicyText, facts: RamFacts): ActionReading {
  const first = node.parts[0];
  if (first === undefined || !first.includes(':')) return { kind: 'open' };
  const reading = readText(node.shown, facts);
  return reading.kind === 'pattern' || reading.kind === 'product-code' ? reading : { kind: 'open' };
}

function readText(written: string, facts: RamFacts): ActionReading {
  if (written === '*') return { kind: 'all' };
  if (written.trim() === '') return { kind: 'empty' };
  if (isPlaceholder(written)) return { kind: 'placeholder' };
  if (isForeignAction(written)) return { kind: 'foreign', correct: actionOfForeign(written) };
  const squeezed = written.replace(/\s+/g, '');
  if (squeezed !== written) return { kind: 'malformed', fault: 'blank', correct: spelt(squeezed, facts) };
  const colon = written.indexOf(':');
  if (colon < 0) return { kind: 'malformed', fault: 'no-colon', correct: onlyServiceOf(written, facts) };
  const code = written.slice(0, colon);
  const name = written.slice(colon + 1);
  if (!sound(written)) return { kind: 'malformed', fault: 'form', correct: undefined };
  return hasWildcard(code) ? readPatternOfServices(code, name, facts) : readNamed(code, name, facts);
}

/** The action without its blanks, in its documented spelling where it is known. */
function spelt(squeezed: string, facts: RamFacts): string | undefined {
  if (!sound(squeezed)) return undefined;
  return facts.actionById(squeezed)?.id ?? squeezed;
}

/** `<RAM code>:<name>`, both with wildcards. Data plane names have slashes and points. */
function sound(written: string): boolean {
  return /^[\w*?-]+:[\w*?/.-]+$/.test(written);
}

/** `PutObject` → `oss:PutObject` where exactly one service has an action of the name. */
function onlyServiceOf(name: string, facts: RamFacts): string | undefined {
  if (hasWildcard(name) || !/^[A-Z]\w+$/.test(name)) return undefined;
  let found: ActionFacts | undefined;
  for (const code of facts.codes()) {
    const action = facts.action(code, name);
    if (action === undefined || action.evidence === 'weak') continue;
    if (found !== undefined) return undefined;
    found = action;
  }
  return found?.id;
}

function readPatternOfServices(code: string, name: string, facts: RamFacts): ActionReading {
  if (name === '*' && code === '*') return { kind: 'all' };
  const actions: ActionFacts[] = [];
  const pattern = code.toLowerCase();
  for (const service of facts.codes()) {
    if (matchesGlob(pattern, service)) actions.push(...matching(service, name, facts));
  }
  return { kind: 'pattern', actions, service: undefined };
}

function readNamed(code: string, name: string, facts: RamFacts): ActionReading {
  const service = code.toLowerCase();
  const alias = facts.aliases.get(service);
  if (alias !== undefined) return { kind: 'product-code', code, correct: `${alias}:${name}` };
  if (!facts.isService(service)) return readUnknownService(code, name, facts);
  if (hasWildcard(name)) {
    const actions = matching(service, name, facts);
    if (actions.length > 0 || name === '*') return { kind: 'pattern', actions, service };
    return { kind: 'no-match', service, correct: nearestPattern(service, name, facts) };
  }
  const action = facts.action(service, name);
  if (action !== undefined) return readFound(action, code, name);
  const better = nearestAction(service, name, facts);
  if (better !== undefined) return { kind: 'near', ...better };
  return { kind: 'unknown', service };
}

function readFound(action: ActionFacts, code: string, name: string): ActionReading {
  const { service, useInstead, movedTo, nearTo } = action;
  if (movedTo !== undefined) return { kind: 'moved', correct: movedTo };
  if (useInstead.length > 0) {
    return {
      kind: 'api-name',
      action,
      correct: useInstead.map((use) => (use.includes(':') ? use : `${service}:${use}`)),
    };
  }
  const near = nearTo[0];
  if (near !== undefined && near.replace(/\D/g, '') === action.name.replace(/\D/g, '')) {
    return { kind: 'near', correct: near.includes(':') ? near : `${service}:${near}`, sure: nearTo.length === 1 };
  }
  return { kind: 'known', action, exact: `${code}:${name}` === action.id };
}

function readUnknownService(code: string, name: string, facts: RamFacts): ActionReading {
  const reliable: string[] = [];
  for (const [known, { quality }] of facts.services) if (quality !== 'weak') reliable.push(known);
  // A service that has the action is likelier meant than one that is spelt alike.
  const near = nearest(code, reliable, code.length < 4 ? 1 : allowance(code.length));
  const certain =
    near !== undefined &&
    (hasWildcard(name) ? near.sure && code.length >= 4 : facts.action(near.word, name) !== undefined);
  return { kind: 'unknown-service', code, correct: certain ? `${near.word}:${name}` : undefined };
}

/** The names of a service's actions that a slip may have come from. */
const names = new Map<string, readonly string[]>();

function namesOf(service: string, facts: RamFacts): readonly string[] {
  let own = names.get(service);
  if (own === undefined) {
    own = facts
      .actionsOf(service)
      .filter(({ evidence, movedTo, nearTo }) => evidence !== 'weak' && movedTo === undefined && nearTo.length === 0)
      .map(({ name }) => name);
    names.set(service, own);
  }
  return own;
}

function nearestAction(
  service: string,
  name: string,
  facts: RamFacts,
): { readonly correct: string; readonly sure: boolean } | undefined {
  const near = nearest(name, namesOf(service, facts));
  if (near !== undefined) return { correct: `${service}:${near.word}`, sure: near.sure };
  const plural = /ies$/i.test(name) ? name.replace(/ies$/i, 'y') : /y$/i.test(name) ? name.replace(/y$/i, 'ies') : '';
  const known = plural === '' ? undefined : facts.action(service, plural);
  return known === undefined || known.evidence === 'weak' ? undefined : { correct: known.id, sure: true };
}

/** `Decribe*` → `Describe*`: the pattern whose leading words are spelt like those of known actions. */
function nearestPattern(service: string, name: string, facts: RamFacts): string | undefined {
  const found = /^(\w{4,})\*$/.exec(name);
  const stem = found?.[1];
  if (stem === undefined) return undefined;
  const stems = new Set<string>();
  for (const action of facts.actionsOf(service)) {
    if (action.evidence === 'weak') continue;
    for (const boundary of action.name.matchAll(/[a-z\d](?=[A-Z])|$/g))
      stems.add(action.name.slice(0, boundary.index + 1));
  }
  const near = nearest(stem, stems);
  return near?.sure === true ? `${service}:${near.word}*` : undefined;
}

function matching(service: string, name: string, facts: RamFacts): readonly ActionFacts[] {
  if (name === '*') return facts.actionsOf(service);
  const pattern = name.toLowerCase();
  return facts.actionsOf(service).filter((action) => matchesGlob(pattern, action.name.toLowerCase()));
}

/** The actions that a statement names, as far as they are known. */
export interface StatementActions {
  /** Every entry is known for certain: only then can something be said about what is not among them. */
  readonly closed: boolean;
  /** Entries with the actions that they stand for; those of which nothing is known are left out. */
  readonly entries: readonly ActionEntry[];
}

export interface ActionEntry {
  readonly node: PolicyText;
  /** Those that are authorized under the name; empty only for a whole service whose actions are not known. */
  readonly actions: readonly ActionFacts[];
  /** A pattern, not one name. */
  readonly pattern: boolean;
}

const known = new Note<PolicyStatement, StatementActions>('statement');

export function actionsOf(statement: PolicyStatement): StatementActions {
  let actions = known.get(statement);
  if (actions === undefined) {
    actions = readActions(statement);
    known.set(statement, actions);
  }
  return actions;
}

function readActions({ action, notAction, node }: PolicyStatement): StatementActions {
  const entries: ActionEntry[] = [];
  if (action === undefined || notAction !== undefined) return { closed: false, entries };
  let closed = !action.open && node?.open !== true && action.wrong.length === 0;
  for (const text of action.texts) {
    const reading = readAction(text);
    if (reading.kind === 'known') entries.push({ node: text, actions: [reading.action], pattern: false });
    else if (reading.kind === 'pattern' && reading.actions.length > 0 && text.text !== undefined) {
      entries.push({ node: text, actions: reading.actions, pattern: true });
    } else closed = false;
  }
  return { closed, entries };
}
