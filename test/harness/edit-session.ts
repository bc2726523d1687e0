import assert from 'node:assert/strict';
import type { Resource } from '../../server/src/core/resource';
import type { SourceFile } from '../../server/src/core/source';
import type { Span } from '../../server/src/core/span';
import type { LiteralText, TextPiece, TextSource, Value } from '../../server/src/core/value';
import type { Analysis, ReportedFinding } from '../../server/src/engine/analysis';
import { analyze } from '../../server/src/engine/analyze';
import { defaultConfig } from '../../server/src/engine/config';
import { UnitMemory } from '../../server/src/engine/unit-memory';
import { MemoryFiles } from '../../server/src/host/memory';
import type { Language } from '../../server/src/languages/language';
import { type Generator, generator } from './random';
import type { Texts } from './workspace';

const clock = (): number => Date.UTC(2026, 10, 24);

/** Everything in which an analysis may differ from another one of the same files, in words. */
class Printer {
  private readonly files: MemoryFiles;

  constructor(files: MemoryFiles) {
    this.files = files;
  }

  file(file: SourceFile): string {
    const read = this.files.read(file.uri);
    const isCurrent = read !== undefined && 'file' in read && read.file === file;
    return isCurrent || !this.files.inside(file.uri)
      ? file.uri.slice(this.files.root.length + 1)
      : `OUTDATED ${file.uri}`;
  }

  span({ file, start, end }: Span): string {
    return `${this.file(file)}:${start}-${end}`;
  }

  private piece(piece: TextPiece): unknown {
    if (!('text' in piece)) return { value: this.value(piece.value), span: this.span(piece.span) };
    return this.literal(piece);
  }

  private literal(literal: LiteralText): unknown {
    const { text } = literal;
    const half = text.length >> 1;
    return {
      text,
      at: this.span(literal.at),
      all: literal.source(0, text.length),
      half: literal.source(half, text.length),
      place: literal.source(half, half),
      encoded: literal.encode('a"\'`\\{$\n{'),
    };
  }

  /** The literals that texts are written as. */
  private literals({ loaded }: Analysis): unknown {
    const found: unknown[] = [];
    const visit = (value: Value): void => {
      const literal = value.kind === 'scalar' ? loaded.literal?.(value) : undefined;
      if (literal !== undefined) found.push(this.literal(literal));
      if (value.kind === 'list') for (const item of value.items) visit(item);
      else if (value.kind === 'map') for (const entry of value.entries) visit(entry.value);
      else if (value.kind === 'choice') for (const branch of value.of) visit(branch.value);
    };
    for (const { body } of loaded.resources) visit(body);
    return found;
  }

  private source(source: TextSource | undefined): unknown {
    if (source === undefined) return undefined;
    return source.kind === 'encoded' ? this.value(source.of) : source.pieces.map((piece) => this.piece(piece));
  }

  value(value: Value): unknown {
    const shape = 'shape' in value ? value.shape : undefined;
    const base = {
      kind: value.kind,
      shape,
      span: this.span(value.span),
      via: value.via.map(({ kind, name, span }) => `${kind} ${name} ${this.span(span)}`),
      from: value.from?.map((one) => this.value(one)),
    };
    switch (value.kind) {
      case 'scalar':
        return { ...base, value: value.value, text: this.source(value.text) };
      case 'list':
        return { ...base, items: value.items.map((item) => this.value(item)) };
      case 'map':
        return {
          ...base,
          entries: value.entries.map(({ key, keySpan, value }) => [key, this.span(keySpan), this.value(value)]),
        };
      case 'reference':
        return { ...base, to: value.to, path: value.path };
      case 'choice':
        return { ...base, id: value.id, of: value.of.map((one) => [one.when, one.selected, this.value(one.value)]) };
      case 'unknown':
        return { ...base, why: value.why, text: this.source(value.text) };
    }
  }

