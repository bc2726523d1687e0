import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  cancelledStatements,
  coversStatement,
  redundantStatements,
  shadowedEntries,
} from '../../server/src/model/policy-coverage';
import {
  actionsMatching,
  explainGrant,
  grantedActions,
  grantOf,
  guardOf,
  statementActions,
} from '../../server/src/model/policy-grants';
import type { Grant, PolicyDocument } from '../../server/src/model/policy-types';
import { policyOf, readFile, statementOf } from '../harness/policies';

const allow = (action: unknown, resource: unknown = '*', more: object = {}): object => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});
const deny = (action: unknown, resource: unknown = '*', more: object = {}): object => ({
  ...allow(action, resource, more),
  Effect: 'Deny',
});
const office = { Condition: { IpAddress: { 'acs:SourceIp': ['203.0.113.0/24'] } } };
const anywhere = { Condition: { IpAddress: { 'acs:SourceIp': ['0.0.0.0/0', '::/0'] } } };
const unknownOperator = { Condition: { IpAdress: { 'acs:SourceIp': ['203.0.113.0/24'] } } };

const grants: readonly (readonly [
  name: string,
  statements: readonly object[],
  action: string,
  resource: string,
  Grant,
])[] = [
  ['nothing', [], 'ecs:RunInstances', '*', 'no'],
  ['the action', [allow('ecs:RunInstances')], 'ecs:RunInstances', '*', 'yes'],
  ['another case', [allow('ECS:runinstances')], 'ecs:RunInstances', '*', 'yes'],
  ['another action', [allow('ecs:RunInstance')], 'ecs:RunInstances', '*', 'no'],
  ['a wildcard', [allow('ecs:Run*')], 'ecs:RunInstances', '*', 'yes'],
  ['a wildcard in the service', [allow('*:Run*')], 'ecs:RunInstances', '*', 'yes'],
  ['one character', [allow('ecs:RunInstance?')], 'ecs:RunInstances', '*', 'yes'],
  ['some resources', [allow('ecs:RunInstances', 'acs:ecs:*:*:instance/*')], 'ecs:RunInstances', '*', 'conditional'],
  ['the resource', [allow('oss:GetObject', 'acs:oss:*:*:b/*')], 'oss:GetObject', 'acs:oss:*:*:b/k', 'yes'],
  ['resources with case', [allow('oss:GetObject', 'acs:oss:*:*:B/*')], 'oss:GetObject', 'acs:oss:*:*:b/k', 'no'],
  ['a condition', [allow('ecs:*', '*', office)], 'ecs:RunInstances', '*', 'conditional'],
  ['a condition that always holds', [allow('ecs:*', '*', anywhere)], 'ecs:RunInstances', '*', 'yes'],
  ['a condition that never holds', [allow('ecs:*', '*', unknownOperator)], 'ecs:RunInstances', '*', 'no'],
  ['an empty condition', [allow('ecs:*', '*', { Condition: {} })], 'ecs:RunInstances', '*', 'yes'],
  ['a deny', [allow('ecs:*'), deny('ecs:Run*')], 'ecs:RunInstances', '*', 'no'],
  ['a deny of some', [allow('*'), deny('oss:*', 'acs:oss:*:*:b/*')], 'oss:GetObject', '*', 'conditional'],
  ['a deny of others', [allow('*'), deny('oss:*', 'acs:oss:*:*:b/*')], 'oss:GetObject', 'acs:oss:*:*:c/k', 'yes'],
  ['a conditional deny', [allow('ecs:*'), deny('ecs:*', '*', office)], 'ecs:RunInstances', '*', 'conditional'],
  ['a dead deny', [allow('ecs:*'), deny('ecs:*', '*', unknownOperator)], 'ecs:RunInstances', '*', 'yes'],
  ['all but', [{ Effect: 'Allow', NotAction: 'ram:*', Resource: '*' }], 'ecs:RunInstances', '*', 'yes'],
  ['but this', [{ Effect: 'Allow', NotAction: 'ecs:*', Resource: '*' }], 'ecs:RunInstances', '*', 'no'],
  ['all but some of them', [{ Effect: 'Allow', NotAction: 'ecs:Run*', Resource: '*' }], 'ecs:*', '*', 'conditional'],
  [
    'other resources',
    [{ Effect: 'Allow', Action: '*', NotResource: 'acs:oss:*:*:b/*' }],
    'oss:GetObject',
    'acs:oss:*:*:b/k',
    'no',
  ],
  ['an effect that is misspelt', [{ ...allow('ecs:*'), Effect: 'allow ' }], 'ecs:RunInstances', '*', 'yes'],
  ['no effect', [{ Action: 'ecs:*', Resource: '*' }], 'ecs:RunInstances', '*', 'conditional'],
];

