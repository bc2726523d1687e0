import type { Resource } from '../../core/resource';
import type { Files, SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import { nameOfUri } from '../../core/uri';
import type { LiteralText, Value } from '../../core/value';
import { parseLenientJson } from '../../syntax/lenient-json';
import type { LenientDocument, LenientNode, LenientRange } from '../../syntax/lenient-json-tree';
import type { Language, Loaded, UnitProblem } from '../language';
import { refuse } from '../shared/slot-writer';
import { writeTexts } from '../shared/text-changes';
import { isControlPolicy } from './recognise';

/** A policy file as a unit: one resource whose document is the text. */
export function loadUnit(language: Language, unit: string, files: Files): Loaded {
  const read = files.read(unit);
  const problems: UnitProblem[] = [];
  if (read !== undefined && 'problem' in read) problems.push({ kind: 'file', problem: read.problem });
  const file = read !== undefined && 'file' in read ? read.file : undefined;
  return {
    unit,
    language,
    files: file === undefined ? [] : [file],
    resources: file === undefined ? [] : [resourceOf(language, file)],
    problems,
    comments: (of) => parsed(of).comments.map((range) => spanOf(of, range)),
    subject,
    valueAt: () => undefined,
    sharing: () => undefined,
    write: (changes, at) =>
      writeTexts(
        changes,
        at,
        (_span, name) => JSON.stringify(name),
        () => ({ refusal: refuse('no-place', nameOfUri(unit)) }),
      ),
    suppress: () => undefined,
  };
}

const spanOf = (file: SourceFile, { start, end }: LenientRange): Span => ({ file, start, end });

const documents = new WeakMap<SourceFile, LenientDocument>();

function parsed(file: SourceFile): LenientDocument {
  let document = documents.get(file);
  if (document === undefined) {
    document = parseLenientJson(file.text);
    documents.set(file, document);
  }
  return document;
}

function resourceOf(language: Language, file: SourceFile): Resource {
  const start = Math.max(0, file.text.search(/\S/));
  const first: Span = { file, start, end: Math.min(file.text.length, start + 1) };
  const literal: LiteralText = {
    text: file.text,
    at: { file, start: 0, end: file.text.length },
    source: (from, to) => ({ start: from, end: to }),
    encode: (text) => text,
  };
  const text: Value = {
    kind: 'scalar',
    span: first,
    via: [],
    value: file.text,
    text: { kind: 'pieces', pieces: [literal] },
  };
  return {
    address: nameOfUri(file.uri),
    type: isControlPolicy(file.uri) ? 'ram-control-policy' : 'ram-policy',
    language: language.id,
    nameSpan: first,
    span: { file, start: 0, end: file.text.length },
    body: { kind: 'map', span: first, via: [], entries: [{ key: 'document', keySpan: first, value: text }] },
    callers: [],
    instances: 1,
    conditions: [],
  };
}

/** The member or item that begins on the line after a comment, or on its own line. */
function subject(span: Span): Span | undefined {
  const { file } = span;
  const { text } = file;
  const lineOf = (offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
  const own = lineOf(span.start);
  const isAlone = text.slice(own, span.start).trim() === '';
  const lineBreak = text.indexOf('\n', span.end);
  const line = isAlone && lineBreak >= 0 ? lineBreak + 1 : own;
  let found: LenientRange | undefined;
  const visit = (node: LenientNode | undefined): void => {
    if (node?.kind !== 'object' && node?.kind !== 'array') return;
    for (const part of node.kind === 'object' ? node.members : node.items) {
      if (lineOf(part.start) === line && found === undefined) found = part;
      visit('key' in part ? part.value : part);
    }
  };
  visit(parsed(file).root);
  return found === undefined ? undefined : spanOf(file, found);
}
