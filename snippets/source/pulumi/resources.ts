import { camelCase } from '../../../server/src/languages/pulumi/naming';
import { attributeNames, classNames } from '../../../server/src/languages/pulumi/provider-names';
import {
  type Declaration,
  isBlocks,
  isGiven,
  isLink,
  isList,
  isPolicy,
  type Pattern,
  type Properties,
  type Property,
  type Stop,
} from '../pattern';
import type { PolicyValue } from '../policies';

/** A resource of a Pulumi program, ahead of any language. */
export interface ProgramResource {
  /** `alb`. */
  readonly module: string;
  /** `LoadBalancer`. */
  readonly className: string;
  /** What its variable is called, as words in snake case; undefined for one that nothing refers to. */
  readonly variable: string | undefined;
  /** As {@link variable}, for notations in which everything has a key. */
  readonly key: string;
  /** Pulumi's own name for it. */
  readonly name: string;
  readonly comment: readonly string[];
  readonly args: readonly Argument[];
}

export interface Argument {
  /** In camel case. */
  readonly name: string;
  readonly value: Node;
}

export type Node =
  | { readonly kind: 'text'; readonly value: string | Stop }
  | { readonly kind: 'number'; readonly value: number | Stop }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** An output of a resource; with a stop around it where the user's own resource is meant. */
  | {
      readonly kind: 'output';
      readonly variable: string;
      readonly attribute: string;
      readonly stop: number | undefined;
    }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  /** Inputs of a class of their own: `LoadBalancerZoneMapping`. */
  | { readonly kind: 'object'; readonly className: string; readonly args: readonly Argument[] }
  | { readonly kind: 'objects'; readonly className: string; readonly items: readonly (readonly Argument[])[] }
  | { readonly kind: 'policy'; readonly value: PolicyValue };

/** Blocks of which there is at most one: an object and no list. */
const singles: ReadonlySet<string> = new Set([
  'load_balancer_billing_config',
  'health_check_config',
  'health_check',
  'certificates',
  'forward_group_config',
]);

/** The resources of a pattern, as the provider of Pulumi calls them. */
export function resourcesOf(pattern: Pattern): readonly ProgramResource[] {
  const used = new Set(pattern.declarations.flatMap(({ properties }) => linksIn(properties)));
  return pattern.declarations.map((declaration) => resourceOf(declaration, used));
}

/** The user's own resources that a pattern refers to. */
export function givenIn({ declarations }: Pattern): readonly { readonly type: string; readonly name: string }[] {
  const found = new Map<string, { readonly type: string; readonly name: string }>();
  const visit = (value: Property): void => {
    if (isGiven(value)) found.set(`${value.given.type}.${value.given.name}`, value.given);
    else if (isList(value)) for (const item of value) visit(item);
    else if (isBlocks(value)) for (const body of value.blocks) for (const inner of Object.values(body)) visit(inner);
  };
  for (const { properties } of declarations) for (const value of Object.values(properties)) visit(value);
  return [...found.values()];
}

function moduleAndClass(type: string): readonly [module: string, className: string] {
  const [module, className] = classNames[`alicloud_${type}`]?.split('.') ?? [];
  if (module === undefined || className === undefined) throw new Error(`no class for ${type}`);
  return [module, className];
}

function linksIn(properties: Properties): string[] {
  return Object.values(properties).flatMap((value) => linksOf(value));
}

function linksOf(value: Property): string[] {
  if (isLink(value)) return [value.link];
  if (isList(value)) return value.flatMap(linksOf);
  return isBlocks(value) ? value.blocks.flatMap(linksIn) : [];
}

function resourceOf({ type, name, comment, properties }: Declaration, used: ReadonlySet<string>): ProgramResource {
  const [module, className] = moduleAndClass(type);
  const key = variableOf(type, name);
  return {
    module,
    className,
    variable: used.has(`${type}.${name}`) ? key : undefined,
    key,
    name: name.replaceAll('_', '-'),
    comment: comment ?? [],
    args: argumentsOf(type, className, properties),
  };
}

/** `security_group.app` → `app_security_group`. */
function variableOf(type: string, name: string): string {
  const short = type === 'security_group_rule' ? 'rule' : type.replace(/^(?:ess|alb|nlb|slb|resource_manager)_/, '');
  return `${name}_${short}`;
}

function argumentsOf(type: string, className: string, properties: Properties): readonly Argument[] {
  return Object.entries(properties).map(([name, value]) => ({
    name: propertyName(type, name),
    value: nodeOf(type, className, name, value),
  }));
}

function propertyName(type: string, name: string): string {
  return attributeNames[`alicloud_${type}`]?.[name] ?? camelCase(name);
}

function nodeOf(type: string, className: string, name: string, value: Property): Node {
  if (!isBlocks(value)) return leafOf(value);
  const property = propertyName(type, name);
  const inner = `${className}${property.charAt(0).toUpperCase()}${property.slice(1)}`;
  const [only] = value.blocks;
  if (singles.has(name) && only !== undefined)
    return { kind: 'object', className: inner, args: argumentsOf(type, inner, only) };
  const itemClass = inner.replace(/s$/, '');
  const items = value.blocks.map((body) => argumentsOf(type, itemClass, body));
  return { kind: 'objects', className: itemClass, items };
}

function leafOf(value: Property): Node {
  if (typeof value === 'string') return { kind: 'text', value };
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (isPolicy(value)) return { kind: 'policy', value: value.policy };
  if (isList(value)) return { kind: 'list', items: value.map((item) => leafOf(item)) };
  if (isLink(value)) {
    const [type = '', name = ''] = value.link.split('.');
    return { kind: 'output', variable: variableOf(type, name), attribute: camelCase(value.attribute), stop: undefined };
  }
  if (isGiven(value)) {
    const { type, name, attribute } = value.given;
    return { kind: 'output', variable: variableOf(type, name), attribute: camelCase(attribute), stop: value.stop };
  }
  if ('stop' in value) return typeof value.value === 'number' ? { kind: 'number', value } : { kind: 'text', value };
  throw new Error('a nested block is no expression');
}
