import { listEnglish as list } from '../list';

const quote = (value: string): string => `"${value}"`;
const quoted = (values: readonly string[], most = 4): string => list(values.map(quote), most);
const instead = (correct: string | undefined): string => (correct === undefined ? '' : ` Write ${quote(correct)}.`);
const forms = (values: readonly string[]): string => (values.length === 0 ? 'others' : quoted(values, 3));

/** What the rules about actions and resources of RAM policies say. */
export const ramNames = {
  'ram.fix.add-resource': (a: { resource: string }) => `Name ${quote(a.resource)} as well`,
  'ram.fix.all-resources': () => 'Let the statement act on all resources',
  'ram.fix.own-statement': (a: { actions: readonly string[] }) =>
    `Move ${quoted(a.actions)} into a statement on all resources`,
  'ram.fix.narrow-resource': (a: { forms: readonly string[] }) => `Allow only ${quoted(a.forms)}`,

  // --- actions ------------------------------------------------------------------------------------------------------
  'ram-malformed-action.title': () => 'Action that is not well-formed',
  'ram-malformed-action.why': () =>
    'An action reads "<RAM code>:<name>". Anything else is refused ("Invalid action format").',
  'ram-malformed-action.how': () => 'Write the service and the name, without blanks.',
  'ram-malformed-action.message-blank': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} has blanks, which no action has.${instead(a.correct)}`,
  'ram-malformed-action.message-no-colon': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} names no service: an action reads "<service>:<name>".${instead(a.correct)}`,
  'ram-malformed-action.message-form': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} is no action: one reads "<service>:<name>".${instead(a.correct)}`,

  'ram-unknown-service.title': () => 'Service that RAM does not know by this code',
  'ram-unknown-service.why': () =>
    'Actions begin with the RAM code of a service, which often differs from the code of its API. With any other code an Allow grants nothing and a Deny denies nothing.',
  'ram-unknown-service.how': () => 'Write the RAM code of the service ("Services that work with RAM").',
  'ram-unknown-service.message': (a: { code: string }) =>
    `The service ${quote(a.code)} is not in the bundled list (autumn 2026), so that its actions could not be checked.`,
  'ram-unknown-service.message-product': (a: { code: string; meant: string; name: string }) =>
    `${quote(a.code)} is a product code; in policies the service is ${quote(a.meant)}${a.name === a.meant ? '' : ` (${a.name})`}. This matches nothing as it stands.`,
  'ram-unknown-service.message-near': (a: { code: string; meant: string }) =>
    `RAM knows no service ${quote(a.code)}. Did you mean ${quote(a.meant)}?`,

  'ram-unknown-action-near.title': () => 'Misspelt action',
  'ram-unknown-action-near.why': () =>
    'RAM takes any name for an action. A misspelt one grants nothing where it is allowed, and protects from nothing where it is denied.',
  'ram-unknown-action-near.how': () => 'Write the action as it is documented.',
  'ram-unknown-action-near.message': (a: { written: string; correct: string }) =>
    `There is no known action ${quote(a.written)}. Did you mean ${quote(a.correct)}?`,

  'ram-unknown-action.title': () => 'Action that is not in the list',
  'ram-unknown-action.why': () =>
    'No published list has all actions: those of the console and of the data plane are often missing. The name could not be checked.',
  'ram-unknown-action.how': () => 'Look the name up in the documentation of the service.',
  'ram-unknown-action.message': (a: { written: string; service: string }) =>
    `${quote(a.written)} is not among the known actions of ${a.service} (autumn 2026), so that it could not be checked.`,

  'ram-wildcard-matches-nothing.title': () => 'Pattern that matches no known action',
  'ram-wildcard-matches-nothing.why': () =>
    'A pattern that matches nothing does nothing, and often hides a misspelling.',
  'ram-wildcard-matches-nothing.how': () => 'Correct the pattern, or remove it.',
  'ram-wildcard-matches-nothing.message': (a: { written: string; service: string; correct: string | undefined }) =>
    `${quote(a.written)} matches none of the known actions of ${a.service}.${instead(a.correct)}`,

  'ram-api-name-is-not-the-action.title': () => 'API name in place of the action',
  'ram-api-name-is-not-the-action.why': () =>
    'Several APIs of OSS are authorized under the name of another action. The API name itself grants nothing, and denying it denies nothing.',
  'ram-api-name-is-not-the-action.how': () => 'Write the action under which the API is authorized.',
  'ram-api-name-is-not-the-action.message': (a: { name: string; actions: readonly string[] }) =>
    `The API ${a.name} is authorized as ${quoted(a.actions)}; its own name is no action.`,

  'ram-action-of-another-service.title': () => 'Action of another service',
  'ram-action-of-another-service.why': () =>
    'Network APIs that once belonged to ECS are authorized as actions of VPC. Under their old code they match nothing.',
  'ram-action-of-another-service.how': () => 'Write the code of the service that the action belongs to.',
  'ram-action-of-another-service.message': (a: { written: string; correct: string }) =>
    `${quote(a.written)} is authorized as ${quote(a.correct)}; as it stands it matches nothing.`,

  'ram-deprecated-api.title': () => 'Action of a deprecated API',
  'ram-deprecated-api.why': () =>
    'The API behind this action is deprecated. The action still works as long as the API does.',
  'ram-deprecated-api.how': () => 'Use the API that took its place, and its action.',
  'ram-deprecated-api.message': (a: { written: string }) => `The API behind ${quote(a.written)} is deprecated.`,

  'ram-action-case.title': () => 'Action in unusual case',
  'ram-action-case.why': () =>
    'Actions are mostly compared without regard to case, but the documentation asks for the exact spelling.',
  'ram-action-case.how': () => 'Write the action as it is documented.',
  'ram-action-case.message': (a: { written: string; correct: string }) =>
    `The documented spelling of ${quote(a.written)} is ${quote(a.correct)}.`,

  'ram-action-needs-no-authorization.title': () => 'Action that is never asked for',
  'ram-action-needs-no-authorization.why': () =>
    'Some APIs are open to every caller. Allowing or denying them has no effect.',
  'ram-action-needs-no-authorization.how': () => 'Remove the action.',
  'ram-action-needs-no-authorization.message': (a: { written: string }) =>
    `${quote(a.written)} needs no authorization: allowing it does nothing.`,
  'ram-action-needs-no-authorization.message-deny': (a: { written: string }) =>
    `${quote(a.written)} needs no authorization: it cannot be denied.`,

  'ram-trust-action.title': () => 'Trust policy for another action',
  'ram-trust-action.why': () =>
    'A trust policy is about sts:AssumeRole alone, for SAML and OIDC too. With another action nobody can assume the role.',
  'ram-trust-action.how': () => 'Write "sts:AssumeRole".',
  'ram-trust-action.message': (a: { written: string }) =>
    `A trust policy is about "sts:AssumeRole", not ${quote(a.written)}: nobody can assume the role this way.`,
  'ram-trust-action.message-not-action': () => 'A trust policy is about "sts:AssumeRole" and has no NotAction.',

  // --- resources ----------------------------------------------------------------------------------------------------
  'ram-malformed-arn.title': () => 'Resource name that is not well-formed',
  'ram-malformed-arn.why': () =>
    'A resource reads "acs:<RAM code>:<region>:<account>:<resource>". One with a part missing is refused ("Missing ARN field") or matches nothing.',
  'ram-malformed-arn.how': () => 'Write all five parts; "*" stands for every region or account.',
  'ram-malformed-arn.message-blank': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} has blanks that no resource name has.${instead(a.correct)}`,
  'ram-malformed-arn.message-parts': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} lacks a part: a resource reads "acs:<service>:<region>:<account>:<resource>".${instead(a.correct)}`,

  'ram-arn-prefix.title': () => 'Resource that is no resource name',
  'ram-arn-prefix.why': () =>
    'Resource takes "*" or names that begin with "acs:". Anything else is refused ("Invalid ARN prefix").',
  'ram-arn-prefix.how': () => 'Write the whole name: "acs:<service>:*:*:<resource>".',
  'ram-arn-prefix.message': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} is no resource name: one begins with "acs:".${instead(a.correct)}`,

  'ram-unknown-arn-service.title': () => 'Resource of a service that RAM does not know',
  'ram-unknown-arn-service.why': () =>
    'A resource name with another code than the RAM code of its service matches nothing.',
  'ram-unknown-arn-service.how': () => 'Write the RAM code of the service.',
  'ram-unknown-arn-service.message': (a: { code: string }) =>
    `The service ${quote(a.code)} is not in the bundled list (autumn 2026), so that the resource could not be checked.`,
  'ram-unknown-arn-service.message-near': (a: { code: string; meant: string }) =>
    `In resource names the service ${quote(a.code)} is ${quote(a.meant)}. This matches nothing as it stands.`,

  'ram-no-action-can-match.title': () => 'Resource and action of different services',
  'ram-no-action-can-match.why': () =>
    'An action works on the resources of its service. On those of another one the statement has no effect.',
  'ram-no-action-can-match.how': () => 'Name a resource of the service, or the action that is meant.',
  'ram-no-action-can-match.message': (a: { service: string }) =>
    `No action of this statement works on a resource of ${a.service}, so that this entry has no effect.`,
  'ram-no-action-can-match.message-action': (a: { action: string }) =>
    `No resource of this statement is one that ${quote(a.action)} works on, so that it has no effect.`,

  'ram-resource-type-mismatch.title': () => 'Resource of a type that the action does not use',
  'ram-resource-type-mismatch.why': () =>
    'Each action works on resources of certain types. With any other one the policy is ineffective, as the documentation of every API says.',
  'ram-resource-type-mismatch.how': () => 'Name a resource of the documented type.',
  'ram-resource-type-mismatch.message': (a: { resource: string; forms: readonly string[] }) =>
    `No action of this statement works on ${quote(a.resource)}: the documentation lists ${forms(a.forms)}.`,
  'ram-resource-type-mismatch.message-old': (a: { resource: string; forms: readonly string[] }) =>
    `Documentation of 2021 does not list ${quote(a.resource)} for any action of this statement. It may have changed since.`,
  'ram-resource-type-mismatch.message-action': (a: { action: string; forms: readonly string[] }) =>
    `No resource of this statement fits ${quote(a.action)}, which works on ${forms(a.forms)}.`,
  'ram-resource-type-mismatch.message-action-old': (a: { action: string; forms: readonly string[] }) =>
    `Documentation of 2021 lists no resource of this statement for ${quote(a.action)}. It may have changed since.`,

  'ram-action-needs-star.title': () => 'Action that works on all resources alone',
  'ram-action-needs-star.why': () =>
    'Some actions are not authorized by resource. They match only statements on "*": narrowed down an Allow grants nothing, and a Deny is most likely no guard.',
  'ram-action-needs-star.how': () =>
    'Move the action into a statement with "Resource": "*", and narrow it by a condition.',
  'ram-action-needs-star.message': (a: { action: string }) =>
    `${quote(a.action)} is authorized on "*" alone, so that these resources make it ineffective. Give it a statement on "*".`,
  'ram-action-needs-star.message-deny': (a: { action: string }) =>
    `${quote(a.action)} is authorized on "*" alone: with these resources this Deny does not stop it. Deny it on "*".`,

  'ram-container-vs-item.title': () => 'Bucket in place of objects, or the other way round',
  'ram-container-vs-item.why': () =>
    'Actions on objects need "bucket/*", those on the bucket need "bucket". With the other one they are neither granted nor denied.',
  'ram-container-vs-item.how': () => 'Name the objects ("bucket/*"), the bucket, or both.',
  'ram-container-vs-item.message-bucket': (a: { resource: string; bucket: string }) =>
    `${quote(a.resource)} is the bucket, but the actions of this statement work on objects. Name "${a.bucket}/*".`,
  'ram-container-vs-item.message-objects': (a: { resource: string; bucket: string }) =>
    `${quote(a.resource)} are objects, but the actions of this statement work on the bucket. Name ${quote(a.bucket)}.`,
  'ram-container-vs-item.message-action': (a: { action: string }) =>
    `${quote(a.action)} works on objects, and this statement names none. Name "bucket/*" as well.`,
  'ram-container-vs-item.message-action-bucket': (a: { action: string }) =>
    `${quote(a.action)} works on the bucket, and this statement names only objects. Name the bucket as well.`,

  'ram-region-not-supported.title': () => 'Region where there is none',
  'ram-region-not-supported.why': () =>
    'Resources of some services belong to no region. A name with a region does not match them.',
  'ram-region-not-supported.how': () => 'Write "*" for the region.',
  'ram-region-not-supported.message': (a: { region: string; service: string }) =>
    `Resources of ${a.service} belong to no region, so that ${quote(a.region)} matches none. Write "*".`,

  'ram-resource-star.title': () => 'All resources where fewer would do',
  'ram-resource-star.why': () =>
    'Every action of the statement can be limited to resources. On "*" it changes everything of the account.',
  'ram-resource-star.how': () => 'Name the resources, or at least their type.',
  'ram-resource-star.message': (a: { forms: readonly string[] }) =>
    `These actions work on ${quoted(a.forms, 3)}; "*" grants them on everything. Name what is needed.`,

  'ram-account-id.title': () => 'Account that is no account ID',
  'ram-account-id.why': () =>
    'The account of a resource name is a number of 16 digits or "*". With anything else the name matches nothing.',
  'ram-account-id.how': () => 'Write the ID of the account, or "*".',
  'ram-account-id.message': (a: { written: string }) =>
    `${quote(a.written)} is no account ID: one has 16 digits, or is "*".`,
  'ram-account-id.message-foreign': (a: { written: string }) =>
    `${quote(a.written)} has the 12 digits of an AWS account; one of Alibaba Cloud has 16.`,

  'ram-arn-name-case.title': () => 'Resource name in unusual case',
  'ram-arn-name-case.why': () =>
    'Resource names are compared with their case. Types and names of roles in requests are in small letters nearly everywhere.',
  'ram-arn-name-case.how': () => 'Write the name as the documentation does.',
  'ram-arn-name-case.message': (a: { written: string; correct: string }) =>
    `The resource type ${quote(a.written)} is written ${quote(a.correct)} in the documentation.`,
  'ram-arn-name-case.message-role': (a: { name: string }) =>
    `Names of roles reach acs:PrincipalARN in small letters in the documented examples; ${quote(a.name)} may never match.`,
};
