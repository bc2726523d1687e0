import type { Language } from './language';
import { pulumiWith } from './pulumi';
import { ramJson } from './ram-json';
import { rosWith } from './ros';
import { terraform } from './terraform';

/** Every notation, in the order in which they are asked whether a file is theirs. */
export const languages: readonly Language[] = [
  terraform,
  rosWith(terraform),
  pulumiWith(terraform.vocabulary),
  ramJson,
];
