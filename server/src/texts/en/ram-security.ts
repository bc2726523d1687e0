import { listEnglish as list } from '../list';

const quote = (value: string): string => `"${value}"`;
const lets = (values: readonly string[]): string => (values.length > 1 ? 'let' : 'lets');
const give = (values: readonly string[]): string => (values.length > 1 ? 'give' : 'gives');
const can = (resource: string): string => (resource === '*' ? 'on all resources' : `on ${quote(resource)}`);

/** What the rules about what RAM policies grant and deny say. */
export const ramSecurity = {
  // --- repairs ------------------------------------------------------------------------------------------------------
  'ram.fix.only-from': (a: { ranges: readonly string[] }) => `Only from ${list(a.ranges, 3)}`,
  'ram.fix.only-mfa': () => 'Only after multi-factor authentication',
  'ram.fix.narrow': (a: { forms: readonly string[] }) => `Name the resources: ${list(a.forms, 3)}`,
  'ram.fix.read-only': (a: { actions: readonly string[] }) => `Only read: ${list(a.actions)}`,
  'ram.fix.pass-one-role': (a: { service: string }) => `Hand over one role only, to ${a.service}`,
  'ram.fix.one-role': () => 'Allow one role only',
  'ram.fix.add-clause': (a: { operator: string; key: string; value: string }) =>
    `Only where ${a.key} is ${a.value} (${a.operator})`,
  'ram.fix.pin': (a: { keys: readonly string[] }) => `Require ${list(a.keys)}`,
  'ram.fix.typed-principal': (a: { type: string }) => `Write the type ${quote(a.type)}`,
  'ram.fix.exempt-role': (a: { role: string }) => `Exempt ${a.role}`,
  'ram.fix.remove-needless': (a: { count: number }) => `Remove all ${a.count} needless entries of the list`,
  'ram.fix.remove-statement': (a: { number: number }) => `Remove statement ${a.number}`,
  'ram.fix.deny-too': (a: { actions: readonly string[] }) => `Deny ${list(a.actions)} too`,
  'ram.fix.encode': () => 'Write it as a structure',
  'ram.fix.as-text': () => 'Write it as text',
  'ram.fix.make-work': () => 'Make the Deny take effect',

  // --- parts of sentences -------------------------------------------------------------------------------------------
  'related.ram-grants': (a: { name: string }) => `${a.name} is granted here.`,
  'related.ram-holds': (a: { name: string }) => `${a.name} holds these policies.`,
  'related.ram-first': () => 'The first one is here.',
  'related.ram-covers': () => 'This one covers it.',
  'related.ram-denies': () => 'This one denies it.',
  'related.ram-dead': (a: { why: string }) => `Reason: ${a.why}.`,
  'ram.escalation.policy-version': () => 'rewrite a policy that they hold',
  'ram.escalation.default-version': () => 'bring back an earlier, wider version of a policy that they hold',
  'ram.escalation.attach-policy': () => 'attach AdministratorAccess to themselves',
  'ram.escalation.access-key': () => 'make or revive an AccessKey of any other user and act as that user',
  'ram.escalation.login-profile': () => 'set a console password for any other user and log on as that user',
  'ram.escalation.join-group': () => 'join the group of the administrators',
  'ram.escalation.role-trust': () => 'let themselves into any role by changing whom it trusts',
  'ram.escalation.retrust-role': () => 'change whom a role trusts and then take that role',
  'ram.escalation.create-role': () => 'make a role with any policy and take it',
  'ram.escalation.run-instance': () => 'start an instance with any role and use the credentials of that role',
  'ram.escalation.run-command': () => 'run commands on any instance and use the role that it has',
  'ram.escalation.run-function': () => 'run a function with any role and use the credentials of that role',
  'ram.escalation.run-service': () => 'let a service act under any role for them',
  'ram.escalation.cluster-admin': () => 'make themselves administrator of any cluster and use the roles of its nodes',
  'ram.escalation.cluster-access': () => 'get the credentials of any cluster, and through it the roles of its nodes',
  'ram.escalation.federation': () => 'put in an identity provider of their own and log on to any role that trusts it',
  'ram.escalation.console-sso': () => 'put in an identity provider of their own and log on to the console as any user',
  'ram.escalation.cloud-sso': () => 'make themselves administrator of member accounts through CloudSSO',
  'ram.escalation.guard-rails': () => 'remove the control policies that bind the account',
  'ram.escalation.login-protection': () => 'switch off the second factor or weaken the rules of logging on',
  'ram.escalation.resource-policy': () => 'open a bucket, key, secret or project to themselves through its own policy',
  'ram.escalation.several': () => 'give themselves any permission',
  'ram.family.public-ip': () => 'a public address',
  'ram.family.instance-public-ip': () => 'a public address at the start or change of an instance',
  'ram.family.group-rules': () => 'an inbound rule of a security group',
  'ram.family.bucket-public': () => 'a public bucket or object',
  'ram.family.access-keys': () => 'an AccessKey',
  'ram.family.login': () => 'a console password',
  'ram.family.trails': () => 'an audit trail that records nothing',
  'ram.dead.operator': (a: { operator: string; key: string }) =>
    `${quote(a.operator)} on ${quote(a.key)} is no condition operator`,
  'ram.dead.key': (a: { key: string }) => `no request carries the condition key ${quote(a.key)}`,
  'ram.dead.key-of-others': (a: { key: string; actions: readonly string[] }) =>
    `${quote(a.key)} comes only with ${list(a.actions, 3)}`,
  'ram.dead.type': (a: { operator: string; key: string }) =>
    `${a.operator} does not compare what ${quote(a.key)} holds`,
  'ram.dead.wildcard': (a: { operator: string; value: string }) =>
    `to ${a.operator} the wildcard in ${quote(a.value)} is a plain character`,
  'ram.dead.value': (a: { operator: string; value: string }) =>
    `${quote(a.value)} is no value that ${a.operator} could compare`,
  'ram.dead.contradiction': (a: { key: string }) => `no value of ${quote(a.key)} meets all conditions on it`,
  'ram.dead.resource': (a: { resource: string }) => `${quote(a.resource)} is the name of no resource`,
  'ram.dead.needs-all': (a: { action: string; resource: string }) =>
    `${a.action} is authorized on all resources only, never on ${quote(a.resource)}`,
  'ram.dead.misfit': (a: { action: string; resource: string }) =>
    `${a.action} is never asked for on ${quote(a.resource)}`,
  'ram.dead.action': (a: { action: string; correct: readonly string[] }) =>
    `requests are authorized as ${list(a.correct)}, not as ${quote(a.action)}`,
  'ram.dead.no-action': (a: { action: string }) => `${quote(a.action)} is no action`,

  // --- what is granted ----------------------------------------------------------------------------------------------
  'ram-admin.title': () => 'Everything allowed on everything',
  'ram-admin.why': () =>
    'Whoever holds such a policy is administrator of the account. One stolen AccessKey is then enough to read, change and delete all of it.',
  'ram-admin.how': () =>
    'Allow the actions that are needed, on the resources that are meant. Keep administrator rights to a few people who log on with a second factor.',
  'ram-admin.message': () =>
    'This allows every action on every resource, the same as AdministratorAccess. Allow the actions that are needed.',
  'ram-admin.message-guarded': () =>
    'Where its condition holds, this allows every action on every resource. Allow the actions that are needed.',

  'ram-identity-service-full.title': () => 'Whole identity service allowed',
  'ram-identity-service-full.why': () =>
    'Who may manage users, roles and policies without limit can give himself any permission: that is as much as being administrator.',
  'ram-identity-service-full.how': () =>
    'Allow reading (ram:Get*, ram:List*), and of the changing actions only those that are needed, on named users, roles or policies.',
  'ram-identity-service-full.message-identity': (a: { written: string; guarded: boolean }) =>
    `${a.guarded ? 'Where the condition holds, ' : ''}${quote(a.written)} on everything is as much as being administrator: its holder can give himself any permission. Allow only the actions that are needed.`,
  'ram-identity-service-full.message-sts': (a: { written: string; guarded: boolean }) =>
    `${a.guarded ? 'Where the condition holds, ' : ''}${quote(a.written)} on everything lets its holder take any role that trusts the account. Name the roles.`,
  'ram-identity-service-full.message-kms': (a: { written: string; guarded: boolean }) =>
    `${a.guarded ? 'Where the condition holds, ' : ''}${quote(a.written)} on everything lets its holder read every secret, decrypt everything and delete every key. Allow only the actions that are needed.`,

  'ram-priv-esc-direct.title': () => 'Action that leads to any permission',
  'ram-priv-esc-direct.why': () =>
    'With some actions a holder of few permissions gives himself more, up to those of an administrator. What else the policy leaves out then does not matter.',
  'ram-priv-esc-direct.how': () =>
    'Take the action out, or name the users, roles or policies on which it may be used and require a second factor or a trusted network.',
  'ram-priv-esc-direct.message': (a: { actions: readonly string[]; resource: string; effect: string }) =>
    `${list(a.actions)} ${can(a.resource)} ${lets(a.actions)} its holders ${a.effect}. Name the resources, or leave it out.`,

  'ram-priv-esc-combo.title': () => 'Actions that together lead to more permissions',
  'ram-priv-esc-combo.why': () =>
    'Each action is harmless alone. Together they let their holder use the permissions of a role that was never given to him.',
  'ram-priv-esc-combo.how': () =>
    'Limit ram:PassRole to the roles that are meant, and to the service with acs:Service; limit the other actions to named roles.',
  'ram-priv-esc-combo.message': (a: { action: string; actions: readonly string[]; effect: string }) =>
    `${a.action} here together with ${list(a.actions, 4)} lets its holders ${a.effect}. Limit ${a.action} to the roles that are meant.`,
  'ram-priv-esc-combo.message-together': (a: {
    action: string;
    actions: readonly string[];
    effect: string;
    holders: readonly string[];
  }) =>
    `${list(a.holders, 3)} ${a.holders.length > 1 ? 'hold' : 'holds'} ${a.action} by this policy and ${list(a.actions, 4)} by another one, and can therefore ${a.effect}. Limit ${a.action} to the roles that are meant.`,

  'ram-passrole-star.title': () => 'Any role may be handed over',
  'ram-passrole-star.why': () =>
    'ram:PassRole hands a role to a service that then acts under it. On all roles this includes those with far more permissions than the one who hands them over.',
  'ram-passrole-star.how': () =>
    'Name the roles in Resource, and the service that may take them in the condition key acs:Service.',
  'ram-passrole-star.message': (a: { resource: string }) =>
    `ram:PassRole ${can(a.resource)} hands any role of the account to any service. Name the role, and the service with acs:Service.`,
  'ram-passrole-star.message-guarded': (a: { resource: string; services: readonly string[] }) =>
    `ram:PassRole ${can(a.resource)} hands any role ${a.services.length > 0 ? `that trusts ${list(a.services)}` : 'of the account'} over${a.services.length > 0 ? '' : ' where the condition holds'}. Name the role.`,

  'ram-allow-notaction.title': () => 'Everything allowed but a few actions',
  'ram-allow-notaction.why': () =>
    'An Allow with NotAction grants all that is not named, in services that do not exist yet too. What was forgotten is allowed.',
  'ram-allow-notaction.how': () =>
    'Write Action with what is needed. To take something out of a wide grant, add a Deny statement.',
  'ram-allow-notaction.message': (a: { services: readonly string[] }) =>
    `This allows every action that is not named, among them all of ${list(a.services)}. Write Action with what is needed.`,
  'ram-allow-notaction.message-narrow': () =>
    'This allows every action that is not named, also those of services to come. Write Action with what is needed.',

  'ram-assumerole-star.title': () => 'Any role may be taken',
  'ram-assumerole-star.why': () =>
    'Whoever may assume all roles has the permissions of each role that trusts the account, the widest included.',
  'ram-assumerole-star.how': () => 'Name the roles in Resource: acs:ram:*:<account>:role/<name>.',
  'ram-assumerole-star.message': (a: { resource: string }) =>
    `sts:AssumeRole ${can(a.resource)} lets its holders take every role that trusts the account. Name the roles.`,

  'ram-credential-exposure.title': () => 'All secrets within reach',
  'ram-credential-exposure.why': () =>
    'These actions return secrets or set them. On all resources they reach the credentials of systems that the holder has nothing to do with.',
  'ram-credential-exposure.how': () =>
    'Name the keys, secrets or instances, or limit from where the action may be used.',
  'ram-credential-exposure.message': (a: { actions: readonly string[]; resource: string }) =>
    `${list(a.actions)} ${can(a.resource)} ${give(a.actions)} access to every secret there. Name those that are meant.`,

  'ram-data-exfiltration.title': () => 'All data readable',
  'ram-data-exfiltration.why': () =>
    'These actions read data or hand it out. On all resources a single stolen AccessKey takes all data of the account with it.',
  'ram-data-exfiltration.how': () =>
    'Name the buckets, tables, projects or instances, or limit from where they may be read.',
  'ram-data-exfiltration.message': (a: { actions: readonly string[]; resource: string }) =>
    `${list(a.actions)} ${can(a.resource)} ${give(a.actions)} access to all data there. Name what is meant.`,

  'ram-exposure-grant.title': () => 'Grant that can open resources to the Internet',
  'ram-exposure-grant.why': () =>
    'These actions give public addresses, open security groups or white lists, or share resources with others. Whoever holds them can expose what was private.',
  'ram-exposure-grant.how': () =>
    'Name the resources, or limit the action with its documented condition key (ecs:SecurityGroupSourceCidrIps, oss:x-oss-acl, nlb:AddressType, cs:EnableApiServerEip, fc:EnableHTTPTriggerInternet). A control policy guards against it for whole accounts.',
  'ram-exposure-grant.message': (a: { actions: readonly string[]; resource: string }) =>
    `${list(a.actions)} ${can(a.resource)} can make resources reachable from outside or share them. Name the resources, or limit how it may be used.`,

  'ram-audit-tampering.title': () => 'Grant that can stop records',
  'ram-audit-tampering.why': () =>
    'An intruder first switches off what would record him. Logs, trails and keys should be out of reach of those whose work they record.',
  'ram-audit-tampering.how': () =>
    'Leave the action to those who look after the records, or name resources that hold none.',
  'ram-audit-tampering.message': (a: { actions: readonly string[]; resource: string }) =>
    `${list(a.actions)} ${can(a.resource)} can stop or delete what records and protects. Name the resources, or leave it out.`,
  'ram-audit-tampering.message-service': (a: { written: string }) =>
    `${quote(a.written)} on everything includes switching off what records and protects. Allow reading only, or the actions that are needed.`,

  'ram-service-star.title': () => 'Whole service allowed',
  'ram-service-star.why': () =>
    'All actions of a service, those that it will get included, are more than a single task needs.',
  'ram-service-star.how': () =>
    'Allow reading (Describe*, List*, Get*), and the changing actions that are needed one by one.',
  'ram-service-star.message': (a: { written: string; count: number }) =>
    `${quote(a.written)} allows ${a.count} known actions on everything. Allow those that are needed.`,
  'ram-service-star.message-risky': (a: { written: string; count: number; risky: readonly string[] }) =>
    `${quote(a.written)} allows ${a.count} known actions on everything, among them ${list(a.risky, 4)}. Allow those that are needed.`,

  'ram-any-service-wildcard.title': () => 'Actions of many services by one pattern',
  'ram-any-service-wildcard.why': () =>
    'A pattern for the service reaches services nobody thought of. Reading patterns are no exception: they read secrets and stored data as well.',
  'ram-any-service-wildcard.how': () => 'Write the services one by one, or deny the dangerous actions besides.',
  'ram-any-service-wildcard.message': (a: { written: string; risky: readonly string[] }) =>
    `${quote(a.written)} also means ${list(a.risky, 4)}. Write the services that are meant.`,

  // --- who is trusted -----------------------------------------------------------------------------------------------
  'ram-public-trust.title': () => 'Role that anybody may take',
  'ram-public-trust.why': () =>
    'A role that trusts everybody can be taken from any Alibaba Cloud account in the world, with all its permissions.',
  'ram-public-trust.how': () => 'Name the account, user, role or service that is meant.',
  'ram-public-trust.message-trust': (a: { written: string }) =>
    `${quote(a.written)} lets anybody with an Alibaba Cloud account take this role. Name whom you mean.`,
  'ram-public-trust.message-trust-guarded': (a: { written: string }) =>
    `${quote(a.written)} lets anybody who meets the condition take this role. Name whom you mean.`,
  'ram-public-trust.message-resource': (a: { written: string }) =>
    `${quote(a.written)} lets anybody use this resource. Name whom you mean.`,
  'ram-public-trust.message-resource-guarded': (a: { written: string }) =>
    `${quote(a.written)} lets anybody who meets the condition use this resource. Name whom you mean.`,

  'ram-cross-account-trust.title': () => 'Whole foreign account trusted',
  'ram-cross-account-trust.why': () =>
    'Every user and role of that account with sts:AssumeRole can take the role; who they are is decided there.',
  'ram-cross-account-trust.how': () =>
    'Name the user or role of the other account, or require its network or a second factor.',
  'ram-cross-account-trust.message': (a: { account: string }) =>
    `Everybody in account ${a.account} may take this role, without any condition. Name the user or role, or add a condition.`,

  'ram-federated-without-condition.title': () => 'Federated login not pinned down',
  'ram-federated-without-condition.why': () =>
    'Without a condition every token of the identity provider is good for the role, those for other applications and other subjects included.',
  'ram-federated-without-condition.how': () =>
    'Require saml:recipient for SAML; oidc:iss, oidc:aud and oidc:sub for OIDC.',
  'ram-federated-without-condition.message-saml': (a: { keys: readonly string[] }) =>
    `Nothing requires ${list(a.keys)}: an assertion that was made out for something else is accepted too. Add the condition.`,
  'ram-federated-without-condition.message-oidc': (a: { keys: readonly string[] }) =>
    `Nothing requires ${list(a.keys)}: a token for other applications or subjects of this provider is accepted too. Add the condition.`,

  'ram-service-principal.title': () => 'Name of a service that is none',
  'ram-service-principal.why': () => 'A service takes a role only when it is trusted by its exact name.',
  'ram-service-principal.how': () => 'Write <service>.aliyuncs.com, or <account>@<service>.aliyuncs.com.',
  'ram-service-principal.message': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} is not the name of a service, which ends in ".aliyuncs.com".${a.correct === undefined ? ' Correct it.' : ` Write ${quote(a.correct)}.`}`,

  'ram-oidc-sub-wildcard.title': () => 'Any subject of an identity provider trusted',
  'ram-oidc-sub-wildcard.why': () =>
    'The subject says which repository, namespace or account a token is for. A wildcard in its place trusts strangers at the same provider.',
  'ram-oidc-sub-wildcard.how': () => 'Write the owner, repository or namespace; a wildcard may stand for the rest.',
  'ram-oidc-sub-wildcard.message': (a: { written: string }) =>
    `oidc:sub ${quote(a.written)} trusts subjects of others at this provider. Write whose it is.`,

  'ram-principal-format.title': () => 'Principal in a wrong form',
  'ram-principal-format.why': () => 'A principal that is not understood trusts nobody, or the policy is refused.',
  'ram-principal-format.how': () =>
    'In a trust policy write an object with RAM, Service or Federated; in a bucket policy a list of ids.',
  'ram-principal-format.message-untyped': () =>
    'A trust policy names its principals by type. Write an object with "RAM", "Service" or "Federated".',
  'ram-principal-format.message-type': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} is no type of principal; there are RAM, Service and Federated.${a.correct === undefined ? ' Write one of them.' : ` Write ${quote(a.correct)}.`}`,
  'ram-principal-format.message-ram': (a: { written: string }) =>
    `${quote(a.written)} names no account, user or role. Write "acs:ram::<account>:root", ":user/<name>" or ":role/<name>".`,
  'ram-principal-format.message-federated': (a: { written: string }) =>
    `${quote(a.written)} names no identity provider. Write "acs:ram::<account>:saml-provider/<name>" or ":oidc-provider/<name>".`,
  'ram-principal-format.message-bucket-typed': () =>
    'A bucket policy names its principals in a plain list. Write the ids in a list.',
  'ram-principal-format.message-bucket': (a: { written: string }) =>
    `${quote(a.written)} is no principal of a bucket policy. Write the id of an account or user, "*", or "arn:sts::<account>:assumed-role/<role>/<session>".`,

  // --- buckets ------------------------------------------------------------------------------------------------------
  'ram-public-bucket.title': () => 'Bucket open to everybody',
  'ram-public-bucket.why': () =>
    'Anonymous visitors from the whole Internet may then do what the statement allows. Open buckets are found within hours.',
  'ram-public-bucket.how': () =>
    'Name the accounts or roles, or limit from where: acs:SourceIp, acs:SourceVpc. For public files use a bucket of their own behind a CDN.',
  'ram-public-bucket.message': (a: { actions: readonly string[] }) =>
    `Anybody on the Internet may use ${a.actions.length > 0 ? list(a.actions) : 'this bucket'} here. Name who is meant, or limit from where (acs:SourceIp, acs:SourceVpc).`,

  'ram-bucket-host-mismatch.title': () => 'Policy of another bucket',
  'ram-bucket-host-mismatch.why': () =>
    'The policy of a bucket acts on that bucket alone. What it says of another one is refused or without effect.',
  'ram-bucket-host-mismatch.how': () => 'Write the bucket that the policy is attached to.',
  'ram-bucket-host-mismatch.message': (a: { written: string; bucket: string }) =>
    `This policy is attached to bucket ${quote(a.bucket)} but speaks of ${quote(a.written)}. Write ${quote(a.bucket)}.`,

  'ram-bucket-source-ip.title': () => 'Private address without its VPC',
  'ram-bucket-source-ip.why': () =>
    'Private addresses are the same in every network. OSS therefore wants the VPC with them and refuses the policy without it.',
  'ram-bucket-source-ip.how': () => 'Add acs:SourceVpc with the id of the VPC.',
  'ram-bucket-source-ip.message': (a: { range: string }) =>
    `${a.range} is private, which says nothing without its VPC; OSS refuses it. Add acs:SourceVpc.`,

  // --- control policies ---------------------------------------------------------------------------------------------
  'ram-control-allow-only.title': () => 'Control policy that allows',
  'ram-control-allow-only.why': () =>
    'FullAliyunAccess is attached everywhere and allows everything already. An Allow counts only once it is detached; then everything else is denied, sts:AssumeRole too.',
  'ram-control-allow-only.how': () =>
    'Write a Deny, or detach FullAliyunAccess and allow all that the accounts need, sts:AssumeRole among it.',
  'ram-control-allow-only.message': () =>
    'An Allow in a control policy counts only where FullAliyunAccess is detached, and then sts:AssumeRole, which is not allowed here, is denied. Write a Deny, or allow it too.',
  'ram-control-allow-only.message-all': () =>
    'This allows what FullAliyunAccess allows already. It is needed only where that one is detached.',

  'ram-control-locks-out-service-roles.title': () => 'Control policy without exemption',
  'ram-control-locks-out-service-roles.why': () =>
    'A wide Deny binds the roles too through which services and the management account do their work in the member.',
  'ram-control-locks-out-service-roles.how': () =>
    'Exempt the roles that must go on working, with StringNotLike on acs:PrincipalARN.',
  'ram-control-locks-out-service-roles.message': (a: { written: string }) =>
    `This denies ${quote(a.written)} to everybody, the role of the management account included. Exempt it with StringNotLike on acs:PrincipalARN.`,

  'ram-deny-all-lockout.title': () => 'Everything denied',
  'ram-deny-all-lockout.why': () =>
    'A Deny wins over every Allow. Whoever is bound by it can do nothing any more, not even bind a second factor.',
  'ram-deny-all-lockout.how': () =>
    'Deny what is meant, or write NotAction with what must go on working, and a condition.',
  'ram-deny-all-lockout.message': () =>
    'This denies every action on every resource, always: no Allow counts any more. Add a condition, or deny what is meant.',

  // --- effect -------------------------------------------------------------------------------------------------------
  'ram-duplicate-value.title': () => 'Value written twice',
  'ram-duplicate-value.why': () => 'The second one changes nothing, but counts in the size of the policy.',
  'ram-duplicate-value.how': () => 'Remove one of them.',
  'ram-duplicate-value.message': (a: { value: string }) => `${quote(a.value)} stands in this list already. Remove it.`,

  'ram-shadowed-value.title': () => 'Value that another one covers',
  'ram-shadowed-value.why': () => 'It changes nothing, and it makes the list look narrower than it is.',
  'ram-shadowed-value.how': () => 'Remove it, or narrow the one that covers it.',
  'ram-shadowed-value.message': (a: { value: string; by: string }) =>
    `${quote(a.by)} covers ${quote(a.value)}. Remove it, or narrow the other one.`,

  'ram-redundant-statement.title': () => 'Statement that another one covers',
  'ram-redundant-statement.why': () => 'It changes nothing, and it makes the policy look narrower than it is.',
  'ram-redundant-statement.how': () => 'Remove it, or narrow the one that covers it.',
  'ram-redundant-statement.message': (a: { number: number; by: number }) =>
    `Statement ${a.by} covers all that statement ${a.number} says. Remove it, or narrow the other one.`,

  'ram-allow-fully-denied.title': () => 'Allow that is denied',
  'ram-allow-fully-denied.why': () => 'A Deny wins over an Allow, wherever it stands. The Allow grants nothing.',
  'ram-allow-fully-denied.how': () => 'Remove the Allow, or narrow the Deny.',
  'ram-allow-fully-denied.message': (a: { number: number; by: number }) =>
    `Statement ${a.by} denies all that statement ${a.number} allows, so that it grants nothing. Remove it, or narrow the Deny.`,

  'ram-dead-deny.title': () => 'Deny that never takes effect',
  'ram-dead-deny.why': () => 'A Deny is a guard. One that never matches guards nothing, while everybody relies on it.',
  'ram-dead-deny.how': () => 'Correct what keeps it from matching; the reasons are marked at their places.',
  'ram-dead-deny.message': (a: { reasons: readonly string[] }) =>
    `This Deny never takes effect: ${a.reasons.join('; ')}. Correct it, or nothing is guarded.`,
  'ram-dead-deny.message-entry': (a: { action: string; reason: string }) =>
    `${quote(a.action)} is not denied: ${a.reason}. Correct it, or it is not guarded.`,

  'ram-deny-gap.title': () => 'Deny that leaves a way around',
  'ram-deny-gap.why': () =>
    'Several actions lead to the same end. When one of them is forgotten, the others are denied for nothing.',
  'ram-deny-gap.how': () => 'Deny the others too, unless they are meant to stay open.',
  'ram-deny-gap.message': (a: { missing: readonly string[]; end: string }) =>
    `${list(a.missing)} still ${a.missing.length > 1 ? 'lead' : 'leads'} to ${a.end}. Deny ${a.missing.length > 1 ? 'them' : 'it'} too.`,
  'ram-deny-gap.message-twin': (a: { written: string; missing: string }) =>
    `${a.missing} does the same as ${quote(a.written)} and is not denied. Deny it too.`,

  'ram-deny-only.title': () => 'Policy that only denies',
  'ram-deny-only.why': () =>
    'It grants nothing. That is right for a guard beside other policies, but not for a policy that should let somebody work.',
  'ram-deny-only.how': () => 'Attach it together with policies that allow, or add what it should allow.',
  'ram-deny-only.message': () =>
    'This policy only denies: alone it grants nothing. Attach it together with policies that allow.',

  'ram-json-syntax.message-template': (a: { text: string }) =>
    `${quote(a.text)} is part of a template, not JSON: only what fills it in makes a policy of this file. Where nothing does, write the value.`,

  // --- hosts --------------------------------------------------------------------------------------------------------
  'ram-policy-kind-mismatch.title': () => 'Policy of another kind',
  'ram-policy-kind-mismatch.why': () =>
    'Each place takes one kind of policy; another kind is refused or means something else.',
  'ram-policy-kind-mismatch.how': () => 'Write the policy where it belongs.',
  'ram-policy-kind-mismatch.message': (a: { wanted: string; found: string }) =>
    `Here belongs ${a.wanted}; this is ${a.found}. Write it where it belongs.`,

  'ram-unknown-system-policy.title': () => 'System policy that is not known',
  'ram-unknown-system-policy.why': () =>
    'A policy is attached by its exact name and type; otherwise the attachment fails.',
  'ram-unknown-system-policy.how': () => 'Correct the name, or the type.',
  'ram-unknown-system-policy.message': (a: { name: string }) =>
    `${quote(a.name)} is in no list of system policies that is known here. Check the name.`,
  'ram-unknown-system-policy.message-near': (a: { name: string; correct: string }) =>
    `There is no known system policy ${quote(a.name)}. Write ${quote(a.correct)}.`,
  'ram-unknown-system-policy.message-custom': (a: { name: string }) =>
    `${a.name} is a system policy, but its type says custom. Write "System", or correct the name.`,

  'ram-admin-policy-attached.title': () => 'Administrator rights attached',
  'ram-admin-policy-attached.why': () =>
    'Who holds such a policy controls the whole account. One stolen AccessKey is then enough to lose it.',
  'ram-admin-policy-attached.how': () =>
    'Attach a policy with the permissions that are needed. Keep administrator rights to a few people who log on with a second factor.',
  'ram-admin-policy-attached.message': (_: { name: string }) =>
    'AdministratorAccess allows every action on every resource. Attach a policy with what is needed.',
  'ram-admin-policy-attached.message-identity': (a: { name: string }) =>
    `${a.name} lets its holder give himself any permission: as much as being administrator. Attach a policy with what is needed.`,
  'ram-admin-policy-attached.message-roles': (a: { name: string }) =>
    `${a.name} lets its holder take every role that trusts the account. Attach a policy that names the roles.`,

  'ram-tf-condition-overwritten.title': () => 'Condition that overwrites another one',
  'ram-tf-condition-overwritten.why': () =>
    'Of two condition blocks with the same operator and key only one reaches the policy: half of the condition is lost.',
  'ram-tf-condition-overwritten.how': () => 'Write one block with all values.',
  'ram-tf-condition-overwritten.message': (a: { operator: string; key: string }) =>
    `There is a condition block for ${a.operator} and ${a.key} already; only one of them reaches the policy. Write one block with all values.`,

  'ram-tf-deprecated-argument.title': () => 'Deprecated argument for a policy',
  'ram-tf-deprecated-argument.why': () =>
    'The provider warns of the old name and will drop it. Until then both names mean the same.',
  'ram-tf-deprecated-argument.how': () => 'Write the new name. Older releases of the provider do not know it.',
  'ram-tf-deprecated-argument.message': (a: { written: string; current: string }) =>
    `${quote(a.written)} is deprecated. Write ${quote(a.current)}.`,

  'ram-tf-heredoc-policy.title': () => 'Policy written as text',
  'ram-tf-heredoc-policy.why': () =>
    'A comma too many or an unescaped quote in a text shows only when the cloud refuses the policy. In a structure the language itself finds it.',
  'ram-tf-heredoc-policy.how': () =>
    'Write jsonencode({ … }) or the data source alicloud_ram_policy_document; in a program JSON.stringify({ … }), json.dumps({ … }) or what its language has for it.',
  'ram-tf-heredoc-policy.message': () =>
    'This policy is a text, whose faults show only when it is applied. Write it as a structure that is encoded as JSON.',

  'ram-tf-jsonencode-policy.title': () => 'Policy written as a structure',
  'ram-tf-jsonencode-policy.why': () =>
    'Some teams keep policies as JSON, as the console shows them, so that they can be copied from one place to the other and compared.',
  'ram-tf-jsonencode-policy.how': () =>
    'Write the JSON itself: in a heredoc <<-EOF … EOF, in a program as a text over several lines.',
  'ram-tf-jsonencode-policy.message': () =>
    'This policy is a structure that is encoded as JSON. Write the JSON itself where policies are kept as text.',
};
