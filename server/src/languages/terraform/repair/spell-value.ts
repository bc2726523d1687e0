import { isLink, isPlainObject, type Plain, type Refusal } from '../../../core/change';
import type { Resource } from '../../../core/resource';
import type { Scalar } from '../../../core/value';
import { likeBefore } from '../../shared/new-value';
import { refuse } from '../../shared/slot-writer';
import { folderOf, isJson } from './context';
import { escapeHcl, escapeTemplate, outerModule, spellPlain } from './spell';
import type { Workbench } from './workbench';
import type { FileWriter, NewValue } from './writer';

/** A value as the file of `writer` spells it, like the one that stood there. */
export function spellValue(
  bench: Workbench,
  to: Plain,
  resource: Resource,
  writer: FileWriter,
  was: Scalar | undefined,
  select: boolean,
): NewValue | Refusal {
  const plain = likeBefore(to, was);
  const holdsLink = (each: Plain): boolean =>
    isLink(each) ||
    (typeof each === 'object' &&
      each !== null &&
      (isPlainObject(each) ? each.members.some(([, value]) => holdsLink(value)) : each.some(holdsLink)));
  const folder = folderOf(writer.file.uri);
  let module = bench.moduleOf(resource);
  if (holdsLink(plain) && folder !== folderOf(resource.span.file.uri)) {
    // The value of a module's variable is written by its caller.
    const caller = resource.callers.findIndex((call) => folderOf(call.file.uri) === folder);
    if (caller < 0) return refuse('no-place', resource.address);
    for (let i = bench.isSynthetic(resource) ? 1 : 0; i <= caller; i++) module = outerModule(module);
  }
  const spelled = spellPlain(plain, module, bench.naming, writer.spelling);
  if ('refusal' in spelled) return spelled.refusal;
  const isString = typeof plain === 'string' || typeof plain === 'number';
  return {
    text: spelled.text,
    inString: isString ? inString(String(plain), writer) : undefined,
    refers: holdsLink(plain),
    select,
  };
}

function inString(value: string, writer: FileWriter): string {
  return isJson(writer.file.uri) ? JSON.stringify(escapeTemplate(value)).slice(1, -1) : escapeHcl(value);
}
