import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, repair } from './shared/ram/findings';
import { nearest } from './shared/ram/spelling';

const effects = ['Allow', 'Deny'] as const;

export const ramInvalidEffect: Rule = {
  id: 'ram-invalid-effect',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, { document, elements }) {
    const value = elements.Effect?.value;
    if (value?.kind !== 'text' || value.text === undefined || value.text === 'Allow' || value.text === 'Deny') return;
    const written = value.text;
    const near = nearest(written.trim(), effects, 2);
    const meant = near?.sure === true ? near.word : undefined;
    const certain = meant?.toLowerCase() === written.trim().toLowerCase();
    findings.push({
      message:
        meant === undefined
          ? text('ram-invalid-effect.message', { written })
          : text('ram-invalid-effect.message-near', { written, meant }),
      at: value.at,
      item: document,
      fixes: () =>
        (meant === undefined ? effects : [meant]).flatMap((to) =>
          repair(text('ram.fix.write', { value: to }), certain ? 'safe' : 'review', document.edit.set(value, to)),
        ),
    });
  }),
};
