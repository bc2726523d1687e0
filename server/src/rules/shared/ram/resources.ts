import { type ActionFacts, ramFacts } from '../../../alicloud/ram/facts';
import { detached, Note } from '../../../core/memory';
import { hasWildcard, matchesGlob, overlapGlobs } from '../../../model/glob';
import type { PolicyStatement, PolicyText } from '../../../model/policy-types';
import { type ActionEntry, actionsOf } from './actions';
import { arnOfForeign, isForeignArn } from './foreign';
import { isPlaceholder } from './placeholders';

/** A part of a resource name with its place in the text. */
export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `acs:<RAM code>:<region>:<account>:<relative id>`; holes read as `*`. */
export interface Arn {
  readonly service: Segment;
  readonly region: Segment;
  readonly account: Segment;
  readonly relative: Segment;
}

/** What an entry of Resource turns out to be: exactly one of these. */
export type ResourceReading =
  | { readonly kind: 'all' | 'open' | 'empty' | 'placeholder' }
  | { readonly kind: 'foreign'; readonly correct: string | undefined }
  /** Does not begin with `acs:`. */
  | { readonly kind: 'prefix' }
  | { readonly kind: 'malformed'; readonly fault: 'blank' | 'parts'; readonly correct: string | undefined }
  | { readonly kind: 'arn'; readonly arn: Arn };

/** Texts repeat within and between documents; the reading of one without holes is a pure function of it. */
const readings = new Map<string, ResourceReading>();
const mostReadings = 8192;
const ofNodes = new Note<PolicyText, ResourceReading>('text');

export function readResource(node: PolicyText): ResourceReading {
  const { text } = node;
  const before = text === undefined ? ofNodes.get(node) : readings.get(text);
  if (before !== undefined) return before;
  if (text === undefined) {
    const reading = read(node);
    ofNodes.set(node, reading);
    return reading;
  }
  const own = detached(text);
  const reading = read({ text: own, shown: own, parts: [own] });
  if (readings.size >= mostReadings) readings.clear();
  readings.set(own, reading);
  return reading;
}

function read(node: Pick<PolicyText, 'text' | 'shown' | 'parts'>): ResourceReading {
  const { shown, parts } = node;
  if (parts[0] === undefined && parts.length > 0) return { kind: 'open' };
  if (shown === '*') return { kind: 'all' };
  if (shown.trim() === '') return { kind: 'empty' };
  if (isForeignArn(shown))
    return { kind: 'foreign', correct: node.text === undefined ? undefined : arnOfForeign(shown) };
  if (shown !== shown.trim() && node.text !== undefined)
    return { kind: 'malformed', fault: 'blank', correct: shown.trim() };
  if (!/^acs:/i.test(shown)) {
    if (node.text === undefined && !(parts[0] ?? '').includes(':')) return { kind: 'open' };
    return { kind: isPlaceholder(shown) ? 'placeholder' : 'prefix' };
  }
  const arn = splitArn(shown);
  if (arn !== undefined) {
    const ahead = shown.slice(0, arn.relative.start);
    if (/\s/.test(ahead) && node.text !== undefined && !isPlaceholder(ahead)) {
      const squeezed = ahead.replace(/\s+/g, '');
      const sound = /^acs:[\w*-]+:[\w*-]*:[\d*]*:$/.test(squeezed);
      return { kind: 'malformed', fault: 'blank', correct: sound ? squeezed + arn.relative.text : undefined };
    }
    return { kind: 'arn', arn };
  }
  if (node.text === undefined) return { kind: 'open' };
  return { kind: 'malformed', fault: 'parts', correct: completeArn(shown) };
}

function splitArn(shown: string): Arn | undefined {
  const at: number[] = [];
  for (let i = shown.indexOf(':'); i >= 0 && at.length < 4; i = shown.indexOf(':', i + 1)) at.push(i);
  const [first = 0, second, third, fourth] = at;
  if (second === undefined || third === undefined) return undefined;
  const segment = (start: number, end: number): Segment => ({ text: shown.slice(start, end), start, end });
  const service = segment(first + 1, second);
  // MaxCompute names have no account.
  if (fourth === undefined) {
    if (service.text.toLowerCase() !== 'odps') return undefined;
    const region = segment(second + 1, third);
    return { service, region, account: segment(third, third), relative: segment(third + 1, shown.length) };
  }
  if (fourth + 1 === shown.length) return undefined;
  return {
    service,
    region: segment(second + 1, third),
    account: segment(third + 1, fourth),
    relative: segment(fourth + 1, shown.length),
  };
}

