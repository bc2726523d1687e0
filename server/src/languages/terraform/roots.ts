import type { Span } from '../../core/span';
import type { ReferenceValue, Value, Why } from '../../core/value';
import type { Access, HclRange, Index, Variable } from '../../syntax/hcl-tree';
import { noSteps, scalar, unknown, unknownBecause } from '../shared/values';
import { evaluate, memberName } from './evaluate';
import { groupValue, modulesValue } from './instances';
import { relativePath } from './loading';
import type { ModuleInstance } from './module-instance';
import type { ResourceInstance } from './resource-instance';
import { type Root, type Scope, spanOf } from './scope';
import { throughStep } from './values';

/** What a root name with some of the accesses after it stands for in a module. */
export function findRoot(
  module: ModuleInstance,
  base: Variable,
  chain: readonly (Access | Index)[],
  scope: Scope,
): Root | undefined {
  const { name } = base;
  const whole = chain[chain.length - 1] ?? base;
  switch (name) {
    case 'var':
      return variableRoot(module, memberName(chain[0]));
    case 'local': {
      const local = memberName(chain[0]);
      const value = local === undefined ? undefined : module.local(local);
      return value === undefined ? undefined : { value, used: 1, step: 'local', name: `local.${local}` };
    }
    case 'module':
      return moduleRoot(module, chain, scope, whole);
    case 'data': {
      const type = `data.${memberName(chain[0]) ?? ''}`;
      const isRead = module.loading.wordsOf(type).read.size > 0;
      const root = isRead ? resourceRoot(module, type, chain.slice(1), scope, whole) : undefined;
      if (root !== undefined) return { ...root, used: root.used + 1 };
      const address = `${type}.${memberName(chain[1]) ?? ''}`;
      return unknownRoot('data-source', address, spanOf(scope, whole), 2);
    }
    case 'ephemeral': {
      const address = `${name}.${memberName(chain[0]) ?? ''}.${memberName(chain[1]) ?? ''}`;
      return unknownRoot('computed', address, spanOf(scope, whole), 2);
    }
    case 'path':
      return pathRoot(module, memberName(chain[0]), spanOf(scope, whole));
    case 'terraform':
      return unknownRoot('no-default', 'terraform.workspace', spanOf(scope, whole), 1);
    case 'each':
    case 'count':
    case 'self':
      return undefined;
    default:
      return resourceRoot(module, name, chain, scope, whole);
  }
}

function unknownRoot(reason: Why['reason'], name: string, span: Span, used: number): Root {
  return { value: unknown(reason, name, span), used, step: undefined, name };
}

function variableRoot(module: ModuleInstance, name: string | undefined): Root | undefined {
  const named = name === undefined ? undefined : module.variable(name);
  return named === undefined ? undefined : { value: named.value, used: 1, step: named.step, name: `var.${name}` };
}

function pathRoot(module: ModuleInstance, name: string | undefined, span: Span): Root | undefined {
  let text: string;
  if (name === 'module') text = relativePath(module.loading.unit, module.folder.uri);
  else if (name === 'root') text = '.';
  else if (name === 'cwd') text = module.loading.currentFolder();
  else return undefined;
  return { value: scalar(text, span, []), used: 1, step: undefined, name: `path.${name}` };
}

function resourceRoot(
  module: ModuleInstance,
  type: string,
  chain: readonly (Access | Index)[],
  scope: Scope,
  whole: HclRange,
): Root | undefined {
  const name = memberName(chain[0]);
  const address = `${type}.${name}`;
  const group = name === undefined ? undefined : module.group(address);
  if (group === undefined) return undefined;
  if (group === 'busy') return unknownRoot('cycle', address, spanOf(scope, whole), 1);
  const second = chain[1];
  if (group.expansion.by === 'single' || group.expansion.presumed) {
    const instance = group.instances[0];
    // The instance presumed for all takes any key.
    const takesKey = group.expansion.presumed || isZero(second);
    const used = takesKey && second?.kind === 'index' ? 2 : 1;
    if (instance === undefined) return undefined;
    return instanceRoot(instance, address, chain, used, spanOf(scope, whole));
  }
  const key = second?.kind === 'index' ? keyOf(evaluate(second.key, scope)) : undefined;
  const direct =
    key === undefined ? undefined : group.instances[group.expansion.keys.findIndex((one) => one.key === key)];
  // An instance that exists only under a condition is only reached through the choice of all.
  if (direct !== undefined && direct.conditions.length === module.conditions.length) {
    return instanceRoot(direct, address, chain, 2, spanOf(scope, whole));
  }
  return { value: groupValue(group, spanOf(scope, whole)), used: 1, step: undefined, name: address };
}

