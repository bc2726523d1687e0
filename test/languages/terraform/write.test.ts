import assert from 'node:assert/strict';
import path from 'node:path';
import { parseHcl } from '../../../server/src/syntax/hcl';
import { describeCases } from '../repair-cases';
import { run } from './repair/cases';

describeCases('writing Terraform', path.resolve('test/languages/terraform/repair'), run, (before, after) => {
  if (parseHcl(before).problems.length === 0) assert.deepEqual(parseHcl(after).problems, [], after);
});
