import type { fixes as en } from '../en/fixes';

export const fixes: { [K in keyof typeof en]: (typeof en)[K] } = {};