describe('what policies grant', () => {
  for (const [name, statements, action, resource, expected] of grants) {
    it(name, () => assert.equal(grantOf([policyOf(...statements)], action, resource), expected));
  }

  it('a hole may be anything, and is nothing for certain', () => {
    const document = readFile('{"Version":"1","Statement":[{"Effect":"Allow","Action":${actions},"Resource":"*"}]}');
    assert.equal(grantOf([document], 'ecs:RunInstances'), 'conditional');
    assert.deepEqual(grantedActions([document]), []);
    const statement = readFile('{"Version":"1","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}, ${more}]}');
    assert.equal(grantOf([statement], 'ecs:RunInstances'), 'no');
  });

  it('several policies together', () => {
    const documents = [policyOf(allow('ecs:*')), policyOf(deny('ecs:RunInstances')), policyOf(allow('ram:PassRole'))];
    assert.equal(grantOf(documents, 'ecs:RunInstances'), 'no');
    assert.equal(grantOf(documents, 'ecs:StartInstance'), 'yes');
    const { allows, denies } = explainGrant(documents, 'ecs:RunInstances');
    assert.deepEqual(
      [allows, denies].map((list) => list.map(({ document }) => documents.indexOf(document))),
      [[0], [1]],
    );
  });

  it('in known actions', () => {
    const ids = (document: PolicyDocument): string[] =>
      grantedActions([document]).map(({ action, grant }) => `${action.id} ${grant}`);
    assert.deepEqual(ids(policyOf(allow('sts:AssumeRole'))), ['sts:AssumeRole yes']);
    assert.deepEqual(ids(policyOf(allow('ram:PassRole', 'acs:ram:*:*:role/x'))), ['ram:PassRole conditional']);
    assert.ok(ids(policyOf(allow('*'))).length > 15_000);
    const withoutRam = ids(policyOf({ Effect: 'Allow', NotAction: ['ram:*'], Resource: '*' }));
    assert.ok(withoutRam.length > 15_000 && !withoutRam.some((id) => id.startsWith('ram:')));
  });
});

describe('known actions', () => {
  const ids = (pattern: string): string[] => actionsMatching(pattern).map(({ id }) => id);

  it('by pattern', () => {
    assert.deepEqual(ids('ECS:runInstances'), ['ecs:RunInstances']);
    assert.deepEqual(ids('ecs:NoSuchThing'), []);
    assert.ok(ids('ecs:Describe*').length > 50 && ids('ecs:Describe*').every((id) => id.startsWith('ecs:Describe')));
    assert.ok(ids('*:PassRole').includes('ram:PassRole'));
    assert.ok(ids('yundun-*:*').length > 100);
  });

  it('without what is none', () => {
    assert.deepEqual(ids('oss:UploadPart'), []);
    assert.deepEqual(ids('ecs:CreateVpc'), []);
  });

  it('of a statement, whatever its effect', () => {
    const document = policyOf(deny(['ram:PassRole', 'ram:Pass*']), { Effect: 'Deny', NotAction: '*', Resource: '*' });
    assert.deepEqual(
      statementActions(statementOf(document)).map(({ id }) => id),
      ['ram:PassRole'],
    );
    assert.deepEqual(statementActions(statementOf(document, 1)), []);
  });
});

