import type { cli as en } from '../en/cli';

export const cli: { [K in keyof typeof en]: (typeof en)[K] } = {};
