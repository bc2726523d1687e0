import { findEntry, targetOf, type YamlMapping, type YamlTree } from '../../syntax/yaml-tree';

/** The key that makes a document a template. */
export const marker = 'ROSTemplateFormatVersion';

const nameForm = /\.(?:ya?ml|jsonc?|template|ros)$/i;
const otherForm = /\.(?:tf|tofu|tfvars)\.json$/i;
/** At the beginning of a line in YAML, in quotes in JSON: not inside a text that a document of another kind holds. */
const markerForm =
  /^ROSTemplateFormatVersion\s*:|["']ROSTemplateFormatVersion["']\s*:|[{,]\s*ROSTemplateFormatVersion\s*:/m;

/** Whether a file of a name may be a template: only then is its text looked at. */
export function mayBeTemplate(name: string): boolean {
  return nameForm.test(name) && !otherForm.test(name);
}

/** Whether a text, or its beginning, is that of a template. */
export function hasMarker(text: string | undefined): boolean {
  return text?.includes(marker) === true && markerForm.test(text.startsWith('\uFEFF') ? text.slice(1) : text);
}

/** The documents of a file that are templates. */
export function templatesIn(tree: YamlTree): readonly YamlMapping[] {
  const roots: YamlMapping[] = [];
  for (const document of tree.documents) {
    const root = targetOf(document.root);
    if (root?.kind === 'mapping') roots.push(root);
  }
  const marked = roots.filter((root) => findEntry(root, marker) !== undefined);
  // The line of the marker itself may be half typed.
  return marked.length > 0 ? marked : roots.filter((root) => findEntry(root, 'Resources') !== undefined).slice(0, 1);
}
