/**
 * All figures: `npm run bench [-- FOLDER]`, FOLDER holding real Terraform files, ROS templates and Pulumi programs, or a
 * checkout of Pulumi's provider, whose examples are taken.
 * Ends with 1 when a figure misses its target.
 */
import { benchApart, runPart } from './apart';
import { benchCode } from './code';
import { benchHcl } from './hcl';
import { benchKeystrokes } from './keystroke';
import { benchProgramKeystrokes } from './keystroke-pulumi';
import type { Row } from './measure';
import { benchPolicies } from './policy';
import { benchRos } from './ros';
import { benchScan } from './scan';
import { benchSdkScan } from './scan-sdk';

async function main(): Promise<void> {
  if (await runPart({ code: benchCode, keystrokes: benchProgramKeystrokes })) return;
  const folder = process.argv[2];
  const rows: Row[] = [
    // First what a server does whose process has done nothing else: the yardsticks leave large heaps behind.
    ...(await benchKeystrokes()),
    ...(await benchApart('keystrokes', undefined)),
    ...benchPolicies(),
    ...benchRos(folder),
    ...(await benchHcl(folder)),
    ...(await benchApart('code', folder)),
    ...benchScan(folder),
    ...benchSdkScan(folder),
  ];
  for (const { name, value, unit, target } of rows) {
    const verdict = target === undefined ? '' : ` (${target.text}: ${target.met ? 'met' : 'MISSED'})`;
    console.log(`${name}: ${value.toPrecision(4)} ${unit}${verdict}`);
  }
  if (rows.some(({ target }) => target?.met === false)) process.exitCode = 1;
}

void main();
