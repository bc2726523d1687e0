import type { Change } from '../core/change';
import { blankNotes } from '../core/memory';
import type { Condition, Resource } from '../core/resource';
import type { LiteralText, Value } from '../core/value';
import { embeddedText } from '../syntax/embedded';
import { parseLenientJson } from '../syntax/lenient-json';
import type { LenientDocument, LenientFault } from '../syntax/lenient-json-tree';
import { noEditor, structureEditor, textEditor } from './policy-edit';
import { jsonNode, placeInText, type TextHost, valueNode } from './policy-nodes';
import { memberOf, readStatement, statementNodes } from './policy-statements';
import type {
  DocumentKind,
  PolicyDocument,
  PolicyEditor,
  PolicyNode,
  PolicyNotation,
  PolicyStatement,
  PolicyUse,
  SizeLimit,
  TextProblem,
} from './policy-types';
import type { Field, Place } from './types';

/* A policy document from the value that holds it. */

export interface DocumentHost {
  readonly resource: Resource;
  readonly conditions: readonly Condition[];
  /** Undefined where the host takes documents of any kind. */
  readonly documentKind: DocumentKind | undefined;
  readonly name: Field<string | undefined>;
  readonly target: Field<string | undefined> | undefined;
  /** The document has a resource of its own that others refer to. */
  readonly shared: boolean;
  readonly users: readonly PolicyUse[];
  readonly deprecatedName: PolicyDocument['deprecatedName'];
  readonly rotateStrategy: PolicyDocument['rotateStrategy'];
  /** The document is all that the host is: a file. */
  readonly isFile: boolean;
  /** Its notation writes documents as texts and as calls that encode values. */
  readonly isConvertible: boolean;
  readonly literalOf: (value: Value) => LiteralText | undefined;
}

/**
 * Sizes by kind. RAM: "Limits" (6,144 characters); Resource Directory: "Control policies" (4,096 characters); Resource
 * Management: custom policies (2,048); KMS: key and secret policies (32,768 bytes).
 */
const limits: Readonly<Partial<Record<DocumentKind, SizeLimit>>> = {
  identity: { most: 6144, unit: 'characters' },
  control: { most: 4096, unit: 'characters' },
  'resource-manager': { most: 2048, unit: 'characters' },
  'kms-key': { most: 32_768, unit: 'bytes' },
};

/** The elements of a document with what is wrong with its text. */
export interface Contents {
  readonly root: PolicyNode | undefined;
  readonly notation: PolicyNotation;
  /** A text that holds an encoded value. */
  readonly isEncoded?: true;
  readonly problems: readonly TextProblem[];
  readonly edit: (document: PolicyDocument) => PolicyEditor;
}

/** What a value holds: a text with JSON, an encoded structure, or a structure of the notation. */
export function readContents(
  value: Value,
  place: Place,
  host: Pick<DocumentHost, 'resource' | 'isFile' | 'literalOf'>,
): Contents {
  const { path } = place.slot;
  if ((value.kind === 'scalar' || value.kind === 'unknown') && value.text?.kind === 'encoded') {
    const root = valueNode(host, value.text.of, path);
    return { root, notation: 'values', isEncoded: true, problems: [], edit: (document) => structureEditor(document) };
  }
  const embedded = embeddedText(value, host.literalOf);
  if (embedded === undefined) {
    const isText = value.kind === 'scalar' && typeof value.value !== 'object';
    const root = isText ? undefined : valueNode(host, value, path);
    return { root, notation: 'values', problems: [], edit: (document) => structureEditor(document) };
  }
  const json = parseLenientJson(embedded.text);
  const textHost: TextHost = { embedded, place };
  const root = json.root === undefined ? undefined : jsonNode(textHost, json.root);
  return {
    root,
    notation: host.isFile ? 'file' : 'text',
    problems: json.faults.map((fault) => textProblem(textHost, json, fault, host.isFile)),
    edit: (document) => textEditor(document, textHost, json),
  };
}