describe('conditions as guards', () => {
  const guards: readonly (readonly [condition: unknown, 'none' | 'open' | 'never'])[] = [
    [{}, 'none'],
    [{ Bool: { 'acs:MFAPresent': 'true' } }, 'open'],
    [{ Bool: { 'acs:MFAPresent': 'yes' } }, 'never'],
    [{ Bool: { 'acs:MFAPresent': true } }, 'open'],
    [{ 'ForAllValue:StringEquals': { 'a:b': 'c' } }, 'never'],
    [{ 'ForAnyValue:StringEquals': { 'a:b': 'c' } }, 'open'],
    [{ StringEqualsIfExists: { 'a:b': 'c' } }, 'never'],
    [{ StringEquals: { 'a:b': [] } }, 'never'],
    [{ StringNotEquals: { 'a:b': [] } }, 'open'],
    [{ NumericLessThan: { 'a:b': 'few' } }, 'never'],
    [{ NumericLessThan: { 'a:b': '10' } }, 'open'],
    [{ DateLessThan: { 'acs:CurrentTime': 'tomorrow' } }, 'never'],
    [{ DateLessThan: { 'acs:CurrentTime': '2026-11-24T00:00:00+08:00' } }, 'open'],
    [{ IpAddress: { 'acs:SourceIp': '10.0.0.0/33' } }, 'never'],
    [{ IpAddress: { 'acs:SourceIp': ['10.0.0.0/33', '10.0.0.0/8'] } }, 'open'],
    [{ IpAddress: { 'acs:SourceIp': '0.0.0.0/0' } }, 'none'],
    [{ NotIpAddress: { 'acs:SourceIp': ['0.0.0.0/0', '::/0'] } }, 'never'],
    [{ Bool: { 'acs:MFAPresent': 'true' }, Nothing: { 'a:b': 'c' } }, 'never'],
    [{ StringLike: { 'acs:Service': ['*'] } }, 'open'],
  ];
  for (const [condition, expected] of guards) {
    it(`${JSON.stringify(condition)} is ${expected}`, () => {
      assert.equal(guardOf(statementOf(policyOf(allow('*', '*', { Condition: condition })))), expected);
    });
  }
});

describe('coverage of statements', () => {
  const pairs: readonly (readonly [outer: object, inner: object, boolean])[] = [
    [allow('*'), allow('ecs:*'), true],
    [allow('ecs:*'), allow('*'), false],
    [allow(['ecs:Start*', 'ecs:Stop*']), allow(['ecs:StopInstance', 'ECS:StartInstance']), true],
    [allow('ecs:*'), allow('ecs:*', 'acs:ecs:*:*:instance/*'), true],
    [allow('ecs:*', 'acs:ecs:*:*:instance/*'), allow('ecs:*'), false],
    [allow('*', '*', office), allow('*', '*', office), true],
    [allow('*', '*', office), allow('*'), false],
    [allow('*'), allow('*', '*', office), true],
    [allow('*', '*', office), allow('*', '*', { Condition: { IpAddress: { 'acs:SourceIp': ['203.0.113.7'] } } }), true],
    [
      allow('*', '*', { Condition: { StringNotEquals: { 'a:b': ['x'] } } }),
      allow('*', '*', { Condition: { StringNotEquals: { 'a:b': ['x', 'y'] } } }),
      true,
    ],
    [
      allow('*', '*', { Condition: { StringNotEquals: { 'a:b': ['x', 'y'] } } }),
      allow('*', '*', { Condition: { StringNotEquals: { 'a:b': ['x'] } } }),
      false,
    ],
    [{ Effect: 'Allow', NotAction: 'ram:*', Resource: '*' }, allow('ecs:*'), true],
    [{ Effect: 'Allow', NotAction: 'ram:*', Resource: '*' }, allow('ram:PassRole'), false],
    [
      { Effect: 'Allow', NotAction: 'ram:PassRole', Resource: '*' },
      { Effect: 'Allow', NotAction: 'ram:*', Resource: '*' },
      true,
    ],
    [allow('ecs:*'), { Effect: 'Allow', NotAction: 'ram:*', Resource: '*' }, false],
    [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['ecs.aliyuncs.com', 'fc.aliyuncs.com'] } },
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'fc.aliyuncs.com' } },
      true,
    ],
    [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'fc.aliyuncs.com' } },
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: 'fc.aliyuncs.com' } },
      false,
    ],
  ];
  for (const [outer, inner, expected] of pairs) {
    it(`${JSON.stringify(outer)} ${expected ? 'covers' : 'does not cover'} ${JSON.stringify(inner)}`, () => {
      const document = policyOf(outer, inner);
      assert.equal(coversStatement(statementOf(document, 0), statementOf(document, 1)), expected);
    });
  }

  it('finds what is redundant and what is cancelled', () => {
    const document = policyOf(allow('ecs:Start*'), allow('ecs:*'), allow('ecs:*'), deny('oss:*'), allow('oss:Get*'));
    const indices = (pairsFound: readonly { statement: { index: number }; by: { index: number } }[]): string[] =>
      pairsFound.map(({ statement, by }) => `${statement.index} by ${by.index}`);
    assert.deepEqual(indices(redundantStatements(document)), ['0 by 1', '2 by 1']);
    assert.deepEqual(indices(cancelledStatements(document)), ['4 by 3']);
  });

  it('finds entries that others of their list cover', () => {
    const { action } = statementOf(
      policyOf(allow(['ecs:Start*', 'ecs:StartInstance', 'ECS:start*', 'oss:Get?', 'oss:Get?*'])),
    );
    assert.ok(action);
    assert.deepEqual(
      shadowedEntries(action, true).map(({ text, by, equal }) => `${text.shown} by ${by.shown} ${equal}`),
      ['ecs:StartInstance by ecs:Start* false', 'ECS:start* by ecs:Start* true', 'oss:Get? by oss:Get?* false'],
    );
  });
});

