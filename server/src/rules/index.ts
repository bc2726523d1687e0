import { eipOnInstance } from './eip-on-instance';
import { instancePublicIp } from './instance-public-ip';
import { placeholderSource } from './placeholder-source';
import type { Rule } from './rule';
import { sgAllPortsOpen } from './sg-all-ports-open';
import { sgBackendBypassesBalancer } from './sg-backend-bypasses-balancer';
import { sgCidrHostBits } from './sg-cidr-host-bits';
import { sgDropWithoutPolicy } from './sg-drop-without-policy';
import { sgEgressDenyOrder } from './sg-egress-deny-order';
import { sgEgressUnrestricted } from './sg-egress-unrestricted';
import { sgInnerAccess } from './sg-inner-access';
import { sgNearInternetSource } from './sg-near-internet-source';
import { sgPortOpen } from './sg-port-open';
import { sgProtocolIgnoresPorts } from './sg-protocol-ignores-ports';
import { sgRuleInvalid } from './sg-rule-invalid';
import { sgRuleNeverApplies } from './sg-rule-never-applies';
import { sgRuleRedundant } from './sg-rule-redundant';
import { sgSensitivePortOpen } from './sg-sensitive-port-open';
import { sgWebPortDirect } from './sg-web-port-direct';
import { valueNotResolved } from './value-not-resolved';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  eipOnInstance,
  instancePublicIp,
  placeholderSource,
  sgAllPortsOpen,
  sgBackendBypassesBalancer,
  sgCidrHostBits,
  sgDropWithoutPolicy,
  sgEgressDenyOrder,
  sgEgressUnrestricted,
  sgInnerAccess,
  sgNearInternetSource,
  sgPortOpen,
  sgProtocolIgnoresPorts,
  sgRuleInvalid,
  sgRuleNeverApplies,
  sgRuleRedundant,
  sgSensitivePortOpen,
  sgWebPortDirect,
  valueNotResolved,
];
