import type { Span } from '../../core/span';
import { entryOf, type StepKind, type Value } from '../../core/value';
import { findEntry, targetOf } from '../../syntax/yaml-tree';
import { scalar, unknown } from '../shared/values';
import { picked, reference, through } from '../shared/yaml/values';
import { evaluate } from './evaluate';
import { isDataSource, nestedStack, type Scope, Template } from './template';

/** Templates nested more deeply than this are not read. */
const MAX_NESTING = 5;

/** What `Ref` gives: a parameter's value, a local's, or the id of a resource. */
export function refer(name: string, span: Span, scope: Scope): Value {
  const { template, index } = scope;
  if (name === 'ALIYUN::Index') return index ?? unknown('missing', name, span);
  if (name === 'ALIYUN::NoValue') return scalar(null, span);
  // Known when the stack is created, and never a resource of this template.
  if (name.startsWith('ALIYUN::')) return unknown('no-default', name, span);
  const parameter = template.parameter(name);
  if (parameter !== undefined)
    return stepTo(template.isGiven(name) ? 'argument' : 'default', name, span, parameter, scope);
  const local = template.local(name);
  if (local !== undefined) return stepTo('local', name, span, local, scope);
  return referToResource(name, [], span, template) ?? unknown('missing', name, span);
}

/** What `Fn::GetAtt` gives: a written property's value, a nested stack's output, or what the cloud computes. */
export function attribute(name: string, path: string, span: Span, scope: Scope): Value {
  const { template } = scope;
  const full = `${name}.${path}`;
  const local = template.local(name);
  if (local !== undefined) {
    const part = local.kind === 'map' ? entryOf(local, path)?.value : undefined;
    if (part !== undefined) return picked(part, { span, kind: 'local', name: full }, template.shared.budget);
    return local.kind === 'unknown' ? unknown(local.why.reason, local.why.name, span) : unknown('missing', full, span);
  }
  const declaration = template.declarations.get(name);
  if (declaration === undefined)
    return referToResource(name, path.split('.'), span, template) ?? unknown('missing', full, span);
  const nested = path.startsWith('Outputs.') ? nestedIn(template, name) : undefined;
  if (nested !== undefined) {
    const output = nested.output(path.slice('Outputs.'.length));
    return output === undefined ? unknown('missing', full, span) : stepTo('output', full, span, output, scope);
  }
  const expansion = template.expansion(declaration);
  const written = expansion.counted || expansion.count === 0 ? undefined : template.property(declaration, path, span);
  if (written !== undefined) return stepTo('attribute', full, span, written, scope);
  return referToResource(name, path.split('.'), span, template) ?? unknown('missing', full, span);
}

function referToResource(name: string, path: readonly string[], span: Span, template: Template): Value | undefined {
  const indexed = /^(.*)\[(\d+)\]$/.exec(name);
  const declaration = template.declarations.get(indexed?.[1] ?? name);
  if (declaration === undefined) return undefined;
  if (isDataSource(declaration.type)) return unknown('data-source', name, span);
  const { instances } = template.expansion(declaration);
  const at = Number(indexed?.[2]);
  const chosen = indexed === null ? instances : instances.slice(at, at + 1);
  if (chosen.length === 0) return unknown('missing', name, span);
  return reference(
    chosen.map(({ address }) => address),
    path,
    span,
  );
}

function stepTo(kind: StepKind, name: string, span: Span, value: Value, { template }: Scope): Value {
  // What nobody gives is unknown where it is used: there is no place to go back to.
  if (value.kind === 'unknown' && value.via.length === 0) return unknown(value.why.reason, value.why.name, span);
  return through({ span, kind, name }, value, template.shared.budget);
}

/** The template that a nested stack holds in itself; undefined for one that lies elsewhere. */
export function nestedIn(template: Template, name: string): Template | undefined {
  if (template.nested.has(name)) return template.nested.get(name);
  template.nested.set(name, undefined);
  const nested = readNested(template, name);
  template.nested.set(name, nested);
  return nested;
}

function readNested(template: Template, name: string): Template | undefined {
  const declaration = template.declarations.get(name);
  if (declaration?.type !== nestedStack || template.prefix.split('.').length > MAX_NESTING) return undefined;
  const properties = targetOf(findEntry(declaration.node, 'Properties')?.value);
  if (properties?.kind !== 'mapping') return undefined;
  const body = targetOf(findEntry(properties, 'TemplateBody')?.value);
  const [instance] = template.expansion(declaration).instances;
  if (body?.kind !== 'mapping' || instance === undefined) return undefined;
  const given = new Map<string, Value>();
  const parameters = findEntry(properties, 'Parameters')?.value;
  const values = parameters === undefined ? undefined : evaluate(parameters, instance.scope);
  if (values?.kind === 'map') for (const entry of values.entries) given.set(entry.key, entry.value);
  const callers = [template.spanOf(declaration.entry.key), ...template.callers];
  return new Template(template.shared, body, `${template.prefix}${name}.`, given, callers);
}
