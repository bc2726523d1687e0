import { parseCidr } from '../../../model/cidr';
import type { Cidr } from '../../../model/types';

/** Networks of which every account has its own (RFC 1918, RFC 6598, RFC 4193): an address of one says nothing without its VPC. */
const privateNetworks: readonly Cidr[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
].flatMap((network) => parseCidr(network) ?? []);

export function isPrivate({ family, first, last }: Cidr): boolean {
  return privateNetworks.some((network) => network.family === family && network.first <= first && last <= network.last);
}
