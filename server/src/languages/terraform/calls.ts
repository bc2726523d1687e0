import type { Files, SourceFile } from '../../core/source';
import { childUri, resolveUri } from '../../core/uri';
import type { ModuleDeclaration } from './declarations';
import { configurationNames } from './folder';
import { isLocalSource, sourceOf } from './modules';
import { isJson, type ParsedFile, parseFile, parseNext } from './parse';

/** The folders of the modules that a folder calls. Only files that may call one are parsed. */
export function calls(unit: string, files: Files): readonly string[] {
  const names = files.list(unit).flatMap((entry) => (entry.kind === 'file' ? [entry.name] : []));
  const result = new Set<string>();
  for (const name of configurationNames(names)) {
    const read = files.read(childUri(unit, name));
    if (read === undefined || 'problem' in read || !mayCall(read.file)) continue;
    for (const module of modulesIn(read.file)) {
      const source = sourceOf(module);
      if (source !== undefined && isLocalSource(source)) result.add(resolveUri(unit, source));
    }
  }
  return [...result];
}

/** Files that were looked through and call nothing. */
const silent = new WeakSet<SourceFile>();

function mayCall(file: SourceFile): boolean {
  if (silent.has(file)) return false;
  const result = namesCalls(file);
  if (!result) silent.add(file);
  return result;
}

/** Whether the word stands somewhere else than in a reference or behind a comment sign. */
function namesCalls({ uri, text }: SourceFile): boolean {
  if (isJson(uri)) return text.includes('"module"');
  for (let at = text.indexOf('module'); at >= 0; at = text.indexOf('module', at + 1)) {
    if (/[\w.-]/.test(text.charAt(at - 1)) || /[\w.-]/.test(text.charAt(at + 6))) continue;
    if (!/^\s*(?:#|\/\/)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at))) return true;
  }
  return false;
}

/** More files with calls than these are not remembered. */
const MOST_REMEMBERED = 8;

/** The files with calls that were asked for last, the very last one at the end. */
const remembered = new Map<string, ParsedFile>();

/** A file that is asked for again after an edit is from then on read in parts, of which most stay. */
function modulesIn(file: SourceFile): readonly ModuleDeclaration[] {
  const before = remembered.get(file.uri);
  const parsed = before === undefined ? parseFile(file) : parseNext(file, before);
  remembered.delete(file.uri);
  remembered.set(file.uri, parsed);
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size > MOST_REMEMBERED) remembered.delete(oldest);
  return parsed.declarations.modules;
}
