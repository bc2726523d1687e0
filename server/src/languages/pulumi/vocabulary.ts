import type { ChildSpelling, FieldSpelling, TypeSpelling, Vocabulary } from '../../core/vocabulary';
import { camelCase, tokenOf } from './naming';
import { attributeNames, classNames, innerNames, singleBlocks } from './provider-names';

/*
 * Pulumi's words for our kinds and fields. The provider is generated from Terraform's, so that its words follow from
 * Terraform's by rule; what does not is in `provider-names.ts`.
 */

/** The type that a call of the function of a policy document gives. */
export const policyDocumentType = 'alicloud:ram/getPolicyDocument:getPolicyDocument';

const policyDocumentSource = 'data.alicloud_ram_policy_document';

function typeName(type: string): string | undefined {
  if (type === policyDocumentSource) return policyDocumentType;
  const [module, name] = classNames[type]?.split('.') ?? [];
  return module === undefined || name === undefined ? undefined : tokenOf(module, name);
}

function pathIn(type: string, path: readonly string[], isInner: boolean): readonly string[] {
  const singles = singleBlocks[type] ?? [];
  const result: string[] = [];
  for (const [i, step] of path.entries()) {
    if (step === '*') {
      if (!singles.includes(path[i - 1] ?? '')) result.push(step);
      continue;
    }
    const inner = isInner || i > 0 ? innerNames[type]?.[step] : undefined;
    result.push(inner ?? attributeNames[type]?.[step] ?? camelCase(step));
  }
  return result;
}

function fieldsIn(
  type: string,
  fields: Readonly<Record<string, FieldSpelling>>,
  isInner: boolean,
): Readonly<Record<string, FieldSpelling>> {
  const result: Record<string, FieldSpelling> = {};
  for (const [name, field] of Object.entries(fields)) {
    result[name] = { ...field, paths: field.paths.map((path) => pathIn(type, path, isInner)) };
  }
  return result;
}

function childIn(type: string, child: ChildSpelling): ChildSpelling {
  return {
    ...child,
    path: pathIn(type, child.path, false),
    fields: fieldsIn(type, child.fields, true),
    ...(child.outer && { outer: fieldsIn(type, child.outer, false) }),
  };
}

function translate(source: TypeSpelling): TypeSpelling | undefined {
  const type = typeName(source.type);
  if (type === undefined) return undefined;
  return {
    ...source,
    type,
    fields: fieldsIn(source.type, source.fields, false),
    ...(source.children && { children: source.children.map((child) => childIn(source.type, child)) }),
  };
}

/** @param terraform the words of the provider that Pulumi's is made from */
export function vocabularyFrom(terraform: Vocabulary): Vocabulary {
  const types = new Map<string, TypeSpelling>();
  for (const source of terraform.types.values()) {
    const spelling = translate(source);
    if (spelling !== undefined) types.set(spelling.type, spelling);
  }
  return {
    types,
    convertible: true,
    attribute: (kind, field) => {
      const name = terraform.attribute(kind, field);
      return name === undefined ? undefined : camelCase(name);
    },
  };
}
