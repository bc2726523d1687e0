// What a document must have for the server to be asked about it. The server judges for itself; here it only matters
// that nothing it would take is missed and that other documents cost next to nothing.

/** Files that say by their names what they are, as a glob: Terraform, policies and projects of Pulumi. */
export const namedFiles =
  '**/{*.{tf,tofu,tf.json,tofu.json,rampolicy.json,rampolicy.jsonc,ram.json,ram.jsonc},Pulumi.yaml,Pulumi.yml}';

const namedByItself = /\.(?:rampolicy|ram)\.jsonc?$|(?:^|\/)Pulumi(?:\.[^/]+)?\.ya?ml$/i;
const dataName = /\.(?:ya?ml|jsonc?|template|ros)$/i;
const dataLanguages: ReadonlySet<string> = new Set([
  'yaml',
  'json',
  'jsonc',
  'ram-policy',
  'ros-template-yaml',
  'ros-template-json',
]);

/** Ids of the editor for the languages of Pulumi programs. */
export const programLanguages: readonly string[] = [
  ...['typescript', 'typescriptreact', 'javascript', 'javascriptreact'],
  ...['python', 'go', 'csharp', 'java'],
];
const programs: ReadonlySet<string> = new Set(programLanguages);
const programName = /\.(?:[cm]?[jt]s|[jt]sx|py|go|cs|java)$/i;

/**
 * Whether a document may be a program of Pulumi for Alibaba Cloud: it names the provider.
 * @param language the editor's id of its language
 * @param beginning of its text; asked for only when name and language leave it open
 */
export function mayBeProgram(path: string, language: string, beginning: () => string): boolean {
  if (!programs.has(language) && !programName.test(path)) return false;
  return /pulumi[\w./-]*alicloud/i.test(beginning());
}

/**
 * Whether a document of YAML or JSON may be a template of ROS, a RAM policy or a program in Pulumi YAML.
 * @param language the editor's id of its language
 * @param beginning of its text; asked for only when name and language leave it open
 */
export function mayBeTemplateOrPolicy(path: string, language: string, beginning: () => string): boolean {
  if (namedByItself.test(path)) return true;
  if (!dataName.test(path) && !dataLanguages.has(language)) return false;
  const text = beginning();
  return (
    text.includes('ROSTemplateFormatVersion') ||
    (/^(?:resources|components)\s*:/m.test(text) && text.includes('alicloud:')) ||
    (/Statement["']?\s*:/i.test(text) && /Effect["']?\s*:/i.test(text))
  );
}
