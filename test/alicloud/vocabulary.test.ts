import assert from 'node:assert/strict';
import { factsOf, isKind, type Kind, kinds } from '../../server/src/alicloud/kinds';
import type { ChildSpelling, FieldSpelling } from '../../server/src/core/vocabulary';
import { languages } from '../../server/src/languages';

/** Kinds that no resource of Terraform is by itself, only elements of others. */
const childrenOnly: ReadonlySet<Kind> = new Set(['network-acl-entry', 'edge-security-group-rule', 'policy-statement']);

for (const { id, vocabulary } of languages) {
  describe(`the vocabulary of ${id}`, () => {
    const checkFields = (kind: string, fields: Readonly<Record<string, FieldSpelling>>, where: string): void => {
      assert.ok(isKind(kind), `${where}: ${kind}`);
      for (const [name, { paths, default: value, values, olderValues }] of Object.entries(fields)) {
        const facts = factsOf(kind, name);
        assert.ok(facts, `${where}: ${kind} has no field ${name}`);
        assert.ok(
          paths.length > 0 && paths.every((path) => path.length > 0 && path.every((step) => step !== '')),
          where,
        );
        if (facts.words === undefined) continue;
        const meant = [value, ...Object.values(values ?? {}), ...Object.values(olderValues ?? {})];
        for (const word of meant) {
          assert.ok(word === undefined || facts.words.some((known) => known === word), `${where}.${name}: ${word}`);
        }
      }
    };
    const checkFixed = (kind: string, fixed: object, where: string): void => {
      for (const name of Object.keys(fixed)) assert.ok(isKind(kind) && factsOf(kind, name), `${where}.${name}`);
    };
    const checkChild = (child: ChildSpelling, where: string): void => {
      const at = `${where}.${child.path.join('.')}`;
      checkFields(child.kind, child.fields, at);
      checkFields(child.kind, child.outer ?? {}, at);
      checkFixed(child.kind, child.fixed ?? {}, at);
      for (const name of child.parent ?? [])
        assert.ok(isKind(child.kind) && factsOf(child.kind, name), `${at}.${name}`);
    };

    it('uses only kinds, fields and words that there are', () => {
      for (const [type, spelling] of vocabulary.types) {
        assert.equal(spelling.type, type);
        checkFields(spelling.kind, spelling.fields, type);
        checkFixed(spelling.kind, spelling.fixed ?? {}, type);
        for (const child of spelling.children ?? []) checkChild(child, type);
      }
    });

    // A policy file has no other resources, and templates have no words for some kinds.
    if (id === 'ram-json') return;

    it('has a type to write for every kind, the first that is not an older name', () => {
      if (id !== 'terraform') return;
      const spelt = new Set(
        [...vocabulary.types.values()].filter(({ legacy }) => legacy !== true).map(({ kind }) => kind),
      );
      for (const kind of Object.keys(kinds)) {
        if (isKind(kind) && !childrenOnly.has(kind)) assert.ok(spelt.has(kind), kind);
      }
    });

    it('spells what repairs refer to', () => {
      const needed: [kind: Kind, field: string][] = [
        ['security-group', 'id'],
        ['vpc', 'cidr'],
        ['vswitch', 'cidr'],
        ['eip', 'ip'],
        ['nat-gateway', 'snatTable'],
        ['nat-gateway', 'forwardTable'],
        ['instance', 'ip'],
      ];
      for (const [kind, field] of needed) {
        // In a template a bare reference gives the id, and nothing gives the range of a VPC.
        if (id === 'ros' && (field === 'id' || kind === 'vpc')) continue;
        assert.ok(vocabulary.attribute(kind, field), `${kind}.${field}`);
      }
      assert.equal(vocabulary.attribute('vpc', 'nothing'), undefined);
      assert.equal(vocabulary.attribute('nothing', 'id'), undefined);
    });
  });
}
