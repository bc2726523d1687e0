import { rotateWords } from '../alicloud/kinds';
import type { LiteralText, ReferenceValue, Value } from '../core/value';
import { placeOf, readText, readWord } from './fields';
import { isSameList } from './lists';
import { blockContents } from './policy-blocks';
import { type DocumentHost, makeDocument, readContents } from './policy-document';
import { type PolicyItems, PrincipalBuilder } from './policy-principals';
import { put, Register } from './policy-register';
import type { DocumentKind, PolicyAttachment, PolicyDocument, PolicyUse, Principal } from './policy-types';
import type { Found, Reading } from './readings';
import { mayBothHold } from './scope';
import type { Place } from './types';

/* The policies of a unit. */

export const documentKinds: readonly DocumentKind[] = [
  'identity',
  'trust',
  'control',
  'bucket',
  'session',
  'kms-key',
  'log-project',
  'endpoint',
  'resource-manager',
];

export interface Policies {
  readonly policies: readonly PolicyDocument[];
  readonly principals: readonly Principal[];
  readonly attachments: readonly PolicyAttachment[];
  /** The items that stand for readings. */
  readonly byReading: ReadonlyMap<Reading, PolicyDocument | Principal | PolicyAttachment>;
}

/** The deprecated name that a field of the resource's own body is written under. */
function deprecatedName({ resource }: Reading, found: Found, place: Place): PolicyDocument['deprecatedName'] {
  const { older, path, planned } = found;
  const [written, ...rest] = path;
  const current = planned.spelling.paths[0]?.[0];
  if (!older || planned.spelling.deprecated !== true || typeof written !== 'string' || rest.length > 0)
    return undefined;
  const key = resource.body.entries.find((entry) => entry.key === written)?.keySpan;
  if (key === undefined || current === undefined) return undefined;
  return { written, current, at: { span: key, written: key, origin: place.origin, via: [], slot: place.slot } };
}

function rotateStrategy(reading: Reading): PolicyDocument['rotateStrategy'] {
  return reading.spells('rotateStrategy') ? readWord(reading, 'rotateStrategy', rotateWords) : undefined;
}

export function buildPolicies(
  readings: readonly Reading[],
  literalOf: (value: Value) => LiteralText | undefined,
  isConvertible: (language: string) => boolean,
): Policies {
  return new PolicyBuilder(readings, literalOf, isConvertible).build();
}

/** Who uses the documents of statement blocks: through a reference to them, or to another one that uses them. */
function findUsers(blocks: readonly Reading[], own: readonly Reading[]): ReadonlyMap<Reading, readonly PolicyUse[]> {
  const users = new Map<Reading, PolicyUse[]>(blocks.map((reading) => [reading, []]));
  if (users.size === 0) return users;
  const byAddress = new Map<string, Reading[]>();
  const register = (block: Reading, reading: Reading): void => {
    if (reading.parent === undefined) put(byAddress, reading.resource.address, block);
  };
  for (const block of blocks) register(block, block);
  for (const reading of own) {
    if (reading.document !== undefined) continue;
    const found = reading.find('document');
    if (found?.value.kind !== 'reference') continue;
    for (const address of found.value.to) {
      for (const block of byAddress.get(address)?.slice() ?? []) {
        if (!mayBothHold(block.conditions, reading.conditions)) continue;
        reading.use ??= useOf(reading, placeOf(reading, found));
        users.get(block)?.push(reading.use);
        register(block, reading);
      }
    }
  }
  return users;
}

function useOf(reading: Reading, at: Place): PolicyUse {
  const { resource, conditions } = reading;
  return {
    host: { resource, conditions },
    documentKind: documentKindOf(reading) ?? 'identity',
    rotateStrategy: rotateStrategy(reading),
    at,
  };
}

class PolicyBuilder {
  private readonly readings: readonly Reading[];
  private readonly literalOf: (value: Value) => LiteralText | undefined;
  private readonly isConvertible: (language: string) => boolean;
  private readonly policies: PolicyDocument[] = [];
  private readonly byReading: PolicyItems = new Map();
  private readonly documents = new Register<PolicyDocument>();
  private readonly holders = new PrincipalBuilder(this.documents, this.byReading);

  constructor(
    readings: readonly Reading[],
    literalOf: (value: Value) => LiteralText | undefined,
    isConvertible: (language: string) => boolean,
  ) {
    this.isConvertible = isConvertible;
    this.readings = readings;
    this.literalOf = literalOf;
  }

