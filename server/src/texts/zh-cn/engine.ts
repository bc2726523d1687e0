import type { engine as en } from '../en/engine';

export const engine: { [K in keyof typeof en]: (typeof en)[K] } = {};
