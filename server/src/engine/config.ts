import { type PortFact, ports } from '../alicloud/ports';
import { parseCidr } from '../model/cidr';
import { rules } from '../rules';
import {
  type Rule,
  type RuleSettings,
  type SensitivePort,
  type Severity,
  severities,
  type TrustedRange,
} from '../rules/rule';
import { type Locale, type Text, type TextKey, text } from '../texts/catalogue';

/** The settings, checked. */
export interface Config {
  readonly enable: boolean;
  readonly locale: 'auto' | Locale;
  /** Paths that are not read, as lines of a `.gitignore`. */
  readonly exclude: readonly string[];
  readonly rules: RuleSettings;
  severityOf(rule: Rule): Severity | 'off';
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One setting. The validator, `package.json` and the documentation derive from this table. */
export interface Setting {
  /** Without the `rampart.` prefix. */
  readonly key: keyof Settings;
  readonly description: TextKey;
  /** JSON Schema of its value. */
  readonly schema: { readonly [key: string]: Json };
  readonly default: Json;
}

/** The settings as read, defaults filled in. */
interface Settings {
  enable: boolean;
  locale: 'auto' | Locale;
  rules: Readonly<Record<string, Severity | 'off'>>;
  sensitivePortTier: number;
  sensitivePorts: readonly string[];
  webPorts: readonly number[];
  trustedRanges: readonly TrustedRange[];
  nearInternet: { readonly ipv4: number; readonly ipv6: number };
  ownAccounts: readonly string[];
  exclude: readonly string[];
}

const severityWords = [...severities, 'off'] as const;
const portPattern = '^[+-]?[0-9]{1,5}(/(tcp|udp))?$';

export const settings: readonly Setting[] = [
  {
    key: 'enable',
    description: 'setting.enable',
    schema: { type: 'boolean' },
    default: true,
  },
  {
    key: 'locale',
    description: 'setting.locale',
    schema: { type: 'string', enum: ['auto', 'en', 'zh-cn'] },
    default: 'auto',
  },
  {
    key: 'rules',
    description: 'setting.rules',
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        rules.map((rule) => [
          rule.id,
          { type: 'string', enum: severityWords, default: rule.off ? 'off' : rule.severity },
        ]),
      ),
      additionalProperties: false,
    },
    default: {},
  },
  {
    key: 'sensitivePortTier',
    description: 'setting.sensitivePortTier',
    schema: { type: 'integer', enum: [1, 2, 3] },
    default: 2,
  },
  {
    key: 'sensitivePorts',
    description: 'setting.sensitivePorts',
    schema: { type: 'array', items: { type: 'string', pattern: portPattern } },
    default: [],
  },
  {
    key: 'webPorts',
    description: 'setting.webPorts',
    schema: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 65535 } },
    default: [80, 443],
  },
  {
    key: 'trustedRanges',
    description: 'setting.trustedRanges',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, cidr: { type: 'string' } },
        required: ['name', 'cidr'],
        additionalProperties: false,
      },
    },
    default: [],
  },
  {
    key: 'nearInternet',
    description: 'setting.nearInternet',
    schema: {
      type: 'object',
      properties: {
        ipv4: { type: 'integer', minimum: 0, maximum: 32 },
        ipv6: { type: 'integer', minimum: 0, maximum: 128 },
      },
      additionalProperties: false,
    },
    default: { ipv4: 8, ipv6: 16 },
  },
  {
    key: 'ownAccounts',
    description: 'setting.ownAccounts',
    schema: { type: 'array', items: { type: 'string', pattern: '^[0-9]{16}$' } },
    default: [],
  },
  {
    key: 'exclude',
    description: 'setting.exclude',
    schema: { type: 'array', items: { type: 'string' } },
    default: [],
  },
];

/**
 * Reads settings as an editor or a `.rampart.json` gives them: an object with keys as in the table, nested or dotted.
 * A value that does not fit keeps its default and gives a problem that says so.
 */
export function readConfig(raw: unknown): { readonly config: Config; readonly problems: readonly Text[] } {
  const problems: Text[] = [];
  const read: Record<string, unknown> = {};
  for (const setting of settings) read[setting.key] = setting.default;
  if (raw !== undefined && raw !== null) {
    if (!isRecord(raw)) problems.push(text('engine.settings-form'));
    else for (const [key, value] of Object.entries(raw)) readSetting(key, value, read, problems);
  }
  return { config: configOf(read as unknown as Settings, problems), problems };
}