  build(): Policies {
    const own = this.readings.filter((reading) => reading.isOfPolicies);
    if (own.length > 0) {
      this.makeBlockDocuments(own);
      for (const reading of own) this.holders.make(reading);
      for (const reading of own) this.makeHosted(reading);
      for (const reading of own) this.holders.attach(reading);
    }
    return {
      policies: this.policies,
      principals: this.holders.principals,
      attachments: this.holders.attachments,
      byReading: this.byReading,
    };
  }

  /** Documents of statement blocks, which others may refer to. */
  private makeBlockDocuments(own: readonly Reading[]): void {
    const statements = new Map<Reading, Reading[]>();
    for (const reading of own) {
      if (reading.kind !== 'policy-statement' || reading.parent === undefined) continue;
      const list = statements.get(reading.parent);
      if (list === undefined) statements.set(reading.parent, [reading]);
      else list.push(reading);
    }
    const users = findUsers(
      own.filter((reading) => reading.kind === 'policy-document' || statements.has(reading)),
      own,
    );
    for (const [reading, uses] of users) {
      const known = reading.blocks;
      if (known === undefined || !isSameList(known.users, uses)) {
        reading.blocks = this.makeOfBlocks(reading, statements.get(reading) ?? [], uses);
      }
      if (reading.blocks !== undefined) this.addDocument(reading.blocks, reading);
    }
  }

  private makeOfBlocks(
    reading: Reading,
    blocks: readonly Reading[],
    users: readonly PolicyUse[],
  ): PolicyDocument | undefined {
    const isShared = reading.kind === 'policy-document';
    const host = this.hostOf(reading, isShared ? undefined : documentKindOf(reading), isShared, users);
    const contents = blockContents(reading, blocks, this.literalOf);
    const place = contents.root?.at;
    return place === undefined ? undefined : makeDocument(host, contents, place);
  }

  private hostOf(
    reading: Reading,
    documentKind: DocumentKind | undefined,
    shared: boolean,
    users: readonly PolicyUse[],
    deprecated?: PolicyDocument['deprecatedName'],
  ): DocumentHost {
    return {
      resource: reading.resource,
      conditions: reading.conditions,
      documentKind,
      name: readText(reading, 'name'),
      target: reading.spells('target') ? readText(reading, 'target') : undefined,
      shared,
      users,
      deprecatedName: deprecated,
      rotateStrategy: rotateStrategy(reading),
      isFile: reading.fixed('isFile') === true,
      literalOf: this.literalOf,
      isConvertible: this.isConvertible(reading.resource.language),
    };
  }

  private addDocument(document: PolicyDocument, reading: Reading): void {
    this.policies.push(document);
    this.documents.add(document, reading, document.name);
    if (reading.kind === 'policy' || reading.kind === 'policy-document') this.byReading.set(reading, document);
  }

  /** The documents that stand in fields, and those that fields refer to. */
  private makeHosted(reading: Reading): void {
    if (reading.document === undefined) {
      const found = reading.find('document');
      if (found === undefined) return;
      if (found.value.kind === 'reference') {
        this.use(found.value, reading);
        return;
      }
      reading.document = this.makeDocumentOf(reading, found);
    }
    const { document } = reading;
    const principal = this.byReading.get(reading);
    this.addDocument(document, reading);
    if (principal?.kind === 'principal' && document.documentKind === 'trust') principal.trust = document;
    const parent = reading.parent === undefined ? undefined : this.byReading.get(reading.parent);
    if (parent?.kind === 'principal') {
      parent.attached.push({
        document,
        name: document.name.known ? document.name.value : undefined,
        type: 'custom',
        by: document,
        at: document.at,
      });
    }
  }

  /** Documents that a field refers to. */
  private use({ to }: ReferenceValue, reading: Reading): void {
    const principal = this.byReading.get(reading);
    const name = readText(reading, 'name');
    for (const address of to) {
      for (const document of this.documents.at(address).slice()) {
        if (!mayBothHold(document.conditions, reading.conditions)) continue;
        this.documents.add(document, reading, name);
        if (principal?.kind === 'principal') principal.trust = document;
      }
    }
  }

  /** A document that stands in a field: nothing of other resources goes into it. */
  private makeDocumentOf(reading: Reading, found: Found): PolicyDocument {
    const place = placeOf(reading, found);
    const host = this.hostOf(reading, documentKindOf(reading), false, [], deprecatedName(reading, found, place));
    return makeDocument(host, readContents(found.value, place, host), place);
  }
}

function documentKindOf(reading: Reading): DocumentKind | undefined {
  const fixed = reading.fixed('documentKind');
  return documentKinds.find((kind) => kind === fixed);
}
