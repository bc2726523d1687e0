import { listEnglish as list } from '../list';

/** Most places and names that the title of a repair lists. */
const mostPlaces = 4;

/** Settings, limits and what the engine adds to findings. */
export const engine = {
  'engine.when': (a: { condition: string; message: string }) => `When ${a.condition}: ${a.message}`,
  'engine.instances': (a: { message: string; resources: readonly string[]; more: number }) =>
    `${a.message} Concerns ${a.resources.join(', ')}${a.more > 0 ? ` and ${a.more} more` : ''}.`,
  'engine.related-written': (a: { name: string }) => `The value of ${a.name} is written here.`,
  'engine.related-default': (a: { name: string }) => `The value comes from the default of ${a.name}.`,
  'engine.related-call': () => 'This call makes it true.',
  'engine.related-use': (a: { name: string }) => `It acts here, as ${a.name}.`,
  'engine.fix-here': (a: { title: string; name: string }) => `${a.title} (here, in place of ${a.name})`,
  'engine.fix-there': (a: { title: string; name: string }) => `${a.title} (in ${a.name})`,
  'engine.fix-there-shared': (a: { title: string; name: string; uses: number }) =>
    `${a.title} (in ${a.name}, for all ${a.uses} uses)`,
  'engine.fix-still-used': (a: { title: string; places: readonly string[] }) =>
    `${a.title} (still used in ${list(a.places, mostPlaces)}, to be changed by hand)`,
  'engine.fix-outputs-too': (a: { title: string; outputs: readonly string[] }) =>
    `${a.title} (with the output${a.outputs.length > 1 ? 's' : ''} ${list(a.outputs, mostPlaces)})`,
  'engine.fix-outputs-too-still-used': (a: { title: string; outputs: readonly string[]; places: readonly string[] }) =>
    `${a.title} (with the output${a.outputs.length > 1 ? 's' : ''} ${list(a.outputs, mostPlaces)}; still used in ${list(a.places, mostPlaces)}, to be changed by hand)`,
  'engine.suppress-reason': () => 'say why this is acceptable',

  'engine.settings-form': () =>
    'The settings must be an object with keys such as "rules" and "trustedRanges"; they are ignored.',
  'engine.setting-unknown': (a: { key: string }) =>
    `There is no setting "${a.key}"; it is ignored. Check its spelling.`,
  'engine.setting-rule-unknown': (a: { id: string }) =>
    `The setting "rules" names a rule "${a.id}" that does not exist; it is ignored. "rampart rules" lists the rules.`,
  'engine.setting-bad': (a: { key: string; value: string; expected: string }) =>
    `The setting "${a.key}" cannot be ${a.value}; its default is used. Expected: ${a.expected}.`,

  'engine.syntax': () => 'This file has syntax errors here; what was understood around them was checked.',
  'engine.notation-duplicate-key': (a: { name: string }) => `${a.name} occurs twice here; the last one counts.`,
  'engine.notation-alias-missing': (a: { name: string }) =>
    `No anchor of this name stands before ${a.name}; its value is unknown.`,
  'engine.notation-merge-invalid': (a: { name: string }) =>
    `${a.name} can bring in the entries of a map only; it is ignored.`,
  'engine.notation-json-comment': (_: { name: string }) =>
    'JSON has no comments: the template was checked without them, but ROS refuses it.',
  'engine.notation-json-trailing-comma': (_: { name: string }) =>
    'JSON allows no comma here: the template was checked in spite of it, but ROS refuses it.',
  'engine.notation-transform': (a: { name: string }) =>
    `This template was not checked: what ROS makes of it by ${a.name} is not known here.`,
  'engine.file-too-large': (a: { megabytes: string; limit: number }) =>
    `This file was not checked: it has ${a.megabytes} MB, more than the limit of ${a.limit} MB. Split it to have it checked.`,
  'engine.file-unreadable': (a: { code: string }) =>
    `This file was not checked: it cannot be read (${a.code}). Check its permissions.`,
  'engine.file-gone': () =>
    'This file was not checked: it was deleted meanwhile, or is a link to a file that does not exist.',
  'engine.file-not-text': () => 'This file was not checked: it is not UTF-8 text. Save it as UTF-8.',
  'engine.file-utf-16': () => 'This file was not checked: it is UTF-16, and only UTF-8 is read. Save it as UTF-8.',
  'engine.file-not-a-file': () => 'This was not checked: it has the name of a file to read, but is none.',
  'engine.file-outside': () => 'This file was not read: it lies outside the workspace.',
  'engine.limit-instances': (a: { name: string; number: number }) =>
    `${a.name} would give ${a.number} resources; they were not looked at one by one, and one stands for all.`,
  'engine.limit-time': (a: { number: number }) =>
    `This folder was checked only in part: reading it took longer than ${a.number} ms. Split it, or exclude generated files.`,
  'engine.limit-depth': (a: { name: string }) => `${a.name} is nested too deeply; the value was not read.`,
  'engine.limit-nesting': () => 'The nesting is too deep here; what lies inside was not read.',
  'engine.limit-value-size': (a: { name: string }) =>
    `${a.name} gives a value too large to follow; it counts as unknown.`,
  'engine.cycle': (a: { name: string }) => `${a.name} refers to itself in a circle; its value is unknown.`,
  'engine.rule-failed': (a: { rule: string; error: string }) =>
    `The rule ${a.rule} failed and gave no findings for this folder: ${a.error}. Please report it.`,

  'setting.enable': () => 'Check files for what they open to the Internet.',
  'setting.locale': () =>
    'Language of messages: that of the editor or terminal (`auto`), English or Simplified Chinese.',
  'setting.rules': () =>
    'Severity of single rules, or `off`: `{ "sg-port-open": "off", "sg-egress-unrestricted": "warning" }`.',
  'setting.sensitivePortTier': () =>
    'Which ports count as sensitive: 1, those of the Alibaba Cloud guidance (SSH, RDP, MySQL, Redis, SQL Server, SMB, NetBIOS, WebLogic, Tomcat); 2, also others that Alibaba Cloud and common benchmarks name; 3, also further services without authentication.',
  'setting.sensitivePorts': () =>
    'Ports added to or removed from the sensitive ones: `"+9092/tcp"`, `"-8080"`. Without a protocol, adding means TCP and removing both.',
  'setting.webPorts': () => 'Ports that may be open to the Internet where an instance is meant to be the entry.',
  'setting.trustedRanges': () =>
    'Networks that may reach you, offered as repairs: `[{ "name": "office", "cidr": "203.0.113.0/24" }]`.',
  'setting.nearInternet': () => 'A public source with a prefix shorter than this counts as nearly the whole Internet.',
  'setting.ownAccounts': () => 'Ids of your own accounts. Roles that trust a whole other account are then reported.',
  'setting.exclude': () => 'Files and folders that are not read, as lines of a `.gitignore`.',
};