  resource(resource: Resource): unknown {
    return {
      address: resource.address,
      type: resource.type,
      name: this.span(resource.nameSpan),
      span: this.span(resource.span),
      callers: resource.callers.map((span) => this.span(span)),
      instances: resource.instances,
      conditions: resource.conditions,
      body: this.value(resource.body),
    };
  }

  finding(finding: ReportedFinding): unknown {
    return {
      rule: finding.rule.id,
      severity: finding.severity,
      message: finding.message,
      span: this.span(finding.span),
      resources: finding.resources,
      reach: finding.reach,
      unnecessary: finding.unnecessary,
      related: finding.related.map(({ span, message }) => [this.span(span), message]),
    };
  }

  fixes(finding: ReportedFinding): unknown {
    return finding.fixes().map(({ title, safety, preferred, edits, select }) => ({
      title,
      safety,
      preferred,
      select,
      edits: edits.map(({ span, newText }) => [this.span(span), newText]),
    }));
  }

  /** What is found, before anything is asked that is only worked out when it is asked for. */
  outcome(analysis: Analysis): unknown {
    return {
      findings: analysis.findings.map((finding) => this.finding(finding)),
      suppressed: analysis.suppressed,
      problems: analysis.problems.map((one) => ({ ...one, span: one.span && this.span(one.span) })),
      files: analysis.files.map((file) => this.file(file)),
      addresses: analysis.loaded.resources.map(({ address }) => address),
    };
  }

  /** What can be asked of it besides. */
  details(analysis: Analysis, offsets: readonly (readonly [SourceFile, number])[]): unknown {
    const { loaded } = analysis;
    return {
      resources: loaded.resources.map((resource) => this.resource(resource)),
      literals: this.literals(analysis),
      fixes: analysis.findings.map((finding) => this.fixes(finding)),
      unresolved: analysis.unresolved().map(({ at, why }) => [this.span(at), why]),
      comments: loaded.files.map((file) =>
        loaded.comments(file).map((span) => {
          const subject = loaded.subject(span);
          return [this.span(span), subject && this.span(subject)];
        }),
      ),
      suppressions: analysis.findings.map(({ span }) =>
        loaded.suppress(span, 'words')?.map((edit) => [this.span(edit.span), edit.newText]),
      ),
      values: offsets.map(([file, offset]) => {
        const found = loaded.valueAt(file, offset);
        return found && [this.value(found.value), this.span(found.span), found.resource?.address];
      }),
    };
  }
}

/** A folder that is edited, analysed each time from what was before and from nothing. */
export class EditSession {
  readonly files: MemoryFiles;
  readonly memory = new UnitMemory();
  /** How many resources there were after changes, and how many of them were the same objects as before. */
  readonly resources = { all: 0, kept: 0 };
  private readonly language: Language;
  private readonly unit: string;
  private readonly dice: Generator;
  private readonly original: Texts;
  private last: ReadonlySet<Resource> | undefined = undefined;

  constructor(language: Language, texts: Texts, unit: string, seed: number, files = new MemoryFiles(texts)) {
    this.language = language;
    this.files = files;
    this.original = texts;
    this.unit = this.files.uriOf(unit);
    this.dice = generator(seed);
  }

  analyze(memory?: UnitMemory): Analysis {
    return analyze({ language: this.language, uri: this.unit }, this.files, defaultConfig, clock, memory);
  }

  /** Both analyses say the same, whatever is asked and in whatever order. */
  compare(what: string, asked = this.dice.chance(50)): Analysis {
    const { dice } = this;
    const printer = new Printer(this.files);
    const known = this.analyze(this.memory);
    const fresh = this.analyze();
    const { resources } = known.loaded;
    if (this.last !== undefined) {
      this.resources.all += resources.length;
      this.resources.kept += resources.filter((one) => this.last?.has(one)).length;
    }
    this.last = new Set(resources);
    assert.deepEqual(printer.outcome(known), printer.outcome(fresh), what);
    // Those of values that were asked for before may be more.
    for (const uri of fresh.reads) assert.ok(known.reads.has(uri), `${what}: ${uri} was read`);
    const all = this.files.all();
    const offsets = Array.from({ length: 6 }, () => {
      const file = dice.pick(all);
      return [file, dice.below(file.text.length + 1)] as const;
    });
    // What is worked out late is read or left, so that either is taken over.
    if (asked) assert.deepEqual(printer.details(known, offsets), printer.details(fresh, offsets), what);
    return known;
  }

