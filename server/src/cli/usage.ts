import type { CommanderError } from 'commander';
import { type Text, text } from '../texts/catalogue';

/** What commander says about wrong usage, in our words. `undefined`: it is no wrong usage, or commander's words do. */
export function usageText({ code, message }: CommanderError): Text | undefined {
  const [first = '', second = ''] = Array.from(message.matchAll(/'([^']*)'/g), (match) => match[1] ?? '');
  const words = textOf(code, first, second, message);
  const suggestion = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  return words !== undefined && suggestion !== undefined
    ? text('cli.did-you-mean', { message: words, word: suggestion })
    : words;
}

function textOf(code: string, first: string, second: string, message: string): Text | undefined {
  switch (code) {
    case 'commander.unknownOption':
      return text('cli.unknown-option', { option: first });
    case 'commander.unknownCommand':
      return text('cli.unknown-command', { command: first });
    case 'commander.missingArgument':
      return text('cli.missing-argument', { name: first });
    case 'commander.optionMissingArgument':
      return text('cli.option-missing-argument', { option: first });
    case 'commander.excessArguments':
      return text('cli.excess-arguments', { command: first });
    case 'commander.invalidArgument': {
      const choices = /Allowed choices are (.+)\.$/.exec(message)?.[1]?.split(', ') ?? [];
      return text('cli.invalid-argument', { option: first, value: second, choices: text('cli.choices', { choices }) });
    }
    default:
      return undefined;
  }
}
