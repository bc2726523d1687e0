import type { Resource } from '../../../server/src/core/resource';
import { spanText } from '../../../server/src/core/span';
import { useOf, type Value } from '../../../server/src/core/value';
import { MemoryFiles } from '../../../server/src/host/memory';
import type { Loaded } from '../../../server/src/languages/language';
import { pulumiWith } from '../../../server/src/languages/pulumi';
import { terraform } from '../../../server/src/languages/terraform';

export const pulumi = pulumiWith(terraform.vocabulary);

/** Reads the unit that holds the first of some files. */
export function load(texts: Readonly<Record<string, string>>): Loaded {
  const files = new MemoryFiles(texts);
  const [first = ''] = Object.keys(texts);
  const unit = pulumi.unitOf(files.uriOf(first), files);
  return pulumi.load(unit, files, { timeBudget: 5000, maxInstances: 100, now: () => 0 });
}

/** A value without places: references as `-> address attribute`, unknown ones as `?reason name`. */
export function plain(value: Value | undefined): unknown {
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return value.text?.kind === 'encoded' ? { json: plain(value.text.of) } : value.value;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
    case 'reference':
      return `-> ${value.to.join()} ${value.path.join('.')}`;
    case 'choice':
      return Object.fromEntries(value.of.map((branch) => [branch.when, plain(branch.value)]));
    case 'unknown':
      return value.text?.kind === 'encoded' ? { json: plain(value.text.of) } : `?${value.why.reason} ${value.why.name}`;
  }
}

export function resource(loaded: Loaded, address: string): Resource {
  const found = loaded.resources.find((each) => each.address === address);
  if (found === undefined)
    throw new Error(`no ${address} among ${loaded.resources.map((each) => each.address).join()}`);
  return found;
}

export function attribute(loaded: Loaded, address: string, name: string): Value | undefined {
  return resource(loaded, address).body.entries.find(({ key }) => key === name)?.value;
}

/** All resources with their types' classes and what was read of their arguments. */
export function all(loaded: Loaded): Record<string, unknown> {
  return Object.fromEntries(
    loaded.resources.map((each) => [`${each.type.split(':').at(-1) ?? ''} ${each.address}`, plain(each.body)]),
  );
}

/** How a value came to its place: where it is used, the steps, where it is written. */
export function wayOf(value: Value | undefined): string {
  if (value === undefined) return '';
  const steps = value.via.map(({ kind, name }) => `${kind} ${name}`);
  return [spanText(useOf(value)), ...steps, spanText(value.span)].join(' | ');
}
