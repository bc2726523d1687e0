import type { SourceFile } from '../core/source';
import { type Span, sameSpan } from '../core/span';
import { useOf, type Value } from '../core/value';
import type { Analysis, ReportedFinding } from '../engine/analysis';
import type { Field, PortRange, ProtocolWord } from '../model/types';
import type { RuleSettings } from '../rules/rule';
import { text } from '../texts/catalogue';
import { describeNetwork, describePorts, readNetwork } from './describe-network';
import { describeValue, showValue } from './describe-value';
import { ruleText } from './explain';
import { policyHoverAt } from './policy/hover';
import { code, type Speech } from './speech';

export interface Hover {
  /** What it is about. */
  readonly span: Span;
  readonly markdown: string;
}

const instancesShown = 5;
const entriesShown = 8;

/** What is to be said about an offset of a file: its findings, the value there, its part in a policy; undefined when that is nothing. */
export function hoverAt(
  analysis: Analysis,
  findings: readonly ReportedFinding[],
  file: SourceFile,
  offset: number,
  settings: RuleSettings,
  speech: Speech,
): Hover | undefined {
  const sections: string[] = [];
  let span: Span | undefined;
  for (const finding of findings) {
    sections.push(describeFinding(finding, analysis, speech));
    span ??= finding.span;
  }
  const found = analysis.loaded.valueAt(file, offset);
  if (found !== undefined) {
    const lines = [
      ...describeValue(found.value, analysis, speech),
      ...describeInstances(found, analysis, speech),
      ...describeMeaning(found.value, found.span, analysis, settings, speech),
    ];
    if (lines.length > 0) {
      sections.push(paragraphs(lines));
      span = found.span;
    }
  }
  const policy = policyHoverAt(analysis.model.policies, file, offset);
  if (policy !== undefined) {
    sections.push(paragraphs(policy.lines.map((line) => (typeof line === 'string' ? line : speech.say(line)))));
    span = policy.span;
  }
  return span === undefined ? undefined : { span, markdown: sections.join('\n\n---\n\n') };
}

/** Lines as Markdown: items of a list stay together, anything else is a paragraph. */
function paragraphs(lines: readonly string[]): string {
  let result = '';
  let before = '';
  for (const line of lines) {
    if (result !== '') result += line.startsWith('- ') && before.startsWith('- ') ? '\n' : '\n\n';
    result += line;
    before = line;
  }
  return result;
}

function describeFinding(finding: ReportedFinding, analysis: Analysis, speech: Speech): string {
  const { rule } = finding;
  const page = speech.pageOf(rule.id);
  const id = page === undefined ? code(rule.id) : `[${rule.id}](${page})`;
  const lines = [
    `**${speech.say(ruleText(rule, 'title'))}** · ${id}`,
    speech.say(ruleText(rule, 'why')),
    speech.say(ruleText(rule, 'how')),
  ];
  const way = wayOf(finding, analysis, speech);
  if (way !== undefined) lines.push(way);
  return paragraphs(lines);
}

/** The way from the Internet to a workload, for a finding that has one. */
function wayOf(finding: ReportedFinding, analysis: Analysis, speech: Speech): string | undefined {
  if (finding.reach !== 'reachable') return undefined;
  for (const rule of analysis.model.rules) {
    if (!finding.resources.includes(rule.resource.address)) continue;
    const { reach, path } = analysis.graph.reachOf(rule);
    if (reach !== 'reachable' || path.length === 0) continue;
    const steps = path.map(({ item, at }) => `${code(item.resource.address)} (${speech.link(at)})`);
    return speech.say(text('hover.way', { steps: steps.join(' → ') }));
  }
  return undefined;
}

