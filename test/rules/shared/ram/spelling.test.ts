import assert from 'node:assert/strict';
import { allowance, editDistance, nearest } from '../../../../server/src/rules/shared/ram/spelling';

describe('spelling', () => {
  for (const [a, b, distance] of [
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['ab', 'xab', 1],
    ['DescribeInstanes', 'DescribeInstances', 1],
    ['ListeAliases', 'ListAliases', 1],
    ['teh', 'the', 1],
    ['kitten', 'sitting', 3],
    ['abcdef', 'badcfe', 3],
    ['abc', 'xyz', 3],
  ] as const) {
    it(`${a} ${b}`, () => {
      assert.equal(editDistance(a, b, 3), distance);
      assert.equal(editDistance(b, a, 3), distance);
      for (let most = 0; most < 3; most++) assert.equal(editDistance(a, b, most), Math.min(distance, most + 1));
    });
  }

  it('finds the nearest word without regard to case', () => {
    const words = ['StringEquals', 'StringLike', 'Bool', 'IpAddress'];
    assert.deepEqual(nearest('stringequal', words), { word: 'StringEquals', distance: 1, sure: true });
    assert.deepEqual(nearest('IpAdress', words), { word: 'IpAddress', distance: 1, sure: true });
    assert.equal(nearest('DateEquals', words), undefined);
  });

  it('says when two words are as near', () => {
    assert.deepEqual(nearest('PutBit', ['PutBin', 'PutBot']), { word: 'PutBin', distance: 1, sure: false });
  });

  it('does not guess at short words', () => {
    assert.equal(allowance(3), 0);
    assert.equal(nearest('oas', ['oss', 'ots']), undefined);
  });
});
