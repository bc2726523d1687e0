import type { Resource } from '../../core/resource';
import type { ResourceDeclaration } from './declarations';
import { type Dependent, depend, type Readable, type Reader, type Told } from './loads';
import type { ModuleInstance } from './module-instance';

const noResources: readonly Resource[] = [];

/** One `resource` or `data` block with the resources that it gives. */
class Source implements Reader, Dependent {
  readonly address: string;
  turn: number;
  asks: boolean;
  /** It may give others than it did. */
  stale: boolean;
  reads: Readable[];
  resources: readonly Resource[];
  /** Where they begin among those of the module. */
  start: number;
  private readonly of: ModuleResources;

  constructor(of: ModuleResources, address: string) {
    this.of = of;
    this.address = address;
    this.turn = 0;
    this.asks = false;
    this.stale = false;
    this.reads = [];
    this.resources = noResources;
    this.start = 0;
  }

  addRead(read: Readable): void {
    this.reads.push(read);
  }

  tell(): Told {
    // Whatever there is to say is said by what it reads.
    return { problems: [], texts: [] };
  }

  invalidate(): void {
    if (this.stale) return;
    this.stale = true;
    this.of.stale.push(this);
  }

  ask(): void {
    this.asks = true;
    this.of.asking.add(this);
  }
}

/** The resources of a module without those of the modules it calls, from load to load in the order of the text. */
export class ModuleResources {
  /** Blocks that may give others than they did. */
  stale: Source[];
  /** Blocks that are asked in every load. */
  readonly asking: Set<Source>;
  private readonly module: ModuleInstance;
  private declared: ReadonlyMap<string, ResourceDeclaration> | undefined;
  private sources: ReadonlyMap<string, Source>;
  private all: readonly Resource[];

  constructor(module: ModuleInstance) {
    this.module = module;
    this.stale = [];
    this.asking = new Set();
    this.declared = undefined;
    this.sources = new Map();
    this.all = noResources;
  }

  /** Those of the load that is going on; the same list as long as they are the same. */
  gather(): readonly Resource[] {
    const { loads, budget } = this.module.loading;
    const isOther = this.findSources();
    const sources = isOther || loads.isThorough ? this.sources.values() : new Set([...this.stale, ...this.asking]);
    this.stale = [];
    let hasMoved = isOther;
    const changed: Source[] = [];
    for (const source of sources) {
      if (this.sources.get(source.address) !== source) continue;
      if (budget.look()) break;
      const { length } = source.resources;
      if (!this.ask(source)) continue;
      changed.push(source);
      if (source.resources.length !== length) hasMoved = true;
    }
    if (hasMoved) this.list();
    else if (changed.length > 0) this.replace(changed);
    return this.all;
  }

  /** Adds what they were made of. */
  addNeeds(to: Readable[]): void {
    for (const { reads } of this.sources.values()) to.push(...reads);
  }

  /** Looks which blocks there are; whether they are others than before. */
  private findSources(): boolean {
    const { folder, loading } = this.module;
    if (this.declared === folder.resources) return false;
    this.declared = folder.resources;
    const sources = new Map<string, Source>();
    for (const { address, type } of folder.resources.values()) {
      // Of data sources those are resources to us that are made from their own text.
      if (type.startsWith('data.') && loading.wordsOf(type).read.size === 0) continue;
      sources.set(address, this.sources.get(address) ?? new Source(this, address));
    }
    this.sources = sources;
    for (const source of this.asking) if (sources.get(source.address) !== source) this.asking.delete(source);
    return true;
  }

  /** Asks a block for its resources; whether they are others than before. */
  private ask(source: Source): boolean {
    const { module } = this;
    const { loads, budget } = module.loading;
    const resources: Resource[] = [];
    // What says now that it is another is about to be read.
    source.stale = true;
    const reads = loads.isThorough ? undefined : source.reads;
    source.reads = [];
    const before = loads.beginTurn(source);
    try {
      const group = module.group(source.address);
      for (const instance of group === undefined || group === 'busy' ? [] : group.instances) {
        const resource = instance.resource();
        if (resource !== undefined) resources.push(resource);
        if (budget.expired) break;
      }
    } finally {
      loads.endTurn(before);
    }
    source.stale = false;
    source.asks = depend(source, source.reads, reads);
    if (source.asks) this.asking.add(source);
    else this.asking.delete(source);
    const was = source.resources;
    if (resources.length === was.length && resources.every((resource, i) => resource === was[i])) return false;
    source.resources = resources;
    return true;
  }

  private list(): void {
    const all: Resource[] = [];
    for (const source of this.sources.values()) {
      source.start = all.length;
      for (const resource of source.resources) all.push(resource);
    }
    this.all = all;
  }

  /** Puts the resources of blocks in the place of as many that they gave before. */
  private replace(changed: readonly Source[]): void {
    const all = [...this.all];
    for (const { start, resources } of changed) {
      for (let i = 0; i < resources.length; i++) {
        const resource = resources[i];
        if (resource !== undefined) all[start + i] = resource;
      }
    }
    this.all = all;
  }
}
