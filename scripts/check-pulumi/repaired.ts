import { applyAll, applyFix, check, type Texts } from '../../test/harness/workspace';
import type { Program, ProgramLanguage } from './program';

/**
 * What a program becomes by each single repair, and by all safe ones together.
 * @param file the one of the texts that is the program
 */
export function repaired(texts: Texts, file: string, language: ProgramLanguage, name: string): readonly Program[] {
  const found = new Map<string, Program>();
  const add = ({ [file]: text = '' }: Texts, title: string, leavesUses: boolean): void => {
    if (text !== texts[file] && !found.has(text)) found.set(text, { language, name: title, text, leavesUses });
  };
  const checked = check(texts);
  for (const finding of checked.findings)
    for (const fix of finding.fixes())
      add(
        applyFix(texts, checked, fix),
        `${name}, ${finding.rule.id}: ${checked.say(fix.title)}`,
        /still-used$/.test(fix.title.key),
      );
  if (checked.findings.length > 0) add(applyAll(texts, {}), `${name}, all safe repairs`, false);
  return [...found.values()];
}
