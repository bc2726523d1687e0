import { turnToDrop } from '../fixes/turn-to-drop';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { declaredName } from './shared/words';

/** What follows the verb "to block", in contrast to an address block or block storage. */
const blocked =
  'all|any|every|everything|everyone|inbound|outbound|incoming|outgoing|ingress|egress|internet|public|external|outside|' +
  'traffic|access|connections?|requests?|ports?|tcp|udp|icmp|ssh|rdp|telnet|smb|ftp|https?|mysql|redis|the|from|others?|rest|unknown|malicious';
const denial = new RegExp(
  `\\b(den(y|ies|ied)|drop(s|ped)?|refuse[sd]?|reject(s|ed)?|forbid(s|den)?|block(s|ed|ing)? (${blocked}))\\b|^block$|拒绝|禁止|阻止`,
  'i',
);
const nounBefore = /\b(cidr|ipv?[46]?|address|network|subnet|vpc|vswitch|storage)[ ]block(s|ed|ing)?\b/i;
/** Words of both kinds in one text say nothing certain about this rule. */
const permission = /\b(allow|accept|permit)|允许|放行|开放/i;

export const sgDropWithoutPolicy: Rule = {
  id: 'sg-drop-without-policy',
  severity: 'warning',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Use security groups correctly' },
    { source: 'mlps', id: '8.1.3.2 a' },
    { source: 'documentation', id: 'AuthorizeSecurityGroup: Policy' },
  ],
  checkRule(findings, rule) {
    if (!rule.policy.known || rule.policy.value !== 'accept') return;
    const said =
      saysDrop(rule.description) ??
      saysDrop(rule.name) ??
      (rule.inline ? undefined : deniesIn(declaredName(rule.resource)));
    if (said === undefined) return;
    const absent = rule.policy.at.origin === 'default';
    findings.push({
      message: text(absent ? 'sg-drop-without-policy.message-absent' : 'sg-drop-without-policy.message', {
        words: said,
      }),
      at: rule.policy.at,
      item: rule,
      fixes: () => turnToDrop(rule, 'safe'),
    });
  },
};

function saysDrop(field: { readonly known: boolean; readonly value?: string | undefined }): string | undefined {
  return field.known && field.value !== undefined ? deniesIn(field.value) : undefined;
}

/** Texts are the same from one analysis to the next; an entry is a pure function of its text. */
const known = new Map<string, boolean>();
const mostKnown = 8192;

/** The text itself when it says that its rule denies. */
function deniesIn(words: string): string | undefined {
  let denies = known.get(words);
  if (denies === undefined) {
    if (known.size >= mostKnown) known.clear();
    denies = sayDenial(words);
    known.set(words, denies);
  }
  return denies ? words.trim() : undefined;
}

function sayDenial(words: string): boolean {
  const spaced = words
    .replace(/[_\-./]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim();
  if (permission.test(spaced) || !denial.test(spaced)) return false;
  return !nounBefore.test(spaced) || denial.test(spaced.replace(nounBefore, ''));
}
