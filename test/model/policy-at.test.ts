import assert from 'node:assert/strict';
import { characterAt, policyAt } from '../../server/src/model/policy-at';
import { readPolicies } from '../harness/policies';

/** The place of `|` in a file: the members on the way, what is innermost, and the part of a text before it. */
function at(name: string, marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { analysis } = readPolicies({ [name]: text });
  const file = analysis.files.find(({ uri }) => uri.endsWith(`/${name}`));
  assert.ok(file);
  const place = policyAt(analysis.model.policies, file, offset);
  if (place === undefined) return undefined;
  const last = place.nodes.at(-1);
  const inner = last?.kind === 'text' ? `"${last.shown.slice(0, characterAt(last, offset))}|"` : last?.kind;
  return `${place.members.map(({ key }) => key).join('/')} ${place.inKey ? 'key' : inner}`;
}

const heredoc = (body: string): string => `resource "alicloud_ram_policy" "p" {
  policy_document = <<-EOT
    { "Version": "1",
      "Statement": [{ ${body} }] }
  EOT
}
`;
const encoded = (body: string): string => `resource "alicloud_ram_policy" "p" {
  policy_document = jsonencode({ Version = "1", Statement = [{ ${body} }] })
}
`;

describe('the place of an offset in a policy', () => {
  const cases: readonly (readonly [name: string, text: string, expected: string | undefined])[] = [
    ['a.ram.json', '{"Statement": [{"Action": "ecs:Des|cribe*"}]}', 'Statement/Action "ecs:Des|"'],
    ['a.ram.json', '{"Statement": [{"Action": ["ecs:A", |]}]}', 'Statement/Action list'],
    ['a.ram.json', '{"Statement": [{"Act|ion": ["ecs:A"]}]}', 'Statement/Action key'],
    ['a.ram.json', '{"Statement": [{"Action": "ecs:A" | }]}', 'Statement object'],
    ['a.ram.json', '{"Statement": [{"Action": "a\\u0062|c"}]}', 'Statement/Action "ab|"'],
    ['main.tf', heredoc('"Action": "ecs:|"'), 'Statement/Action "ecs:|"'],
    ['main.tf', heredoc('"Condition": {"Bool": {"acs:|"'), 'Statement/Condition/Bool/acs: key'],
    ['main.tf', encoded('Action = ["ecs:R|"]'), 'Statement/Action "ecs:R|"'],
    ['main.tf', encoded('Act|ion = ["ecs:R"]'), 'Statement/Action key'],
    ['main.tf', `reso|urce "alicloud_ram_policy" "p" {\n  policy_document = "{}"\n}\n`, undefined],
  ];
  for (const [name, text, expected] of cases) {
    it(text.replaceAll(/\s+/g, ' ').slice(0, 90), () => assert.equal(at(name, text), expected));
  }
});