/** What the other instances of a declaration have at the same place, when the value differs between them. */
function describeInstances(
  found: { readonly value: Value; readonly span: Span; readonly resource: { readonly span: Span } | undefined },
  analysis: Analysis,
  speech: Speech,
): string[] {
  const own = found.resource;
  if (own === undefined) return [];
  const values = new Map<string, string[]>();
  for (const resource of analysis.loaded.resources) {
    if (!sameSpan(resource.span, own.span)) continue;
    const value = findUse(resource.body, found.span);
    if (value === undefined) continue;
    const shown = showValue(value);
    const addresses = values.get(shown);
    if (addresses) addresses.push(resource.address);
    else values.set(shown, [resource.address]);
  }
  if (values.size < 2) return [];
  const lines = [speech.say(text('hover.instances'))];
  for (const [shown, addresses] of [...values].slice(0, instancesShown)) {
    const more = addresses.length > 1 ? ` +${addresses.length - 1}` : '';
    lines.push(`- ${code(addresses[0] ?? '')}${more}: ${code(shown)}`);
  }
  if (values.size > instancesShown) lines.push(`- … +${values.size - instancesShown}`);
  return lines;
}

/** The innermost value within a resource that acts at a span, or at what holds it. */
function findUse(value: Value, span: Span): Value | undefined {
  const inner =
    value.kind === 'map' ? value.entries.map((entry) => entry.value) : value.kind === 'list' ? value.items : [];
  for (const one of inner) {
    const found = findUse(one, span);
    if (found !== undefined) return found;
  }
  return value.kind !== 'map' && isWithin(span, useOf(value)) ? value : undefined;
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.file.uri === outer.file.uri && outer.start <= inner.start && inner.end <= outer.end;
}

/** What networks and ports mean. */
function describeMeaning(
  value: Value,
  span: Span,
  analysis: Analysis,
  settings: RuleSettings,
  speech: Speech,
): string[] {
  const lines: string[] = [];
  for (const written of stringsOf(value).slice(0, entriesShown)) {
    const cidr = readNetwork(written.trim());
    if (cidr !== undefined) lines.push(...describeNetwork(written.trim(), cidr, settings, speech.say));
  }
  const ports = portsAt(span, analysis);
  if (ports !== undefined) lines.push(...describePorts(ports.range, ports.protocol, settings, speech.say));
  return lines;
}

function stringsOf(value: Value): string[] {
  if (value.kind === 'scalar') return typeof value.value === 'string' ? [value.value] : [];
  if (value.kind === 'list') return value.items.flatMap(stringsOf);
  if (value.kind === 'choice') return [...new Set(value.of.flatMap((branch) => stringsOf(branch.value)))];
  return [];
}

/** The ports that the value at a span stands for: where the model reads it as ports. */
function portsAt(
  span: Span,
  analysis: Analysis,
): { readonly range: PortRange; readonly protocol: ProtocolWord | undefined } | undefined {
  const { rules, listeners, forwards } = analysis.model;
  for (const rule of rules) {
    const range = rangeAt(rule.ports, span);
    if (range !== undefined) return { range, protocol: rule.protocol.known ? rule.protocol.value : undefined };
  }
  for (const listener of listeners) {
    const range = rangeAt(listener.ports, span);
    if (range !== undefined) return { range, protocol: undefined };
    for (const { port } of listener.backends) {
      const back = rangeAt(port, span);
      if (back !== undefined) return { range: back, protocol: undefined };
    }
  }
  for (const forward of forwards) {
    const range = rangeAt(forward.externalPorts, span) ?? rangeAt(forward.internalPorts, span);
    if (range !== undefined) {
      const protocol = forward.protocol.known && forward.protocol.value !== 'any' ? forward.protocol.value : undefined;
      return { range, protocol };
    }
  }
  return undefined;
}

function rangeAt(field: Field<PortRange | undefined>, span: Span): PortRange | undefined {
  if (!field.known || field.value === undefined || field.at.origin === 'default') return undefined;
  return isWithin(span, field.at.span) || sameSpan(field.at.written, span) ? field.value : undefined;
}
