import type { CodeFile } from '../../../syntax/code/tree';
import { walk } from '../../../syntax/code/walk';
import { lowerFirst } from '../naming';

/* Names of variables and resources. */

/** `deny_all_out` → `denyAllOut`. */
export function toCamel(suggested: string): string {
  const words = suggested.split(/[^\p{ID_Continue}]+|_+/u).filter((word) => word !== '');
  const joined = words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return beginsName(lowerFirst(joined));
}

/** `denyAllOut`, `deny-all-out` → `deny_all_out`. */
export function toSnake(suggested: string): string {
  const words = suggested
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^\p{ID_Continue}]+/gu, '_')
    .toLowerCase();
  return beginsName(words);
}

function beginsName(name: string): string {
  return /^[\p{ID_Start}_]/u.test(name) ? name : `_${name}`;
}

/** A name of the schema as Python names it: `ipv6CidrIp` → `ipv6_cidr_ip`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** What a file says by name: names that it uses or declares, and its texts. */
interface Words {
  readonly names: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

const wordsOf = new WeakMap<CodeFile, Words>();

/** Every name that a file uses or declares. */
export function namesIn(tree: CodeFile): ReadonlySet<string> {
  return wordsIn(tree).names;
}

/** The texts of a file that may be names of something outside. */
export function textsIn(tree: CodeFile): ReadonlySet<string> {
  return wordsIn(tree).texts;
}

function wordsIn(tree: CodeFile): Words {
  const known = wordsOf.get(tree);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const texts = new Set<string>();
  for (const statement of tree.statements) {
    walk(statement, (node) => {
      if (node.kind === 'name') names.add(node.name);
      else if (node.kind === 'string' && node.value.length < 100) texts.add(node.value);
      else if (node.kind === 'function' || node.kind === 'class' || node.kind === 'lambda') names.add(node.name);
      else if (node.kind === 'import' || node.kind === 'export')
        for (const { local } of node.bindings) names.add(local.split('.')[0] ?? local);
      return undefined;
    });
  }
  const words = { names, texts };
  wordsOf.set(tree, words);
  return words;
}

/** The name, with a number behind it where it is taken. */
export function freeName(wanted: string, taken: ReadonlySet<string>, separator: string): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}${separator}${i}`;
  return name;
}

/** How the resources of a program are called: `deny-all-out`, `deny_all_out` or `denyAllOut`, by those that are there. */
export function resourceName(suggested: string, present: readonly string[]): string {
  const words = toSnake(suggested).replace(/^_/, '').split('_');
  const isKebab = present.some((name) => name.includes('-'));
  if (!isKebab && present.some((name) => name.includes('_'))) return words.join('_');
  if (!isKebab && present.some((name) => /[a-z][A-Z]/.test(name))) return toCamel(suggested);
  return words.join('-');
}
