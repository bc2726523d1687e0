import assert from 'node:assert/strict';
import { restartPolicy } from '../../client/src/restarts';

describe('restarts of the server', () => {
  const minute = 60_000;

  it('are at most five in three minutes', () => {
    const mayRestart = restartPolicy();
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6].map((second) => mayRestart(second * 1_000)),
      [true, true, true, true, true, false, false],
    );
  });

  it('are allowed again when the crashes are long past', () => {
    const mayRestart = restartPolicy();
    for (let crash = 0; crash < 20; crash++) assert.equal(mayRestart(crash * minute), true, `crash ${crash}`);
    const again = restartPolicy();
    for (let crash = 0; crash < 5; crash++) again(0);
    assert.equal(again(2.9 * minute), false);
    assert.equal(again(3.1 * minute), true);
  });
});
