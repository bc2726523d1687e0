import { isLink, isPlainObject, type Link, type NewResource, type Plain, type Refusal } from '../../../core/change';
import type { Resource } from '../../../core/resource';
import type { Scalar } from '../../../core/value';
import type { Vocabulary } from '../../../core/vocabulary';

/** An address cut into its parts: `module.net["a"].alicloud_vpc.main[0]`. */
export interface Address {
  /** `module.net["a"]`, empty in the root module. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
  /** `[0]`, `["k"]` or empty. */
  readonly index: string;
}

const step = /(?:[^."[\]]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/y;

/** Cuts an address of a managed resource; undefined for what is none. */
export function parseAddress(address: string): Address | undefined {
  const steps: string[] = [];
  step.lastIndex = 0;
  for (;;) {
    const found = step.exec(address);
    if (found === null) return undefined;
    steps.push(found[0]);
    if (step.lastIndex === address.length) break;
    if (address[step.lastIndex] !== '.') return undefined;
    step.lastIndex++;
  }
  const last = steps.pop();
  const type = steps.pop();
  if (last === undefined || type === undefined || steps.length % 2 !== 0) return undefined;
  if (steps.some((each, i) => i % 2 === 0 && each !== 'module')) return undefined;
  const bracket = last.indexOf('[');
  return {
    module: steps.join('.'),
    type,
    name: bracket < 0 ? last : last.slice(0, bracket),
    index: bracket < 0 ? '' : last.slice(bracket),
  };
}

/** The steps of a module address: `module.a`, `module.b["k"]`. */
export function moduleSteps(module: string): string[] {
  const parts = [...module.matchAll(/module\.[^."[\]]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g)];
  return parts.map(([part]) => part);
}

/** The module that holds the innermost call of a module address. */
export function outerModule(module: string): string {
  return moduleSteps(module).slice(0, -1).join('.');
}

/** Where a resource of a module that is not in the workspace is called: the module of the call, and the call itself. */
export function callOf(resource: Resource): { outer: string; call: string } {
  // Such a module may call others itself, which have no text here.
  const steps = moduleSteps(parseAddress(resource.address)?.module ?? '').slice(0, resource.callers.length);
  return { outer: steps.slice(0, -1).join('.'), call: steps.at(-1) ?? '' };
}

/** Outputs of the registry's `security-group/alicloud` module ("Outputs" of its page) by the field that they give. */
const securityGroupOutputs: Readonly<Record<string, string>> = {
  id: 'this_security_group_id',
  vpc: 'this_security_group_vpc_id',
  name: 'this_security_group_name',
  description: 'this_security_group_description',
};

/** What spelling a reference needs to know about the resources of the unit. */
export interface Naming {
  readonly vocabulary: Vocabulary;
  /** The names given to the resources that the same change set adds. */
  readonly added: ReadonlyMap<NewResource, Address>;
  /** Whether a resource was made from the arguments of a module that is not in the workspace. */
  isSynthetic(resource: Resource): boolean;
  /** Whether its declaration has `count` or `for_each`. */
  isLooped(resource: Resource): boolean;
}

/** A reference expression for use inside the module `from`, or why there is none. */
export function spellLink(link: Link, from: string, naming: Naming): { text: string } | { refusal: Refusal } {
  const target = link.link;
  const refuse = (reason: Refusal['reason'], name: string) => ({ refusal: { reason, name } });
  if (!('address' in target)) {
    const added = naming.added.get(target);
    if (added === undefined || added.module !== from) return refuse('no-place', target.name);
    const attribute = attributeOf(target.kind, link.field, naming.vocabulary);
    return attribute === undefined
      ? refuse('no-place', `${added.type}.${link.field}`)
      : { text: `${added.type}.${added.name}.${attribute}` };
  }
  const address = parseAddress(target.address);
  const kind = naming.vocabulary.types.get(target.type)?.kind;
  if (address === undefined || kind === undefined) return refuse('no-place', target.address);
  if (naming.isSynthetic(target)) {
    const { outer, call } = callOf(target);
    const output = kind === 'security-group' ? securityGroupOutputs[link.field] : undefined;
    if (outer !== from || output === undefined) return refuse('generated', target.address);
    return { text: `${call}.${output}` };
  }
  if (address.module !== from) return refuse('no-place', target.address);
  // Which instance is meant is not known when the loop's count is not.
  if (address.index === '' && naming.isLooped(target)) return refuse('looped', target.address);
  const attribute = attributeOf(kind, link.field, naming.vocabulary);
  if (attribute === undefined) return refuse('no-place', `${target.type}.${link.field}`);
  return { text: `${address.type}.${address.name}${address.index}.${attribute}` };
}

function attributeOf(kind: string, field: string, vocabulary: Vocabulary): string | undefined {
  return vocabulary.attribute(kind, field) ?? (field === 'id' ? 'id' : undefined);
}

/** How a value is written: in the native syntax or in JSON. */
export interface Spelling {
  scalar(value: Scalar): string;
  list(items: readonly string[]): string;
  object(members: readonly (readonly [key: string, text: string])[]): string;
  reference(expression: string): string;
}

export const hclSpelling: Spelling = {
  scalar: (value) => (typeof value === 'string' ? quoteHcl(value) : String(value)),
  list: (items) => `[${items.join(', ')}]`,
  object: (members) =>
    members.length === 0 ? '{}' : `{ ${members.map(([key, text]) => `${hclKey(key)} = ${text}`).join(', ')} }`,
  reference: (expression) => expression,
};

export const jsonSpelling: Spelling = {
  scalar: (value) => JSON.stringify(typeof value === 'string' ? escapeTemplate(value) : value),
  list: (items) => `[${items.join(', ')}]`,
  object: (members) => `{${members.map(([key, text]) => `${JSON.stringify(key)}: ${text}`).join(', ')}}`,
  reference: (expression) => JSON.stringify(`\${${expression}}`),
};

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A quoted string of the native syntax with that value. */
export function quoteHcl(value: string): string {
  return `"${escapeHcl(value)}"`;
}

/** The text between the quotes of a string with that value. */
export function escapeHcl(value: string): string {
  return escapeTemplate(value).replace(
    /[\\"\u0000-\u001f\u007f\u2028\u2029]/g,
    (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Signs that would begin an interpolation or directive, doubled. */
export function escapeTemplate(value: string): string {
  return value.replace(/[$%](?=\{)/g, '$&$&');
}

/** A name as the key of an object: bare where the syntax allows it. */
export function hclKey(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : quoteHcl(name);
}

/** The text of a value for use inside the module `from`. */
export function spellPlain(
  plain: Plain,
  from: string,
  naming: Naming,
  spelling: Spelling,
): { text: string } | { refusal: Refusal } {
  if (isLink(plain)) {
    const spelled = spellLink(plain, from, naming);
    return 'text' in spelled ? { text: spelling.reference(spelled.text) } : spelled;
  }
  if (typeof plain !== 'object' || plain === null) return { text: spelling.scalar(plain) };
  if (isPlainObject(plain)) {
    const members: [string, string][] = [];
    for (const [key, value] of plain.members) {
      const spelled = spellPlain(value, from, naming, spelling);
      if ('refusal' in spelled) return spelled;
      members.push([key, spelled.text]);
    }
    return { text: spelling.object(members) };
  }
  const items: string[] = [];
  for (const each of plain) {
    const spelled = spellPlain(each, from, naming, spelling);
    if ('refusal' in spelled) return spelled;
    items.push(spelled.text);
  }
  return { text: spelling.list(items) };
}
