import type { Condition } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import type { Anchor, Span } from '../../core/span';
import type { Entry, ReferenceValue, StepKind, Value } from '../../core/value';
import type { Access, HclRange, Index, Variable } from '../../syntax/hcl-tree';
import { isNull, noSteps, scalar, unknown, unknownBecause } from '../shared/values';
import { choose } from './choices';
import type {
  Argument,
  ModuleDeclaration,
  OutputDeclaration,
  ResourceDeclaration,
  VariableDeclaration,
} from './declarations';
import { evaluate, memberName } from './evaluate';
import { type Expansion, expand, type InstanceKey, singleExpansion } from './expansion';
import { type Folder, type GivenValue, type GivenValues, givenTo, isSameGiven } from './folder';
import type { Call } from './functions/call';
import { groupValue, modulesValue, printInstance, type ResourceGroup } from './instances';
import { type Loading, relativePath } from './loading';
import { Memos } from './memo';
import { type CalledModules, callModules } from './modules';
import { ResourceInstance } from './resource-instance';
import { inInstance, inText, type Names, type Root, type Scope, spanOf } from './scope';
import { convert } from './types';
import { map, throughStep } from './values';

/** A value with how a use of its name leads to it. */
interface Named {
  readonly value: Value;
  readonly step: StepKind;
}

/** How a module is called. */
export interface ModuleCall {
  readonly declaration: ModuleDeclaration;
  readonly caller: ModuleInstance;
  /** The surroundings of the arguments. */
  readonly scope: Scope;
}

/** One module as one call of it sees it: the root, or an instance of a `module` block. */
export class ModuleInstance implements Names {
  readonly loading: Loading;
  /** `module.net["a"].`; empty for the root. */
  readonly prefix: string;
  /** Names of the calls that lead here: the key in the manifest of downloaded modules. */
  readonly path: readonly string[];
  readonly call: ModuleCall | undefined;
  readonly callers: readonly Span[];
  readonly conditions: readonly Condition[];
  private lastScope: Scope | undefined;
  private lastFolder: Folder;
  private lastLoad: number;
  private readonly given: Memos<GivenValues, GivenValue>;
  private readonly variables: Memos<VariableDeclaration | undefined, Named>;
  private readonly localValues: Memos<Argument | undefined, Value>;
  private readonly outputList: Memos<Folder['outputs'], Folder['outputs']>;
  private readonly outputValues: Memos<OutputDeclaration | undefined, Value>;
  private readonly groups: Memos<ResourceDeclaration | undefined, ResourceGroup>;
  private readonly calls: Memos<ModuleDeclaration | undefined, CalledModules>;

  /** @param folder where it stands, as it is in the load that is going on */
  constructor(loading: Loading, folder: Folder, call: ModuleCall | undefined, key: InstanceKey | undefined, name = '') {
    this.loading = loading;
    this.lastFolder = folder;
    this.lastLoad = loading.loads.load;
    this.call = call;
    this.prefix = name === '' ? '' : `${name}.`;
    this.path = call === undefined ? [] : [...call.caller.path, call.declaration.name];
    this.callers = call === undefined ? [] : [call.declaration.header, ...call.caller.callers];
    this.conditions = call === undefined ? [] : joinConditions(call.caller.conditions, key?.conditions ?? []);
    this.lastScope = undefined;
    const { loads } = loading;
    this.given = new Memos(loads, { inputOf: () => this.folder.given, make: givenTo, keeps: isSameGiven });
    this.variables = new Memos(loads, {
      inputOf: (name) => this.folder.variables.get(name),
      make: (declaration) => declaration && this.makeVariable(declaration),
      keeps: (before, named) => named.value === before.value && named.step === before.step,
    });
    this.localValues = new Memos(loads, {
      inputOf: (name) => this.folder.locals.get(name),
      make: (argument) => argument && this.evaluateArgument(argument),
    });
    this.outputList = new Memos(loads, { inputOf: () => this.folder.outputs, make: (outputs) => outputs });
    this.outputValues = new Memos(loads, {
      inputOf: (name) => this.folder.outputs.get(name),
      make: (declaration) => declaration && this.makeOutput(declaration),
    });
    this.groups = new Memos(loads, {
      inputOf: (address) => this.folder.resources.get(address),
      make: (declaration) => declaration && this.makeGroup(declaration),
      keeps: (before, group) => this.keepsGroup(before, group),
    });
    this.calls = new Memos(loads, {
      inputOf: (name) => this.folder.modules.get(name),
      make: (declaration) => declaration && callModules(this, declaration),
    });
  }

