const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** The command line. */
export const cli = {
  'cli.description': () => 'Finds what Alibaba Cloud infrastructure as code opens to the Internet.',
  'cli.scan': () => 'Check folders and files.',
  'cli.scan-paths': () => 'folders or files to check (default: the current folder)',
  'cli.rules': () => 'List the rules.',
  'cli.explain': () => 'Say what a rule finds, why it matters and what to do.',
  'cli.explain-rule': () => 'id of a rule, such as sg-sensitive-port-open',
  'cli.option-format': () => 'how to write the result',
  'cli.option-severity': () => 'least severity that is reported and counted',
  'cli.option-config': () => 'settings (default: the .rampart.json of the folder checked, or of one above it)',
  'cli.option-no-color': () => 'write without colours',
  'cli.option-fix': () => 'apply the repairs that are safe to apply in bulk, then check',
  'cli.option-locale': () => 'language of messages (default: that of the settings or the terminal)',
  'cli.option-version': () => 'print the version',
  'cli.option-help': () => 'print help',
  'cli.help-command': () => 'Print help on a command.',
  'cli.title-usage': () => 'Usage:',
  'cli.title-options': () => 'Options:',
  'cli.title-commands': () => 'Commands:',
  'cli.title-arguments': () => 'Arguments:',
  'cli.choices': (a: { choices: readonly string[] }) => `one of: ${a.choices.join(', ')}`,
  'cli.default': (a: { value: string }) => `default: ${a.value}`,
  'cli.exit-codes': () =>
    'Exit codes: 0 nothing to report, 1 findings, 2 wrong usage or settings, or nothing could be read.',

  'cli.see-help': () => 'Run "rampart --help" to see how it is used.',
  'cli.did-you-mean': (a: { message: string; word: string }) => `${a.message} Did you mean ${a.word}?`,
  'cli.unknown-option': (a: { option: string }) => `There is no option ${a.option}.`,
  'cli.unknown-command': (a: { command: string }) => `There is no command "${a.command}".`,
  'cli.missing-argument': (a: { name: string }) => `The argument <${a.name}> is missing.`,
  'cli.option-missing-argument': (a: { option: string }) => `The option ${a.option} needs a value.`,
  'cli.invalid-argument': (a: { option: string; value: string; choices: string }) =>
    `The option ${a.option} cannot be "${a.value}". ${a.choices}`,
  'cli.excess-arguments': (a: { command: string }) => `Too many arguments for "${a.command}".`,
  'cli.rule-unknown': (a: { rule: string }) => `There is no rule "${a.rule}". "rampart rules" lists the rules.`,

  'cli.path-missing': () => 'There is no such file or folder.',
  'cli.path-not-claimed': () => 'This file was not checked: it is in no notation that can be checked.',
  'cli.folder-unreadable': (a: { code: string }) =>
    `This folder was not checked: it cannot be read (${a.code}). Check its permissions.`,
  'cli.folder-outside': () => 'This folder was not checked: it is a link that leads out of what is checked.',
  'cli.config-missing': (a: { file: string }) => `${a.file}: there is no such settings file.`,
  'cli.config-unreadable': (a: { file: string; problem: string }) =>
    `${a.file}: the settings cannot be read. ${a.problem}`,
  'cli.config-syntax': (a: { file: string; line: number; character: number }) =>
    `${a.file}:${a.line}:${a.character}: the settings are not valid JSON here.`,
  'cli.config-bad': (a: { file: string; problem: string }) => `${a.file}: ${a.problem}`,
  'cli.nothing-found': (a: { paths: readonly string[] }) =>
    `Nothing to check: no file in a notation that can be checked in ${a.paths.join(', ')}.`,
  'cli.nothing-read': () => 'Nothing was checked: no file could be read.',
  'cli.write-failed': (a: { code: string }) => `The repairs were not written: the file cannot be written (${a.code}).`,
  'cli.write-changed': () => 'The repairs were not written: the file changed meanwhile.',
  'cli.output-failed': (a: { code: string }) => `The result could not be written (${a.code}).`,
  'cli.internal': (a: { error: string }) => `Rampart failed: ${a.error} Please report it.`,

  'cli.severity-error': () => 'error',
  'cli.severity-warning': () => 'warning',
  'cli.severity-info': () => 'info',
  'cli.severity-hint': () => 'hint',
  'cli.off-by-default': () => 'off',
  'cli.column-rule': () => 'Rule',
  'cli.column-severity': () => 'Severity',
  'cli.column-title': () => 'What it finds',
  'cli.fix': (a: { title: string }) => `repair: ${a.title}`,
  'cli.fix-review': (a: { title: string }) => `repair, to be reviewed: ${a.title}`,
  'cli.not-checked': () => 'Not checked, or only in part:',
  'cli.more-problems': (a: { count: number }) => `and ${a.count} more; --format json lists all`,
  'cli.repaired': (a: { files: number }) => `Repaired ${plural(a.files, 'file')}.`,
  'cli.counts-error': (a: { count: number }) => plural(a.count, 'error'),
  'cli.counts-warning': (a: { count: number }) => plural(a.count, 'warning'),
  'cli.counts-info': (a: { count: number }) => `${a.count} info`,
  'cli.counts-hint': (a: { count: number }) => plural(a.count, 'hint'),
  'cli.found': (a: { counts: readonly string[]; files: number }) =>
    `${a.counts.join(', ')} (${plural(a.files, 'file')} checked).`,
  'cli.found-none': (a: { files: number }) => `Nothing to report (${plural(a.files, 'file')} checked).`,
  'cli.below': (a: { count: number; severity: string }) =>
    `${plural(a.count, 'finding')} below "${a.severity}" not shown; --severity hint shows all.`,
  'cli.suppressed': (a: { count: number }) => `${plural(a.count, 'finding')} allowed by comments.`,
  'cli.unresolved': (a: { count: number }) =>
    `${plural(a.count, 'value')} could not be known from the files; --format json lists them.`,
};
