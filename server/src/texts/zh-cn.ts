import type { en } from './en';
import { cli } from './zh-cn/cli';
import { engine } from './zh-cn/engine';
import { features } from './zh-cn/features';
import { fixes } from './zh-cn/fixes';
import { policy } from './zh-cn/policy';
import { ram } from './zh-cn/ram';
import { ramConditions } from './zh-cn/ram-conditions';
import { ramNames } from './zh-cn/ram-names';
import { ramSecurity } from './zh-cn/ram-security';
import { rules } from './zh-cn/rules';

/** Simplified Chinese: the same keys and arguments as English, or this does not compile. */
export const zhCn: { [K in keyof typeof en]: (typeof en)[K] } = {
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
