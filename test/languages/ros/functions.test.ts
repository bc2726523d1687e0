import assert from 'node:assert/strict';
import { load, property, show } from './evaluation';

const head = `ROSTemplateFormatVersion: '2015-09-01'
Parameters:
  Name: {Type: String, Default: web}
  Amount: {Type: Number, Default: '3'}
  Zones: {Type: CommaDelimitedList, Default: 'a, b,c'}
  Flag: {Type: Boolean, Default: 'True'}
  Data: {Type: Json, Default: '{"k": [1, {"x": "y"}]}'}
  Only: {Type: String, AllowedValues: [single]}
  Open: {Type: String}
  Nothing: {Type: String, Default: null}
  Bad: {Type: Number, Default: many}
  Secret: {Type: 'ALIYUN::OOS::SecretParameter::Value', Default: name}
Mappings:
  Ports: {ssh: {range: 22/22, list: [1, 2]}, web: {range: 80/80}}
Conditions:
  Yes: {'Fn::Equals': [true, {Ref: Flag}]}
  No: {'Fn::Not': Yes}
  Unsure: {'Fn::Equals': [a, {Ref: Open}]}
  NotUnsure: {'Fn::Not': [Unsure]}
Locals:
  Greeting: {Value: {'Fn::Sub': 'hi \${Name}'}}
  Ids: {Type: 'DATASOURCE::ECS::Instances', Properties: {}}
Resources:
  Vpc: {Type: 'ALIYUN::ECS::VPC', Properties: {CidrBlock: 10.0.0.0/8}}
  Group: {Type: 'ALIYUN::ECS::InstanceGroup', Properties: {MaxAmount: 2}}
  Eips: {Type: 'ALIYUN::VPC::EIP', Count: 2}
  Probe:
    Type: ALIYUN::Test::Probe
    Properties:
`;

