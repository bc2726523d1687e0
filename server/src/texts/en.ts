import { cli } from './en/cli';
import { engine } from './en/engine';
import { features } from './en/features';
import { fixes } from './en/fixes';
import { ram } from './en/ram';
import { rules } from './en/rules';

/** English. One file for each area; a key belongs to exactly one of them. */
export const en = { ...rules, ...ram, ...fixes, ...engine, ...features, ...cli };
