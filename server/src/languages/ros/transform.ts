import { findEntry, targetOf, type YamlMapping, type YamlNode } from '../../syntax/yaml-tree';

const terraformForm = /^Aliyun::Terraform-v\d/;

function transformsIn(root: YamlMapping): readonly { readonly name: string; readonly node: YamlNode }[] {
  const written = targetOf(findEntry(root, 'Transform')?.value);
  const nodes = written?.kind === 'sequence' ? written.items.map(({ value }) => value) : [written];
  return nodes.flatMap((node) => {
    const target = targetOf(node);
    return target?.kind === 'scalar' && target.text !== '' ? [{ name: target.text, node: target }] : [];
  });
}

/** Whether a template is Terraform's configuration in a `Workspace`. */
export function isTerraform(root: YamlMapping): boolean {
  return transformsIn(root).some(({ name }) => terraformForm.test(name));
}

/** A macro that rewrites the template in a way that is not known here. */
export function otherTransformOf(root: YamlMapping): { readonly name: string; readonly node: YamlNode } | undefined {
  return transformsIn(root).find(({ name }) => !terraformForm.test(name));
}
