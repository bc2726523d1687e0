import assert from 'node:assert/strict';
import { readFixtures, textsOf } from '../../../harness/fixtures';
import { check } from '../../../harness/workspace';

describe('a policy that is too long', () => {
  const examples = readFixtures().get('ram-policy-too-long')?.examples ?? [];
  for (const [title, offered] of [
    ['Shared out between two policies', 1],
    ['A heredoc shared out', 1],
    ['Shared out in a ROS template', 1],
    ['Too long for users, groups and roles', 0],
    ['Not where an attachment would stay with the first', 0],
    ['Nor where a user lists his policies', 0],
    ['Close to the limit', 0],
  ] as const) {
    it(`${title}: ${offered === 0 ? 'is not split' : 'is split'}`, () => {
      const example = examples.find((each) => each.title === title);
      assert.ok(example);
      const { findings } = check(textsOf(example), example.settings);
      const [finding] = findings.filter(({ rule }) => rule.id === 'ram-policy-too-long');
      assert.equal(finding?.fixes().length, offered);
    });
  }
});
