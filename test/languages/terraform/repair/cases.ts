import { writeChanges } from '../../../../server/src/languages/terraform/write';
import { type Case, type Outcome, runCase } from '../../repair-cases';
import { readUnit, type Unit } from './unit';

/** Carries out a case in Terraform, on its files changed by `vary` first. */
export function run(each: Pick<Case, 'files' | 'changes'>, vary?: (text: string) => string): Outcome<Unit> {
  return runCase({ read: readUnit, write: ({ context }, ...rest) => writeChanges(context, ...rest) }, each, vary);
}