  /** Its folder as it is in the load that is going on. */
  get folder(): Folder {
    const { loading } = this;
    if (this.lastLoad !== loading.loads.load) {
      this.lastFolder = loading.folder(this.lastFolder.uri) ?? this.lastFolder;
      this.lastLoad = loading.loads.load;
    }
    return this.lastFolder;
  }

  /** Forgets what the load did not ask for, and gives the resources that it did. */
  prune(): readonly ResourceGroup[] {
    for (const memos of [this.given, this.variables, this.localValues, this.outputList, this.outputValues])
      memos.prune();
    this.groups.prune();
    this.calls.prune();
    return this.groups.current();
  }

  /** The surroundings of an expression that stands outside any resource. */
  scope(anchor: Anchor): Scope {
    if (this.lastScope?.anchor === anchor) return this.lastScope;
    this.lastScope = {
      anchor,
      names: this,
      budget: this.loading.budget,
      environment: this.loading,
      each: undefined,
      count: undefined,
      bindings: undefined,
      item: undefined,
      module: this.prefix,
      instance: '',
    };
    return this.lastScope;
  }

  evaluateArgument(argument: Argument): Value {
    return argument.constant?.value ?? this.evaluateIn(argument, this.scope(argument.anchor));
  }

  /** Following a name counts as a step into the depth of its own. */
  private evaluateIn(argument: Argument, scope: Scope): Value {
    if (!this.loading.budget.enter()) return unknown('limit', argument.name, argument.keySpan);
    const value = evaluate(argument.value, scope);
    this.loading.budget.leave();
    return value;
  }

  // --- names ----------------------------------------------------------------------------------------------------

  root(base: Variable, chain: readonly (Access | Index)[], scope: Scope): Root | undefined {
    const { name } = base;
    const whole = chain[chain.length - 1] ?? base;
    switch (name) {
      case 'var':
        return this.variableRoot(memberName(chain[0]));
      case 'local': {
        const local = memberName(chain[0]);
        const value = local === undefined ? undefined : this.local(local);
        return value === undefined ? undefined : { value, used: 1, step: 'local', name: `local.${local}` };
      }
      case 'module':
        return this.moduleRoot(chain, scope, whole);
      case 'data': {
        const type = `data.${memberName(chain[0]) ?? ''}`;
        const isRead = this.loading.wordsOf(type).read.size > 0;
        const root = isRead ? this.resourceRoot(type, chain.slice(1), scope, whole) : undefined;
        if (root !== undefined) return { ...root, used: root.used + 1 };
        const address = `${type}.${memberName(chain[1]) ?? ''}`;
        return {
          value: unknown('data-source', address, spanOf(scope, whole)),
          used: 2,
          step: undefined,
          name: address,
        };
      }
      case 'ephemeral': {
        const address = `${name}.${memberName(chain[0]) ?? ''}.${memberName(chain[1]) ?? ''}`;
        return {
          value: unknown('computed', address, spanOf(scope, whole)),
          used: 2,
          step: undefined,
          name: address,
        };
      }
      case 'path':
        return this.pathRoot(memberName(chain[0]), spanOf(scope, whole));
      case 'terraform':
        return {
          value: unknown('no-default', 'terraform.workspace', spanOf(scope, whole)),
          used: 1,
          step: undefined,
          name: 'terraform.workspace',
        };
      case 'each':
      case 'count':
      case 'self':
        return undefined;
      default:
        return this.resourceRoot(name, chain, scope, whole);
    }
  }