/** The name with the part that was left out, where it is certain which one. */
function completeArn(shown: string): string | undefined {
  const [, service = '', ...rest] = shown.split(':');
  if (service === '') return undefined;
  if (rest.length === 0) return service === '*' ? '*' : undefined;
  const last = rest[rest.length - 1] ?? '';
  if (last === '' || (last !== '*' && !/[/\w]/.test(last))) return undefined;
  if (rest.length === 1) return `acs:${service}:*:*:${last}`;
  if (rest.length > 2) return undefined;
  const [middle = ''] = rest;
  if (/^\d[\dxX*]{5,}$/.test(middle)) return `acs:${service}:*:${middle}:${last}`;
  return /^(?:\*?|[a-z]{2}-[a-z]+(?:-\d+)?)$/.test(middle) ? `acs:${service}:${middle || '*'}:*:${last}` : undefined;
}

/** The RAM code that a resource name means: of a product code the service's own. */
export function serviceOf({ service }: Arn): string {
  const code = service.text.toLowerCase();
  return ramFacts().aliases.get(code) ?? code;
}

/** Whether a name has the code of a known service: any other is a fault of its own. */
export function hasKnownService({ service }: Arn): boolean {
  const code = service.text.toLowerCase();
  return hasWildcard(code) || (ramFacts().isService(code) && !ramFacts().aliases.has(code));
}

// --- which actions can use which resources ------------------------------------------------------------------------

/** `old`: only tables of 2018-2021 say no. `service`: the resource belongs to another service. */
export type Fit = 'yes' | 'unknown' | 'old' | 'no' | 'service';

const order: readonly Fit[] = ['service', 'no', 'old', 'unknown', 'yes'];
const better = (a: Fit, b: Fit): Fit => (a === b || order.indexOf(a) >= order.indexOf(b) ? a : b);

/** Identity and access are one family; what these act on is named by any of them. */
const identity: ReadonlySet<string> = new Set(['ram', 'ims', 'sts', 'resourcemanager', 'cloudsso']);
/** Services that act on resources of all others. */
const general: ReadonlySet<string> = new Set([
  'tag',
  'resourcecenter',
  'resourcesharing',
  'config',
  'cms',
  'hbr',
  'oos',
  'ros',
  'quotas',
  'governance',
  'bssapi',
  'bss',
]);
/** What actions of nearly every service may also ask for: a network, an instance, a role, a key. */
const common: ReadonlySet<string> = new Set(['vpc', 'ecs', 'eci', 'ram', 'kms']);

/** Services of the resource names that the actions of a service are documented with. */
const documented = new Map<string, ReadonlySet<string>>();

function documentedServices(code: string): ReadonlySet<string> {
  let services = documented.get(code);
  if (services === undefined) {
    const found = new Set([code]);
    for (const { resources } of ramFacts().actionsOf(code)) {
      for (const form of resources) found.add(form.split(':')[1] ?? code);
    }
    services = found;
    documented.set(code, services);
  }
  return services;
}

function serviceFits(action: string, resource: string): boolean {
  if (hasWildcard(resource)) {
    if ([...documentedServices(action), ...common].some((code) => matchesGlob(resource, code))) return true;
    return general.has(action);
  }
  if (action === resource || general.has(action) || common.has(resource)) return true;
  if (identity.has(action) && identity.has(resource)) return true;
  if (action.startsWith(resource) || resource.startsWith(action)) return true;
  return documentedServices(action).has(resource);
}

function fitOf(action: ActionFacts, arn: Arn): Fit {
  const service = serviceOf(arn);
  const { resources } = action;
  if (resources.length === 0 || action.evidence === 'weak') {
    return serviceFits(action.service, service) ? 'unknown' : 'service';
  }
  const no: Fit = action.resourcesOld ? 'old' : 'no';
  const relative = arn.relative.text.toLowerCase();
  let sameService = false;
  for (const form of resources) {
    if (form === '*') {
      if (relative === '*' && serviceFits(action.service, service)) return 'yes';
      sameService ||= serviceFits(action.service, service);
      continue;
    }
    const { code, pattern, flat } = readForm(form);
    if (!overlapGlobs(service, code)) continue;
    sameService = true;
    if (flat ? !relative.includes('/') : overlapGlobs(pattern, relative)) return 'yes';
  }
  if (sameService) return no;
  return action.resourcesOld && serviceFits(action.service, service) ? 'old' : 'service';
}

interface Form {
  readonly code: string;
  /** The relative id, small, with `*` for its placeholders. */
  readonly pattern: string;
  /** A name alone, such as that of a bucket: nothing with a slash is one. */
  readonly flat: boolean;
}

const forms = new Map<string, Form>();

function readForm(form: string): Form {
  let read = forms.get(form);
  if (read === undefined) {
    const [, code = '', , , ...rest] = form.split(':');
    const pattern = rest
      .join(':')
      .replace(/\{[^}]*\}/g, '*')
      .toLowerCase();
    read = { code: code.replace(/\{[^}]*\}/g, '*'), pattern, flat: pattern === '*' };
    forms.set(form, read);
  }
  return read;
}

export interface ResourceEntry {
  readonly node: PolicyText;
  readonly arn: Arn;
}

