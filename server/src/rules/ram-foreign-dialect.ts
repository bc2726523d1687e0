import type { PolicyDocument, PolicyStatement, PolicyText } from '../model/policy-types';
import { type Text, text } from '../texts/catalogue';
import type { Finding, Fix, Rule } from './rule';
import { readAction } from './shared/ram/actions';
import { readKey } from './shared/ram/conditions';
import { repair, replaceText } from './shared/ram/findings';
import { foreignVersion, isForeignPrincipal } from './shared/ram/foreign';
import { readResource } from './shared/ram/resources';

export const ramForeignDialect: Rule = {
  id: 'ram-foreign-dialect',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy(findings, document) {
    const version = document.version?.value;
    if (version?.kind === 'text' && version.text === foreignVersion) {
      findings.push(tell(document, version, text('ram-foreign-dialect.message-version'), '1'));
    }
    for (const statement of document.statements) lookAt(findings, statement);
  },
};

function lookAt(
  findings: Finding[],
  { document, action, notAction, resource, notResource, principal, conditions }: PolicyStatement,
): void {
  for (const list of [action, notAction]) {
    for (const node of list?.texts ?? []) {
      const reading = readAction(node);
      if (reading.kind !== 'foreign') continue;
      findings.push(
        tell(
          document,
          node,
          text('ram-foreign-dialect.message-action', { written: node.shown, correct: reading.correct }),
          reading.correct,
        ),
      );
    }
  }
  for (const list of [resource, notResource]) {
    for (const node of list?.texts ?? []) {
      const reading = readResource(node);
      if (reading.kind !== 'foreign') continue;
      findings.push(
        tell(document, node, text('ram-foreign-dialect.message-resource', { written: node.shown }), reading.correct),
      );
    }
  }
  for (const { type, value } of principal?.entries ?? []) {
    if (!isForeignPrincipal(type, value)) continue;
    findings.push(
      tell(document, value, text('ram-foreign-dialect.message-principal', { written: value.shown }), undefined),
    );
  }
  for (const clause of conditions) {
    const reading = readKey(clause);
    if (reading.kind !== 'foreign') continue;
    const { correct } = reading;
    findings.push({
      message: text('ram-foreign-dialect.message-key', { written: clause.key, correct }),
      at: clause.keyMember.keyAt,
      item: document,
      fixes: () =>
        correct === undefined
          ? []
          : repair(
              text('ram.fix.rename', { from: clause.key, to: correct }),
              'review',
              document.edit.rename(clause.keyMember, correct),
            ),
    });
  }
}

function tell(document: PolicyDocument, node: PolicyText, message: Text, correct: string | undefined): Finding {
  return {
    message,
    at: node.at,
    item: document,
    fixes: (): readonly Fix[] => (correct === undefined ? [] : replaceText(document, node, correct, 'review')),
  };
}
