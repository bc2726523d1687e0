import type { FileProblem, Files, SourceFile } from '../../core/source';
import { childUri } from '../../core/uri';
import {
  type Argument,
  type Declarations,
  type ModuleDeclaration,
  type OutputDeclaration,
  type ResourceDeclaration,
  unlessSame,
  type VariableDeclaration,
} from './declarations';
import { mergeDeclarations } from './overrides';
import { type ParsedFile, parseFile, parseNext } from './parse';

/** Values for variables, as one `.tfvars` file gives them. */
export interface VariableFile {
  readonly name: string;
  /** Its arguments. */
  readonly list: readonly Argument[];
  readonly values: ReadonlyMap<string, Argument>;
}

/** What stands in one folder. */
export interface Folder {
  readonly uri: string;
  readonly files: readonly ParsedFile[];
  readonly problems: readonly FileProblem[];
  readonly declarations: Declarations;
  /** The first one of each address, in the order of the text, data sources behind; the same map as long as the addresses are. */
  readonly resources: Map<string, ResourceDeclaration>;
  readonly variables: ReadonlyMap<string, VariableDeclaration>;
  readonly locals: ReadonlyMap<string, Argument>;
  readonly outputs: ReadonlyMap<string, OutputDeclaration>;
  readonly modules: ReadonlyMap<string, ModuleDeclaration>;
  readonly given: GivenValues;
}

/** What a folder's variable files give to its variables. */
export interface GivenValues {
  /** Read by Terraform of itself, later ones replacing earlier ones. */
  readonly automatic: readonly VariableFile[];
  /** Only read when named on the command line: each is another input of the folder. */
  readonly alternatives: readonly VariableFile[];
  /** Some variable has a value only in one of the alternatives. */
  readonly needsAlternative: boolean;
}

/** More alternative variable files than these are not tried. */
const MAX_ALTERNATIVES = 8;

const configurationForm = /\.(?:tf|tofu)(?:\.json)?$/;
const variablesForm = /\.tfvars(?:\.json)?$/;

export function isConfigurationName(name: string): boolean {
  return configurationForm.test(name) && !isIgnoredName(name);
}

export function isVariablesName(name: string): boolean {
  return variablesForm.test(name) && !isIgnoredName(name);
}

/** Hidden files and what editors leave beside a file. */
function isIgnoredName(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~') || (name.startsWith('#') && name.endsWith('#'));
}

/** The configuration files among names: a `.tofu` file stands for the `.tf` file of the same name. */
export function configurationNames(names: readonly string[]): string[] {
  const all = new Set(names);
  return names.filter((name) => {
    if (!isConfigurationName(name)) return false;
    if (name.endsWith('.tf')) return !all.has(`${name.slice(0, -3)}.tofu`);
    return !name.endsWith('.tf.json') || !all.has(`${name.slice(0, -8)}.tofu.json`);
  });
}

function isOverride(name: string): boolean {
  const base = name.replace(configurationForm, '');
  return base === 'override' || base.endsWith('_override');
}

/**
 * Reads a folder; what cannot be read is among its problems.
 * @param goesOn whether it will be read again for the same reader, to whom its files then belong
 * @param before how it was read for that reader the last time: what is unchanged stays the same object
 */
export function readFolder(uri: string, files: Files, goesOn: boolean, before?: Folder): Folder {
  const names: string[] = [];
  for (const entry of files.list(uri)) {
    if (entry.kind === 'file' || isConfigurationName(entry.name)) names.push(entry.name);
  }
  const problems: FileProblem[] = [];
  const sources: SourceFile[] = [];
  const read = (wanted: readonly string[]): { readonly name: string; readonly file: SourceFile }[] =>
    wanted.flatMap((name) => {
      const result = files.read(childUri(uri, name));
      if (result === undefined) return [];
      if ('problem' in result) {
        problems.push(result.problem);
        return [];
      }
      sources.push(result.file);
      return [{ name, file: result.file }];
    });
  const configuration = read(configurationNames(names));
  const given = read(names.filter(isVariablesName));
  // Problems are rare, and then the folder is put together anew.
  if (before !== undefined && problems.length + before.problems.length === 0 && isReadFrom(before.files, sources)) {
    return before;
  }
  const parsed: ParsedFile[] = [];
  const parse = (file: SourceFile): Declarations => {
    const result = goesOn
      ? parseNext(
          file,
          before?.files.find((one) => one.file.uri === file.uri),
        )
      : parseFile(file);
    parsed.push(result);
    return result.declarations;
  };
  const ordinary: Declarations[] = [];
  const overrides: Declarations[] = [];
  for (const { name, file } of configuration) (isOverride(name) ? overrides : ordinary).push(parse(file));
  const known = [...(before?.given.automatic ?? []), ...(before?.given.alternatives ?? [])];
  const variableFiles = given.map(({ name, file }): VariableFile => {
    const list = parse(file).values;
    return (
      known.find((one) => one.name === name && one.list === list) ?? {
        name,
        list,
        values: new Map(list.map((argument) => [argument.name, argument])),
      }
    );
  });
  const automatic = variableFiles.filter((one) => rank(one.name) >= 0);
  automatic.sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
  const alternatives = variableFiles.filter((one) => rank(one.name) < 0).slice(0, MAX_ALTERNATIVES);
  const declarations = mergeDeclarations(ordinary, overrides, before?.declarations);
  return index(uri, parsed, problems, declarations, automatic, alternatives, before);
}

