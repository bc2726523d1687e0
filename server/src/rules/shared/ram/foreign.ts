import { ramFacts } from '../../../alicloud/ram/facts';
import { Note } from '../../../core/memory';
import type { PolicyDocument, PolicyText } from '../../../model/policy-types';

/** Words of AWS policies, and what says the same in RAM where something does. */

/** Service prefixes of AWS that are no RAM code. */
const services: Readonly<Record<string, string>> = {
  s3: 'oss',
  ec2: 'ecs',
  iam: 'ram',
  lambda: 'fc',
  dynamodb: 'ots',
  sqs: 'mns',
  sns: 'mns',
  cloudwatch: 'cms',
  logs: 'log',
  cloudtrail: 'actiontrail',
  route53: 'alidns',
  elasticloadbalancing: 'slb',
  eks: 'cs',
  ecr: 'cr',
  cloudformation: 'ros',
  secretsmanager: 'kms',
  ssm: 'oos',
  autoscaling: 'ess',
  organizations: 'resourcemanager',
  cloudfront: 'cdn',
  elasticache: 'kvstore',
  kinesis: 'datahub',
  glue: 'dataworks',
  redshift: 'adb',
  athena: 'log',
};

/** Actions that say the same under another name. */
const actions: Readonly<Record<string, string>> = {
  'iam:passrole': 'ram:PassRole',
  'iam:createservicelinkedrole': 'ram:CreateServiceLinkedRole',
  's3:listbucket': 'oss:ListObjects',
  's3:listallmybuckets': 'oss:ListBuckets',
  'ec2:authorizesecuritygroupingress': 'ecs:AuthorizeSecurityGroup',
  'ec2:revokesecuritygroupingress': 'ecs:RevokeSecurityGroup',
  'lambda:invokefunction': 'fc:InvokeFunction',
  'secretsmanager:getsecretvalue': 'kms:GetSecretValue',
};

/** Condition keys of AWS in small letters. */
const keys: Readonly<Record<string, string>> = {
  'aws:sourceip': 'acs:SourceIp',
  'aws:securetransport': 'acs:SecureTransport',
  'aws:multifactorauthpresent': 'acs:MFAPresent',
  'aws:currenttime': 'acs:CurrentTime',
  'aws:useragent': 'acs:UserAgent',
  'aws:sourcevpc': 'acs:SourceVpc',
  'aws:principalarn': 'acs:PrincipalARN',
  'iam:passedtoservice': 'acs:Service',
  's3:prefix': 'oss:Prefix',
  's3:delimiter': 'oss:Delimiter',
  's3:x-amz-acl': 'oss:x-oss-acl',
};

export const foreignVersion = '2012-10-17';

/** Codes that samples alone show for RAM are slips of those who write for both clouds. */
function isForeignCode(code: string): boolean {
  if (!Object.hasOwn(services, code)) return false;
  const quality = ramFacts().services.get(code)?.quality;
  return quality === undefined || quality === 'weak';
}

export function isForeignAction(action: string): boolean {
  const colon = action.indexOf(':');
  if (colon < 0) return false;
  const code = action.slice(0, colon).toLowerCase();
  return isForeignCode(code);
}

/** `s3:GetObject` → `oss:GetObject`, where RAM has an action of that name. */
export function actionOfForeign(action: string): string | undefined {
  const direct = actions[action.toLowerCase()];
  if (direct !== undefined) return direct;
  const colon = action.indexOf(':');
  const code = services[action.slice(0, colon).toLowerCase()];
  const name = action.slice(colon + 1);
  if (code === undefined) return undefined;
  if (name === '*') return `${code}:*`;
  const found = ramFacts().action(code, name);
  return found === undefined || found.useInstead.length > 0 || found.movedTo !== undefined ? undefined : found.id;
}

export function isForeignArn(arn: string): boolean {
  return /^arn:(aws|aws-cn|aws-us-gov|\*):/i.test(arn);
}

/** `arn:aws:s3:::bucket/*` → `acs:oss:*:*:bucket/*`, for services whose names have the same form. */
export function arnOfForeign(arn: string): string | undefined {
  const bucket = /^arn:aws[\w-]*:s3:::(.+)$/i.exec(arn);
  if (bucket !== null) return `acs:oss:*:*:${bucket[1] ?? ''}`;
  const role = /^arn:aws[\w-]*:iam::(\d*|\*):(role|user|group|policy)\/(.+)$/i.exec(arn);
  return role === null ? undefined : `acs:ram:*:*:${(role[2] ?? '').toLowerCase()}/${role[3] ?? ''}`;
}

export function isForeignKey(key: string): boolean {
  const colon = key.indexOf(':');
  const code = key.slice(0, colon).toLowerCase();
  return code === 'aws' || isForeignCode(code);
}

export function keyOfForeign(key: string): string | undefined {
  const tag = /^aws:(RequestTag|ResourceTag)(\/.+)$/i.exec(key);
  if (tag !== null) return `acs:${/^req/i.test(tag[1] ?? '') ? 'RequestTag' : 'ResourceTag'}${tag[2] ?? ''}`;
  return keys[key.toLowerCase()];
}

export function isForeignPrincipal(type: string | undefined, value: PolicyText): boolean {
  return (
    type === 'AWS' || type === 'CanonicalUser' || isForeignArn(value.shown) || /\.amazonaws\.com/.test(value.shown)
  );
}

const known = new Note<PolicyDocument, boolean>('document');

/** Whether a document is written in the dialect of AWS, so that its faults are told as that. */
export function isForeign(document: PolicyDocument): boolean {
  let foreign = known.get(document);
  if (foreign === undefined) {
    foreign = looksForeign(document);
    known.set(document, foreign);
  }
  return foreign;
}

function looksForeign(document: PolicyDocument): boolean {
  const version = document.version?.value;
  if (version?.kind === 'text' && version.text === foreignVersion) return true;
  return document.statements.some(
    ({ action, notAction, resource, notResource, principal, conditions }) =>
      [action, notAction].some((list) => list?.texts.some(({ shown }) => isForeignAction(shown))) ||
      [resource, notResource].some((list) => list?.texts.some(({ shown }) => isForeignArn(shown))) ||
      principal?.entries.some(({ type, value }) => isForeignPrincipal(type, value)) === true ||
      conditions.some(({ key }) => isForeignKey(key)),
  );
}
