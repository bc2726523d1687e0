import { matchesGlob } from '../model/glob';
import type { PolicyDocument, PolicyText } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { partOf, replaceText } from './shared/ram/findings';
import { isPlaceholder } from './shared/ram/placeholders';

export const ramBucketHostMismatch: Rule = {
  id: 'ram-bucket-host-mismatch',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'OSS bucket policy' }],
  checkPolicy(findings, document) {
    const bucket = document.documentKind === 'bucket' && document.target?.known ? document.target.value : undefined;
    if (bucket === undefined) return;
    for (const { resource, notResource } of document.statements) {
      for (const node of [...(resource?.texts ?? []), ...(notResource?.texts ?? [])]) {
        const named = bucketIn(node);
        if (named === undefined || matchesGlob(named.name, bucket)) continue;
        findings.push({
          message: text('ram-bucket-host-mismatch.message', { written: named.name, bucket }),
          at: partOf(node, named.start, named.start + named.name.length),
          item: document,
          fixes: () => correct(document, node, named.start, named.name.length, bucket),
        });
      }
    }
  },
};

/** The bucket of a resource name, with its place; of an access point none. */
function bucketIn({ shown }: PolicyText): { readonly name: string; readonly start: number } | undefined {
  const found = /^(acs:oss:[^:]*:[^:]*:)([^/]+)/i.exec(shown);
  const name = found?.[2];
  if (found === null || name === undefined || name === 'accesspoint' || isPlaceholder(name)) return undefined;
  return { name, start: (found[1] ?? '').length };
}

function correct(document: PolicyDocument, node: PolicyText, start: number, length: number, bucket: string) {
  if (node.text === undefined) return [];
  return replaceText(document, node, node.text.slice(0, start) + bucket + node.text.slice(start + length));
}
