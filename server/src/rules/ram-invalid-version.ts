import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { repair } from './shared/ram/findings';
import { foreignVersion } from './shared/ram/foreign';

export const ramInvalidVersion: Rule = {
  id: 'ram-invalid-version',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    const value = document.version?.value;
    if (value === undefined || value.kind === 'hole') return;
    if (value.kind === 'text' && (value.text === undefined || value.text === '1' || value.text === foreignVersion))
      return;
    const shown = value.kind === 'list' || value.kind === 'object' ? '' : value.shown;
    findings.push({
      message: text(value.kind === 'text' ? 'ram-invalid-version.message' : 'ram-invalid-version.message-type', {
        written: shown,
      }),
      at: value.at,
      item: document,
      fixes: () => repair(text('ram.fix.write', { value: '1' }), 'safe', document.edit.set(value, '1')),
    });
  },
};
