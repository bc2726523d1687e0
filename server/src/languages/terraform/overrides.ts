import {
  type Argument,
  type BodyDeclaration,
  type Declarations,
  type ModuleDeclaration,
  type OutputDeclaration,
  type ResourceDeclaration,
  unlessSame,
  type VariableDeclaration,
} from './declarations';

/**
 * Merges what a folder's files declare. Later files of `overrides` replace single arguments of what earlier ones
 * declare (Terraform documentation, "Override Files").
 * @param before what the folder declared the last time: what is unchanged stays the same object
 */
export function mergeDeclarations(
  files: readonly Declarations[],
  overrides: readonly Declarations[],
  before?: Declarations,
): Declarations {
  const merged = <T extends object>(
    listOf: (declarations: Declarations) => readonly T[],
    kind: Overrides<T>,
    listBefore: readonly T[] | undefined,
  ): readonly T[] => {
    let list = all(files.map(listOf));
    for (const override of overrides) list = kind.apply(list, listOf(override));
    return unlessSame(list, listBefore);
  };
  return {
    resources: merged(({ resources }) => resources, resourceOverrides, before?.resources),
    data: merged(({ data }) => data, resourceOverrides, before?.data),
    variables: merged(({ variables }) => variables, variableOverrides, before?.variables),
    locals: merged(({ locals }) => locals, argumentOverrides, before?.locals),
    outputs: merged(({ outputs }) => outputs, outputOverrides, before?.outputs),
    modules: merged(({ modules }) => modules, moduleOverrides, before?.modules),
    values: [],
  };
}

function all<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const [only, ...others] = lists;
  if (only !== undefined && others.length === 0) return only;
  const items: T[] = [];
  for (const list of lists) for (const item of list) items.push(item);
  return items;
}

/** How declarations of one kind replace others. Of the same two it makes the same one again. */
class Overrides<T extends object> {
  private readonly keyOf: (item: T) => string;
  private readonly merge: (base: T, over: T) => T;
  private readonly known: WeakMap<T, { readonly base: T; readonly merged: T }>;

  constructor(keyOf: (item: T) => string, merge: (base: T, over: T) => T) {
    this.keyOf = keyOf;
    this.merge = merge;
    this.known = new WeakMap();
  }

  apply(base: readonly T[], over: readonly T[]): readonly T[] {
    if (over.length === 0) return base;
    const result = [...base];
    for (const item of over) {
      const key = this.keyOf(item);
      const at = result.findIndex((candidate) => this.keyOf(candidate) === key);
      const found = result[at];
      if (found === undefined) result.push(item);
      else result[at] = this.merged(found, item);
    }
    return result;
  }

  private merged(base: T, over: T): T {
    const known = this.known.get(over);
    if (known?.base === base) return known.merged;
    const merged = this.merge(base, over);
    this.known.set(over, { base, merged });
    return merged;
  }
}

const nameOf = (item: { readonly name: string }): string => item.name;
const resourceOverrides = new Overrides<ResourceDeclaration>((item) => item.address, overrideResource);
const variableOverrides = new Overrides<VariableDeclaration>(nameOf, overrideVariable);
const argumentOverrides = new Overrides<Argument>(nameOf, (_base, over) => over);
const outputOverrides = new Overrides<OutputDeclaration>(nameOf, (base, over) => ({
  ...base,
  value: over.value ?? base.value,
}));
const moduleOverrides = new Overrides<ModuleDeclaration>(nameOf, (base, over) => ({
  ...base,
  source: over.source ?? base.source,
  count: over.count ?? base.count,
  forEach: over.forEach ?? base.forEach,
  arguments: new Map([...base.arguments, ...over.arguments]),
}));

function overrideVariable(base: VariableDeclaration, over: VariableDeclaration): VariableDeclaration {
  const typed = over.type.kind !== 'any';
  return {
    ...base,
    type: typed ? over.type : base.type,
    typeAnchor: typed ? over.typeAnchor : base.typeAnchor,
    fallback: over.fallback ?? base.fallback,
    nullable: base.nullable && over.nullable,
  };
}

function overrideResource(base: ResourceDeclaration, over: ResourceDeclaration): ResourceDeclaration {
  let body: BodyDeclaration | undefined;
  return {
    ...base,
    count: over.count ?? base.count,
    forEach: over.forEach ?? base.forEach,
    body: () => {
      body ??= overrideBody(base.body(), over.body());
      return body;
    },
  };
}

function overrideBody(base: BodyDeclaration, over: BodyDeclaration): BodyDeclaration {
  const replaced = new Set(over.blocks.map((block) => block.name));
  return {
    arguments: argumentOverrides.apply(base.arguments, over.arguments),
    blocks: [...base.blocks.filter((block) => !replaced.has(block.name)), ...over.blocks],
  };
}
