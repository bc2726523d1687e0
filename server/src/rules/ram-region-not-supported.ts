import { hasWildcard } from '../model/glob';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { partOf, replaceText } from './shared/ram/findings';
import { eachResource } from './shared/ram/resource-findings';
import { serviceOf } from './shared/ram/resources';

/** Services whose resources belong to no region, as their documentation writes the names. */
const global: ReadonlySet<string> = new Set(['ram', 'sts', 'ims', 'oss', 'cen', 'resourcemanager', 'cloudsso']);

export const ramRegionNotSupported: Rule = {
  id: 'ram-region-not-supported',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  checkPolicy: eachResource(['arn'], function check(findings, { arn }, { statement: { document }, node }) {
    const { text: region, start, end } = arn.region;
    if (region === '' || hasWildcard(region) || !/^[a-z][a-z-]+(?:-\d+)?$/.test(region)) return;
    const service = serviceOf(arn);
    // Access points of OSS are regional.
    if (!global.has(service) || arn.relative.text.startsWith('accesspoint/')) return;
    findings.push({
      message: text('ram-region-not-supported.message', { region, service }),
      at: partOf(node, start, end),
      item: document,
      fixes: () =>
        node.text === undefined
          ? []
          : replaceText(document, node, `${node.text.slice(0, start)}*${node.text.slice(end)}`, 'review'),
    });
  }),
};
