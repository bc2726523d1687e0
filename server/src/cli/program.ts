import path from 'node:path';
import { Command, CommanderError, type Help, type HelpConfiguration, Option } from 'commander';
import { version } from '../../../package.json';
import { type Severity, severities } from '../rules/rule';
import { type Locale, render, type Text, text } from '../texts/catalogue';
import { localeOption, systemLocale } from './locale';
import { toJsonReport } from './report/json';
import { toPrettyReport } from './report/pretty';
import { explainPage, rulesTable } from './rules';
import { type ScanResult, scanTargets } from './scan';
import { settingsFor } from './settings';
import { findTargets, type Targets } from './targets';
import { type Paint, paintFor, wantsColours } from './terminal';
import { usageText } from './usage';
import { widthOf } from './width';

/** What the process ends with, as `docs/command-line.md` promises. */
const exitCodes = { clean: 0, findings: 1, failed: 2 } as const;

interface CommonOptions {
  readonly color: boolean;
  readonly locale?: Locale;
}

interface ScanOptions extends CommonOptions {
  readonly format: 'pretty' | 'json';
  readonly severity: Severity;
  readonly config?: string;
  readonly fix: boolean;
}

/** Runs the command line on its words (those after the program's name). Sets the exit code. */
export async function run(words: readonly string[]): Promise<void> {
  const locale = localeOption(words) ?? systemLocale(process.env);
  surviveClosedPipes(locale);
  try {
    await programFor(locale).parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) endUsage(error, locale);
    else {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      complain([text('cli.internal', { error: words })], locale);
    }
  }
}

function programFor(locale: Locale): Command {
  const say = (words: Text): string => render(words, locale);
  const program = new Command('rampart')
    .description(say(text('cli.description')))
    .version(version, '-V, --version', say(text('cli.option-version')))
    .helpOption('-h, --help', say(text('cli.option-help')))
    .helpCommand('help [command]', say(text('cli.help-command')))
    .addHelpText('after', `\n${say(text('cli.exit-codes'))}`)
    .configureHelp(helpIn(locale))
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const withCommonOptions = (command: Command): Command =>
    command
      .helpOption('-h, --help', say(text('cli.option-help')))
      .option('--no-color', say(text('cli.option-no-color')))
      .addOption(new Option('--locale <locale>', say(text('cli.option-locale'))).choices(['en', 'zh-cn']));

  withCommonOptions(program.command('scan'))
    .description(say(text('cli.scan')))
    .argument('[path...]', say(text('cli.scan-paths')))
    .addOption(
      new Option('--format <format>', say(text('cli.option-format'))).choices(['pretty', 'json']).default('pretty'),
    )
    .addOption(
      new Option('--severity <severity>', say(text('cli.option-severity'))).choices(severities).default('warning'),
    )
    .option('--config <file>', say(text('cli.option-config')))
    .option('--fix', say(text('cli.option-fix')), false)
    .action(async (paths: string[], options: ScanOptions) => runScan(paths, options));

  withCommonOptions(program.command('rules'))
    .description(say(text('cli.rules')))
    .action((options: CommonOptions) => {
      process.stdout.write(rulesTable(locale, paintOf(options)));
    });

  withCommonOptions(program.command('explain'))
    .description(say(text('cli.explain')))
    .argument('<rule>', say(text('cli.explain-rule')))
    .action((id: string, options: CommonOptions) => {
      const found = explainPage(id, locale, paintOf(options));
      if ('page' in found) process.stdout.write(found.page);
      else complain([found.problem], locale);
    });
  return program;
}

async function runScan(paths: readonly string[], options: ScanOptions): Promise<void> {
  const cwd = process.cwd();
  const asked = paths.length === 0 ? ['.'] : paths;
  const targets = findTargets(asked, cwd);
  const settings = settingsFor(options.config, targets.settings, cwd);
  if ('problems' in settings) {
    complain(settings.problems, options.locale ?? systemLocale(process.env));
    return;
  }
  const { config } = settings;
  const locale = options.locale ?? (config.locale === 'auto' ? systemLocale(process.env) : config.locale);
  const settingsFile = options.config === undefined ? targets.settings : path.resolve(cwd, options.config);
  const result = await scanTargets({
    targets,
    config: { ...config, locale },
    settingsFolder: settingsFile === undefined ? undefined : path.dirname(settingsFile),
    cwd,
    severity: options.severity,
    fix: options.fix,
  });

  process.exitCode = exitCodeOf(result, targets);
  if (options.format === 'json') {
    process.stdout.write(`${JSON.stringify(toJsonReport(result, locale, cwd), undefined, 2)}\n`);
  } else if (result.files > 0 || result.errors.length > 0) {
    const paint = paintOf(options);
    for (const block of toPrettyReport(result, { locale, cwd, severity: options.severity, paint }))
      process.stdout.write(block);
  }
  if (result.files === 0) {
    const nothing = result.errors.length === 0 ? text('cli.nothing-found', { paths: asked }) : text('cli.nothing-read');
    complain([nothing], locale);
  }
}

function exitCodeOf(result: ScanResult, targets: Targets): number {
  if (result.files === 0 || targets.missing.length > 0) return exitCodes.failed;
  return result.findings.length > 0 ? exitCodes.findings : exitCodes.clean;
}

function complain(problems: readonly Text[], locale: Locale): void {
  process.exitCode = exitCodes.failed;
  for (const problem of problems) process.stderr.write(`rampart: ${render(problem, locale)}\n`);
}

/** Commander ends by throwing: after help and version, which are fine, and for wrong usage. */
function endUsage(error: CommanderError, locale: Locale): void {
  if (error.exitCode === 0) return;
  const words = usageText(error);
  // Without a command it has printed the help.
  if (words === undefined) process.exitCode = exitCodes.failed;
  else complain([words, text('cli.see-help')], locale);
}

function paintOf(options: CommonOptions): Paint {
  return paintFor(wantsColours(options.color, process.stdout, process.env));
}

function helpIn(locale: Locale): HelpConfiguration {
  const say = (words: Text): string => render(words, locale);
  const titles: Readonly<Record<string, Text>> = {
    'Usage:': text('cli.title-usage'),
    'Options:': text('cli.title-options'),
    'Commands:': text('cli.title-commands'),
    'Arguments:': text('cli.title-arguments'),
  };
  return {
    styleTitle: (title: string) => {
      const words = titles[title];
      return words === undefined ? title : say(words);
    },
    optionDescription: (option) => {
      const more: string[] = [];
      if (option.argChoices !== undefined) more.push(say(text('cli.choices', { choices: option.argChoices })));
      if (typeof option.defaultValue === 'string') more.push(say(text('cli.default', { value: option.defaultValue })));
      return more.length === 0 ? option.description : `${option.description} (${more.join('; ')})`;
    },
    displayWidth: widthOf,
  } satisfies Partial<Help>;
}

/** A reader such as `head` may close the pipe early: that is no failure of ours. A full disk is, and not one of what was found. */
function surviveClosedPipes(locale: Locale): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && stream === process.stdout)
        complain([text('cli.output-failed', { code: error.code ?? error.message })], locale);
      process.exit();
    });
  }
}