/** An expression in flow style, and what it is. */
const cases: readonly (readonly [expression: string, expected: string])[] = [
  // Names
  ['!Ref Name', '"web"'],
  ['{Ref: Amount}', '3'],
  ['{Ref: Zones}', '["a", "b", "c"]'],
  ['{Ref: Flag}', 'true'],
  ['{Ref: Data}', '{k: [1, {x: "y"}]}'],
  ['{Ref: Only}', '"single"'],
  ['{Ref: Open}', 'unknown no-default Open'],
  ['{Ref: Nothing}', 'null'],
  ['{Ref: Bad}', 'unknown wrong-type Bad'],
  ['{Ref: Secret}', 'unknown data-source Secret'],
  ['{Ref: Missing}', 'unknown missing Missing'],
  ["{Ref: 'ALIYUN::Region'}", 'unknown no-default ALIYUN::Region'],
  ["{Ref: 'ALIYUN::NoValue'}", 'null'],
  ['{Ref: Vpc}', '-> Vpc'],
  ['{Ref: Eips}', '-> Eips[0] Eips[1]'],
  ['{Ref: "Eips[1]"}', '-> Eips[1]'],
  ['{Ref: Greeting}', '"hi web"'],
  ['{Ref: }', 'unknown syntax Ref'],
  ['!GetAtt Vpc.CidrBlock', '"10.0.0.0/8"'],
  ['!GetAtt [Vpc, VpcId]', '-> Vpc.VpcId'],
  ['{"Fn::GetAtt": [Group, InstanceIds]}', '-> Group.InstanceIds'],
  ['{"Fn::GetAtt": [Ids, InstanceIds]}', 'unknown data-source Ids'],
  ['{"Fn::FindInMap": [Ports, ssh, range]}', '"22/22"'],
  ['!FindInMap [Ports, !Ref Name, range]', '"80/80"'],
  ['!FindInMap [Ports, ftp, range]', 'unknown missing Ports.ftp.range'],
  // Text
  ['!Sub "${Name}-${Amount}/${!Literal}"', '"web-3/${Literal}"'],
  ['{"Fn::Sub": ["${A}.${Name}", {A: {Ref: Amount}}]}', '"3.web"'],
  ['!Sub "${Vpc.CidrBlock}"', '"10.0.0.0/8"'],
  ['!Sub "${Vpc}"', '-> Vpc'],
  ['!Sub "id ${Vpc}"', 'unknown computed Vpc'],
  ['!Sub "${Open}"', 'unknown no-default Open'],
  ['!Join ["-", [a, !Ref Amount, !Ref ALIYUN::NoValue]]', '"a-3"'],
  ['!Join ["", [a, !Ref Open]]', 'unknown no-default Open'],
  ['!Split [",", "a,b"]', '["a", "b"]'],
  ['!Replace [{a: b, b: c}, "ab"]', '"cc"'],
  ['!Str 12', '"12"'],
  ['{"Fn::Str": {a: [1]}}', String.raw`"{\"a\":[1]}"`],
  ['!Base64Encode "安 a"', '"5a6JIGE="'],
  ['!Base64Decode "5a6JIGE="', '"安 a"'],
  [`!GetJsonValue [k, '{"k": "v"}']`, '"v"'],
  [`!GetJsonValue [z, '{"k": "v"}']`, 'null'],
  [`!Jq [First, '.k[1].x', !Ref Data]`, '"y"'],
  [`!Jq [All, '.k[] | .', !Ref Data]`, '[1, {x: "y"}]'],
  [`!Jq [First, '.k | length', !Ref Data]`, 'unknown unsupported Fn::Jq'],
  // Lists and maps
  ['!Select [1, !Ref Zones]', '"b"'],
  ['!Select ["-1", [1, 2, 3]]', '3'],
  ['!Select ["1:3", [1, 2, 3, 4, 5]]', '[2, 3]'],
  ['!Select ["::2", [1, 2, 3, 4, 5]]', '[1, 3, 5]'],
  ['!Select ["5:0:-2", [1, 2, 3, 4, 5]]', '[5, 3]'],
  ['!Select [9, [1]]', '""'],
  ['!Select [x, {x: 1}]', '1'],
  ['!Select ["0", !GetAtt Group.InstanceIds]', '-> Group.InstanceIds.0'],
  ['!Select [1, !Ref Eips]', '-> Eips[1]'],
  ['!Select [!Ref Open, !Ref Eips]', '-> Eips[0] Eips[1]'],
  ['!Select [!Ref Open, [1, 2]]', 'unknown no-default Open'],
  ['!Select [0, !Split [",", "x,y"]]', '"x"'],
  ['!Length [1, 2]', '2'],
  ['!Length {a: 1}', '1'],
  ['!Length "安全"', '2'],
  ['{"Fn::Length": {Ref: Zones}}', '3'],
  ['!ListMerge [[1], [2, 3]]', '[1, 2, 3]'],
  ['!ListMerge [!GetAtt Group.InstanceIds, [i]]', '[-> Group.InstanceIds, "i"]'],
  ['!MergeMap [{a: 1}, {b: 2}]', '{a: 1, b: 2}'],
  ['!MergeMapToList [{a: [1, 2]}, {b: [3]}]', '[{a: 1, b: 3}, {a: 2, b: 3}]'],
  ['!SelectMapList [k, [{k: 1}, {x: 2}, {k: 3}]]', '[1, 3]'],
  ['!Index [b, !Ref Zones]', '1'],
  // Numbers
  ['!Calculate ["(2+3)/2*3-1", 1]', '5'],
  ['!Calculate ["(2.0+3)/2*3-1", 1]', '6.5'],
  ['!Calculate ["({1}+3)/2*3-1", 1, [3, 5, 6]]', '11'],
  ['!Calculate ["{0}-1", 0, [!Ref Amount]]', '2'],
  ['!Calculate ["1/0", 0]', 'unknown function Fn::Calculate'],
  ['!Calculate ["x", 0]', 'unknown function Fn::Calculate'],
  ['!Add [1, 2, !Ref Amount]', '6'],
  ['!Add [[1], [2]]', '[1, 2]'],
  ['!Add [{a: 1}, {a: 2}]', '{a: 1, a: 2}'],
  // Conditions
  ['!If [Yes, 1, 2]', '1'],
  ['!If [No, 1, 2]', '2'],
  ['!If [Unsure, 1, 2]', 'Unsure ? 1 | !Unsure ? 2'],
  ['!If [NotUnsure, 1, 2]', 'Unsure ? 2 | !Unsure ? 1'],
  ['!If [Unsure, !Ref ALIYUN::NoValue, 2]', 'Unsure ? null | !Unsure ? 2'],
  ['!If [Unsure, same, same]', '"same"'],
  ['!If [!Equals [a, a], 1, 2]', '1'],
  ['!Join ["", [x, !If [Unsure, a, b]]]', 'Unsure ? "xa" | !Unsure ? "xb"'],
  ['!Equals [true, "true"]', 'true'],
  ['!Equals ["1", 1]', 'true'],
  ['!Equals [a, b]', 'false'],
  ['!Equals ["", !Ref Nothing]', 'false'],
  ['!Equals [a, !Ref Open]', 'unknown no-default Open'],
  ['!And [Yes, !Equals [a, a]]', 'true'],
  ['!And [No, Unsure]', 'false'],
  ['!Or [Yes, Unsure]', 'true'],
  ['!Or [No, Unsure]', 'Unsure ? true | !Unsure ? false'],
  ['!And [Unsure, NotUnsure]', 'false'],
  ['!Not No', 'true'],
  ['{"Fn::Not": [{Condition: No}]}', 'true'],
  ['!Contains [[a, b], a]', 'true'],
  ['!Contains [[a, !Ref Open], a]', 'true'],
  ['!Contains [[!Ref Open], a]', 'unknown no-default Open'],
  // What is not known
  ['!GetAZs cn-hangzhou', 'unknown data-source Fn::GetAZs'],
  ['!Nonsense 1', 'unknown unsupported Fn::Nonsense'],
  ['{"Fn::Indent": [a]}', 'unknown unsupported Fn::Indent'],
  ['{"Fn::Join": }', 'unknown syntax Fn::Join'],
  ['!Join 5', 'unknown function Fn::Join'],
];

describe('functions of ROS', () => {
  const text = head + cases.map(([expression], i) => `      P${i}: ${expression}\n`).join('');
  const loaded = load(text);

  for (const [i, [expression, expected]] of cases.entries()) {
    it(`${expression} is ${expected}`, () => {
      assert.equal(show(property(loaded, 'Probe', `P${i}`)), expected);
    });
  }

  it('are the same in JSON', () => {
    const json = load(
      JSON.stringify({
        ROSTemplateFormatVersion: '2015-09-01',
        Parameters: { Name: { Type: 'String', Default: 'web' } },
        Resources: {
          Probe: {
            Type: 'ALIYUN::Test::Probe',
            Properties: {
              A: { 'Fn::Join': ['-', [{ Ref: 'Name' }, 'x']] },
              B: { 'Fn::Select': ['1', { 'Fn::Split': [',', 'p,q'] }] },
            },
          },
        },
      }),
      'template.json',
    );
    assert.equal(show(property(json, 'Probe', 'A')), '"web-x"');
    assert.equal(show(property(json, 'Probe', 'B')), '"q"');
  });
});
