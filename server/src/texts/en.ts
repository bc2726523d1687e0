import { cli } from './en/cli';
import { engine } from './en/engine';
import { features } from './en/features';
import { fixes } from './en/fixes';
import { policy } from './en/policy';
import { ram } from './en/ram';
import { ramConditions } from './en/ram-conditions';
import { ramNames } from './en/ram-names';
import { ramSecurity } from './en/ram-security';
import { rules } from './en/rules';

/** English. One file for each area; a key belongs to exactly one of them. */
export const en = {
  ...rules,
  ...ram,
  ...ramNames,
  ...ramConditions,
  ...ramSecurity,
  ...fixes,
  ...engine,
  ...features,
  ...policy,
  ...cli,
};
