import type { SourceFile } from '../../../core/source';
import type { YamlProblem } from '../../../syntax/yaml-tree';
import type { NotationCode, UnitProblem } from '../../language';

/** A fault of the text as a problem of its unit. */
export function toUnitProblem(file: SourceFile, { start, end, code }: YamlProblem): UnitProblem {
  const at = { file, start, end };
  const name = file.text.slice(start, Math.min(end, start + 100));
  return isNotation(code) ? { kind: 'notation', at, code, name } : { kind: 'syntax', at, code };
}

function isNotation(code: YamlProblem['code']): code is YamlProblem['code'] & NotationCode {
  return code !== 'syntax' && code !== 'tab-indent' && code !== 'too-deep';
}

/** A limit of the analysis that a file reached. */
export function limit(file: SourceFile, what: 'time' | 'value-size', unit: string, number: number): UnitProblem {
  return {
    kind: 'limit',
    at: { file, start: 0, end: 0 },
    limit: what,
    name: unit.slice(unit.lastIndexOf('/') + 1),
    number,
  };
}
