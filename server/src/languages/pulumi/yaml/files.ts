import type { Files } from '../../../core/source';
import { childUri, nameOfUri, parentUri, resolveUri } from '../../../core/uri';

/* Which file a program in Pulumi YAML is written in, and which files it is told by. */

/** Names of a program that stands apart from its project, in the order in which Pulumi looks for them. */
const mains = ['Main.json', 'Main.yaml', 'Main.yml'];

/** Whether a file may be the program of a project by its name. */
export function isMainName(name: string): boolean {
  return mains.includes(name);
}

/** The file of a stack's settings. */
export function isStackName(name: string): boolean {
  return /^Pulumi\..+\.ya?ml$/.test(name);
}

const runtimeForm = /(?:^|[\r\n{,])[ \t]*["']?runtime["']?[ \t]*:\s*(?:\{?\s*["']?name["']?[ \t]*:\s*)?["']?([\w-]+)/;

/** The runtime that the beginning of a project's file tells; empty for none. */
function runtimeIn(text: string | undefined): string {
  return (text === undefined ? undefined : runtimeForm.exec(text)?.[1]) ?? '';
}

/** Whether a text declares something of the provider, in full or as a function. */
export function mentionsProvider(text: string | undefined): boolean {
  return text !== undefined && /\balicloud:/i.test(text);
}

/** Whether a project is written in Pulumi YAML and uses the provider, found from the beginnings of its files. */
export function holdsTemplate(project: string, files: Files): boolean {
  const text = files.beginning(project);
  const runtime = runtimeIn(text);
  if (runtime !== 'yaml')
    return runtime === '' && mentionsProvider(text) && /^["']?(?:resources|components)["']?\s*:/m.test(text ?? '');
  const main = text === undefined ? undefined : /^main:[ \t]*["']?([^"'#\r\n]+)/m.exec(text)?.[1]?.trim();
  return (
    mentionsProvider(files.beginning(programOf(project, main, files))) || takesComponents(project, text ?? '', files)
  );
}

/** What says of a folder that it holds components which other programs take, in whatever language. */
export const pluginName = 'PulumiPlugin.yaml';

/** Most packages of the workspace that are looked into. */
const maxPackages = 20;

/** Whether a project takes components of the provider from folders of the workspace. */
function takesComponents(project: string, text: string, files: Files): boolean {
  const at = text.search(/^packages\s*:/m);
  if (at < 0) return false;
  const paths = [...text.slice(at).matchAll(/:\s*["']?(\.{1,2}\/[^\s"'#,}]*)/g)].slice(0, maxPackages);
  return paths.some(([, path = '']) => {
    const uri = resolveUri(parentUri(project), `${path.replace(/\/+$/, '')}/${pluginName}`);
    return files.inside(uri) && mentionsProvider(files.beginning(uri));
  });
}

/**
 * The file that holds the program of a project in Pulumi YAML.
 * @param main the folder that the project names for it
 */
export function programOf(project: string, main: string | undefined, files: Files): string {
  const own = parentUri(project);
  const folder = main === undefined || main === '' ? own : resolveUri(own, main);
  const names = new Set(files.list(folder).flatMap(({ name, kind }) => (kind === 'file' ? [name] : [])));
  const found = mains.find((name) => names.has(name));
  if (found !== undefined) return childUri(folder, found);
  return folder !== own && names.has(nameOfUri(project)) ? childUri(folder, nameOfUri(project)) : project;
}
