import { type Declaration, type Pattern, policy, stop } from './pattern';
import {
  blockOpenGroups,
  blockPublicIp,
  blockPublicIpAndWaysRound,
  lookAtInstances,
  operateInstances,
  type PolicyPattern,
  readOneBucket,
} from './policies';

/* Policies as resources: as a control policy of a resource directory, and as a policy of RAM. */

const nameOf = ({ prefix }: PolicyPattern): string => prefix.replace(/^ram-/, '');

function controlPolicy(pattern: PolicyPattern): Pattern {
  const name = nameOf(pattern);
  const declaration: Declaration = {
    type: 'resource_manager_control_policy',
    name: name.replaceAll('-', '_'),
    comment: [
      'Does not bind the management account, root users of members and service-linked roles.',
      ...(pattern.notes ?? []),
    ],
    properties: {
      control_policy_name: stop(1, name),
      effect_scope: 'RAM',
      policy_document: policy(pattern.document),
    },
  };
  return {
    prefix: `ali-control-${name}`,
    title: `Control policy: ${lowerFirst(pattern.title)}`,
    description: `${pattern.description} For the accounts of a resource directory.`,
    declarations: [declaration],
  };
}

function ramPolicy(pattern: PolicyPattern): Pattern {
  const name = nameOf(pattern);
  return {
    prefix: `ali-ram-${name}`,
    title: `RAM policy: ${lowerFirst(pattern.title)}`,
    description: pattern.description,
    declarations: [
      {
        type: 'ram_policy',
        name: name.replaceAll('-', '_'),
        ...(pattern.notes !== undefined && { comment: pattern.notes }),
        properties: { policy_name: stop(9, name), policy_document: policy(pattern.document) },
      },
    ],
  };
}

function lowerFirst(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

export const policyDeclarations: readonly Pattern[] = [
  ...[blockPublicIp, blockPublicIpAndWaysRound, blockOpenGroups].flatMap((pattern) => [
    controlPolicy(pattern),
    ramPolicy(pattern),
  ]),
  ...[lookAtInstances, operateInstances, readOneBucket].map(ramPolicy),
];