  /** All files as they were at first. */
  restore(): string {
    for (const [path, text] of Object.entries(this.original)) this.files.write(path, text);
    return 'all as it was';
  }

  edit(): string {
    const { dice } = this;
    const all = this.files.all();
    const file = dice.pick(all);
    const path = file.uri.slice(this.files.root.length + 1);
    const kind = dice.below(12);
    if (kind === 0 && all.length > 2) {
      this.files.delete(path);
      return `${path} deleted`;
    }
    if (kind <= 4) {
      // Back to where it was, or a file that had gone comes again.
      const back = dice.pick(Object.keys(this.original));
      this.files.write(back, this.original[back] ?? '');
      return `${back} as it was`;
    }
    const at = dice.below(file.text.length + 1);
    const end = Math.min(file.text.length, at + (dice.chance(50) ? 0 : dice.between(1, dice.pick([2, 12, 80]))));
    const from = dice.pick(all).text;
    const start = dice.below(from.length + 1);
    const typed = dice.chance(40)
      ? dice.pick([
          'x',
          '"',
          '{',
          '}',
          '\n',
          '[',
          '= ',
          '1',
          '$',
          '#',
          'var.',
          'local.',
          '0.0.0.0/0',
          'null',
          '*/',
          '\\',
        ])
      : from.slice(start, start + dice.between(0, dice.pick([3, 20, 200])));
    this.files.write(path, file.text.slice(0, at) + typed + file.text.slice(end));
    return `${path} at ${at}-${end}: ${JSON.stringify(typed)}`;
  }

  /** Small changes that leave the file whole: another number, name or literal. */
  change(): string {
    const { dice } = this;
    const file = dice.pick(this.files.all());
    const path = file.uri.slice(this.files.root.length + 1);
    const words = [...file.text.matchAll(/"[\w./-]+"|\b\d+\b|\b(?:true|false|ingress|egress|accept|drop)\b|[\w-]+/g)];
    const word = words[dice.below(words.length)];
    if (word === undefined) return 'nothing';
    const others = words.filter((other) => other[0].startsWith('"') === word[0].startsWith('"'));
    const other = dice.pick(others)[0];
    const after = file.text.slice(0, word.index) + other + file.text.slice(word.index + word[0].length);
    this.files.write(path, after);
    return `${path} at ${word.index}: ${word[0]} is ${other}`;
  }

  /** Moves, deletes or doubles some lines, often those between two empty ones. */
  rearrange(): string {
    const { dice } = this;
    const file = dice.pick(this.files.all());
    const path = file.uri.slice(this.files.root.length + 1);
    const between = dice.chance(60) ? /\n(?:[ \t]*\n)+/ : /\n/;
    const parts = file.text.split(between);
    const at = dice.below(parts.length);
    const to = dice.below(parts.length);
    const moved = parts[at] ?? '';
    const kind = dice.pick(['moved', 'doubled', 'deleted'] as const);
    if (kind !== 'doubled') parts.splice(at, 1);
    if (kind !== 'deleted') parts.splice(to, 0, moved);
    this.files.write(path, parts.join(between.source === '\\n' ? '\n' : '\n\n'));
    return `${path}: part ${at} ${kind} to ${to}`;
  }

  /** @param rearranged how many of a hundred steps move, delete or double lines */
  step(rearranged = 0): string {
    if (rearranged > 0 && this.dice.chance(rearranged)) return this.rearrange();
    return this.dice.chance(55) ? this.change() : this.edit();
  }
}
