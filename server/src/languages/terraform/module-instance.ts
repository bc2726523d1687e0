import type { Condition } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import type { Anchor, Span } from '../../core/span';
import type { Entry, ReferenceValue, StepKind, Value } from '../../core/value';
import type { Access, Index, Variable } from '../../syntax/hcl-tree';
import { isNull, unknown } from '../shared/values';
import { choose } from './choices';
import type {
  Argument,
  ModuleDeclaration,
  OutputDeclaration,
  ResourceDeclaration,
  VariableDeclaration,
} from './declarations';
import { evaluate } from './evaluate';
import { type Expansion, expand, type InstanceKey, singleExpansion } from './expansion';
import { type Folder, type GivenValue, type GivenValues, givenTo, isSameGiven } from './folder';
import type { Call } from './functions/call';
import { printInstance, type ResourceGroup } from './instances';
import type { Loading } from './loading';
import { Memos } from './memo';
import { ModuleResources } from './module-resources';
import { type CalledModules, callModules } from './modules';
import { ResourceInstance } from './resource-instance';
import { findRoot, memberOf } from './roots';
import { inInstance, inText, type Names, type Root, type Scope } from './scope';
import { convert } from './types';
import { map } from './values';

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
  /** Those of its own. */
  readonly resources: ModuleResources;
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
    this.resources = new ModuleResources(this);
    this.lastScope = undefined;
    const { loads } = loading;
    // The root says what changes in its folder; where those of the others are, and whether, is asked.
    const tells = call === undefined;
    this.given = new Memos(loads, { tells, inputOf: () => this.folder.given, make: givenTo, keeps: isSameGiven });
    this.variables = new Memos(loads, {
      tells,
      inputOf: (name) => this.folder.variables.get(name),
      make: (declaration) => declaration && this.makeVariable(declaration),
      keeps: (before, named) => named.value === before.value && named.step === before.step,
    });
    this.localValues = new Memos(loads, {
      tells,
      inputOf: (name) => this.folder.locals.get(name),
      make: (argument) => argument && this.evaluateArgument(argument),
    });
    this.outputList = new Memos(loads, { tells, inputOf: () => this.folder.outputs, make: (outputs) => outputs });
    this.outputValues = new Memos(loads, {
      tells,
      inputOf: (name) => this.folder.outputs.get(name),
      make: (declaration) => declaration && this.makeOutput(declaration),
    });
    this.groups = new Memos(loads, {
      tells,
      inputOf: (address) => this.folder.resources.get(address),
      make: (declaration) => declaration && this.makeGroup(declaration),
      keeps: (before, group) => this.keepsGroup(before, group),
    });
    this.calls = new Memos(loads, {
      tells,
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

  /** Takes its folder as it is in the load that begins, and says so to all that is made of something else there. */
  follow(folder: Folder): void {
    const before = this.lastFolder;
    this.lastFolder = folder;
    this.lastLoad = this.loading.loads.load;
    if (folder === before) return;
    if (folder.given !== before.given) this.given.invalidateOthers();
    if (folder.variables !== before.variables) this.variables.invalidateOthers();
    if (folder.locals !== before.locals) this.localValues.invalidateOthers();
    if (folder.outputs !== before.outputs) {
      this.outputList.invalidateOthers();
      this.outputValues.invalidateOthers();
    }
    if (folder.modules !== before.modules) this.calls.invalidateOthers();
    if (folder.resources !== before.resources) this.groups.invalidateOthers();
    else {
      this.followEach(folder.declarations.resources, before.declarations.resources);
      this.followEach(folder.declarations.data, before.declarations.data);
    }
  }

  /** The addresses are as before, but what is written there may not be. */
  private followEach(now: readonly ResourceDeclaration[], before: readonly ResourceDeclaration[]): void {
    for (let i = 0; i < now.length; i++) {
      const declaration = now[i];
      if (declaration !== undefined && declaration !== before[i]) this.groups.invalidate(declaration.address);
    }
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
    return findRoot(this, base, chain, scope);
  }

  member(reference: ReferenceValue, key: string | number | undefined, span: Span): Value {
    return memberOf(this, reference, key, span);
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

/** All variable files are alternatives of one choice: a load reads with one of them. */
const variableFileId = '-var-file';

function joinConditions(outer: readonly Condition[], inner: readonly Condition[]): readonly Condition[] {
  if (inner.length === 0) return outer;
  const fresh = inner.filter(
    (condition) => !outer.some((other) => other.id === condition.id && other.when === condition.when),
  );
  return [...outer, ...fresh];
}
