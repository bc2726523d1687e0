import type { Span } from '../../core/span';
import type { Problem, ReportedFinding } from '../../engine/analysis';
import { type Severity, severities } from '../../rules/rule';
import { type Locale, render, type Text, text } from '../../texts/catalogue';
import { excerptOf } from '../excerpt';
import { positionOf } from '../lines';
import { shownPath } from '../paths';
import type { ScanResult } from '../scan';
import type { Paint } from '../terminal';
import { harmless } from '../width';

export interface PrettyOptions {
  readonly locale: Locale;
  readonly cwd: string;
  readonly severity: Severity;
  readonly paint: Paint;
}

/** Problems listed in full; a tree of broken files would bury the findings. */
const maxProblems = 20;

/** Related places of a finding that are listed: a module may have a great many calls. */
const maxRelated = 8;

/** The report for people, block by block, each ending with a line end. */
export function* toPrettyReport(result: ScanResult, options: PrettyOptions): Generator<string> {
  for (const finding of result.findings) yield `${findingBlock(finding, options)}\n\n`;
  if (result.errors.length > 0) yield `${problemsBlock(result.errors, options)}\n\n`;
  yield `${summaryLines(result, options).join('\n')}\n`;
}

function findingBlock(finding: ReportedFinding, options: PrettyOptions): string {
  const { locale, paint } = options;
  const say = (words: Text): string => harmless(render(words, locale));
  const colour = colourOf(finding.severity, paint);
  const severity = colour(paint.bold(say(severityText(finding.severity))));
  const lines = [
    `${paint.bold(placeOf(finding.span, options))} ${severity} ${paint.bold(say(finding.message))} ${paint.dim(`[${finding.rule.id}]`)}`,
    ...excerptLines(finding.span, colour, paint),
  ];
  for (const { span, message } of finding.related.slice(0, maxRelated))
    lines.push(`    ${paint.dim('-')} ${paint.cyan(placeOf(span, options))} ${say(message)}`);
  const more = finding.related.length - maxRelated;
  if (more > 0) lines.push(`    ${paint.dim('-')} ${say(text('cli.more-problems', { count: more }))}`);
  for (const fix of finding.fixes()) {
    const title = say(fix.title);
    const words = fix.safety === 'safe' ? text('cli.fix', { title }) : text('cli.fix-review', { title });
    lines.push(`    ${paint.dim('-')} ${paint.green(say(words))}`);
  }
  return lines.join('\n');
}

function excerptLines(span: Span, colour: (words: string) => string, paint: Paint): string[] {
  const excerpt = excerptOf(span);
  const number = String(excerpt.line);
  const mark = `${'^'.repeat(excerpt.length)}${excerpt.goesOn ? '…' : ''}`;
  return [
    `  ${paint.dim(`${number} |`)} ${excerpt.text}`,
    `  ${paint.dim(`${' '.repeat(number.length)} |`)} ${' '.repeat(excerpt.before)}${colour(mark)}`,
  ];
}

function problemsBlock(problems: readonly Problem[], options: PrettyOptions): string {
  const { locale, paint } = options;
  const lines = [paint.bold(render(text('cli.not-checked'), locale))];
  for (const { uri, span, message } of problems.slice(0, maxProblems)) {
    const place = span === undefined ? harmless(shownPath(uri, options.cwd)) : placeOf(span, options);
    lines.push(`  ${paint.cyan(place)} ${harmless(render(message, locale))}`);
  }
  const more = problems.length - maxProblems;
  if (more > 0) lines.push(`  ${render(text('cli.more-problems', { count: more }), locale)}`);
  return lines.join('\n');
}

function summaryLines(result: ScanResult, { locale, severity, paint }: PrettyOptions): string[] {
  const say = (words: Text): string => render(words, locale);
  const { files } = result;
  const lines: string[] = [];
  if (result.repaired > 0) lines.push(say(text('cli.repaired', { files: result.repaired })));
  const counts = severities.flatMap((one) => {
    const count = result.findings.filter((finding) => finding.severity === one).length;
    return count === 0 ? [] : [text(`cli.counts-${one}`, { count })];
  });
  const headline = counts.length > 0 ? text('cli.found', { counts, files }) : text('cli.found-none', { files });
  lines.push(paint.bold(say(headline)));
  if (result.below > 0)
    lines.push(say(text('cli.below', { count: result.below, severity: say(severityText(severity)) })));
  if (result.suppressed > 0) lines.push(say(text('cli.suppressed', { count: result.suppressed })));
  if (result.unresolved.length > 0) lines.push(say(text('cli.unresolved', { count: result.unresolved.length })));
  return lines;
}

/** `main.tf:12:17`, line and column from 1 as editors show and open them. */
function placeOf(span: Span, { cwd }: PrettyOptions): string {
  const { line, character } = positionOf(span.file, span.start);
  return `${harmless(shownPath(span.file.uri, cwd))}:${line + 1}:${character + 1}`;
}

export function severityText(severity: Severity): Text {
  return text(`cli.severity-${severity}`);
}

function colourOf(severity: Severity, paint: Paint): (words: string) => string {
  switch (severity) {
    case 'error':
      return paint.red;
    case 'warning':
      return paint.yellow;
    case 'info':
      return paint.blue;
    case 'hint':
      return paint.cyan;
  }
}
