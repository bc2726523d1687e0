import type { SourceFile } from '../../core/source';
import type { PolicyCursor } from '../shared/policy/cursor';
import { cursorInText } from '../shared/policy/embedded';
import { isControlPolicy } from './recognise';

/** The cursor in a policy file. */
export function policyAt(file: SourceFile, offset: number): PolicyCursor | undefined {
  const { text } = file;
  const whole = {
    text,
    at: { file, start: 0, end: text.length },
    source: (start: number, end: number) => ({ start, end }),
    encode: (written: string) => written,
  };
  return cursorInText([whole], file, offset, isControlPolicy(file.uri) ? 'control' : undefined);
}
