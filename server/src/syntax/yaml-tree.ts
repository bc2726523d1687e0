import type { Scalar } from '../core/value';

/*
 * The one tree of YAML and JSON documents: `parseYaml` and `readJsonTree` give the same nodes, so that whoever evaluates
 * or edits a template needs no second version. JSON is flow style with double quotes. Offsets are UTF-16 units of the
 * text as given (a byte order mark counts); `end` is exclusive.
 */

export interface YamlRange {
  readonly start: number;
  readonly end: number;
}

export type YamlNode = YamlScalar | YamlSequence | YamlMapping | YamlAlias;

export interface YamlNodeBase extends YamlRange {
  /** As written: `!Ref`, `!!str`; empty when there is none. */
  readonly tag: string;
  readonly tagRange: YamlRange | undefined;
  /** The name after `&`, without it. */
  readonly anchor: YamlRange | undefined;
  /** Where its tag or anchor begins; `start` when it has neither. */
  readonly outerStart: number;
}

export type YamlScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** How a scalar is written. */
export interface YamlText extends YamlRange {
  readonly style: YamlScalarStyle;
  /** The decoded text; {@link mapYamlScalar} finds the source of each of its characters. */
  readonly text: string;
  /** Between the quotes; of a block scalar its lines, indentation and trailing empty lines included. */
  readonly content: YamlRange;
  /** Columns before the lines of a block scalar; 0 for others and for an empty one. */
  readonly indent: number;
}

/**
 * `start..end` are the quotes and what is between; of a block scalar from its `|` or `>` to the end of its last line
 * that is not empty, line break excluded. An empty value (`key:`) has `start === end`: behind the colon or dash.
 */
export interface YamlScalar extends YamlNodeBase, YamlText {
  readonly kind: 'scalar';
  /** A plain scalar by YAML's core schema (null, boolean, number, else text); any other one its text. */
  readonly value: Scalar;
}

export interface YamlSequence extends YamlNodeBase {
  readonly kind: 'sequence';
  /** `start..end` of flow style are its brackets, of block style from the first dash to the end of the last item. */
  readonly style: 'block' | 'flow';
  readonly items: readonly YamlItem[];
  /** Of flow style: the closing bracket is there. */
  readonly closed: boolean;
}

/** From the dash (block style) or the value (flow style) to the end of the value. */
export interface YamlItem extends YamlRange {
  readonly value: YamlNode;
}

export interface YamlMapping extends YamlNodeBase {
  readonly kind: 'mapping';
  readonly style: 'block' | 'flow';
  /** In the order of the text; a key may occur twice, and `<<` is an entry like any other. */
  readonly entries: readonly YamlEntry[];
  readonly closed: boolean;
}

/** From the key to the end of the value. */
export interface YamlEntry extends YamlRange {
  /** A key that is no scalar is given as a scalar with its source as text. */
  readonly key: YamlScalar;
  /** Offset of the colon; -1 when there is none. */
  readonly colon: number;
  /** A value that is not written is an empty scalar. */
  readonly value: YamlNode;
}

/** `*name`; the range includes the asterisk. */
export interface YamlAlias extends YamlNodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** The anchored node, shared and never copied; undefined when there is none before it. */
  readonly target: YamlNode | undefined;
}

export interface YamlDocument {
  /** Undefined for a document that holds nothing. */
  readonly root: YamlNode | undefined;
}

export type YamlProblemCode =
  | 'syntax' // a line that was left out so that the rest can be read
  | 'tab-indent'
  | 'too-deep'
  | 'duplicate-key' // the last one counts
  | 'alias-missing'
  | 'merge-invalid' // `<<` of something that is no mapping
  | 'json-comment' // JSON with what only readers of JSONC take
  | 'json-trailing-comma';

export interface YamlProblem extends YamlRange {
  readonly code: YamlProblemCode;
}

export interface YamlTree {
  readonly format: 'yaml' | 'json';
  readonly text: string;
  /** What was parsed: the text with unreadable lines blanked, of the same length. */
  readonly readable: string;
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
}

/** The entry of a mapping by its key; the last one counts. */
export function findEntry(mapping: YamlMapping, key: string): YamlEntry | undefined {
  for (let i = mapping.entries.length - 1; i >= 0; i--) {
    const entry = mapping.entries[i];
    if (entry !== undefined && entry.key.text === key) return entry;
  }
  return undefined;
}

/** The node itself, or what an alias stands for. */
export function targetOf(node: YamlNode | undefined): Exclude<YamlNode, YamlAlias> | undefined {
  let at = node;
  for (let i = 0; at !== undefined && at.kind === 'alias' && i < 100; i++) at = at.target;
  return at === undefined || at.kind === 'alias' ? undefined : at;
}

/** Whether nothing is written where a value could be. */
export function isBlank(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.start === node.end && node.tag === '';
}