function readSetting(key: string, value: unknown, read: Record<string, unknown>, problems: Text[]): void {
  // VS Code clears a setting by null; `$schema` is what editors of `.rampart.json` add.
  if (value === undefined || value === null || key === '$schema') return;
  const [name = '', ...rest] = key.split('.');
  const setting = settings.find((one) => one.key === name);
  if (setting === undefined) {
    problems.push(text('engine.setting-unknown', { key }));
    return;
  }
  if (rest.length > 0) {
    const nested: unknown = rest.reduceRight((inner: unknown, part) => ({ [part]: inner }), value);
    readSetting(
      name,
      { ...(isRecord(read[name]) ? read[name] : {}), ...(isRecord(nested) ? nested : {}) },
      read,
      problems,
    );
    return;
  }
  const fault = faultOf(value, setting.schema);
  if (fault === undefined) {
    read[name] = isRecord(value) && isRecord(setting.default) ? { ...setting.default, ...value } : value;
  } else if (setting.schema.type === 'array' && Array.isArray(value)) {
    // One bad item of a list costs that item only.
    const items = setting.schema.items as Setting['schema'];
    const kept = value.filter((item) => {
      const bad = faultOf(item, items);
      if (bad !== undefined) problems.push(text('engine.setting-bad', { key: name, value: show(item), expected: bad }));
      return bad === undefined;
    });
    read[name] = kept;
  } else if (name === 'rules' && isRecord(value)) {
    const kept: Record<string, unknown> = {};
    for (const [id, severity] of Object.entries(value)) {
      if (!rules.some((rule) => rule.id === id)) problems.push(text('engine.setting-rule-unknown', { id }));
      else if (!severityWords.some((word) => word === severity))
        problems.push(
          text('engine.setting-bad', { key: `rules.${id}`, value: show(severity), expected: severityWords.join(', ') }),
        );
      else kept[id] = severity;
    }
    read[name] = kept;
  } else problems.push(text('engine.setting-bad', { key: name, value: show(value), expected: fault }));
}

/** What was expected, when a value does not fit the part of JSON Schema that the table uses. */
function faultOf(value: unknown, schema: Setting['schema']): string | undefined {
  const choices = schema.enum;
  if (Array.isArray(choices)) return choices.some((choice) => choice === value) ? undefined : choices.join(', ');
  switch (schema.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true, false';
    case 'string': {
      if (typeof value !== 'string') return 'string';
      const pattern = schema.pattern;
      if (typeof pattern === 'string' && !new RegExp(pattern).test(value))
        return pattern === portPattern ? '+9092/tcp, -8080' : pattern;
      return undefined;
    }
    case 'integer': {
      const { minimum, maximum } = schema;
      const low = typeof minimum === 'number' ? minimum : Number.MIN_SAFE_INTEGER;
      const high = typeof maximum === 'number' ? maximum : Number.MAX_SAFE_INTEGER;
      return Number.isInteger(value) && Number(value) >= low && Number(value) <= high ? undefined : `${low}–${high}`;
    }
    case 'array': {
      if (!Array.isArray(value)) return 'list';
      for (const item of value) {
        const fault = faultOf(item, schema.items as Setting['schema']);
        if (fault !== undefined) return fault;
      }
      return undefined;
    }
    case 'object': {
      if (!isRecord(value)) return 'object';
      const properties = (schema.properties ?? {}) as Record<string, Setting['schema']>;
      for (const required of Array.isArray(schema.required) ? schema.required : [])
        if (!(String(required) in value)) return `{ ${Object.keys(properties).join(', ')} }`;
      for (const [key, inner] of Object.entries(value)) {
        const property = properties[key];
        if (property === undefined) return `{ ${Object.keys(properties).join(', ')} }`;
        const fault = faultOf(inner, property);
        if (fault !== undefined) return fault;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

function configOf(read: Settings, problems: Text[]): Config {
  const trustedRanges = read.trustedRanges.filter((range) => {
    const cidr = parseCidr(range.cidr);
    if (cidr !== undefined) return true;
    problems.push(
      text('engine.setting-bad', {
        key: 'trustedRanges',
        value: range.cidr,
        expected: '203.0.113.0/24, 2001:db8::/32',
      }),
    );
    return false;
  });
  return {
    enable: read.enable,
    locale: read.locale,
    exclude: read.exclude,
    rules: {
      sensitivePorts: sensitivePorts(read.sensitivePortTier, read.sensitivePorts),
      webPorts: read.webPorts,
      nearInternet: { v4: read.nearInternet.ipv4, v6: read.nearInternet.ipv6 },
      trustedRanges,
      ownAccounts: read.ownAccounts,
    },
    severityOf: (rule) => read.rules[rule.id] ?? (rule.off ? 'off' : rule.severity),
  };
}

/** The ports of the tiers up to `tier`, without those the user removes and with those the user adds. */
function sensitivePorts(tier: number, changes: readonly string[]): SensitivePort[] {
  const chosen = new Map<string, SensitivePort>();
  for (const fact of ports)
    if (fact.tier <= tier) for (const port of sensitivePortsOf(fact)) chosen.set(keyOf(port), port);
  for (const change of changes) {
    const removes = change.startsWith('-');
    const [number = '', word] = change.replace(/^[+-]/, '').split('/');
    const port = Number(number);
    const protocols: readonly ('tcp' | 'udp')[] =
      word === 'udp' ? ['udp'] : word === 'tcp' || !removes ? ['tcp'] : ['tcp', 'udp'];
    for (const protocol of protocols) {
      const key = keyOf({ port, protocol });
      const known = ports.find((fact) => fact.port === port && fact.protocols.includes(protocol));
      if (removes) chosen.delete(key);
      else if (port >= 1 && port <= 65535) chosen.set(key, { port, protocol, service: known?.service ?? '' });
    }
  }
  return [...chosen.values()].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));
}

function sensitivePortsOf(fact: PortFact): SensitivePort[] {
  return fact.protocols.map((protocol) => ({ port: fact.port, protocol, service: fact.service }));
}

const keyOf = (port: { readonly port: number; readonly protocol: string }): string => `${port.port}/${port.protocol}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function show(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
}

export const defaultConfig: Config = readConfig(undefined).config;
