import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { check, type Texts } from './harness/workspace';

/*
 * One infrastructure in every notation gives the same findings and repairs. A folder of `test/rosetta` holds it in each,
 * and what is expected of all in `expected.json`; `UPDATE=1` writes that from the first notation.
 */

const root = 'test/rosetta';
const update = process.env.UPDATE === '1';

/** Where a folder holds each notation. */
const notations: Readonly<Record<string, string>> = {
  Terraform: 'terraform',
  'Terraform in JSON': 'terraform-json',
  'ROS in YAML': 'template.yml',
  'ROS in JSON': 'template.json',
  'Pulumi in TypeScript': 'pulumi-typescript',
  'Pulumi in JavaScript': 'pulumi-javascript',
  'Pulumi in Python': 'pulumi-python',
  'Pulumi in Go': 'pulumi-go',
  'Pulumi in C#': 'pulumi-csharp',
  'Pulumi in Java': 'pulumi-java',
  'Pulumi in YAML': 'pulumi-yaml',
};

/** Repairs for which a notation has no words: ROS's resource type of a security group has no inner access. */
const unspelled: Readonly<Record<string, readonly string[]>> = {
  'ROS in YAML': ['review: deny traffic between members of the group'],
  'ROS in JSON': ['review: deny traffic between members of the group'],
};

/**
 * Notations without loops or counts: each instance is written, and found, on its own, and has the repairs that are not
 * offered for several at once.
 */
const unrolled: Readonly<Record<string, Readonly<Record<string, (name: string) => string[]>>>> = {
  'Pulumi in YAML': {
    'eip-on-instance': (name) => [
      `review: no public address on the instance (delete ${name.replace(/\[(\d)\]/, '-$1')})`,
    ],
  },
};

/** Notations without conditional values: what others write in place stands in these variables. */
const apart: Readonly<Record<string, RegExp>> = {
  'Pulumi in Go': / \(here, in place of (?:source|bandwidth)\)$/,
};

interface Expected {
  readonly rule: string;
  readonly severity: string;
  readonly reach: string;
  readonly resources: readonly string[];
  readonly repairs: readonly string[];
}

/**
 * Names as all notations have them: `alicloud_instance.web_server`, `WebServer` and `web-server` are `webserver`,
 * `worker[0]` and `worker-0` are one instance.
 */
function inCommon(words: string): string {
  return (
    words
      .replace(/\b(?:alicloud_\w+|var|local|config)\./g, '')
      .replace(/\b([a-z]+)-(\d)$/, '$1[$2]')
      // What is given from outside has a word of its own in each.
      .replace(/\bin a (?:parameter|setting of the stack,) "/, 'in a variable "')
      .replace(/_|(?<=[a-z])-(?=[a-z])/g, '')
      .toLowerCase()
  );
}

function findingsOf(texts: Texts): Expected[] {
  const checked = check(texts);
  assert.deepEqual(
    checked.problems.map(({ message }) => checked.say(message)),
    [],
  );
  return checked.findings
    .map((finding) => ({
      rule: finding.rule.id,
      severity: finding.severity,
      reach: finding.reach ?? '',
      resources: finding.resources.map(inCommon),
      repairs: finding.fixes().map(({ title, safety }) => `${safety}: ${inCommon(checked.say(title))}`),
    }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ resources, rule }: Expected): string => `${rule} ${resources.join()}`;

/** A finding about several instances as a notation has it. */
function instancesOf(one: Expected, notation: string): Expected[] {
  const own = unrolled[notation];
  if (own === undefined || one.resources.length === 1) return [one];
  return one.resources.map((name) => ({
    ...one,
    resources: [name],
    repairs: [...one.repairs, ...(own[one.rule]?.(name) ?? [])],
  }));
}

function readTexts(location: string): Texts {
  if (!readdirSync(path.dirname(location)).includes(path.basename(location))) return {};
  if (path.extname(location) !== '') return { [path.basename(location)]: readFileSync(location, 'utf8') };
  return Object.fromEntries(
    readdirSync(location).map((name) => [name, readFileSync(path.join(location, name), 'utf8')]),
  );
}

describe('one infrastructure in every notation', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it('is there ten times at least', () => assert.ok(folders.length >= 10));

  for (const { name } of folders) {
    describe(name, () => {
      const folder = path.join(root, name);
      const file = path.join(folder, 'expected.json');
      if (update || !existsSync(file)) {
        const first = findingsOf(readTexts(path.join(folder, 'terraform')));
        writeFileSync(file, `${JSON.stringify(first, undefined, 2)}\n`);
      }
      const expected: Expected[] = JSON.parse(readFileSync(file, 'utf8'));
      for (const [notation, place] of Object.entries(notations)) {
        const missing = unspelled[notation] ?? [];
        const here = expected
          .map((one) => ({ ...one, repairs: one.repairs.filter((repair) => !missing.includes(repair)) }))
          .flatMap((one) => instancesOf(one, notation));
        it(notation, () => {
          const found = findingsOf(readTexts(path.join(folder, place))).map((one) => ({
            ...one,
            repairs: one.repairs.map((repair) => repair.replace(apart[notation] ?? /$^/, '')),
          }));
          assert.deepEqual(found, here);
        });
      }
    });
  }
});
