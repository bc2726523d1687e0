import { parse } from 'yaml';
import type { Value } from '../../server/src/core/value';
import { MemoryFiles } from '../../server/src/host/memory';
import { pulumiWith } from '../../server/src/languages/pulumi';
import { terraform } from '../../server/src/languages/terraform';
import { programNames } from '../../test/harness/program-names';
import { Declarations, type Input, type Inputs } from './declarations';
import type { Check, Fault, Program } from './program';
import { npmPackages } from './script';

/** A resource with its arguments as plain values; what is not known is undefined. */
interface Resource {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Whether a list of one item reads as that item. */
  readonly hasVarargs: boolean;
}

const pulumi = pulumiWith(terraform.vocabulary);

/** Names, requirement and types of all arguments, by the provider's declarations: for languages without a compiler too. */
export const accepted: Check = {
  name: 'arguments by the declarations of @pulumi/alicloud',
  languages: ['typescript', 'javascript', 'python', 'go', 'csharp', 'java', 'yaml'],
  run: async (programs) => {
    const found = await npmPackages();
    if ('skipped' in found) return found;
    const declarations = new Declarations(found.modules);
    const faults: Fault[] = [];
    for (const program of programs) {
      const resources = program.language === 'yaml' ? yamlResources(program.text) : programResources(program);
      const messages = resources.flatMap((resource) => misfitsOf(resource, declarations));
      if (resources.length === 0 && program.before === undefined) messages.push('no resource was found');
      faults.push(...messages.map((message) => ({ program, message })));
    }
    return { faults };
  },
};

function programResources({ language, text }: Program): readonly Resource[] {
  if (language === 'yaml') return [];
  const files = new MemoryFiles({ 'Pulumi.yaml': 'name: example\n', [programNames[language]]: text });
  const loaded = pulumi.load(files.root, files, { timeBudget: 10_000, maxInstances: 1000, now: () => 0 });
  return loaded.resources.map(({ type, body }) => ({
    type,
    properties: Object.fromEntries(body.entries.map(({ key, value }) => [key, plain(value)])),
    hasVarargs: language === 'java',
  }));
}

function plain(value: Value): unknown {
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(plain);
  return value.kind === 'map'
    ? Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]))
    : undefined;
}

function yamlResources(text: string): readonly Resource[] {
  const document: unknown = parse(text);
  const resources = isMap(document) && isMap(document.resources) ? Object.values(document.resources) : [];
  return resources.flatMap((resource) => {
    if (!isMap(resource) || typeof resource.type !== 'string') return [];
    return [
      { type: resource.type, properties: isMap(resource.properties) ? resource.properties : {}, hasVarargs: false },
    ];
  });
}

function misfitsOf({ type, properties, hasVarargs }: Resource, declarations: Declarations): string[] {
  const [provider, path = '', className = path] = type.split(':');
  if (provider !== 'alicloud') return [];
  const module = path.split('/')[0] ?? '';
  const inputs = declarations.argumentsOf(module, className);
  return inputs === undefined
    ? [`there is no ${type}`]
    : misfitsIn(properties, inputs, hasVarargs, `${module}.${className}`);
}

function misfitsIn(
  properties: Readonly<Record<string, unknown>>,
  inputs: Inputs,
  hasVarargs: boolean,
  at: string,
): string[] {
  const found: string[] = [];
  for (const [name, { required }] of inputs)
    if (required && !(name in properties)) found.push(`${at}.${name} is missing`);
  for (const [name, value] of Object.entries(properties)) {
    const input = inputs.get(name);
    if (input === undefined) found.push(`${at} has no ${name}`);
    else if (value !== undefined) found.push(...misfitsAt(value, input, hasVarargs, `${at}.${name}`));
  }
  return found;
}

function misfitsAt(value: unknown, input: Input, hasVarargs: boolean, at: string): string[] {
  const { type, of } = input;
  const isInterpolated = typeof value === 'string' && value.includes('${');
  if (type === 'other' || value === null || isInterpolated) return [];
  if (isMap(value) && 'fn::toJSON' in value) return type === 'string' ? [] : [`${at} is no ${type}`];
  if (isMap(value) && 'fn::select' in value) {
    const [, items] = Array.isArray(value['fn::select']) ? value['fn::select'] : [];
    if (!Array.isArray(items)) return [`${at} selects from no list`];
    return items.flatMap((item) => misfitsAt(item, input, hasVarargs, at));
  }
  const isList = Array.isArray(value) || (hasVarargs && type === 'list');
  const actual = isList ? 'list' : typeof value;
  if (actual !== type) return [`${at} is ${actual}, not ${type}`];
  if (of === undefined) return [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => (isMap(item) ? misfitsIn(item, of(), hasVarargs, at) : []));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
