/**
 * YAML as templates hold it: text to a tree with exact ranges, never failing. A text with a fault is read again with
 * the line at fault repaired or blanked, so that everything around a half-typed line keeps its place in the tree.
 */
import { BYTE_ORDER_MARK } from './characters';
import { buildDocuments } from './yaml-build';
import { readEvents } from './yaml-recovery';
import type { YamlProblem, YamlTree } from './yaml-tree';

export { mapYamlScalar } from './yaml-scalar';

/** Parses YAML, any number of documents. Takes any text and bounded time; the faults are listed in the result. */
export function parseYaml(text: string): YamlTree {
  // An empty line in place of the byte order mark: a blank would indent the first key.
  const marked = text.charCodeAt(0) === BYTE_ORDER_MARK;
  const { events, readable, faults } = readEvents(marked ? `\n${text.slice(1)}` : text);
  const problems: YamlProblem[] = [...faults];
  const documents = buildDocuments(readable, events, problems);
  return { format: 'yaml', text, readable, documents, problems };
}
