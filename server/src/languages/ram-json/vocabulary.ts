import type { Vocabulary } from '../../core/vocabulary';
import { at, type } from '../shared/vocabulary-words';

/** What the one resource of a file is; its body is the text as a whole. */
const types = [
  type('ram-policy', 'policy', { document: at('document') }, { fixed: { isFile: true } }),
  type(
    'ram-control-policy',
    'policy',
    { document: at('document') },
    { fixed: { isFile: true, documentKind: 'control' } },
  ),
];

export const vocabulary: Vocabulary = {
  types: new Map(types.map((spelling) => [spelling.type, spelling])),
  attribute: () => undefined,
};
