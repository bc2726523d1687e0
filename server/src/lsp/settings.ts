import { type ParseError, parse } from 'jsonc-parser';
import { isWithin, parentUri } from '../core/uri';
import { type Config, defaultConfig, readConfig } from '../engine/config';
import { type Locale, type Text, text } from '../texts/catalogue';
import type { Host } from './host';

/** The project's own settings, at the root of a workspace folder or above it in the same repository. */
export const settingsFileName = '.rampart.json';

interface Scope {
  readonly folderUri: string | undefined;
  readonly config: Config;
  readonly excludes: (uri: string) => boolean;
}

/**
 * The settings of each workspace folder. What the project's own `.rampart.json` says wins over the editor's settings,
 * so that editor and command line judge the same files alike.
 */
export class Settings {
  private readonly host: Host;
  private readonly clientLocale: Locale;
  private scopes: readonly Scope[] = [];
  private rest: Scope;

  /** @param clientLocale the language of the client, for settings that do not name one */
  constructor(host: Host, clientLocale: Locale) {
    this.host = host;
    this.clientLocale = clientLocale;
    this.rest = { folderUri: undefined, config: this.spoken(defaultConfig), excludes: nothing };
  }

  /** The settings that hold for a file. */
  configOf(uri: string): Config {
    return this.scopeOf(uri).config;
  }

  /** Whether a file is to be looked at at all. */
  covers(uri: string): boolean {
    const scope = this.scopeOf(uri);
    return scope.config.enable && !scope.excludes(uri);
  }

  /** The language to speak where no file decides. */
  get locale(): Locale {
    const { locale } = (this.scopes[0] ?? this.rest).config;
    return locale === 'auto' ? this.clientLocale : locale;
  }

  /**
   * Takes the client's settings, those of each folder and those for files outside all of them, and reads the folders'
   * own files. Returns what is wrong with them.
   */
  take(folders: readonly { readonly uri: string; readonly raw: unknown }[], rawRest: unknown): readonly Text[] {
    const problems = new Map<string, Text>();
    const note = (problem: Text): void => {
      problems.set(JSON.stringify(problem), problem);
    };
    const read = (raw: unknown): Config => {
      const { config, problems: found } = readConfig(raw);
      for (const problem of found) note(problem);
      return this.spoken(config);
    };
    this.rest = { folderUri: undefined, config: read(rawRest), excludes: nothing };
    const scopes = folders.map(({ uri, raw }): Scope => {
      const own = this.readFile(uri, note);
      const config = own === undefined ? read(raw) : read({ ...flat(raw), ...own.settings });
      const base = own !== undefined && 'exclude' in own.settings ? own.folderUri : uri;
      return { folderUri: uri, config, excludes: this.host.exclusion(base, config.exclude) };
    });
    // The innermost folder decides.
    this.scopes = scopes.sort((a, b) => (b.folderUri?.length ?? 0) - (a.folderUri?.length ?? 0));
    return [...problems.values()];
  }

  private scopeOf(uri: string): Scope {
    return this.scopes.find((scope) => scope.folderUri !== undefined && isWithin(uri, scope.folderUri)) ?? this.rest;
  }

  private spoken(config: Config): Config {
    return config.locale === 'auto' ? { ...config, locale: this.clientLocale } : config;
  }

  /** The settings that a project keeps for itself, and where; a fault of the file is noted. */
  private readFile(
    folderUri: string,
    note: (problem: Text) => void,
  ): { readonly folderUri: string; readonly settings: Record<string, unknown> } | undefined {
    const file = this.host.findAbove(folderUri, settingsFileName);
    if (file === undefined) return undefined;
    const errors: ParseError[] = [];
    const content: unknown = parse(file.text, errors, { allowTrailingComma: true });
    if (errors.length > 0) note(text('server.settings-file-form', { file: settingsFileName }));
    const { problems } = readConfig(content);
    for (const problem of problems) note(text('server.settings-file', { file: settingsFileName, problem }));
    return isRecord(content) ? { folderUri: parentUri(file.uri), settings: flat(content) } : undefined;
  }
}

/** Files outside all folders have no folder that patterns could be relative to. */
function nothing(): boolean {
  return false;
}

/** Settings that may be nested or dotted, by their first word alone; `null` is how clients say that there is none. */
function flat(raw: unknown): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if (!isRecord(raw)) return result;
  for (const [key, value] of Object.entries(raw)) {
    if (value === null || value === undefined) continue;
    const [name = '', ...rest] = key.split('.');
    const inner = rest.reduceRight((nested: unknown, part) => ({ [part]: nested }), value);
    const before = result[name];
    result[name] = rest.length > 0 && isRecord(before) && isRecord(inner) ? { ...before, ...inner } : inner;
  }
  return result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