/** An action or a resource of a statement that nothing in the statement can be used with. */
export interface DeadAction extends ActionEntry {
  /** All its actions are authorized on all resources alone. */
  readonly needsAll: boolean;
  readonly fit: 'old' | 'no' | 'service';
}

export interface DeadResource extends ResourceEntry {
  readonly fit: 'old' | 'no' | 'service';
}

export interface Fits {
  /** Actions that the statement's resources make ineffective, those on which {@link resources} already says it excluded. */
  readonly actions: readonly DeadAction[];
  /** Resources that no action of the statement can use. */
  readonly resources: readonly DeadResource[];
  /** Every action that has no effect, whichever of the two lists it is told in. */
  readonly without: readonly DeadAction[];
}

const none: Fits = { actions: [], resources: [], without: [] };
const fits = new Note<PolicyStatement, Fits>('statement');
/** Pairs of an action and a resource that one statement may take: beyond, nothing is claimed. */
const mostPairs = 20_000;

export function fitsOf(statement: PolicyStatement): Fits {
  let found = fits.get(statement);
  if (found === undefined) {
    found = computeFits(statement);
    fits.set(statement, found);
  }
  return found;
}

function computeFits(statement: PolicyStatement): Fits {
  const { resource, notResource } = statement;
  if (resource === undefined || notResource !== undefined || resource.texts.length === 0) return none;
  const resources: ResourceEntry[] = [];
  let resourcesClosed = !resource.open && resource.wrong.length === 0;
  for (const node of resource.texts) {
    const reading = readResource(node);
    if (reading.kind === 'all') return none;
    if (reading.kind === 'arn') resources.push({ node, arn: reading.arn });
    else resourcesClosed = false;
  }
  const { entries, closed } = actionsOf(statement);
  if (resources.length === 0 || entries.length === 0) return none;
  let pairs = mostPairs;
  const table = entries.map((entry) =>
    resources.map((resource): Fit => {
      pairs -= Math.min(entry.actions.length, 20);
      return pairs < 0 ? 'unknown' : rememberedFit(entry, resource);
    }),
  );

  const without: DeadAction[] = [];
  const star = new Set<number>();
  for (const [i, entry] of entries.entries()) {
    const fit = deadFit(table[i] ?? []);
    if (!resourcesClosed || fit === undefined) continue;
    const needsAll = entry.actions.every(
      (action) => action.resources.length > 0 && action.resources.every((form) => form === '*'),
    );
    if (needsAll) star.add(i);
    const { node, actions, pattern } = entry;
    without.push({ node, actions, pattern, needsAll, fit });
  }
  const dead: DeadResource[] = [];
  if (closed && star.size < entries.length) {
    for (const [j, entry] of resources.entries()) {
      const column = table.filter((_, i) => !star.has(i)).map((row) => row[j] ?? 'unknown');
      const fit = deadFit(column);
      if (fit !== undefined) dead.push({ node: entry.node, arn: entry.arn, fit });
    }
  }
  // Where every resource is told of, the actions need not be told of once more.
  const told = dead.length === resources.length;
  return { actions: without.filter(({ needsAll }) => needsAll || !told), resources: dead, without };
}

/** By the texts of both: the same pairs are asked for at every keystroke. */
const rememberedFits = new Map<string, Map<string, Fit>>();
const mostRemembered = 8192;
let countRemembered = 0;

function rememberedFit({ node, actions }: ActionEntry, resource: ResourceEntry): Fit {
  const action = node.shown;
  const name = resource.node.shown;
  let fit = rememberedFits.get(name)?.get(action);
  if (fit !== undefined) return fit;
  if (countRemembered >= mostRemembered) {
    rememberedFits.clear();
    countRemembered = 0;
  }
  fit = bestFit(actions, resource.arn);
  const known = rememberedFits.get(name);
  if (known === undefined) rememberedFits.set(detached(name), new Map([[detached(action), fit]]));
  else known.set(detached(action), fit);
  countRemembered++;
  return fit;
}

function bestFit(actions: readonly ActionFacts[], arn: Arn): Fit {
  let best: Fit = actions.length === 0 ? 'unknown' : 'service';
  for (const action of actions) {
    best = better(best, fitOf(action, arn));
    if (best === 'yes') break;
  }
  return best;
}

/** The mildest reason why nothing of a row fits; undefined when something does or may. */
function deadFit(row: readonly Fit[]): 'old' | 'no' | 'service' | undefined {
  let best: Fit = 'service';
  for (const fit of row) best = better(best, fit);
  return best === 'yes' || best === 'unknown' || row.length === 0 ? undefined : best;
}

/** The resource forms of actions as names to write: `acs:ecs:*:*:instance/*`, each once. */
export function formsOf(actions: readonly ActionFacts[]): readonly string[] {
  const found = new Set<string>();
  for (const { resources, resourcesOld } of actions) {
    if (resourcesOld) continue;
    for (const form of resources) if (form !== '*') found.add(form.replace(/\{[^}]*\}/g, '*'));
  }
  return [...found];
}
