import type { Step, Value, Why } from '../core/value';
import type { Analysis } from '../engine/analysis';
import { type Text, text } from '../texts/catalogue';
import { code, type Speech } from './speech';

const itemsShown = 6;

/** A value in the notation of its kind, on one line. */
export function showValue(value: Value, depth = 0): string {
  switch (value.kind) {
    case 'scalar':
      return JSON.stringify(value.value);
    case 'list':
      return depth > 2 ? '[…]' : `[${some(value.items.map((item) => showValue(item, depth + 1)))}]`;
    case 'map':
      return depth > 2
        ? '{…}'
        : `{ ${some(value.entries.map((entry) => `${entry.key} = ${showValue(entry.value, depth + 1)}`))} }`;
    case 'reference':
      return some(value.to.map((address) => [address, ...value.path].join('.')));
    case 'choice':
      return value.of.map((branch) => showValue(branch.value, depth + 1)).join(' | ');
    case 'unknown':
      return '?';
  }
}

function some(words: readonly string[]): string {
  return words.length > itemsShown ? `${words.slice(0, itemsShown).join(', ')}, …` : words.join(', ');
}

/**
 * What a value is and where it comes from, when the text does not show it: `= "0.0.0.0/0"`, the way back to where it is
 * written, the branches of a condition, or why it is not known and what would make it known.
 */
export function describeValue(value: Value, analysis: Analysis, speech: Speech): string[] {
  const lines: string[] = [];
  if (value.kind === 'unknown') lines.push(...describeUnknown(value.why, speech));
  else if (value.kind === 'choice') {
    lines.push(speech.say(text('hover.choice')));
    for (const branch of value.of) {
      const shown = { when: code(branch.when), value: code(showValue(branch.value)) };
      lines.push(`- ${speech.say(text(branch.selected ? 'hover.branch-selected' : 'hover.branch', shown))}`);
    }
  } else if (value.kind === 'reference') {
    for (const address of value.to.slice(0, itemsShown)) {
      const target = analysis.loaded.resources.find((resource) => resource.address === address);
      const link = target === undefined ? '' : ` (${speech.link(target.nameSpan)})`;
      lines.push(`→ ${code([address, ...value.path].join('.'))}${link}`);
    }
  } else if (isIndirect(value)) lines.push(`= ${code(showValue(value))}`);
  lines.push(...describeWay(value, speech));
  return lines;
}

function isIndirect(value: Value): boolean {
  return value.via.length > 0 || value.from !== undefined;
}

/** The way back to where a value is written, one line each step. */
function describeWay(value: Value, speech: Speech): string[] {
  const steps = value.via;
  const lines: string[] = [];
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1]?.span ?? value.span;
    lines.push(speech.say(stepText(step, speech.link(next))));
  }
  if (value.kind !== 'unknown')
    for (const source of (value.from ?? []).slice(0, itemsShown)) {
      const first = source.via[0];
      if (first === undefined) continue;
      const origin = source.via.length > 1 || source.kind === 'unknown' ? first.span : source.span;
      lines.push(
        speech.say(
          text('hover.part', { name: code(first.name), value: code(showValue(source)), place: speech.link(origin) }),
        ),
      );
    }
  return lines;
}

function stepText(step: Step, place: string): Text {
  return text(`hover.step-${step.kind}`, { name: code(step.name), place });
}

function describeUnknown(why: Why, speech: Speech): string[] {
  const name = code(why.name);
  return [speech.say(text(`hover.unknown-${why.reason}`, { name }))];
}