function textProblem(host: TextHost, json: LenientDocument, fault: LenientFault, isFile: boolean): TextProblem {
  const { start, end } = fault;
  let at: Place | undefined;
  const fix = (): readonly Change[] => {
    const range = fault.code === 'comment' ? withLine(json.text, start, end) : { start, end };
    const edit = host.embedded.edit(range.start, range.end, fault.repair ?? '');
    return edit === undefined ? [] : [{ text: edit.span, to: edit.newText, within: host.place.slot }];
  };
  // Whether a text as a whole can be changed is known for its beginning.
  const isWritten = host.embedded.edit(start, end, '') !== undefined;
  return {
    code: fault.code,
    text: json.text.slice(start, Math.min(end, start + 40)),
    fix: fault.repair !== undefined && isWritten && (isFile || fault.code !== 'template') ? fix : undefined,
    get at() {
      at ??= placeInText(host, fault);
      return at;
    },
  };
}

/** A comment with the blanks before it, and with its line when nothing else stands there. */
function withLine(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  while (from > 0 && /[ \t]/.test(text.charAt(from - 1))) from--;
  const isFirst = from === 0 || text.charAt(from - 1) === '\n';
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end, end + 200));
  if (!isFirst || rest === null) return { start: from, end };
  if (from === 0) return { start: from, end: end + rest[0].length };
  // With the line break before it: what a heredoc cuts from the beginning of lines then goes with its own line.
  return { start: text.charAt(from - 2) === '\r' ? from - 2 : from - 1, end };
}

/** What a document that stands whole in its field can be written as instead. */
function convertibleTo(host: DocumentHost, contents: Contents, place: Place): PolicyDocument['convertible'] {
  if (!host.isConvertible) return undefined;
  if (contents.notation === 'text') return 'call';
  return contents.isEncoded && place.via.length === 0 ? 'text' : undefined;
}

/** The document that some contents make in a host. */
export function makeDocument(host: DocumentHost, contents: Contents, place: Place): PolicyDocument {
  return new Document(host, contents, place);
}

/**
 * What is worked out of a document is worked out when somebody asks. A class, as an object literal with getters has a
 * hidden class of its own, which keeps all that they see alive until the next thorough collection.
 */
class Document implements PolicyDocument {
  readonly kind = 'policy';
  readonly resource: PolicyDocument['resource'];
  readonly conditions: PolicyDocument['conditions'];
  readonly kindFrom: PolicyDocument['kindFrom'];
  readonly notation: PolicyDocument['notation'];
  readonly name: PolicyDocument['name'];
  readonly at: Place;
  readonly root: PolicyDocument['root'];
  readonly problems: PolicyDocument['problems'];
  readonly version: PolicyDocument['version'];
  readonly statementMember: PolicyDocument['statementMember'];
  readonly open: boolean;
  readonly shared: boolean;
  readonly users: PolicyDocument['users'];
  readonly target: PolicyDocument['target'];
  readonly deprecatedName: PolicyDocument['deprecatedName'];
  readonly rotateStrategy: PolicyDocument['rotateStrategy'];
  readonly convertible: PolicyDocument['convertible'];
  readonly notes: unknown[];
  private readonly host: DocumentHost;
  private readonly contents: Contents;
  private readonly nodes: ReturnType<typeof statementNodes>['nodes'];
  private look: { readonly kind: DocumentKind | undefined } | undefined;
  private read: readonly PolicyStatement[] | undefined;
  private measured: PolicyDocument['size'] | undefined;
  private editor: PolicyEditor | undefined;

  constructor(host: DocumentHost, contents: Contents, place: Place) {
    const { root, notation, problems } = contents;
    const object = root?.kind === 'object' ? root : undefined;
    this.statementMember = object === undefined ? undefined : memberOf(object, 'Statement');
    const { nodes, open } = statementNodes(this.statementMember);
    this.resource = host.resource;
    this.conditions = host.conditions;
    this.kindFrom = host.documentKind === undefined ? 'content' : 'host';
    this.notation = notation;
    this.name = host.name;
    this.at = place;
    this.root = root;
    this.problems = problems;
    this.version = object === undefined ? undefined : memberOf(object, 'Version');
    this.open = open || root?.kind === 'hole' || object?.open === true;
    this.shared = host.shared;
    this.users = host.users;
    this.target = host.target;
    this.deprecatedName = host.deprecatedName;
    this.rotateStrategy = host.rotateStrategy;
    this.convertible = convertibleTo(host, contents, place);
    this.notes = blankNotes('document');
    this.host = host;
    this.contents = contents;
    this.nodes = nodes;
    this.look = undefined;
    this.read = undefined;
    this.measured = undefined;
    this.editor = undefined;
  }

