import { detached } from '../../core/memory';

/* How Pulumi's names are made from each other. */

/** The names that were asked for: a program asks for the same few again and again. */
const camelCases = new Map<string, string>();
const MOST_NAMES = 2000;

const lowered = new Map<string, string>();

/** `security_group_id` → `securityGroupId`. */
export function camelCase(name: string): string {
  if (!name.includes('_')) return name;
  let camel = camelCases.get(name);
  if (camel === undefined) {
    camel = name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
    if (camelCases.size >= MOST_NAMES) camelCases.clear();
    camelCases.set(detached(name), camel);
  }
  return camel;
}

/** `SecurityGroupId` → `securityGroupId`. */
export function lowerFirst(name: string): string {
  const first = name.charCodeAt(0);
  // Most names that are asked for are written so already, or come again and again.
  if (first >= 0x61 && first <= 0x7a) return name;
  let lower = lowered.get(name);
  if (lower === undefined) {
    const own = detached(name);
    lower = own.charAt(0).toLowerCase() + own.slice(1);
    if (lowered.size >= MOST_NAMES) lowered.clear();
    lowered.set(own, lower);
  }
  return lower;
}

/** The tokens that were asked for, by class and module. */
const tokens = new Map<string, Map<string, string>>();

/** The full token of a resource type: `alicloud:ecs/securityGroup:SecurityGroup`. */
export function tokenOf(module: string, className: string): string {
  const known = tokens.get(className)?.get(module);
  if (known !== undefined) return known;
  const token = `alicloud:${module.toLowerCase()}/${lowerFirst(className)}:${className}`;
  const byModule = tokens.get(className);
  if (tokens.size >= MOST_NAMES || (byModule?.size ?? 0) >= MOST_NAMES) tokens.clear();
  if (byModule === undefined) tokens.set(detached(className), new Map([[detached(module), token]]));
  else byModule.set(detached(module), token);
  return token;
}

/** How the type of a resource is said: `ecs.SecurityGroup`. */
export function shortType(token: string): string {
  const [, path = '', className = ''] = token.split(':');
  return `${path.split('/')[0] ?? ''}.${className}`;
}
