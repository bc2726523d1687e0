import type { Language } from '../language';
import { loadUnit } from './load';
import { policyAt } from './policy-at';
import { isPolicyFile } from './recognise';
import { vocabulary } from './vocabulary';

/** RAM policies as files of their own, strict JSON or with comments. A unit is a file. */
export const ramJson: Language = {
  id: 'ram-json',
  vocabulary,
  claims: (uri, beginning) => isPolicyFile(uri, beginning),
  unitOf: (uri) => uri,
  calls: () => [],
  exists: (unit, files) => isPolicyFile(unit, () => files.beginning(unit)),
  load: (unit, files) => loadUnit(ramJson, unit, files),
  policyAt,
};
