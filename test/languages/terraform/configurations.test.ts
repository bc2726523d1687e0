import assert from 'node:assert/strict';
import { entryOf } from '../../../server/src/core/value';
import { load, plain, readSections } from './reading';

describe('Terraform configurations', () => {
  for (const { title, files } of readSections('configurations.md')) {
    it(title, () => {
      const { planned = '{}', ...texts } = files;
      const loaded = load(texts);
      assert.deepEqual(loaded.problems, []);
      const inputs = loaded.resources.map((resource) => {
        const input = entryOf(resource.body, 'input');
        return [resource.address, input === undefined ? null : plain(input.value)];
      });
      assert.deepEqual(Object.fromEntries(inputs), JSON.parse(planned));
    });
  }
});
