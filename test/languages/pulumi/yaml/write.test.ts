import assert from 'node:assert/strict';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { parseYaml } from '../../../../server/src/syntax/yaml';
import { describeCases } from '../../repair-cases';
import { run } from '../repair/unit';

describeCases('writing Pulumi YAML', path.resolve('test/languages/pulumi/yaml/repair'), run, (before, after) => {
  if (parseYaml(before).problems.length === 0) assert.deepEqual(parseYaml(after).problems, [], after);
  const errors = (text: string): unknown[] => parseAllDocuments(text).flatMap((document) => document.errors);
  if (errors(before).length === 0) assert.deepEqual(errors(after), [], after);
});
