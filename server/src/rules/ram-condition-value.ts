import type { KeyType } from '../alicloud/ram/facts';
import { readCidr } from '../model/cidr';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachClause } from './shared/ram/clause-findings';
import { readOperator } from './shared/ram/conditions';
import { isDeny, replaceText } from './shared/ram/findings';
import { isPlaceholder } from './shared/ram/placeholders';

export const ramConditionValue: Rule = {
  id: 'ram-condition-value',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: eachClause(function check(findings, clause, statement) {
    const reading = readOperator(clause, isDeny(statement));
    if (reading.kind !== 'known' || reading.operator.compares === 'string') return;
    const { compares, name } = reading.operator;
    for (const node of clause.values.texts) {
      const written = node.text;
      if (written === undefined || hasForm(compares, written) || isPlaceholder(written)) continue;
      const trimmed = written.replace(/\s+/g, '');
      findings.push({
        message: text(`ram-condition-value.message-${compares}`, { written, operator: name }),
        at: node.at,
        item: statement.document,
        fixes: () => (hasForm(compares, trimmed) ? replaceText(statement.document, node, trimmed) : []),
      });
    }
  }),
};

function hasForm(type: KeyType, value: string): boolean {
  switch (type) {
    case 'ip':
      return readCidr(value) !== undefined;
    case 'number':
      return /^[-+]?\d+(?:\.\d+)?$/.test(value);
    case 'bool':
      return /^(?:true|false)$/i.test(value);
    case 'date':
      return isTime(value);
    case 'string':
      return true;
  }
}

/** ISO 8601 with or without an offset from UTC. */
function isTime(value: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(value);
  if (found === null || Number.isNaN(Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')))) return false;
  // A day that the month does not have is read as one of the next.
  const day = Number(found[3]);
  return new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, day)).getUTCDate() === day;
}
