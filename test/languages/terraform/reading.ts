import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Value } from '../../../server/src/core/value';
import { MemoryFiles } from '../../../server/src/host/memory';
import type { Loaded, LoadOptions } from '../../../server/src/languages/language';
import { terraform } from '../../../server/src/languages/terraform';

/** A value without its places; what is not known says why. */
export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
    case 'reference':
      return `-> ${value.to.join(', ')} ${value.path.join('.')}`;
    case 'choice':
      return Object.fromEntries(
        value.of.map((branch) => [`${branch.when}${branch.selected ? '*' : ''}`, plain(branch.value)]),
      );
    case 'unknown':
      return `? ${value.why.reason} ${value.why.name}`;
  }
}

export const options: LoadOptions = { timeBudget: 10_000, now: () => 0, maxInstances: 100 };

/** Loads the folder at the root of an in-memory workspace. */
export function load(texts: Readonly<Record<string, string>>, given: Partial<LoadOptions> = {}): Loaded {
  const files = new MemoryFiles(texts);
  return terraform.load(files.root, files, { ...options, ...given });
}

/** The bodies of all resources by address. */
export function bodies(loaded: Loaded): Record<string, unknown> {
  return Object.fromEntries(loaded.resources.map((resource) => [resource.address, plain(resource.body)]));
}

export interface Section {
  readonly title: string;
  /** Fenced blocks by their path. */
  readonly files: Readonly<Record<string, string>>;
}

/** The sections of a Markdown file whose fenced blocks are named by a path. */
export function readSections(name: string): Section[] {
  const text = readFileSync(path.join('test', 'languages', 'terraform', name), 'utf8');
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      title: section.slice(0, section.indexOf('\n')),
      files: Object.fromEntries(
        [...section.matchAll(/```\w+ (\S+)\n([\s\S]*?)```\n/g)].map(([, file = '', body = '']) => [file, body]),
      ),
    }));
}
