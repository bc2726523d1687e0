import type { ActionFacts } from '../../alicloud/ram/facts';
import { type Text, text } from '../../texts/catalogue';
import { code } from '../speech';

const mostNamed = 6;

/** What is known of an action, one sentence each: for hovers and for the list of what can be typed. */
export function describeAction(action: ActionFacts): Text[] {
  const { resources, resourcesOld, keys, movedTo, useInstead, nearTo, evidence } = action;
  const lines: Text[] = [];
  if (useInstead.length > 0)
    return [text('policy.use-instead', { actions: useInstead.map((name) => code(`${action.service}:${name}`)) })];
  if (movedTo !== undefined) lines.push(text('policy.moved', { action: code(movedTo) }));
  if (action.unauthorized) lines.push(text('policy.unauthorized'));
  if (action.deprecated) lines.push(text('policy.deprecated'));
  if (evidence === 'weak') lines.push(text('policy.weak'));
  if (nearTo.length > 0)
    lines.push(text('policy.near', { actions: nearTo.map((name) => code(`${action.service}:${name}`)) }));
  if (resources.length === 1 && resources[0] === '*') lines.push(text('policy.resource-all'));
  else if (resources.length > 0) {
    const forms = resources.slice(0, mostNamed).map((form) => code(form));
    lines.push(text(resourcesOld ? 'policy.resources-old' : 'policy.resources', { forms }));
  }
  if (keys.length > 0) lines.push(text('policy.keys', { keys: keys.map((key) => code(key)) }));
  return lines;
}

export function accessText({ access }: ActionFacts): Text {
  return text(`policy.access-${access}`);
}
