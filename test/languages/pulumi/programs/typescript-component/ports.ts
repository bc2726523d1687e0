/** Where anyone is. */
export const ANYWHERE = "0.0.0.0/0";

export const portRange = (from: number, to = from): string => `${from}/${to}`;