  get documentKind(): DocumentKind {
    return this.host.documentKind ?? this.host.users[0]?.documentKind ?? this.looksLike ?? 'identity';
  }

  get looksLike(): DocumentKind | undefined {
    this.look ??= { kind: kindOfStatements(this.statements) };
    return this.look.kind;
  }

  get limit(): PolicyDocument['limit'] {
    return limits[this.documentKind];
  }

  get statements(): readonly PolicyStatement[] {
    this.read ??= this.nodes.map((node, i) => readStatement(this, node, i));
    return this.read;
  }

  get size(): PolicyDocument['size'] {
    this.measured ??= sizeOf(this.root);
    return this.measured;
  }

  get edit(): PolicyEditor {
    const { root, contents } = this;
    this.editor ??= root?.kind !== 'object' && root?.kind !== 'list' ? noEditor : contents.edit(this);
    return this.editor;
  }
}

/** What statements are for, as far as they show it. */
function kindOfStatements(statements: readonly PolicyStatement[]): DocumentKind | undefined {
  const held = statements.filter(({ elements }) => elements.Principal !== undefined);
  if (statements.length === 0) return undefined;
  if (held.length === 0) {
    // A trust policy that lacks its principals is no policy of another kind yet.
    const grants = statements.some(
      ({ elements, action }) =>
        elements.Resource !== undefined || action?.texts.some(({ shown }) => !/^sts:/i.test(shown)) === true,
    );
    return grants ? 'identity' : undefined;
  }
  const services = new Set<string>();
  for (const { action } of held) {
    for (const { shown } of action?.texts ?? []) services.add(shown.split(':', 1)[0]?.toLowerCase() ?? '');
  }
  const [only, ...others] = services;
  // Where no action is known the types of principals tell a trust policy from one of a bucket.
  if (only === undefined) return held.some(({ principal }) => principal?.untyped === false) ? 'trust' : undefined;
  const own = others.length > 0 ? (services.has('sts') ? 'trust' : undefined) : kindByService[only];
  if (own !== undefined) return own;
  // Only a role is given to services and to identity providers.
  const types = held.flatMap(({ principal }) => principal?.entries.map(({ type }) => type) ?? []);
  return types.some((type) => type === 'Service' || type === 'Federated') ? 'trust' : undefined;
}

const kindByService: Readonly<Record<string, DocumentKind>> = {
  sts: 'trust',
  oss: 'bucket',
  kms: 'kms-key',
  log: 'log-project',
};

const utf8Length = (text: string): number => {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Each half of a surrogate pair stands for two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return bytes;
};

/** A text that JSON writes as it is. */
const plainForm = /^[ !#-[\]-~]*$/;

/** Size of a node as it is sent; `exact` is false when a part of it is not known. */
export function sizeOf(root: PolicyNode | undefined): PolicyDocument['size'] {
  let characters = 0;
  let bytes = 0;
  let exact = true;
  const add = (text: string): void => {
    characters += text.length;
    bytes += utf8Length(text);
  };
  const addQuoted = (text: string): void => {
    if (plainForm.test(text)) {
      characters += text.length + 2;
      bytes += text.length + 2;
    } else add(JSON.stringify(text));
  };
  const addSigns = (count: number): void => {
    characters += count;
    bytes += count;
  };
  const visit = (node: PolicyNode): void => {
    switch (node.kind) {
      case 'text':
        addQuoted(node.text ?? node.parts.join(''));
        if (node.text === undefined) exact = false;
        return;
      case 'list':
        addSigns(1 + Math.max(1, node.items.length));
        for (const item of node.items) visit(item);
        if (node.open) exact = false;
        return;
      case 'object':
        addSigns(1 + Math.max(1, node.members.length));
        for (const member of node.members) {
          addQuoted(member.key);
          addSigns(1);
          visit(member.value);
        }
        if (node.open) exact = false;
        return;
      case 'hole':
        exact = false;
        return;
      default:
        add(node.shown);
    }
  };
  if (root !== undefined) visit(root);
  return { characters, bytes, exact };
}
