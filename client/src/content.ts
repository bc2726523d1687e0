// What a document must have for the server to be asked about it. The server judges for itself; here it only matters
// that nothing it would take is missed and that other documents cost next to nothing.

/** Files that say by their names what they are, as a glob: Terraform and policies. */
export const namedFiles = '**/*.{tf,tofu,tf.json,tofu.json,rampolicy.json,rampolicy.jsonc,ram.json,ram.jsonc}';

const policyName = /\.(?:rampolicy|ram)\.jsonc?$/i;
const dataName = /\.(?:ya?ml|jsonc?|template|ros)$/i;
const dataLanguages: ReadonlySet<string> = new Set([
  'yaml',
  'json',
  'jsonc',
  'ram-policy',
  'ros-template-yaml',
  'ros-template-json',
]);

/**
 * Whether a document of YAML or JSON may be a template of ROS or a RAM policy.
 * @param language the editor's id of its language
 * @param beginning of its text; asked for only when name and language leave it open
 */
export function mayBeTemplateOrPolicy(path: string, language: string, beginning: () => string): boolean {
  if (policyName.test(path)) return true;
  if (!dataName.test(path) && !dataLanguages.has(language)) return false;
  const text = beginning();
  return (
    text.includes('ROSTemplateFormatVersion') || (/Statement["']?\s*:/i.test(text) && /Effect["']?\s*:/i.test(text))
  );
}
