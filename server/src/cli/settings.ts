import path from 'node:path';
import { type ParseError, parse } from 'jsonc-parser';
import { type Config, defaultConfig, readConfig } from '../engine/config';
import { describeFileProblem } from '../engine/problems';
import { readText } from '../host/text';
import { pathToUri } from '../host/uri';
import { type Text, text } from '../texts/catalogue';
import { positionOf } from './lines';

/** Settings for a scan, or why they cannot be used: a check with other settings than meant would mislead. */
export type SettingsRead = { readonly config: Config } | { readonly problems: readonly Text[] };

/** Reads a settings file: JSON in which comments and trailing commas may stand. `shown` is how messages call it. */
export function readSettings(location: string, shown: string): SettingsRead {
  const read = readText(location);
  if (read === undefined) return { problems: [text('cli.config-missing', { file: shown })] };
  const uri = pathToUri(path.resolve(location));
  if (!('text' in read)) {
    const problem = describeFileProblem({ uri, ...read });
    return { problems: [text('cli.config-unreadable', { file: shown, problem })] };
  }
  const errors: ParseError[] = [];
  const raw: unknown = parse(read.text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    const { line, character } = positionOf({ uri, version: 0, text: read.text }, error.offset);
    return { problems: [text('cli.config-syntax', { file: shown, line: line + 1, character: character + 1 })] };
  }
  const { config, problems } = readConfig(raw);
  if (problems.length === 0) return { config };
  return { problems: problems.map((problem) => text('cli.config-bad', { file: shown, problem })) };
}

/** The settings file given by the user, else the one found, else the defaults. */
export function settingsFor(given: string | undefined, found: string | undefined, cwd: string): SettingsRead {
  if (given !== undefined) return readSettings(path.resolve(cwd, given), given);
  if (found !== undefined) return readSettings(found, path.relative(cwd, found).replaceAll(path.sep, '/'));
  return { config: defaultConfig };
}
