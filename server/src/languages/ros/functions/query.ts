import { entryOf, type Value } from '../../../core/value';
import { scalar, unknown } from '../../shared/values';
import type { Compute } from '../../shared/yaml/compute';
import { parseJsonValue } from '../../shared/yaml/json-value';
import { failed } from '../../shared/yaml/text-functions';
import { list, picked, textOf } from '../../shared/yaml/values';

type PathStep = { readonly key: string } | { readonly index: number } | 'each';

const stepForm = /^(?:\.([A-Za-z_]\w*)|\.?"((?:[^"\\]|\\.)*)"|\.?\["((?:[^"\\]|\\.)*)"\]|\.?\[(-?\d+)\]|\.?(\[\]))\??/;

/** A literal path such as `.rules[0].cidr` or `.items[] | .name`; undefined for any other program. */
function parsePath(program: string): PathStep[] | undefined {
  const steps: PathStep[] = [];
  for (const stage of program.split('|')) {
    let rest = stage.trim();
    if (rest === '.') continue;
    if (!/^[.[]/.test(rest)) return undefined;
    while (rest !== '') {
      const match = stepForm.exec(rest);
      if (match === null || match[0] === '') return undefined;
      const key = match[1] ?? match[2] ?? match[3];
      if (key !== undefined) steps.push({ key: key.replace(/\\(.)/g, '$1') });
      else if (match[4] !== undefined) steps.push({ index: Number(match[4]) });
      else steps.push('each');
      rest = rest.slice(match[0].length);
    }
  }
  return steps;
}

/** `Fn::Jq` of literal paths: the first value at one, or all of them. */
export const jq: Compute = (args, call) => {
  const [method, script, data] = args;
  const program = textOf(script);
  const how = textOf(method);
  if (program === undefined || how === undefined) return failed(program === undefined ? script : method, call, args);
  const steps = parsePath(program);
  if (steps === undefined) return unknown('unsupported', call.name, call.span, args);
  const text = textOf(data);
  let values: Value[];
  if (text === undefined) {
    if (data === undefined) return failed(data, call, args);
    values = [data];
  } else values = [parseJsonValue(text, call.span, args) ?? unknown('function', call.name, call.span, args)];
  for (const step of steps) {
    const next: Value[] = [];
    for (const value of values) {
      if (value.kind === 'unknown' || value.kind === 'reference' || value.kind === 'choice')
        return failed(value, call, args);
      if (step === 'each') {
        if (value.kind === 'list') next.push(...value.items);
        else if (value.kind === 'map') next.push(...value.entries.map((entry) => entry.value));
        else return failed(undefined, call, args);
        continue;
      }
      next.push(at(value, step) ?? scalar(null, call.span, args));
    }
    values = next;
  }
  const step = { span: call.span, kind: 'item', name: call.name } as const;
  const found = values.map((value) => (value.from === args ? value : picked(value, step, call.budget)));
  if (how === 'All') return list(found, call.span, args);
  return found[0] ?? scalar(null, call.span, args);
};

function at(value: Value, step: Exclude<PathStep, 'each'>): Value | undefined {
  if ('key' in step) {
    return value.kind === 'map' ? entryOf(value, step.key)?.value : undefined;
  }
  return value.kind === 'list' ? value.items.at(step.index) : undefined;
}
