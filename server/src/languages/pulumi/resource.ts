import type { Condition, Resource } from '../../core/resource';
import type { Span } from '../../core/span';
import type { MapValue } from '../../core/value';
import type { ProgramFile } from './frame';
import type { NewResourceFacts } from './program';

/** Id of the language; its resources name it. */
export const languageId = 'pulumi';

/** A resource that a program makes. */
export class PulumiResource implements Resource {
  readonly address: string;
  readonly type: string;
  readonly language: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly callers: readonly Span[];
  readonly conditions: readonly Condition[];
  /** The file that the declaration stands in; undefined in Pulumi YAML. */
  readonly file: ProgramFile | undefined;
  /** The call that makes it, without the statement around it. */
  readonly callSpan: Span;
  /** It stands in a loop whose rounds are not known. */
  readonly endless: boolean;
  instances: number | undefined;
  body: MapValue;

  constructor(
    facts: Pick<NewResourceFacts, 'type' | 'nameSpan' | 'span'> & Partial<Pick<NewResourceFacts, 'file' | 'call'>>,
    address: string,
    callers: readonly Span[],
    conditions: readonly Condition[],
    endless: boolean,
  ) {
    this.address = address;
    this.type = facts.type;
    this.language = languageId;
    this.nameSpan = facts.nameSpan;
    this.span = facts.span;
    this.callers = callers;
    this.conditions = conditions;
    this.file = facts.file;
    const { span, call } = facts;
    this.callSpan = call === undefined ? span : { file: span.file, start: call.start, end: call.end };
    this.endless = endless;
    this.instances = 1;
    this.body = { kind: 'map', span: facts.nameSpan, via: [], entries: [] };
  }
}
