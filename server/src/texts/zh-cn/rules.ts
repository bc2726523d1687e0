import type { rules as en } from '../en/rules';

export const rules: { [K in keyof typeof en]: (typeof en)[K] } = {};
