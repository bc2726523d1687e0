import { classParts } from './access';
import type { Site } from './node';

/* What the provider's schema says of a place, as far as repairs write there. */

/** `zoneMappings` → `ZoneMapping`: how the generator of Pulumi's SDKs names one element of a list. */
function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  if (name.endsWith('sses')) return name.slice(0, -2);
  return name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : name;
}

export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The class of the object at a place, without `Args`: `InstanceNetworkInterfaces`, `LoadBalancerZoneMapping`. */
export function objectClass({ type, path }: Site): string {
  let result = classParts(type).name;
  for (const [i, step] of path.entries()) {
    if (typeof step === 'number') continue;
    result += upperFirst(typeof path[i + 1] === 'number' ? singular(step) : step);
  }
  return result;
}

/** Numbers that the schema wants as texts. */
const textNumbers: ReadonlySet<string> = new Set([
  'alicloud:ecs/eip:Eip.bandwidth',
  'alicloud:ecs/eipAddress:EipAddress.bandwidth',
  'alicloud:ecs/eipSegmentAddress:EipSegmentAddress.bandwidth',
  'alicloud:vpc/forwardEntry:ForwardEntry.externalPort',
  'alicloud:vpc/forwardEntry:ForwardEntry.internalPort',
  'alicloud:simpleapplicationserver/firewallRule:FirewallRule.port',
]);

/** A scalar in the type that the schema wants at a place. */
export function inSchemaType(value: string | number | boolean | null, site: Site | undefined) {
  const isText =
    typeof value === 'number' && site !== undefined && textNumbers.has(`${site.type}.${site.path.join('.')}`);
  return isText ? String(value) : value;
}