  private variableRoot(name: string | undefined): Root | undefined {
    const named = name === undefined ? undefined : this.variable(name);
    return named === undefined ? undefined : { value: named.value, used: 1, step: named.step, name: `var.${name}` };
  }

  private pathRoot(name: string | undefined, span: Span): Root | undefined {
    let text: string;
    if (name === 'module') text = relativePath(this.loading.unit, this.folder.uri);
    else if (name === 'root') text = '.';
    else if (name === 'cwd') text = this.loading.currentFolder();
    else return undefined;
    return { value: scalar(text, span, []), used: 1, step: undefined, name: `path.${name}` };
  }

  private resourceRoot(
    type: string,
    chain: readonly (Access | Index)[],
    scope: Scope,
    whole: HclRange,
  ): Root | undefined {
    const name = memberName(chain[0]);
    const address = `${type}.${name}`;
    const group = name === undefined ? undefined : this.group(address);
    if (group === undefined) return undefined;
    if (group === 'busy') {
      return { value: unknown('cycle', address, spanOf(scope, whole)), used: 1, step: undefined, name: address };
    }
    const second = chain[1];
    if (group.expansion.by === 'single' || group.expansion.presumed) {
      const instance = group.instances[0];
      // The instance presumed for all takes any key.
      const takesKey = group.expansion.presumed || isZero(second);
      const used = takesKey && second?.kind === 'index' ? 2 : 1;
      if (instance === undefined) return undefined;
      return this.instanceRoot(instance, address, chain, used, spanOf(scope, whole));
    }
    const key = second?.kind === 'index' ? keyOf(evaluate(second.key, scope)) : undefined;
    const direct =
      key === undefined ? undefined : group.instances[group.expansion.keys.findIndex((one) => one.key === key)];
    // An instance that exists only under a condition is only reached through the choice of all.
    if (direct !== undefined && direct.conditions.length === this.conditions.length) {
      return this.instanceRoot(direct, address, chain, 2, spanOf(scope, whole));
    }
    return { value: groupValue(group, spanOf(scope, whole)), used: 1, step: undefined, name: address };
  }