describe('properties of grants', () => {
  const pattern = fc.constantFrom('*', 'a:*', 'a:b', 'a:c', 'b:*', '*:b', 'a:?', 'b:c', '?:b*');
  const resource = fc.constantFrom('*', 'acs:a:*:*:x/*', 'acs:a:*:*:x/1', 'acs:b:*:*:*');
  const conditions = fc.constantFrom(undefined, office.Condition, unknownOperator.Condition, anywhere.Condition);
  const statement = fc
    .record({
      effect: fc.constantFrom('Allow', 'Deny'),
      element: fc.constantFrom('Action', 'Action', 'Action', 'NotAction'),
      actions: fc.array(pattern, { minLength: 1, maxLength: 3 }),
      resources: fc.array(resource, { minLength: 1, maxLength: 2 }),
      condition: conditions,
    })
    .map(({ effect, element, actions, resources, condition }) => ({
      Effect: effect,
      [element]: actions,
      Resource: resources,
      ...(condition !== undefined && { Condition: condition }),
    }));
  const statements = fc.array(statement, { maxLength: 4 });
  const actions = ['a:b', 'a:c', 'a:bb', 'b:c', 'c:d', 'a:*', '*'];
  const resources = ['*', 'acs:a:*:*:x/1', 'acs:a:*:*:y/1', 'acs:b:*:*:z'];
  const rank: Readonly<Record<Grant, number>> = { no: 0, conditional: 1, yes: 2 };
  const everyGrant = (document: PolicyDocument): Grant[] =>
    actions.flatMap((action) => resources.map((one) => grantOf([document], action, one)));

  it('removing a Deny never removes a permission', () => {
    fc.assert(
      fc.property(statements, statement, (some, one) => {
        const without = everyGrant(policyOf(...some));
        const withDeny = everyGrant(policyOf(...some, { ...one, Effect: 'Deny' }));
        for (const [i, grant] of withDeny.entries()) assert.ok(rank[grant] <= rank[without[i] ?? 'no']);
      }),
    );
  });

  it('adding an Allow never removes a permission', () => {
    fc.assert(
      fc.property(statements, statement, (some, one) => {
        const without = everyGrant(policyOf(...some));
        const withAllow = everyGrant(policyOf(...some, { ...one, Effect: 'Allow' }));
        for (const [i, grant] of withAllow.entries()) assert.ok(rank[grant] >= rank[without[i] ?? 'no']);
      }),
    );
  });

  it('the order of statements does not matter, nor in how many policies they stand', () => {
    fc.assert(
      fc.property(statements, (some) => {
        const document = policyOf(...some);
        assert.deepEqual(everyGrant(policyOf(...[...some].reverse())), everyGrant(document));
        const apart = some.map((one) => policyOf(one));
        const grantsApart = actions.flatMap((action) => resources.map((one) => grantOf(apart, action, one)));
        assert.deepEqual(grantsApart, everyGrant(document));
      }),
    );
  });

  it('a statement that others cover changes nothing', () => {
    fc.assert(
      fc.property(statements, (some) => {
        const document = policyOf(...some);
        const redundant = new Set(redundantStatements(document).map(({ statement: { index } }) => index));
        const kept = some.filter((_, i) => !redundant.has(i));
        assert.deepEqual(everyGrant(policyOf(...kept)), everyGrant(document));
      }),
      { numRuns: 300 },
    );
  });

  it('no statement that is covered is overlooked', () => {
    fc.assert(
      fc.property(statements, (some) => {
        const document = policyOf(...some);
        const redundant = new Set(redundantStatements(document).map(({ statement }) => statement));
        const cancelled = new Set(cancelledStatements(document).map(({ statement }) => statement));
        for (const inner of document.statements) {
          const isAllow = inner.effect.known && inner.effect.value === 'Allow';
          for (const outer of document.statements) {
            if (outer === inner || !coversStatement(outer, inner)) continue;
            const isSame = outer.effect.known && inner.effect.known && outer.effect.value === inner.effect.value;
            if (isSame) assert.ok(redundant.has(inner) || redundant.has(outer));
            else if (isAllow) assert.ok(cancelled.has(inner));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('an Allow that a Deny cancels changes nothing', () => {
    fc.assert(
      fc.property(statements, (some) => {
        const document = policyOf(...some);
        const cancelled = new Set(cancelledStatements(document).map(({ statement: { index } }) => index));
        const kept = some.filter((_, i) => !cancelled.has(i));
        const before = everyGrant(document);
        for (const [i, grant] of everyGrant(policyOf(...kept)).entries()) {
          assert.ok(rank[grant] <= rank[before[i] ?? 'no']);
          assert.equal(grant === 'no', before[i] === 'no' || grant === 'no');
        }
      }),
    );
  });

  it('agree with a reading of each request by itself', () => {
    // Requests from the office and from elsewhere: what holds for both is certain.
    const holds = (one: object, action: string, at: string, fromOffice: boolean): boolean => {
      const matches = (glob: unknown, text: string): boolean =>
        typeof glob === 'string' &&
        new RegExp(
          `^${glob
            .replace(/[.+^$()|[\]{}\\/]/g, '\\$&')
            .replaceAll('*', '.*')
            .replaceAll('?', '.')}$`,
        ).test(text);
      const any = (list: unknown, text: string): boolean =>
        Array.isArray(list) && list.some((glob) => matches(glob, text));
      const named = 'NotAction' in one ? !any(one.NotAction, action) : any('Action' in one ? one.Action : [], action);
      if (!named || !any('Resource' in one ? one.Resource : [], at)) return false;
      const condition = 'Condition' in one ? one.Condition : undefined;
      if (condition === office.Condition) return fromOffice;
      return condition !== unknownOperator.Condition;
    };
    const granted = (some: readonly object[], action: string, at: string, fromOffice: boolean): boolean => {
      const effect = (word: string): boolean =>
        some.some((one) => 'Effect' in one && one.Effect === word && holds(one, action, at, fromOffice));
      return effect('Allow') && !effect('Deny');
    };
    fc.assert(
      fc.property(statements, (some) => {
        const document = policyOf(...some);
        for (const action of ['a:b', 'a:c', 'a:bb', 'b:c', 'c:d']) {
          for (const at of ['acs:a:*:*:x/1', 'acs:a:r:u:x/2', 'acs:b:r:u:z']) {
            const grant = grantOf([document], action, at);
            const answers = [true, false].map((fromOffice) => granted(some, action, at, fromOffice));
            if (grant === 'yes') assert.deepEqual(answers, [true, true]);
            if (grant === 'no') assert.deepEqual(answers, [false, false]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
