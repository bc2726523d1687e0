import type { Span } from '../../../core/span';
import type { Value } from '../../../core/value';
import type { YamlEntry } from '../../../syntax/yaml-tree';
import { wholeFile } from '../../shared/mapped-text';
import { scalar, unknown, unknownBecause, whyUnknown, whyUnknownInside } from '../../shared/values';
import { choose, liftChoices } from '../../shared/yaml/choices';
import type { Compute, ValueCall } from '../../shared/yaml/compute';
import { toPlain } from '../../shared/yaml/json-value';
import { base64Decode, base64Encode, failed, join, split } from '../../shared/yaml/text-functions';
import { numberOf, picked, reference } from '../../shared/yaml/values';
import { policyDocumentType } from '../vocabulary';
import { evaluate } from './evaluate';
import { invokeOf } from './sections';
import type { PulumiTemplate } from './template';
import { isPolicyDocument } from './tokens';

/* The functions of Pulumi YAML ("Pulumi YAML reference", expressions). */

/** Of a list with more items than this nothing is known while it is not known which one is taken. */
const MAX_BRANCHES = 16;

/** `fn::select: [1, [a, b]]`, a choice while the number is a setting that nothing gives. */
const select: Compute = (args, call) => {
  const [index, source] = args;
  const pick = (item: Value): Value => picked(item, { span: call.span, kind: 'item', name: call.name }, call.budget);
  const why = index && whyUnknown(index);
  // What is computed from a setting is not known for the same reason, and is another number.
  const isSetting = why?.reason === 'no-default' && index?.from === undefined;
  if (isSetting && source?.kind === 'list' && source.items.length <= MAX_BRANCHES) {
    const branches = source.items.map((item, i) => ({
      when: `${why.name} == ${i}`,
      selected: false,
      value: pick(item),
    }));
    if (branches.length > 0) return choose(why.name, branches, call.span, args);
  }
  const at = numberOf(index);
  if (at === undefined || !Number.isInteger(at)) return failed(index, call, args);
  if (source?.kind === 'reference') return reference(source.to, [...source.path, String(at)], call.span);
  const found = source?.kind === 'list' ? source.items[at] : undefined;
  return found === undefined ? failed(source, call, args) : pick(found);
};

/** A value as the text of JSON, which keeps what it encodes: a policy is read inside. */
const toJson: Compute = ([value], { span, name }) => {
  if (value === undefined) return unknown('syntax', name, span);
  const why = whyUnknownInside(value);
  const result =
    why === undefined ? scalar(JSON.stringify(toPlain(value)), span, [value]) : unknownBecause(why, span, [value]);
  return { ...result, text: { kind: 'encoded', of: value } };
};

const length: Compute = (args, call) => {
  const [value] = args;
  if (value?.kind === 'list') return scalar(value.items.length, call.span, args);
  if (value?.kind === 'map') return scalar(value.entries.length, call.span, args);
  return value?.kind === 'scalar' && typeof value.value === 'string'
    ? scalar([...value.value].length, call.span, args)
    : failed(value, call, args);
};

const singleOrNone: Compute = (args, call) => {
  const [value] = args;
  if (value?.kind !== 'list' || value.items.length > 1) return failed(value, call, args);
  const [only] = value.items;
  return only === undefined
    ? scalar(null, call.span, args)
    : picked(only, { span: call.span, kind: 'item', name: call.name }, call.budget);
};

/** Functions whose argument is a list of arguments. */
const functions: ReadonlyMap<string, Compute> = new Map([
  ['join', join],
  ['split', split],
  ['select', select],
]);

/** Functions of one value, which may itself be a list. */
const functionsOfOne: ReadonlyMap<string, Compute> = new Map([
  ['tojson', toJson],
  ['tobase64', base64Encode],
  ['frombase64', base64Decode],
  ['length', length],
  ['singleornone', singleOrNone],
]);

/** Functions that give what they are passed, as secret or as the content of a file that is made of it. */
const transparent: ReadonlySet<string> = new Set(['secret', 'unsecret', 'stringasset']);

/** The value of a call. One that is not understood is unknown, with the reason. */
export function callFunction(
  entry: YamlEntry,
  span: Span,
  template: PulumiTemplate,
  owner: YamlEntry | undefined,
): Value {
  const { key, value: argument } = entry;
  const word = key.text.slice('fn::'.length).toLowerCase();
  const call: ValueCall = { name: key.text, span, budget: template.reading.budget };
  const invoke = invokeOf(entry);
  if (invoke !== undefined) {
    if (!isPolicyDocument(invoke.token)) {
      // What it is passed may hold the document of a policy.
      if (invoke.args !== undefined) evaluate(invoke.args, template);
      return unknown('data-source', invoke.token === '' ? key.text : invoke.token, span);
    }
    const { address } = template.document(entry, invoke.args, policyDocumentType, owner);
    return reference([address], [invoke.result ?? 'id'], span);
  }
  if (argument.start === argument.end && argument.kind === 'scalar') return unknown('syntax', key.text, span);
  if (transparent.has(word)) return evaluate(argument, template);
  const ofOne = functionsOfOne.get(word);
  if (ofOne !== undefined) return liftChoices([evaluate(argument, template)], span, (decided) => ofOne(decided, call));
  const compute = functions.get(word);
  const passed = evaluate(argument, template);
  if (compute !== undefined) {
    return liftChoices([passed], span, ([known = passed]) =>
      liftChoices(known.kind === 'list' ? known.items : [known], span, (decided) => compute(decided, call)),
    );
  }
  if (word === 'readfile') return liftChoices([passed], span, ([path = passed]) => readFile(path, call, template));
  return unknown(/^(?:stackreference)$/.test(word) ? 'data-source' : 'function', key.text, span);
}

function readFile(path: Value, { name, span }: ValueCall, template: PulumiTemplate): Value {
  if (path.kind !== 'scalar' || typeof path.value !== 'string')
    return unknownBecause(whyUnknown(path) ?? { reason: 'wrong-type', name }, span, [path]);
  const file = template.readFile(path.value);
  if (file === undefined) return unknown('file', path.value, span, [path]);
  const { text } = file;
  return { ...scalar(text, span, [path]), text: { kind: 'pieces', pieces: [wholeFile(file)] } };
}
