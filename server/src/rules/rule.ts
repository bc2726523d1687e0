import type { Change } from '../core/change';
import type { Resource } from '../core/resource';
import type { Span } from '../core/span';
import type { PolicyDocument } from '../model/policy-types';
import type { Graph, ItemBase, Model, NetworkRule, Place, Reach, SecurityGroup } from '../model/types';
import type { Text } from '../texts/catalogue';
import type { Judged } from './shared/judged';

export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Somewhere else that matters to a finding: the public address, the balancer, the call of the module. */
export interface Related {
  readonly span: Span;
  readonly message: Text;
}

/** A repair in terms of the model; the language of its resources writes it. */
export interface Fix {
  /** Names the outcome: "Allow only 10.0.0.0/8 (trusted: office)". */
  readonly title: Text;
  /** `safe` may be applied in bulk; `review` one at a time, in the editor. */
  readonly safety: 'safe' | 'review';
  readonly changes: readonly Change[];
}

export interface Finding {
  readonly message: Text;
  /** Where it stands: the value that decides it. Of `place.span`. */
  readonly at: Place;
  /** The item it is about: its resource is named, its conditions make a "when …". */
  readonly item: ItemBase;
  /** When it differs from the rule's own. */
  readonly severity?: Severity | undefined;
  readonly reach?: Reach | undefined;
  readonly related?: readonly Related[];
  /** Best first. Called only when someone asks for repairs, with the model as it is then. */
  readonly fixes?: (input: RuleInput) => readonly Fix[];
  /** Shown faded, as something that does nothing. */
  readonly unnecessary?: boolean;
  /** Other resources that the same finding at the same place also names. */
  readonly alsoNames?: readonly Resource[];
}

export interface TrustedRange {
  readonly name: string;
  readonly cidr: string;
}

/** The settings that rules read, already checked. */
export interface RuleSettings {
  /** Whether traffic of this protocol to this port is sensitive, by the tiers and the user's additions and removals. */
  readonly sensitivePorts: readonly SensitivePort[];
  readonly webPorts: readonly number[];
  /** Prefixes shorter than these are near-Internet. */
  readonly nearInternet: { readonly v4: number; readonly v6: number };
  readonly trustedRanges: readonly TrustedRange[];
  /** Ids of the user's own accounts; empty when they are not given. */
  readonly ownAccounts: readonly string[];
}

export interface SensitivePort {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  /** `SSH`, `Redis`; the port number for one the user added. */
  readonly service: string;
}

export interface RuleInput {
  readonly model: Model;
  readonly graph: Graph;
  readonly settings: RuleSettings;
  /** Milliseconds since the epoch, the same for the whole analysis. */
  readonly now: number;
}

/** Finds what is wrong with one policy by itself. */
export type PolicyCheck = (findings: Finding[], document: PolicyDocument, settings: RuleSettings) => void;
/** Finds what is wrong with one rule of a security group by itself. */
export type NetworkRuleCheck = (findings: Finding[], rule: NetworkRule, settings: RuleSettings) => void;

/**
 * Finds what is wrong with one rule of a security group by what the rules that act with it leave of it, also of those that
 * cover it, and by how the Internet gets to its group. Asked only of rules that open something, never apply, or state ports
 * for a protocol that has none (`shared/judged.ts`).
 */
export type StandingCheck = (findings: Finding[], judged: Judged, input: RuleInput) => void;
/** Finds what is wrong with a security group, by its outbound rules, its members and how the Internet gets to them. */
export type GroupCheck = (findings: Finding[], group: SecurityGroup, input: RuleInput) => void;

/**
 * How a rule looks at the cloud model: at one thing by itself or with what is around it where that is enough, else at the
 * model as a whole. What is found on a thing is found once for as long as that does not change: such a check must read
 * nothing else, and its repairs only what they are given: what a function of it keeps of the model is kept with the finding.
 */
type Check =
  | { readonly checkPolicy: PolicyCheck }
  | { readonly checkRule: NetworkRuleCheck }
  | { readonly checkStanding: StandingCheck }
  | { readonly checkGroup: GroupCheck }
  | { check(input: RuleInput): Iterable<Finding> };

/** Where a rule comes from. Shown in hovers, pages and SARIF. */
export interface Reference {
  readonly source: 'guidance' | 'mlps' | 'cis' | 'cloud-config' | 'documentation';
  /** Section, clause, control or rule id: `8.1.4.4 b`, `4.3`, `sg-risky-ports-check`. */
  readonly id: string;
}

/**
 * One rule, one file named after its id. Its words are in the catalogue under `<id>.title` (a noun phrase), `<id>.why`
 * (why it matters) and `<id>.how` (what to do), besides its messages.
 */
export type Rule = Check & RuleFacts;

export interface RuleFacts {
  readonly id: string;
  readonly severity: Severity;
  /** Off unless the user turns it on. */
  readonly off?: true;
  /** What it finds depends on what time it is. */
  readonly timed?: true;
  /** Whether its findings carry repairs: checked by tests. */
  readonly fix: 'always' | 'sometimes' | 'never';
  readonly references: readonly Reference[];
}
