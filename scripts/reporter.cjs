// Mocha reporter for the unit and the editor suites: one of Mocha's own for the eye, and the totals in a file for the
// script that started the suite (RAMPART_TEST_TOTALS).
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

module.exports = function report(runner, options) {
  const Visible = Mocha.reporters[process.env.RAMPART_TEST_REPORTER ?? 'dot'] ?? Mocha.reporters.dot;
  const visible = new Visible(runner, options);
  runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
    const { passes = 0, failures = 0, pending = 0 } = runner.stats;
    const file = process.env.RAMPART_TEST_TOTALS;
    if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, pending }));
  });
  return visible;
};
