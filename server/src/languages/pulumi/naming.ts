/* How Pulumi's names are made from each other. */

/** `security_group_id` → `securityGroupId`. */
export function camelCase(name: string): string {
  return name.includes('_') ? name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase()) : name;
}

/** `SecurityGroupId` → `securityGroupId`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The full token of a resource type: `alicloud:ecs/securityGroup:SecurityGroup`. */
export function tokenOf(module: string, className: string): string {
  return `alicloud:${module.toLowerCase()}/${lowerFirst(className)}:${className}`;
}

/** How the type of a resource is said: `ecs.SecurityGroup`. */
export function shortType(token: string): string {
  const [, path = '', className = ''] = token.split(':');
  return `${path.split('/')[0] ?? ''}.${className}`;
}
