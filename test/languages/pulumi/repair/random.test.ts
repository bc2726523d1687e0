import assert from 'node:assert/strict';
import type { Change } from '../../../../server/src/core/change';
import { applyEdits, overlaps } from '../../../../server/src/core/edit';
import type { Resource, Slot } from '../../../../server/src/core/resource';
import type { Value } from '../../../../server/src/core/value';
import { CODE_LANGUAGES, generatePulumi } from '../../../harness/generate-pulumi';
import { seededRandom } from '../../../harness/generate-terraform';
import { programNames } from '../../../harness/program-names';
import { plain } from '../reading';
import { readUnit, type Unit } from './unit';

/** A change, and what the program says once it is made. */
interface Trial {
  readonly told: string;
  readonly change: Change;
  holds(after: Unit, before: Unit): void;
}

/** What a program says at a slot. */
function said({ loaded }: Unit, { resource, path }: Slot): unknown {
  let found: unknown = plain(loaded.resources.find(({ address }) => address === resource.address)?.body);
  for (const step of path) {
    if (typeof found === 'object' && found !== null && 'json' in found) found = found.json;
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, step);
  }
  return found;
}

interface Found {
  readonly slot: Slot;
  readonly value: Value;
}

/** Everything that is written in a resource, and not elsewhere. */
function slotsOf(resource: Resource): Found[] {
  const found: Found[] = [];
  const visit = (value: Value, path: Slot['path']): void => {
    if (value.via.length > 0 || value.from !== undefined) return;
    if (path.length > 0) found.push({ slot: { resource, path }, value });
    if (value.kind === 'map') for (const entry of value.entries) visit(entry.value, [...path, entry.key]);
    if (value.kind === 'list') for (const [i, item] of value.items.entries()) visit(item, [...path, i]);
  };
  visit(resource.body, []);
  return found;
}

function trialsOn(resource: Resource, pick: (below: number) => number): Trial[] {
  const found = slotsOf(resource);
  const trials: Trial[] = [];
  const add = (told: string, change: Change, holds: Trial['holds']): void => {
    trials.push({ told: `${told} ${resource.address}`, change, holds });
  };
  const scalars = found.filter(({ value }) => value.kind === 'scalar' && typeof value.value === 'string');
  const scalar = scalars[pick(scalars.length)];
  if (scalar !== undefined) {
    const { slot } = scalar;
    const to = `say "${pick(100)}"`;
    add(`set ${slot.path.join('.')} of`, { set: slot, to }, (after) => assert.equal(said(after, slot), to));
  }
  const absent = { resource, path: ['securityGroupName'] };
  if (!found.some(({ slot }) => slot.path[0] === 'securityGroupName'))
    add('give a name to', { set: absent, to: 'new' }, (after) => assert.equal(said(after, absent), 'new'));
  const entry = found[pick(found.length)];
  if (entry !== undefined && typeof entry.slot.path.at(-1) === 'string') {
    const { slot } = entry;
    add(`remove ${slot.path.join('.')} of`, { remove: slot }, (after) => assert.equal(said(after, slot), undefined));
  }
  const count = ({ loaded }: Unit): number => loaded.resources.length;
  add('copy', { duplicate: resource, name: 'made_anew', set: [] }, (after, before) =>
    assert.equal(count(after), count(before) + 1),
  );
  add('remove', { removeResource: resource }, ({ loaded }) =>
    assert.ok(!loaded.resources.some(({ address }) => address === resource.address)),
  );
  return trials;
}

/** A resource of its own, so that a change of it changes nothing else. */
function isAlone(resource: Resource, all: readonly Resource[]): boolean {
  const { file, start } = resource.span;
  return !all.some((other) => other !== resource && other.span.start === start && other.span.file.uri === file.uri);
}

describe('random changes of Pulumi programs', () => {
  for (const language of CODE_LANGUAGES) {
    it(`make ${language} say what they mean`, () => {
      const random = seededRandom(7);
      const pick = (below: number): number => Math.floor(random() * below);
      const name = programNames[language];
      let made = 0;
      for (let seed = 11; seed < 13; seed++) {
        const text = generatePulumi(language, 90, seed);
        const unit = readUnit({ [name]: text });
        const { resources } = unit.loaded;
        for (const resource of resources.filter((each) => isAlone(each, resources))) {
          for (const { told, change, holds } of trialsOn(resource, pick)) {
            const result = unit.loaded.write([change], 'use', ({ key }) => key);
            if ('refusal' in result) continue;
            assert.ok(!overlaps(result.edits), told);
            const after = applyEdits(text, result.edits);
            const again = readUnit({ [name]: after });
            const problems = again.loaded.problems.filter(({ kind }) => kind === 'syntax');
            assert.deepEqual(problems, [], `${told}\n${after}`);
            try {
              holds(again, unit);
            } catch (error) {
              assert.fail(`seed ${seed}: ${told}: ${String(error)}\n${after}`);
            }
            made++;
          }
        }
      }
      assert.ok(made > 50, `only ${made} were made`);
    });
  }
});
