import { ramFacts } from '../alicloud/ram/facts';
import { type ActionFamily, actionFamilies } from '../alicloud/ram/risks';
import { overlapGlobs } from '../model/glob';
import type { PolicyDocument, PolicyStatement, PolicyText } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Fix, Rule } from './rule';
import { isDeny, repair } from './shared/ram/findings';

import { clausesOn } from './shared/ram/principals';
import { addEntries } from './shared/ram/repairs';

export const ramDenyGap: Rule = {
  id: 'ram-deny-gap',
  severity: 'hint',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Block: control policies' },
    { source: 'documentation', id: 'RAM authorization' },
  ],
  checkPolicy(findings, document) {
    const denials = document.statements.filter(isDeny);
    if (denials.length === 0 || denials.some(({ notAction }) => notAction !== undefined)) return;
    // What is denied is looked up for each name of a family: more than this is no list that somebody keeps by hand.
    const patterns = denials.flatMap(({ action }) => action?.texts.map(({ shown }) => shown.toLowerCase()) ?? []);
    if (patterns.length > mostPatterns || denials.some(({ action }) => action?.open)) return;
    const exact = new Set(patterns);
    const wild = patterns.filter((pattern) => /[*?]/.test(pattern));
    const isDenied = (action: string): boolean => {
      const small = action.toLowerCase();
      return exact.has(small) || wild.some((pattern) => overlapGlobs(pattern, small));
    };
    const told = new Set<ActionFamily>();
    for (const statement of denials) {
      for (const node of statement.action?.texts ?? []) {
        const family = familyOf(node, statement);
        if (family === undefined) twin(findings, document, statement, node, isDenied);
        else if (!told.has(family)) {
          told.add(family);
          gap(findings, document, statement, node, family, isDenied);
        }
      }
    }
  },
};

const mostPatterns = 500;

function familyOf({ text: written }: PolicyText, statement: PolicyStatement): ActionFamily | undefined {
  const small = written?.toLowerCase();
  return actionFamilies.find(
    ({ actions, key }) =>
      actions.some((action) => action.toLowerCase() === small) &&
      (key === undefined || clausesOn(statement, key).length > 0),
  );
}

function gap(
  findings: Finding[],
  document: PolicyDocument,
  statement: PolicyStatement,
  node: PolicyText,
  family: ActionFamily,
  isDenied: (action: string) => boolean,
): void {
  const missing = family.actions.filter((action) => !isDenied(action));
  if (missing.length === 0) return;
  findings.push({
    message: text('ram-deny-gap.message', { missing, end: text(`ram.family.${family.id}`) }),
    at: node.at,
    item: document,
    fixes: () => add(document, statement, missing),
  });
}

/** Identity management knows many actions of RAM under its own name. */
function twin(
  findings: Finding[],
  document: PolicyDocument,
  statement: PolicyStatement,
  node: PolicyText,
  isDenied: (action: string) => boolean,
): void {
  const name = /^ram:(\w+)$/i.exec(node.text ?? '')?.[1];
  const other = name === undefined ? undefined : ramFacts().action('ims', name);
  if (other === undefined || other.evidence === 'weak' || (other.access !== 'write' && other.access !== 'permissions'))
    return;
  if (isDenied(other.id)) return;
  findings.push({
    message: text('ram-deny-gap.message-twin', { written: node.shown, missing: other.id }),
    at: node.at,
    item: document,
    fixes: () => add(document, statement, [other.id]),
  });
}

function add(document: PolicyDocument, { action }: PolicyStatement, missing: readonly string[]): readonly Fix[] {
  if (action === undefined) return [];
  return repair(text('ram.fix.deny-too', { actions: missing }), 'review', addEntries(document, action, missing));
}
