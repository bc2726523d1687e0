import type { Value } from '../../../core/value';
import { unknown } from '../../shared/values';
import { textOf } from '../types';
import { type Call, failed, forced, type PureFunction, pure, text, toValue } from './call';
import { compileRegex, newAllowance } from './regex';
import { cleanPath } from './text';

/** The known text of an argument. */
function argument(call: Call, position: number): string | undefined {
  const value = call.args[position];
  return value === undefined ? undefined : textOf(value);
}

function templateFile(call: Call): Value {
  const [pathValue, variables] = call.args;
  const path = pathValue === undefined ? undefined : textOf(pathValue);
  if (variables === undefined || path === undefined) return forced(call) ?? failed(call);
  const read = call.environment.readText(path);
  if (!('text' in read)) return unknown(read.why.reason, read.why.name, call.span, call.args);
  return call.environment.render(read.text, variables, call, read);
}

function templateString(call: Call): Value {
  const template = argument(call, 0);
  const variables = call.args[1];
  if (variables === undefined || template === undefined) return forced(call) ?? failed(call);
  return call.environment.render(template, variables, call);
}

function fileExists(call: Call): Value {
  const path = argument(call, 0);
  if (path === undefined) return forced(call) ?? failed(call);
  const exists = call.environment.fileExists(path);
  return exists === undefined ? unknown('file', path, call.span, call.args) : toValue(exists, call);
}

/** Files below a folder whose path matches a pattern with `*`, `**`, `?`, `[…]` and `{a,b}`. */
function fileSet(call: Call): Value {
  const folder = argument(call, 0);
  const pattern = argument(call, 1);
  if (folder === undefined || pattern === undefined) return forced(call) ?? failed(call);
  const regex = compileRegex(globPattern(pattern));
  const files = call.environment.filesBelow(folder);
  if (files === undefined || regex === undefined) return unknown('file', folder, call.span, call.args);
  const allowance = newAllowance();
  const matching = files.filter((file) => regex.exec(file, 0, allowance) !== undefined);
  return allowance.exhausted ? unknown('limit', folder, call.span, call.args) : toValue(matching, call);
}

function globPattern(glob: string): string {
  let result = '';
  for (let at = 0; at < glob.length; at++) {
    const character = glob.charAt(at);
    if (glob.startsWith('**/', at)) {
      result += '(?:[^/]+/)*';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      result += '.*';
      at += 1;
    } else if (character === '*') result += '[^/]*';
    else if (character === '?') result += '[^/]';
    else if (character === '{') result += '(?:';
    else if (character === '}') result += ')';
    else if (character === ',') result += '|';
    else if (/[\w/[\]^-]/.test(character)) result += character;
    else result += `\\${character}`;
  }
  return `^(?:${result})$`;
}

export const fileFunctions: Readonly<Record<string, PureFunction>> = {
  abspath: (call) => {
    const path = argument(call, 0);
    if (path === undefined) return forced(call) ?? failed(call);
    return toValue(cleanPath(path.startsWith('/') ? path : `${call.environment.currentFolder()}/${path}`), call);
  },
  fileexists: fileExists,
  fileset: fileSet,
  pathexpand: pure([text], (path) => (path.startsWith('~') ? undefined : path)),
  templatefile: templateFile,
  templatestring: templateString,
};
