import type { features as en } from '../en/features';

export const features: { [K in keyof typeof en]: (typeof en)[K] } = {};
