import assert from 'node:assert/strict';
import path from 'node:path';
import { languageOf } from '../../../../server/src/languages/pulumi/files';
import { parseCode } from '../../../../server/src/syntax/code/code';
import { describeCases } from '../../repair-cases';
import { run } from './unit';

describeCases('writing Pulumi programs', path.resolve('test/languages/pulumi/repair'), run, (before, after, name) => {
  const language = languageOf(name);
  if (language === undefined) return;
  if (parseCode(before, language).problems.length === 0)
    assert.deepEqual(parseCode(after, language).problems, [], after);
});
