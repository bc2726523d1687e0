import { bastionhost, closedDatabase, scalingGroup } from './access';
import { applicationBalancer, classicBalancer, networkBalancer } from './balancers';
import type { Pattern } from './pattern';
import { policyDeclarations } from './policy-declarations';
import { leastPrivilegeGroup, outboundDenyAll } from './security-groups';
import { natGateway } from './ways-out';

export const patterns: readonly Pattern[] = [
  leastPrivilegeGroup,
  outboundDenyAll,
  natGateway,
  applicationBalancer,
  networkBalancer,
  classicBalancer,
  bastionhost,
  scalingGroup,
  closedDatabase,
  ...policyDeclarations,
];