function instanceRoot(
  instance: ResourceInstance,
  address: string,
  chain: readonly (Access | Index)[],
  used: number,
  span: Span,
): Root {
  const attribute = memberName(chain[used]);
  const written = attribute === undefined || attribute === '' ? undefined : instance.attribute(attribute);
  if (written !== undefined) {
    const name = `${address}.${attribute}`;
    return { value: written, used: used + 1, step: 'attribute', name, attributeOf: instance.address };
  }
  const path = attribute === undefined || attribute === '' ? noPath : [attribute];
  const value: ReferenceValue = { kind: 'reference', span, via: noSteps, to: [instance.address], path };
  return { value, used: used + path.length, step: undefined, name: address };
}

function moduleRoot(
  module: ModuleInstance,
  chain: readonly (Access | Index)[],
  scope: Scope,
  whole: HclRange,
): Root | undefined {
  const name = memberName(chain[0]);
  const called = name === undefined ? undefined : module.called(name);
  if (called === undefined) return undefined;
  const address = `module.${name}`;
  const span = spanOf(scope, whole);
  if (called === 'busy') return unknownRoot('cycle', address, span, 1);
  if (called.kind === 'unknown') {
    return { value: unknownBecause(called.why, span), used: 1, step: undefined, name: address };
  }
  const second = chain[1];
  const { expansion } = called;
  let used = 1;
  let index = 0;
  if (expansion.by !== 'single') {
    const isIndexed = second?.kind === 'index';
    if (expansion.presumed) used = isIndexed ? 2 : 1;
    else {
      const key = isIndexed ? keyOf(evaluate(second.key, scope)) : undefined;
      index = key === undefined ? -1 : expansion.keys.findIndex((one) => one.key === key);
      used = 2;
    }
  }
  const output = index < 0 ? undefined : memberName(chain[used]);
  if (output !== undefined && output !== '' && (expansion.keys[index]?.conditions.length ?? 0) === 0) {
    const value = called.output(index, output, span);
    return value === undefined ? undefined : { value, used: used + 1, step: 'output', name: `${address}.${output}` };
  }
  return { value: modulesValue(called, span), used: 1, step: 'output', name: address };
}

/** What `.key` or `[key]` of a reference is; `key` is undefined for one that is not known. */
export function memberOf(
  module: ModuleInstance,
  reference: ReferenceValue,
  key: string | number | undefined,
  span: Span,
): Value {
  if (reference.path.length > 0) {
    return key === undefined
      ? unknownBecause({ reason: 'computed', name: `${reference.to[0] ?? ''}.${reference.path.join('.')}` }, span)
      : { ...reference, span, via: noSteps, path: [...reference.path, String(key)] };
  }
  // A number or an unknown key picks among instances; here all that are meant are already there.
  if (key === undefined || typeof key === 'number') return reference;
  const [only, ...others] = reference.to;
  const instance = only === undefined || others.length > 0 ? undefined : module.loading.instances.get(only);
  const written = instance?.attribute(key);
  if (written !== undefined) return throughStep({ span, kind: 'attribute', name: `${only}.${key}` }, written);
  return { kind: 'reference', span, via: noSteps, to: reference.to, path: [key] };
}

const noPath: readonly string[] = [];

/** `[0]` of a resource without `count`, which older Terraform took for the resource itself. */
function isZero(part: Access | Index | undefined): boolean {
  return part?.kind === 'index' && part.key.kind === 'number' && part.key.value === 0;
}

function keyOf(value: Value): string | number | undefined {
  if (value.kind !== 'scalar') return undefined;
  return typeof value.value === 'string' || typeof value.value === 'number' ? value.value : undefined;
}
