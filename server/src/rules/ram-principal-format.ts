import { objectOf } from '../core/change';
import type { PolicyDocument, PolicyPrincipals, PolicyStatement, PrincipalEntry } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Fix, Rule } from './rule';
import { eachStatement, repair } from './shared/ram/findings';
import { isForeignPrincipal } from './shared/ram/foreign';
import { isPlaceholder } from './shared/ram/placeholders';
import { isEverybody } from './shared/ram/principals';
import { nearest } from './shared/ram/spelling';

const types = ['RAM', 'Service', 'Federated'] as const;

export const ramPrincipalFormat: Rule = {
  id: 'ram-principal-format',
  severity: 'error',
  fix: 'sometimes',
  references: [
    { source: 'documentation', id: 'Policy elements: Principal' },
    { source: 'documentation', id: 'OSS bucket policy' },
  ],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, principal } = statement;
    if (principal === undefined) return;
    if (document.documentKind === 'trust') ofTrust(findings, statement, principal);
    else if (document.documentKind === 'bucket') ofBucket(findings, document, principal);
  }),
};

function ofTrust(findings: Finding[], { document }: PolicyStatement, principal: PolicyPrincipals): void {
  const { entries, member, untyped } = principal;
  const judged = entries.filter((entry) => !isEverybody(entry) && !isForeignPrincipal(entry.type, entry.value));
  if (untyped) {
    if (judged.length === 0) return;
    findings.push({
      message: text('ram-principal-format.message-untyped'),
      at: member.value.at,
      item: document,
      fixes: () => typed(document, principal),
    });
    return;
  }
  const seen = new Set<unknown>();
  for (const { type, typeMember, value } of judged) {
    const known = types.find((each) => each === type);
    if (known === undefined) {
      if (typeMember === undefined || typeMember.keyOpen || seen.has(typeMember)) continue;
      seen.add(typeMember);
      const near = nearest(type ?? '', types, 2);
      findings.push({
        message: text('ram-principal-format.message-type', { written: type ?? '', correct: near?.word }),
        at: typeMember.keyAt,
        item: document,
        fixes: () =>
          near === undefined
            ? []
            : repair(
                text('ram.fix.rename', { from: type ?? '', to: near.word }),
                'safe',
                document.edit.rename(typeMember, near.word),
              ),
      });
      continue;
    }
    const written = value.text;
    if (known === 'Service' || written === undefined || isPlaceholder(written) || forms[known].test(written)) continue;
    findings.push({
      message: text(`ram-principal-format.message-${known === 'RAM' ? 'ram' : 'federated'}`, { written }),
      at: value.at,
      item: document,
      fixes: () => {
        // The id of an account stands for the account.
        if (known !== 'RAM' || !/^\d{16}$/.test(written)) return [];
        const to = `acs:ram::${written}:root`;
        return repair(text('ram.fix.write', { value: to }), 'safe', document.edit.set(value, to));
      },
    });
  }
}

const forms = {
  RAM: /^acs:ram:[^:]*:[^:]+:(?:root|(?:user|role|group)\/.+|\*)$/i,
  Federated: /^acs:ram:[^:]*:[^:]+:(?:saml|oidc)-provider\/.+$/i,
};

/** Writes the type that the entries' own form says. */
function typed(document: PolicyDocument, { entries, member, open, wrong }: PolicyPrincipals): readonly Fix[] {
  if (open || wrong.length > 0) return [];
  const texts = entries.flatMap(({ value }) => value.text ?? []);
  const found = new Set(texts.map(typeOf));
  const [type] = found;
  if (texts.length !== entries.length || found.size !== 1 || type === undefined) return [];
  return repair(
    text('ram.fix.typed-principal', { type }),
    'safe',
    document.edit.set(member.value, objectOf([type, texts])),
  );
}

function typeOf(written: string): (typeof types)[number] | undefined {
  if (forms.Federated.test(written)) return 'Federated';
  if (forms.RAM.test(written)) return 'RAM';
  return /^[\w.@-]+\.aliyuncs\.com$/i.test(written) ? 'Service' : undefined;
}

function ofBucket(findings: Finding[], document: PolicyDocument, { entries, untyped, member }: PolicyPrincipals): void {
  const foreign = (entry: PrincipalEntry): boolean => isForeignPrincipal(entry.type, entry.value);
  if (!untyped) {
    if (entries.length === 0 || entries.some(foreign)) return;
    const texts = entries.flatMap(({ value }) => value.text ?? []);
    const isAccounts = texts.length === entries.length && texts.every((each) => bucketForm.test(each));
    findings.push({
      message: text('ram-principal-format.message-bucket-typed'),
      at: member.value.at,
      item: document,
      fixes: () =>
        isAccounts ? repair(text('ram.fix.flat-list'), 'safe', document.edit.set(member.value, texts)) : [],
    });
    return;
  }
  for (const entry of entries) {
    const { text: written } = entry.value;
    if (
      written === undefined ||
      bucketForm.test(written) ||
      isPlaceholder(written) ||
      isForeignPrincipal(undefined, entry.value)
    )
      continue;
    findings.push({
      message: text('ram-principal-format.message-bucket', { written }),
      at: entry.value.at,
      item: document,
    });
  }
}

/** An account or user id, everybody, or a session of a role. */
const bucketForm = /^(?:\d+|\*|(?:arn|acs):(?:sts|ram):[^:]*:[^:]+:.+)$/i;
