import { listEnglish as list } from '../list';

const quote = (value: string): string => `"${value}"`;
const quoted = (values: readonly string[], most = 4): string => list(values.map(quote), most);
const instead = (correct: string | undefined): string => (correct === undefined ? '' : ` Write ${quote(correct)}.`);

/** What the rules about the grammar of RAM policies say, and what all rules about policies share. */
export const ram = {
  // --- repairs ------------------------------------------------------------------------------------------------------
  'ram.fix.write': (a: { value: string }) => `Write ${quote(a.value)}`,
  'ram.fix.write-all': (a: { values: readonly string[] }) => `Write ${quoted(a.values)}`,
  'ram.fix.remove-entry': (a: { value: string }) => `Remove ${quote(a.value)}`,
  'ram.fix.rename': (a: { from: string; to: string }) => `Write ${quote(a.to)} for ${quote(a.from)}`,
  'ram.fix.remove-member': (a: { key: string }) => `Remove ${quote(a.key)}`,
  'ram.fix.add-member': (a: { key: string; value: string }) => `Add ${quote(a.key)}: ${quote(a.value)}`,
  'ram.fix.add-version': () => 'Add "Version": "1"',
  'ram.fix.add-effect': (a: { value: string }) => `Add "Effect": ${quote(a.value)}`,
  'ram.fix.merge-members': (a: { key: string }) => `Merge into one ${quote(a.key)}`,
  'ram.fix.flat-list': () => 'Write one flat list',
  'ram.fix.mend-comment': (a: { count: number }) =>
    a.count > 1 ? `Remove the ${a.count} comments` : 'Remove the comment',
  'ram.fix.mend-trailing-comma': (a: { count: number }) =>
    a.count > 1 ? `Delete the ${a.count} needless commas` : 'Delete the comma',
  'ram.fix.mend-look-alike': (a: { count: number }) =>
    a.count > 1 ? `Write plain characters in ${a.count} places` : 'Write the plain character',
  'ram.fix.mend-bad-escape': (a: { count: number }) =>
    a.count > 1 ? `Remove the ${a.count} backslashes` : 'Remove the backslash',
  'ram.fix.mend-control-character': (a: { count: number }) =>
    a.count > 1 ? `Escape the ${a.count} control characters` : 'Escape the control character',
  'ram.fix.mend-single-quote': (a: { count: number }): string =>
    a.count > 1 ? 'Write double quotes everywhere' : 'Write double quotes',
  'ram.fix.mend-unquoted': (a: { count: number }) => (a.count > 1 ? `Quote all ${a.count} words` : 'Quote the word'),
  'ram.fix.mend-missing-comma': (a: { count: number }) =>
    a.count > 1 ? `Add the ${a.count} missing commas` : 'Add the comma',
  'ram.fix.mend': () => 'Correct the syntax',

  // --- parts of sentences -------------------------------------------------------------------------------------------
  'related.ram-also': () => 'It stands here too.',
  'related.ram-first-of-key': () => 'The first one is written here.',
  'related.ram-action': () => 'The other one is written here.',
  'ram.kind.identity': () => 'a policy of users, groups and roles',
  'ram.kind.trust': () => 'a trust policy',
  'ram.kind.control': () => 'a control policy',
  'ram.kind.bucket': () => 'a bucket policy',
  'ram.kind.session': () => 'a session policy',
  'ram.kind.kms-key': () => 'a key policy',
  'ram.kind.log-project': () => 'a project policy',
  'ram.kind.endpoint': () => 'an endpoint policy',
  'ram.kind.resource-manager': () => 'a policy of Resource Manager',
  'ram.unit.characters': () => 'characters',
  'ram.unit.bytes': () => 'bytes',
  'ram.type.text': () => 'a string',
  'ram.type.number': () => 'a number',
  'ram.type.boolean': () => 'true or false',
  'ram.type.null': () => 'null',
  'ram.type.list': () => 'a list',
  'ram.type.object': () => 'an object',
  'ram.type.hole': () => 'a value that is not known',
  'ram.expected.document': () => 'an object with Version and Statement',
  'ram.expected.statements': () => 'a list of statements',
  'ram.expected.statement': () => 'an object',
  'ram.expected.text': () => 'a string',
  'ram.expected.texts': () => 'a string or a flat list of strings',
  'ram.expected.condition': () => 'an object of operators',
  'ram.expected.keys': () => 'an object of condition keys',

  // --- the text -----------------------------------------------------------------------------------------------------
  'ram-json-syntax.title': () => 'Policy that is not JSON',
  'ram-json-syntax.why': () =>
    'RAM takes strict JSON and looks at nothing else before it: a policy with a syntax error is refused (MalformedPolicyDocument), and the permissions or the guard in it do not exist.',
  'ram-json-syntax.how': () =>
    'Correct the syntax. jsonencode or statement blocks write JSON that is always well-formed.',
  'ram-json-syntax.message-control-character': (a: { text: string }) =>
    `A string of a policy must not hold a raw control character (${a.text}). Escape it or take it out.`,
  'ram-json-syntax.message-single-quote': (_: { text: string }) =>
    'JSON knows only double quotes. Replace the single ones.',
  'ram-json-syntax.message-unquoted': (a: { text: string }) =>
    `${a.text} must stand in double quotes: JSON knows no bare words here.`,
  'ram-json-syntax.message-missing-comma': (_: { text: string }) => 'A comma is missing before this. Add it.',
  'ram-json-syntax.message-missing-colon': (_: { text: string }) =>
    'A colon is missing between name and value. Add it.',
  'ram-json-syntax.message-missing-value': (_: { text: string }) =>
    'A value is missing here. Write it, or delete what announces it.',
  'ram-json-syntax.message-missing-close': (_: { text: string }) =>
    'A closing bracket is missing here: what was opened before is not closed. Add it.',
  'ram-json-syntax.message-unclosed-string': (_: { text: string }) =>
    'This string is not closed. Add the quote at its end.',
  'ram-json-syntax.message-unexpected': (a: { text: string }) => `${quote(a.text)} is no JSON. Delete or correct it.`,
  'ram-json-syntax.message-after-end': (_: { text: string }) =>
    'The policy has ended before this. Delete what follows it.',
  'ram-json-syntax.message-too-deep': (_: { text: string }) =>
    'This is nested far deeper than any policy. What is in it was not checked.',
  'ram-json-syntax.message-empty': (_: { text: string }) =>
    'The policy is empty. Write a document with Version and Statement.',

  'ram-json-comment.title': () => 'Comment in a policy',
  'ram-json-comment.why': () =>
    'JSON has no comments, and RAM refuses the whole policy for one. Samples that were printed with comments fail when they are pasted as they are.',
  'ram-json-comment.how': () => 'Remove the comments, or move what they say into the description of the policy.',
  'ram-json-comment.message': () =>
    'RAM refuses a policy with comments. Remove this one, or say it in the description.',

  'ram-json-lookalike-char.title': () => 'Character that only looks like JSON',
  'ram-json-lookalike-char.why': () =>
    'Full-width punctuation, curly quotes and non-breaking spaces look right and are no JSON: RAM refuses the policy with a message that shows nothing wrong.',
  'ram-json-lookalike-char.how': () => 'Replace the character by the plain one.',
  'ram-json-lookalike-char.message': (a: { character: string; code: string; others: number }) =>
    `"${a.character}" (${a.code}) only looks like JSON${again(a.others)}. Replace it by the plain character.`,
  'ram-json-lookalike-char.message-blank': (a: { character: string; code: string; others: number }) =>
    `This blank (${a.code}) is none that JSON knows${again(a.others)}. Replace it by a plain one.`,

  'ram-json-trailing-comma.title': () => 'Comma after the last entry',
  'ram-json-trailing-comma.why': () =>
    'JSON allows no comma after the last entry, and RAM refuses the whole policy for one.',
  'ram-json-trailing-comma.how': () => 'Delete the comma.',
  'ram-json-trailing-comma.message': () => 'Nothing follows this comma, so that RAM refuses the policy. Delete it.',

  'ram-json-duplicate-key.title': () => 'Member written twice',
  'ram-json-duplicate-key.why': () =>
    'Of two members of the same name the last one counts and the first is lost without a word: half of a condition, or a whole list of actions.',
  'ram-json-duplicate-key.how': () => 'Merge the two.',
  'ram-json-duplicate-key.message': (a: { key: string }) =>
    `${quote(a.key)} is already written in this object; only one of the two counts. Merge them.`,

  'ram-markdown-escape.title': () => 'Backslash that JSON does not know',
  'ram-markdown-escape.why': () =>
    'Text copied from the source of a documentation page has backslashes before _ and *. JSON knows no such escape, and RAM refuses the policy.',
  'ram-markdown-escape.how': () => 'Remove the backslash.',
  'ram-markdown-escape.message': (a: { written: string }) =>
    `${quote(a.written)} is no escape of JSON. Remove the backslash.`,

  'ram-unfilled-placeholder.title': () => 'Placeholder that was not filled in',
  'ram-unfilled-placeholder.why': () =>
    'A placeholder of a sample matches nothing: an Allow with it grants nothing, a Deny with it denies nothing.',
  'ram-unfilled-placeholder.how': () => 'Write your own account, bucket, role or action.',
  'ram-unfilled-placeholder.message': (a: { written: string }) =>
    `${quote(a.written)} is a placeholder that matches nothing. Write what is meant.`,

  // --- the grammar --------------------------------------------------------------------------------------------------
  'ram-missing-version.title': () => 'Policy without Version',
  'ram-missing-version.why': () =>
    'Version is required; the API refuses a policy without it, with an error that does not name it.',
  'ram-missing-version.how': () => 'Add "Version": "1".',
  'ram-missing-version.message': () => 'The policy has no Version, so that RAM refuses it. Add "Version": "1".',

  'ram-invalid-version.title': () => 'Version that RAM does not know',
  'ram-invalid-version.why': () => 'The only version of RAM policies is the string "1". Any other value is refused.',
  'ram-invalid-version.how': () => 'Write "1".',
  'ram-invalid-version.message': (a: { written: string }) =>
    `RAM knows no policy version ${quote(a.written)}. Write "1".`,
  'ram-invalid-version.message-type': (a: { written: string }) =>
    `The version is the string "1"${a.written === '' ? '' : `, not ${a.written}`}. Write it in quotes.`,

  'ram-missing-statement.title': () => 'Policy without statements',
  'ram-missing-statement.why': () => 'A policy without a statement is refused, and would say nothing.',
  'ram-missing-statement.how': () => 'Add a Statement with Effect, Action and what else the kind of policy needs.',
  'ram-missing-statement.message': () => 'The policy has no Statement. Add the statements.',
  'ram-missing-statement.message-empty': () => 'The list of statements is empty. Add a statement.',

  'ram-unknown-element.title': () => 'Element that RAM does not know',
  'ram-unknown-element.why': () =>
    'A policy with an element outside the grammar is refused ("Invalid policy element"). Where one is only ignored, the statement says less than it reads.',
  'ram-unknown-element.how': () => 'Correct the name, or remove the element.',
  'ram-unknown-element.message': (a: { key: string; names: readonly string[] }) =>
    `RAM knows no element ${quote(a.key)} here; there are ${list(a.names)}. Remove it.`,
  'ram-unknown-element.message-near': (a: { key: string; meant: string }) =>
    `RAM knows no element ${quote(a.key)}. Did you mean ${quote(a.meant)}?`,
  'ram-unknown-element.message-sid': () => 'Sid is in no grammar of RAM. Remove it, or say it in the description.',
  'ram-unknown-element.message-not-resource': () =>
    'NotResource is no longer in the grammar of RAM. Name the resources that are meant, or deny the others in a statement of their own.',
  'ram-unknown-element.message-not-principal': () =>
    'NotPrincipal is in no grammar of RAM. Name the principals that are meant.',

  'ram-element-case.title': () => 'Element in the wrong case',
  'ram-element-case.why': () => 'Names of elements are written as the grammar lists them; "effect" is no Effect.',
  'ram-element-case.how': () => 'Write the name with its capital letters.',
  'ram-element-case.message': (a: { key: string; name: string }) => `${quote(a.key)} is written ${quote(a.name)}.`,

  'ram-missing-effect.title': () => 'Statement without Effect',
  'ram-missing-effect.why': () => 'A statement that says neither Allow nor Deny is refused with the whole policy.',
  'ram-missing-effect.how': () => 'Add Effect.',
  'ram-missing-effect.message': () => 'This statement says neither Allow nor Deny. Add "Effect".',

  'ram-invalid-effect.title': () => 'Effect that RAM does not know',
  'ram-invalid-effect.why': () =>
    'Effect is exactly "Allow" or "Deny"; case and blanks count. Anything else is refused.',
  'ram-invalid-effect.how': () => 'Write "Allow" or "Deny".',
  'ram-invalid-effect.message': (a: { written: string }) =>
    `Effect is "Allow" or "Deny", not ${quote(a.written)}. Write the one that is meant.`,
  'ram-invalid-effect.message-near': (a: { written: string; meant: string }) =>
    `Effect is exactly "Allow" or "Deny", not ${quote(a.written)}. Write ${quote(a.meant)}.`,

  'ram-missing-action.title': () => 'Statement without Action',
  'ram-missing-action.why': () => 'A statement that names no action is refused with the whole policy.',
  'ram-missing-action.how': () => 'Add Action, or NotAction for everything but some.',
  'ram-missing-action.message': () => 'This statement names no action. Add "Action".',

  'ram-action-and-notaction.title': () => 'Action and NotAction together',
  'ram-action-and-notaction.why': () => 'A statement has either Action or NotAction. One with both is refused.',
  'ram-action-and-notaction.how': () => 'Keep one of the two.',
  'ram-action-and-notaction.message': () => 'A statement has either Action or NotAction, not both. Remove one of them.',

  'ram-missing-resource.title': () => 'Statement without Resource',
  'ram-missing-resource.why': () =>
    'A statement about users, groups, roles or accounts names the resources. Without them the policy is refused.',
  'ram-missing-resource.how': () => 'Name the resources, or write "*" for all.',
  'ram-missing-resource.message': () => 'This statement names no resource. Add "Resource".',

  'ram-wrong-type.title': () => 'Value of the wrong type',
  'ram-wrong-type.why': () =>
    'RAM refuses a policy whose values have other types than the grammar says ("Data type mismatch").',
  'ram-wrong-type.how': () => 'Write a string, or a flat list of strings.',
  'ram-wrong-type.message': (a: { name: string; found: string; expected: string }) =>
    `${a.name === '' ? 'The policy' : quote(a.name)} is ${a.found}, but must be ${a.expected}.`,

  'ram-empty-value.title': () => 'Empty value',
  'ram-empty-value.why': () =>
    'An empty list or string matches nothing, so that the statement does nothing or is refused. In a bucket policy an empty Principal means everybody.',
  'ram-empty-value.how': () => 'Write what is meant, or remove the statement.',
  'ram-empty-value.message': (a: { name: string }) => `${quote(a.name)} is an empty list. Write what is meant.`,
  'ram-empty-value.message-text': (a: { name: string }) =>
    `An entry of ${quote(a.name)} is empty. Write what is meant, or remove it.`,
  'ram-empty-value.message-everybody': (_: { name: string }) =>
    'OSS reads an empty list of principals as everybody. Name the principals that are meant.',

  'ram-principal-not-allowed.title': () => 'Principal where there is none',
  'ram-principal-not-allowed.why': () =>
    'What a policy of users, groups, roles or accounts is attached to is its principal. One that names a principal is refused.',
  'ram-principal-not-allowed.how': () =>
    'Remove Principal, or write the policy where principals belong: at the role or the resource.',
  'ram-principal-not-allowed.message': (a: { kind: string }) =>
    `${capital(a.kind)} has no Principal: it acts on what it is attached to. Remove it.`,

  'ram-missing-principal.title': () => 'Statement without Principal',
  'ram-missing-principal.why': () =>
    'The policy of a role or resource says whom it lets in. Without a principal it is refused.',
  'ram-missing-principal.how': () => 'Add Principal.',
  'ram-missing-principal.message': (a: { kind: string }) =>
    `A statement of ${a.kind} says whom it is about, and this one does not. Add "Principal".`,

  'ram-resource-not-allowed.title': () => 'Resource in a trust policy',
  'ram-resource-not-allowed.why': () =>
    'The role itself is the resource of its trust policy. A statement that names one is refused.',
  'ram-resource-not-allowed.how': () => 'Remove Resource.',
  'ram-resource-not-allowed.message': () => 'A trust policy names no resource: that is the role itself. Remove it.',

  'ram-policy-too-long.title': () => 'Policy that is too long',
  'ram-policy-too-long.why': () =>
    'The API refuses a policy that is longer than its kind allows (InvalidParameter.PolicyDocument.Length).',
  'ram-policy-too-long.how': () =>
    'Shorten lists with wildcards, remove what is said twice, or move statements into a second policy.',
  'ram-policy-too-long.message': (a: { length: number; most: number; unit: string; kind: string }) =>
    `This policy has ${a.length} ${a.unit}, more than the ${a.most} that ${a.kind} may have. Move statements into a second one.`,
  'ram-policy-too-long.fix-split': (a: { name: string }) => `Move the first statements to a second policy, ${a.name}`,
  'ram-policy-too-long.message-close': (a: { length: number; most: number; unit: string; kind: string }) =>
    `This policy has ${a.length} of the ${a.most} ${a.unit} that ${a.kind} may have.`,

  'ram-too-many-versions.title': () => 'Policy whose old versions are kept',
  'ram-too-many-versions.why': () =>
    'Each change of the document makes a new version, and a policy has at most 5. Without rotation the next change fails with LimitExceeded.Policy.Version.',
  'ram-too-many-versions.how': () =>
    'Set rotate_strategy to DeleteOldestNonDefaultVersionWhenLimitExceeded: the oldest version that is not the default one then makes room.',
  'ram-too-many-versions.message': () =>
    'Old versions of this policy are kept. A policy has at most 5 versions: after a few changes of the document the next one fails.',
  'ram-too-many-versions.fix': () => 'Delete the oldest version when there is no room for another',

  'ram-foreign-dialect.title': () => 'AWS words in a RAM policy',
  'ram-foreign-dialect.why': () =>
    'Versions, actions, resource names and condition keys of AWS mean nothing in RAM: the policy is refused, or what it should allow or deny is not.',
  'ram-foreign-dialect.how': () =>
    'Write the RAM names: version "1", acs: resource names, acs: condition keys, the RAM codes of the services.',
  'ram-foreign-dialect.message-version': () =>
    '"2012-10-17" is the policy version of AWS. Write "1", and RAM names throughout.',
  'ram-foreign-dialect.message-action': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} is an action of AWS.${instead(a.correct) || ' Write the RAM action that is meant.'}`,
  'ram-foreign-dialect.message-resource': (a: { written: string }) =>
    `${quote(a.written)} is a resource name of AWS; those of RAM read "acs:<service>:<region>:<account>:<resource>".`,
  'ram-foreign-dialect.message-key': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} is a condition key of AWS, which RAM never has in a request.${instead(a.correct)}`,
  'ram-foreign-dialect.message-principal': (a: { written: string }) =>
    `${quote(a.written)} is a principal of AWS; in RAM it is of the type RAM, Service or Federated.`,
};

/** What the plain word begins is a sentence here. */
function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function again(others: number): string {
  return others === 0 ? '' : `, here and in ${others} more ${others === 1 ? 'place' : 'places'}`;
}
