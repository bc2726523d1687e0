import { listEnglish as list } from '../list';

const quote = (value: string): string => `"${value}"`;
const quoted = (values: readonly string[], most = 4): string => list(values.map(quote), most);
const instead = (correct: string | undefined): string => (correct === undefined ? '' : ` Write ${quote(correct)}.`);
const listed = (keys: readonly string[]): string =>
  keys.length === 0 ? '' : ` For these actions it lists ${quoted(keys, 5)}.`;

/** What the rules about conditions of RAM policies say. */
export const ramConditions = {
  'ram.fix.operator': (a: { key: string; operator: string }) => `Compare ${quote(a.key)} by ${a.operator}`,
  'ram.fix.merge-statements': () => 'Merge both lists into one statement',
  'related.ram-key': () => 'The key is written here.',
  'related.ram-other-clause': () => 'The other condition is written here.',
  'related.ram-other-statement': () => 'The other statement excludes its own values here.',
  'ram.key-type.string': () => 'a text',
  'ram.key-type.bool': () => 'true or false',
  'ram.key-type.number': () => 'a number',
  'ram.key-type.date': () => 'a time',
  'ram.key-type.ip': () => 'an address',

  'ram-unknown-operator.title': () => 'Condition operator that RAM does not know',
  'ram-unknown-operator.why': () =>
    'A policy with an unknown operator is refused ("Invalid condition operator"). Where it is not, the condition never holds.',
  'ram-unknown-operator.how': () => 'Write one of the documented operators.',
  'ram-unknown-operator.message': (a: { written: string }) =>
    `RAM knows no condition operator ${quote(a.written)}. Write one of the documented ones.`,
  'ram-unknown-operator.message-near': (a: { written: string; correct: string }) =>
    `RAM knows no condition operator ${quote(a.written)}. Did you mean ${quote(a.correct)}?`,

  'ram-set-qualifier.title': () => 'Misspelt qualifier of an operator',
  'ram-set-qualifier.why': () =>
    'For keys with several values there are "ForAnyValue:" and "ForAllValues:". With any other word the operator does not exist, and the condition never holds: a Deny with it guards nothing.',
  'ram-set-qualifier.how': () =>
    'In a Deny write "ForAnyValue:", so that one forbidden value is enough. "ForAllValues:" denies only when every value is forbidden, and one more value evades it.',
  'ram-set-qualifier.message': (a: { written: string }) =>
    `${quote(a.written)} is no qualifier: there are "ForAllValues:" and "ForAnyValue:".`,
  'ram-set-qualifier.message-deny': (a: { written: string }) =>
    `${quote(a.written)} is no qualifier, so that this Deny never applies. Write "ForAnyValue:": one forbidden value is then enough, while "ForAllValues:" is evaded by adding another one.`,

  'ram-ifexists-null.title': () => 'Operator that only other clouds have',
  'ram-ifexists-null.why': () =>
    'RAM has neither "…IfExists" nor "Null"; the API refuses them ("The condition operator is not supported").',
  'ram-ifexists-null.how': () =>
    'Write the operator itself. It does not hold for requests without the key, so that a Deny does not cover them: allow under the condition instead.',
  'ram-ifexists-null.message': (a: { written: string }) =>
    `RAM has no operator ${quote(a.written)}, and none that asks whether a key is present. Remove it.`,
  'ram-ifexists-null.message-near': (a: { written: string; correct: string }) =>
    `RAM has no operator ${quote(a.written)}. ${quote(a.correct)} compares the same, but does not hold for requests without the key.`,

  'ram-operator-key-type.title': () => 'Operator that does not fit the key',
  'ram-operator-key-type.why': () =>
    'Addresses, times, numbers and texts are compared by operators of their own. With another one the condition does not hold as it reads.',
  'ram-operator-key-type.how': () => 'Write the operator of the type of the key.',
  'ram-operator-key-type.message': (a: { operator: string; key: string; type: string; correct: string }) =>
    `${quote(a.key)} is ${a.type}, which ${quote(a.operator)} does not compare. Write ${quote(a.correct)}.`,

  'ram-unknown-global-key.title': () => 'Global condition key that does not exist',
  'ram-unknown-global-key.why': () =>
    'A key that no request has never matches: an Allow with it grants nothing, a Deny with it denies nothing.',
  'ram-unknown-global-key.how': () => 'Write one of the documented keys.',
  'ram-unknown-global-key.message': (a: { written: string; correct: string | undefined }) =>
    `There is no global key ${quote(a.written)}, so that this condition never holds.${instead(a.correct)}`,
  'ram-unknown-global-key.message-deny': (a: { written: string; correct: string | undefined }) =>
    `There is no global key ${quote(a.written)}, so that this Deny never applies.${instead(a.correct)}`,
  'ram-unknown-global-key.message-case': (a: { written: string; correct: string }) =>
    `The documented spelling of ${quote(a.written)} is ${quote(a.correct)}.`,

  'ram-key-not-for-action.title': () => 'Condition key that the action does not have',
  'ram-key-not-for-action.why': () =>
    'A service key is part of requests for certain actions alone. For others the condition never holds: an Allow grants nothing, a Deny is no guard.',
  'ram-key-not-for-action.how': () => 'Write a key that the documentation lists for the action.',
  'ram-key-not-for-action.message': (a: { written: string; actions: readonly string[]; keys: readonly string[] }) =>
    `${quote(a.written)} is documented for ${quoted(a.actions, 3)}, for no action of this statement.${listed(a.keys)}`,
  'ram-key-not-for-action.message-unknown': (a: {
    written: string;
    correct: string | undefined;
    keys: readonly string[];
  }) => `The documentation knows no condition key ${quote(a.written)}.${instead(a.correct) || listed(a.keys)}`,
  'ram-key-not-for-action.message-case': (a: { written: string; correct: string }) =>
    `The documented spelling of ${quote(a.written)} is ${quote(a.correct)}.`,

  'ram-key-format.title': () => 'Condition key that is not well-formed',
  'ram-key-format.why': () =>
    'A condition key reads "<prefix>:<name>". Any other one is refused ("Invalid condition key format") or never matches.',
  'ram-key-format.how': () => 'Write the key as it is documented.',
  'ram-key-format.message-blank': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} has blanks, so that it never matches.${instead(a.correct)}`,
  'ram-key-format.message-prefix': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} is no condition key: one reads "<prefix>:<name>", such as "acs:SourceIp".${instead(a.correct)}`,

  'ram-condition-value.title': () => 'Value that the operator cannot compare',
  'ram-condition-value.why': () =>
    'A value that is no address, time, number or boolean where one is compared makes the policy refused, or the condition never hold.',
  'ram-condition-value.how': () => 'Write the value in the form that the operator compares.',
  'ram-condition-value.message-ip': (a: { written: string; operator: string }) =>
    `${quote(a.written)} is no address or network; ${a.operator} compares those, such as "203.0.113.0/24".`,
  'ram-condition-value.message-date': (a: { written: string; operator: string }) =>
    `${quote(a.written)} is no time; ${a.operator} compares those, such as "2027-01-31T00:00:00Z".`,
  'ram-condition-value.message-number': (a: { written: string; operator: string }) =>
    `${quote(a.written)} is no number, which is what ${a.operator} compares.`,
  'ram-condition-value.message-bool': (a: { written: string; operator: string }) =>
    `${quote(a.written)} is neither "true" nor "false", which is what ${a.operator} compares.`,
  'ram-condition-value.message-string': (a: { written: string; operator: string }) =>
    `${quote(a.written)} is nothing that ${a.operator} compares.`,

  'ram-condition-value-type.title': () => 'Condition value without quotes',
  'ram-condition-value-type.why': () =>
    'Values of conditions are strings, numbers and booleans too; others are not documented.',
  'ram-condition-value-type.how': () => 'Put the value in quotes.',
  'ram-condition-value-type.message': (a: { written: string; key: string }) =>
    `The value ${a.written} of ${quote(a.key)} must be a string. Write "${a.written}" in quotes.`,

  'ram-empty-condition.title': () => 'Empty condition',
  'ram-empty-condition.why': () =>
    'A condition without a key restricts nothing, but reads as if something were restricted.',
  'ram-empty-condition.how': () => 'Remove it, or write the condition that is meant.',
  'ram-empty-condition.message': () => 'This condition is empty and restricts nothing. Remove it.',
  'ram-empty-condition.message-operator': (a: { operator: string }) =>
    `${quote(a.operator)} has no key and restricts nothing. Remove it.`,

  'ram-contradictory-condition.title': () => 'Conditions that contradict each other',
  'ram-contradictory-condition.why': () =>
    'All conditions of a statement must hold. Of two that exclude each other one never does, and the statement does nothing.',
  'ram-contradictory-condition.how': () => 'Correct one of them, or make it two statements.',
  'ram-contradictory-condition.message': (a: { key: string; first: string; second: string }) =>
    `No request meets both ${quote(a.first)} and ${quote(a.second)} on ${quote(a.key)}, so that this statement never applies.`,
  'ram-contradictory-condition.message-always': (a: { key: string }) =>
    `${quote(a.key)} may be true or false here, so that the condition says nothing. Write the one that is meant.`,

  'ram-forallvalues-vacuous.title': () => 'Condition on all values',
  'ram-forallvalues-vacuous.why': () =>
    '"ForAllValues:" holds when every value of the request is listed, and presumably also when the request has none. It lets in what lacks the key, and in a Deny one value that is not listed evades it.',
  'ram-forallvalues-vacuous.how': () =>
    'In a Deny write "ForAnyValue:". In an Allow ask for the key by another condition too.',
  'ram-forallvalues-vacuous.message': (a: { key: string }) =>
    `"ForAllValues:" presumably also holds for requests without ${quote(a.key)}, which this Allow then lets through.`,
  'ram-forallvalues-vacuous.message-deny': (a: { key: string }) =>
    `With "ForAllValues:" a single other value of ${quote(a.key)} evades this Deny. Write "ForAnyValue:".`,

  'ram-source-ip-any.title': () => 'Condition that any address meets',
  'ram-source-ip-any.why': () => 'A condition on the source address guards only as far as it excludes addresses.',
  'ram-source-ip-any.how': () => 'Write the networks that requests come from.',
  'ram-source-ip-any.message': (a: { cidr: string }) =>
    `${a.cidr} is every address, so that this condition guards nothing. Write your networks.`,
  'ram-source-ip-any.message-wide': (a: { cidr: string }) =>
    `${a.cidr} is far more of the Internet than one organisation owns. Write your networks.`,

  'ram-negated-list.title': () => 'Exclusion split over statements',
  'ram-negated-list.why': () =>
    'Each statement counts by itself: what one excludes the other covers. Together they cover everything, and the exclusions are void.',
  'ram-negated-list.how': () => 'Write all values in the list of one statement.',
  'ram-negated-list.message': (a: { operator: string; key: string }) =>
    `This Allow and the one before exclude different values of ${quote(a.key)} by ${a.operator}: together they allow all of them. Write one list.`,
  'ram-negated-list.message-deny': (a: { operator: string; key: string }) =>
    `This Deny and the one before exempt different values of ${quote(a.key)} by ${a.operator}: together they deny all of them. Write one list.`,

  'ram-mfa-false-misses-ak.title': () => 'MFA condition that AccessKeys evade',
  'ram-mfa-false-misses-ak.why': () =>
    'Requests with an AccessKey do not have acs:MFAPresent, as tests show: a Deny on "false" stops the console without MFA, and no AccessKey.',
  'ram-mfa-false-misses-ak.how': () =>
    'Allow only with "acs:MFAPresent": "true" in place of denying on "false", and leave out what is needed to bind an MFA device.',
  'ram-mfa-false-misses-ak.message': () =>
    'Calls with an AccessKey lack acs:MFAPresent, so that this Deny does not stop them. Allow only on "true" instead.',

  'ram-wildcard-in-exact.title': () => 'Wildcard that is compared literally',
  'ram-wildcard-in-exact.why': () =>
    '"*" and "?" are wildcards in StringLike and StringNotLike alone. Everywhere else they are the characters themselves.',
  'ram-wildcard-in-exact.how': () => 'Write StringLike or StringNotLike.',
  'ram-wildcard-in-exact.message': (a: { written: string; operator: string; like: string }) =>
    `${a.operator} takes ${quote(a.written)} literally, so that it matches nothing. Write ${a.like}.`,
  'ram-wildcard-in-exact.message-negated': (a: { written: string; operator: string; like: string }) =>
    `${a.operator} takes ${quote(a.written)} literally, so that it exempts nothing. Write ${a.like}.`,

  'ram-like-without-wildcard.title': () => 'Pattern without a wildcard',
  'ram-like-without-wildcard.why': () => 'StringLike without "*" or "?" compares like StringEquals, which says so.',
  'ram-like-without-wildcard.how': () => 'Write StringEquals or StringNotEquals.',
  'ram-like-without-wildcard.message': (a: { operator: string; exact: string }) =>
    `No value here has a wildcard, so that ${a.operator} is ${a.exact}.`,

  'ram-policy-variable.title': () => 'Variable that RAM does not replace',
  'ram-policy-variable.why': () =>
    'No documentation of RAM knows variables in policies. The text is compared as it stands and matches nothing.',
  'ram-policy-variable.how': () => 'Write the value, or compare by tags.',
  'ram-policy-variable.message': (a: { written: string }) =>
    `${quote(a.written)} is compared as it stands: RAM has no variables in policies. Write what is meant.`,

  'ram-expired-date.title': () => 'Statement that has expired',
  'ram-expired-date.why': () => 'A statement that is limited to a time in the past does nothing any more.',
  'ram-expired-date.how': () => 'Remove the statement, or set a new date.',
  'ram-expired-date.message': (a: { until: string }) => `This Allow ended at ${a.until} and grants nothing any more.`,
  'ram-expired-date.message-deny': (a: { until: string }) =>
    `This Deny ended at ${a.until} and stops nothing any more.`,
};
