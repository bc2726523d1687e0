import type { Condition } from '../../core/resource';
import type { Span } from '../../core/span';
import type { MapValue } from '../../core/value';
import type { Copier } from '../shared/copier';
import { type Lasting, type Listener, tellConditions, tellPlaces, tellValue } from '../shared/lasting';
import type { NewResourceFacts } from './program';

/** Id of the language; its resources name it. */
export const languageId = 'pulumi';

type Facts = Pick<NewResourceFacts, 'type' | 'nameSpan' | 'span'> & Partial<Pick<NewResourceFacts, 'callSpan'>>;

/** A resource that a program makes. */
export class PulumiResource implements Lasting<PulumiResource> {
  readonly address: string;
  readonly type: string;
  readonly language: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly callers: readonly Span[];
  readonly conditions: readonly Condition[];
  /** The call that makes it, without the statement around it. */
  readonly callSpan: Span;
  /** It stands in a loop whose rounds are not known. */
  readonly endless: boolean;
  instances: number | undefined;
  body: MapValue;

  constructor(
    facts: Facts,
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
    this.callSpan = facts.callSpan ?? facts.span;
    this.endless = endless;
    this.instances = 1;
    this.body = { kind: 'map', span: facts.nameSpan, via: [], entries: [] };
  }

  copied(copier: Copier): PulumiResource {
    const callSpan = copier.stretch(this.callSpan);
    const facts = { type: this.type, nameSpan: copier.span(this.nameSpan), span: copier.place(this.span), callSpan };
    const callers = copier.places(this.callers);
    const conditions = copier.conditions(this.conditions);
    const copy = new PulumiResource(facts, copier.text(this.address), callers, conditions, this.endless);
    copy.instances = this.instances;
    copy.body = copier.map(this.body);
    return copy;
  }

  tell(to: Listener): void {
    to.stretch(this.callSpan);
    if (to.isDone) return;
    to.word(this.type);
    to.count(this.instances ?? -1);
    to.word(this.endless);
    tellConditions(this.conditions, to);
    tellPlaces(this.callers, to);
    to.place(this.span);
    to.span(this.nameSpan);
    tellValue(this.body, to);
  }
}
