import { operators, qualifiers } from '../../server/src/alicloud/ram/operators';

/**
 * A JSON schema of policies, for editors and pipelines without Rampart: their shape, the elements, effects and operators.
 * It describes and proposes nothing, because in VS Code the language server does both better.
 */
export function generate(): Map<string, string> {
  const texts = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
  const quiet = { doNotSuggest: true };
  const names = operators.map(({ name }) => name).join('|');
  const statement = {
    type: 'object',
    properties: {
      Sid: { type: 'string', ...quiet },
      Effect: { type: 'string', pattern: '^(Allow|Deny)$', ...quiet },
      Action: { ...texts, ...quiet },
      NotAction: { ...texts, ...quiet },
      Resource: { ...texts, ...quiet },
      Principal: {
        anyOf: [...texts.anyOf, { type: 'object', additionalProperties: texts }],
        ...quiet,
      },
      Condition: {
        type: 'object',
        patternProperties: {
          [`^((${qualifiers.join('|')}):)?(${names})$`]: {
            type: 'object',
            additionalProperties: {
              anyOf: [
                { type: ['string', 'boolean', 'number'] },
                { type: 'array', items: { type: ['string', 'boolean', 'number'] } },
              ],
            },
          },
        },
        additionalProperties: false,
        ...quiet,
      },
    },
    required: ['Effect'],
    oneOf: [{ required: ['Action'] }, { required: ['NotAction'] }],
    additionalProperties: false,
  };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Alibaba Cloud RAM: "Policy structure and syntax", "Policy elements", "Conditional operators".',
    title: 'RAM policy',
    type: 'object',
    properties: {
      Version: { type: 'string', pattern: '^1$', ...quiet },
      Statement: { anyOf: [{ type: 'array', items: statement }, statement], ...quiet },
    },
    required: ['Version', 'Statement'],
    additionalProperties: false,
    allowTrailingCommas: false,
  };
  return new Map([['docs/ram-policy.schema.json', `${JSON.stringify(schema, undefined, 2)}\n`]]);
}