function isReadFrom(files: readonly ParsedFile[], sources: readonly SourceFile[]): boolean {
  return files.length === sources.length && files.every(({ file }, i) => file === sources[i]);
}

/** The place of a variable file among those read automatically; -1 for the others. */
function rank(name: string): number {
  if (name === 'terraform.tfvars') return 0;
  if (name === 'terraform.tfvars.json') return 1;
  return /\.auto\.tfvars(?:\.json)?$/.test(name) ? 2 : -1;
}

function index(
  uri: string,
  files: readonly ParsedFile[],
  problems: readonly FileProblem[],
  declarations: Declarations,
  automatic: readonly VariableFile[],
  alternatives: readonly VariableFile[],
  before: Folder | undefined,
): Folder {
  const was = before?.declarations;
  const byName = <T extends { readonly name: string }>(
    items: readonly T[],
    itemsBefore: readonly T[] | undefined,
    mapBefore: ReadonlyMap<string, T> | undefined,
  ): ReadonlyMap<string, T> => {
    if (items === itemsBefore && mapBefore !== undefined) return mapBefore;
    const result = new Map<string, T>();
    for (const item of items) if (!result.has(item.name)) result.set(item.name, item);
    return result;
  };
  return {
    uri,
    files,
    problems,
    declarations,
    resources: byAddress(declarations, before),
    variables: byName(declarations.variables, was?.variables, before?.variables),
    locals: byName(declarations.locals, was?.locals, before?.locals),
    outputs: byName(declarations.outputs, was?.outputs, before?.outputs),
    modules: byName(declarations.modules, was?.modules, before?.modules),
    given: givenValues(declarations, automatic, alternatives, before?.given),
  };
}

function byAddress({ resources, data }: Declarations, before: Folder | undefined): Map<string, ResourceDeclaration> {
  if (before !== undefined) {
    const { resources: known, declarations: was } = before;
    if (replaceIn(known, resources, was.resources) && replaceIn(known, data, was.data)) return known;
  }
  const result = new Map<string, ResourceDeclaration>();
  for (const list of [resources, data]) {
    for (const resource of list) if (!result.has(resource.address)) result.set(resource.address, resource);
  }
  return result;
}

/** Puts declarations in the place of those of the same addresses; false when there are others than before. */
function replaceIn(
  map: Map<string, ResourceDeclaration>,
  now: readonly ResourceDeclaration[],
  before: readonly ResourceDeclaration[],
): boolean {
  if (now.length !== before.length) return false;
  // The first of an address comes last, so that none of those behind it is taken for the one that it replaces.
  for (let i = now.length - 1; i >= 0; i--) {
    const one = now[i];
    const old = before[i];
    if (one === old) continue;
    if (one === undefined || one.address !== old?.address) return false;
    if (map.get(one.address) === old) map.set(one.address, one);
  }
  return true;
}

function givenValues(
  { variables }: Declarations,
  automatic: readonly VariableFile[],
  alternatives: readonly VariableFile[],
  before: GivenValues | undefined,
): GivenValues {
  const needsAlternative = variables.some(
    ({ name, fallback }) =>
      fallback === undefined &&
      !automatic.some((file) => file.values.has(name)) &&
      alternatives.some((file) => file.values.has(name)),
  );
  const isSame =
    before?.needsAlternative === needsAlternative &&
    unlessSame(automatic, before.automatic) === before.automatic &&
    unlessSame(alternatives, before.alternatives) === before.alternatives;
  return isSame ? before : { automatic, alternatives, needsAlternative };
}

/** What the variable files of a folder give to one variable. */
export interface GivenValue {
  /** By those that Terraform reads of itself. */
  readonly given: Argument | undefined;
  /** By each of the others; empty when none of them knows the variable. */
  readonly alternatives: readonly { readonly name: string; readonly own: Argument | undefined }[];
  readonly needsAlternative: boolean;
}

export function givenTo({ automatic, alternatives, needsAlternative }: GivenValues, name: string): GivenValue {
  let given: Argument | undefined;
  for (const file of automatic) given = file.values.get(name) ?? given;
  const own = alternatives.map((file) => ({ name: file.name, own: file.values.get(name) }));
  return { given, alternatives: own.some((one) => one.own !== undefined) ? own : [], needsAlternative };
}

export function isSameGiven(a: GivenValue, b: GivenValue): boolean {
  return (
    a.given === b.given &&
    a.needsAlternative === b.needsAlternative &&
    a.alternatives.length === b.alternatives.length &&
    a.alternatives.every(({ name, own }, i) => name === b.alternatives[i]?.name && own === b.alternatives[i]?.own)
  );
}