  private instanceRoot(
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

  private moduleRoot(chain: readonly (Access | Index)[], scope: Scope, whole: HclRange): Root | undefined {
    const name = memberName(chain[0]);
    const called = name === undefined ? undefined : this.called(name);
    if (called === undefined) return undefined;
    const address = `module.${name}`;
    const span = spanOf(scope, whole);
    if (called === 'busy') return { value: unknown('cycle', address, span), used: 1, step: undefined, name: address };
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

  member(reference: ReferenceValue, key: string | number | undefined, span: Span): Value {
    if (reference.path.length > 0) {
      return key === undefined
        ? unknownBecause({ reason: 'computed', name: `${reference.to[0] ?? ''}.${reference.path.join('.')}` }, span)
        : { ...reference, span, via: noSteps, path: [...reference.path, String(key)] };
    }
    // A number or an unknown key picks among instances; here all that are meant are already there.
    if (key === undefined || typeof key === 'number') return reference;
    const [only, ...others] = reference.to;
    const instance = only === undefined || others.length > 0 ? undefined : this.loading.instances.get(only);
    const written = instance?.attribute(key);
    if (written !== undefined) return throughStep({ span, kind: 'attribute', name: `${only}.${key}` }, written);
    return { kind: 'reference', span, via: noSteps, to: reference.to, path: [key] };
  }

  render(template: string, variables: Value, call: Call, file?: SourceFile): Value {
    return this.loading.render(template, variables, call, file);
  }

  // --- variables, locals, outputs -------------------------------------------------------------------------------

  variable(name: string): Named | undefined {
    const named = this.variables.read(name);
    if (named !== 'busy') return named;
    const span = this.folder.variables.get(name)?.nameSpan ?? this.anywhere();
    return { value: unknown('cycle', `var.${name}`, span), step: 'default' };
  }

  private makeVariable(declaration: VariableDeclaration): Named {
    return this.call === undefined ? this.rootVariable(declaration) : this.argumentVariable(declaration, this.call);
  }

  private argumentVariable(declaration: VariableDeclaration, call: ModuleCall): Named {
    const argument = call.declaration.arguments.get(declaration.name);
    if (argument === undefined) return { value: this.fallback(declaration), step: 'default' };
    const given = argument.constant?.value ?? this.evaluateIn(argument, inText(call.scope, argument.anchor));
    if (isNull(given) && !declaration.nullable) return { value: this.fallback(declaration), step: 'default' };
    return { value: this.converted(given, declaration), step: 'argument' };
  }

  private fallback(declaration: VariableDeclaration): Value {
    if (declaration.fallback === undefined)
      return unknown('no-default', `var.${declaration.name}`, declaration.nameSpan);
    return this.converted(this.evaluateArgument(declaration.fallback), declaration);
  }

  private converted(value: Value, declaration: VariableDeclaration): Value {
    return convert(value, declaration.type, {
      name: `var.${declaration.name}`,
      fallback: (attribute) =>
        attribute.fallback === undefined
          ? undefined
          : {
              value: evaluate(attribute.fallback, this.scope(declaration.typeAnchor)),
              keySpan: declaration.typeAnchor.span(attribute.nameStart, attribute.nameEnd),
            },
    });
  }

  /** A variable of the root: its default, or what a variable file gives; a choice where inputs differ. */
  private rootVariable(declaration: VariableDeclaration): Named {
    const { given, alternatives, needsAlternative } = this.givenTo(declaration.name);
    const base = (): Value => (given === undefined ? this.fallback(declaration) : this.givenValue(given, declaration));
    const step = given === undefined ? 'default' : 'variable-file';
    if (alternatives.length === 0) return { value: base(), step };
    const branches = alternatives.map(({ name, own }) => ({
      when: `-var-file=${name}`,
      selected: true,
      value: own === undefined ? base() : this.givenValue(own, declaration),
    }));
    // Without a variable file Terraform would ask for what is missing: then that is no input of its own.
    if (!needsAlternative) branches.unshift({ when: 'no -var-file', selected: true, value: base() });
    const value = choose(variableFileId, branches, declaration.nameSpan);
    return {
      value,
      step: value === branches[0]?.value && branches[0].when === 'no -var-file' ? step : 'variable-file',
    };
  }

  private givenValue(argument: Argument, declaration: VariableDeclaration): Value {
    const value = this.evaluateArgument(argument);
    if (isNull(value) && !declaration.nullable) return this.fallback(declaration);
    return this.converted(value, declaration);
  }

  private givenTo(name: string): GivenValue {
    const given = this.given.read(name);
    return given === undefined || given === 'busy' ? givenTo(this.folder.given, name) : given;
  }

  local(name: string): Value | undefined {
    const value = this.localValues.read(name);
    if (value !== 'busy') return value;
    return unknown('cycle', `local.${name}`, this.folder.locals.get(name)?.keySpan ?? this.anywhere());
  }

  output(name: string): Value | undefined {
    const value = this.outputValues.read(name);
    if (value !== 'busy') return value;
    return unknown('cycle', `output.${name}`, this.folder.outputs.get(name)?.nameSpan ?? this.anywhere());
  }

  private makeOutput({ name, nameSpan, value }: OutputDeclaration): Value {
    return value === undefined ? unknown('syntax', `output.${name}`, nameSpan) : this.evaluateArgument(value);
  }

  outputs(span: Span): Value {
    const entries: Entry[] = [];
    const outputs = this.outputList.read('');
    if (outputs === undefined || outputs === 'busy') return map(entries, span);
    for (const [name, declaration] of outputs) {
      const value = this.output(name);
      if (value !== undefined) entries.push({ key: name, keySpan: declaration.nameSpan, value });
    }
    return map(entries, span);
  }

  private anywhere(): Span {
    const file = this.folder.files[0]?.file ?? { uri: this.folder.uri, version: 0, text: '' };
    return { file, start: 0, end: 0 };
  }

  // --- resources and modules ------------------------------------------------------------------------------------

  /** The instances of a resource by its address here (`alicloud_vpc.main`); `busy` while they are being found out. */
  group(address: string): ResourceGroup | undefined | 'busy' {
    return this.groups.read(address);
  }

  private makeGroup(declaration: ResourceDeclaration): ResourceGroup {
    const base = this.prefix + declaration.address;
    const { scope, expansion } = this.expansionOf(declaration, base);
    return {
      expansion,
      instances: expansion.keys.map((key) => {
        const full = base + printInstance(key, expansion);
        const instance = new ResourceInstance(this.loading.loads, {
          address: full,
          declaration,
          scope: expansion === singleExpansion ? scope : inInstance(scope, key.each, key.count, full),
          callers: this.callers,
          instances: expansion.presumed ? undefined : expansion.keys.length,
          conditions: joinConditions(this.conditions, key.conditions),
          words: this.loading.wordsOf(declaration.type),
        });
        this.loading.instances.set(full, instance);
        return instance;
      }),
    };
  }

  /** A block without `count` and `for_each` stays the same for those that refer to it, whatever else is written in it. */
  private keepsGroup(before: ResourceGroup, { expansion, instances }: ResourceGroup): boolean {
    const [known] = before.instances;
    const [now] = instances;
    if (known === undefined || now === undefined) return false;
    if (before.expansion !== singleExpansion || expansion !== singleExpansion) return false;
    known.become(now);
    this.loading.instances.set(known.address, known);
    return true;
  }

  /** What a `module` block leads to, by its name; `busy` while that is being found out. */
  called(name: string): CalledModules | undefined | 'busy' {
    return this.calls.read(name);
  }

  expansionOf(
    declaration: Pick<ResourceDeclaration, 'anchor' | 'count' | 'forEach'>,
    address: string,
  ): { scope: Scope; expansion: Expansion } {
    const argument = declaration.forEach ?? declaration.count;
    if (argument === undefined) return { scope: this.scope(declaration.anchor), expansion: singleExpansion };
    const scope = inInstance(this.scope(declaration.anchor), undefined, undefined, address);
    const value = this.evaluateArgument(argument);
    const by = declaration.forEach === undefined ? 'count' : 'each';
    const most = this.loading.options.maxInstances;
    const expansion = expand(value, by, scope, most, (number) => {
      const at = argument.anchor.span(argument.value.start, argument.value.end);
      this.loading.limit('instances', at, address, number);
    });
    return { scope, expansion };
  }
}

const noPath: readonly string[] = [];

/** All variable files are alternatives of one choice: a load reads with one of them. */
const variableFileId = '-var-file';

function joinConditions(outer: readonly Condition[], inner: readonly Condition[]): readonly Condition[] {
  if (inner.length === 0) return outer;
  const fresh = inner.filter(
    (condition) => !outer.some((other) => other.id === condition.id && other.when === condition.when),
  );
  return [...outer, ...fresh];
}

/** `[0]` of a resource without `count`, which older Terraform took for the resource itself. */
function isZero(part: Access | Index | undefined): boolean {
  return part?.kind === 'index' && part.key.kind === 'number' && part.key.value === 0;
}

function keyOf(value: Value): string | number | undefined {
  if (value.kind !== 'scalar') return undefined;
  return typeof value.value === 'string' || typeof value.value === 'number' ? value.value : undefined;
}
