import assert from 'node:assert/strict';
import { spanText } from '../../../server/src/core/span';
import { entryOf, type Value } from '../../../server/src/core/value';
import { MemoryFiles } from '../../../server/src/host/memory';
import { languages } from '../../../server/src/languages';
import type { Loaded } from '../../../server/src/languages/language';

const options = { timeBudget: 60_000, now: () => 0, maxInstances: 100 };

/** A template in memory, read as the product reads it. */
export function load(text: string, name = 'template.yml', most: Partial<typeof options> = {}): Loaded {
  const files = new MemoryFiles({ [name]: text });
  const uri = files.uriOf(name);
  const language = languages.find((one) => one.claims(uri, () => files.beginning(uri)));
  assert.equal(language?.id, 'ros', 'the template is recognised');
  return language.load(uri, files, { ...options, ...most });
}

/** A property of a resource, by names and list positions. */
export function property(loaded: Loaded, address: string, ...path: readonly (string | number)[]): Value {
  const resource = loaded.resources.find((each) => each.address === address);
  assert.ok(resource, `no ${address} among ${loaded.resources.map((each) => each.address).join(', ')}`);
  let value: Value | undefined = resource.body;
  for (const step of path) {
    value =
      value?.kind === 'map' && typeof step === 'string'
        ? entryOf(value, step)?.value
        : value?.kind === 'list' && typeof step === 'number'
          ? value.items[step]
          : undefined;
  }
  assert.ok(value, `no ${path.join('.')} in ${address}`);
  return value;
}

/** A value on one line. */
export function show(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return JSON.stringify(value.value);
    case 'list':
      return `[${value.items.map(show).join(', ')}]`;
    case 'map':
      return `{${value.entries.map((entry) => `${entry.key}: ${show(entry.value)}`).join(', ')}}`;
    case 'reference':
      return `-> ${[value.to.join(' '), ...value.path].join('.')}`;
    case 'choice':
      return value.of.map(({ when, value: inner }) => `${when} ? ${show(inner)}`).join(' | ');
    case 'unknown':
      return `unknown ${value.why.reason} ${value.why.name}`.trimEnd();
  }
}

/** The way back from a value to its literal, nearest to the use first, and the literal. */
export function way(value: Value): string[] {
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
  return [
    ...value.via.map((step) => `${step.kind} ${step.name} @ ${oneLine(spanText(step.span))}`),
    oneLine(spanText(value.span)),
  ];
}
