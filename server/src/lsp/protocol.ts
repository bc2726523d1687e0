/**
 * What client and server say to each other beyond the protocol: names and shapes, shared by both sides. Positions and
 * ranges are those of the protocol: zero-based lines, UTF-16 characters.
 */

/** What a client that knows more than the protocol says in `initializationOptions`. */
export interface InitializationOptions {
  /** Commands that the client carries out itself when a code action names them. */
  readonly commands?: readonly string[];
}

/** A command of the client: selects a range of an open document, a placeholder to be typed over. */
export const selectCommand = 'rampart.select';

/** A command of the client: shows the page of a rule, given its id. */
export const explainCommand = 'rampart.explainRule';

/** A command of the editor: opens the list of what can be typed, for what follows a choice from it. */
export const suggestCommand = 'editor.action.triggerSuggest';

export interface SelectArguments {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** Notification to the client, of type `Status`: what is published right now. */
export const statusMethod = 'rampart/status';

export interface Status {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
  /** Files with at least one finding. */
  readonly files: number;
}

/**
 * Request, `ScanParams` to `ScanResult`: walks the workspace folders and publishes the findings of every unit.
 * Cancelling ends it early with what was found so far published.
 */
export const scanMethod = 'rampart/scanWorkspace';

export interface ScanParams {
  /** Reports `{ done, total }` under this token by `$/progress`. */
  readonly progress?: string;
}

export interface ScanProgress {
  readonly done: number;
  readonly total: number;
}

export interface ScanResult extends Status {
  /** Units (folders of Terraform and the like) that were analysed. */
  readonly units: number;
  /** Things that were not analysed, or only in part. */
  readonly problems: number;
  readonly milliseconds: number;
  /** One sentence that sums it up, in the user's language. */
  readonly summary: string;
}

/** Request without parameters to `RuleInfo[]`: all rules sorted by id, in the user's language. */
export const rulesMethod = 'rampart/rules';

export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
}

/** Request, `ExplainParams` to `RulePage`; null when there is no such rule. */
export const explainMethod = 'rampart/explainRule';

export interface ExplainParams {
  readonly rule: string;
}

export interface RulePage {
  readonly markdown: string;
}
