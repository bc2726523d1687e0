import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { valueAt } from '../../../server/src/core/resource';
import { type Span, spanText } from '../../../server/src/core/span';
import { nameOfUri } from '../../../server/src/core/uri';
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

/** The way from a value's use to its literal: `var.a (default var.a) > "10.0.0.0/8"`, with file names where they change. */
export function trail(value: Value): string {
  const show = (span: Span): string => `${nameOfUri(span.file.uri)} ${spanText(span)}`;
  return [...value.via.map((step) => `${show(step.span)} (${step.kind} ${step.name})`), show(value.span)].join(' > ');
}

/** The value of an attribute of a resource: `alicloud_vpc.main`, `cidr_block`. */
export function attribute(loaded: Loaded, address: string, ...path: (string | number)[]): Value {
  const resource = loaded.resources.find((one) => one.address === address);
  assert.ok(resource, `no resource ${address} among ${loaded.resources.map((one) => one.address).join(' ')}`);
  const value = valueAt({ resource, path });
  assert.ok(value, `no value at ${path.join('.')}`);
  return value;
}
