import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a class or an object takes. */
export type Inputs = ReadonlyMap<string, Input>;

export interface Input {
  readonly required: boolean;
  /** `list` of any of the others, `other` where the declaration says more than one of these. */
  readonly type: 'string' | 'number' | 'boolean' | 'object' | 'list' | 'other';
  /** Of objects, and of lists of objects. */
  readonly of: (() => Inputs) | undefined;
}

/** The declarations of @pulumi/alicloud, read as far as its generator's habits go. */
export class Declarations {
  private readonly folder: string;
  private readonly objects: string;
  private readonly known: Map<string, Inputs | undefined>;

  /** @param modules the folder of npm's packages */
  constructor(modules: string) {
    this.folder = path.join(modules, '@pulumi/alicloud');
    this.objects = readFileSync(path.join(this.folder, 'types/input.d.ts'), 'utf8');
    this.known = new Map();
  }

  /** The arguments of a resource; undefined when there is no such class. */
  argumentsOf(module: string, className: string): Inputs | undefined {
    const file = path.join(this.folder, module, `${className.charAt(0).toLowerCase()}${className.slice(1)}.d.ts`);
    return this.remembered(`${module}.${className}`, () =>
      existsSync(file) ? this.inputsIn(bodyOf(readFileSync(file, 'utf8'), `${className}Args`)) : undefined,
    );
  }

  private objectOf(module: string, name: string): Inputs {
    const found = this.remembered(`${module}/${name}`, () => {
      const start = this.objects.indexOf(`export declare namespace ${module} {`);
      const end = this.objects.indexOf('export declare namespace', start + 1);
      return this.inputsIn(bodyOf(this.objects.slice(start, end < 0 ? undefined : end), name));
    });
    return found ?? new Map();
  }

  private remembered(key: string, read: () => Inputs | undefined): Inputs | undefined {
    if (!this.known.has(key)) this.known.set(key, read());
    return this.known.get(key);
  }

  private inputsIn(body: string): Inputs {
    const inputs = new Map<string, Input>();
    for (const member of membersOf(body)) {
      const [, name = '', optional, type = ''] = /^\s*(\w+)(\??):\s*(.*)$/s.exec(member) ?? [];
      if (name !== '') inputs.set(name, { required: optional === '', ...this.read(type) });
    }
    return inputs;
  }

  private read(declared: string): Pick<Input, 'type' | 'of'> {
    const type = declared.replace(/\s+/g, '').replace(/\|undefined/g, '');
    const inner = /^pulumi\.Input<(.*)>$/.exec(type)?.[1] ?? type;
    if (inner === 'string' || inner === 'number' || inner === 'boolean') return { type: inner, of: undefined };
    const [, module, name] = /^(?:pulumi\.Input<)?inputs\.(\w+)\.(\w+)>?(?:\[\])?$/.exec(inner) ?? [];
    const of = module === undefined || name === undefined ? undefined : () => this.objectOf(module, name);
    if (inner.endsWith('[]')) return { type: 'list', of };
    return { type: of === undefined ? 'other' : 'object', of };
  }
}

/** What stands between the braces of an interface, without comments. */
function bodyOf(text: string, name: string): string {
  const at = text.search(new RegExp(`\\binterface ${name} \\{`));
  if (at < 0) return '';
  const start = text.indexOf('{', at) + 1;
  let depth = 1;
  let end = start;
  for (; end < text.length && depth > 0; end++) {
    if (text[end] === '{') depth++;
    else if (text[end] === '}') depth--;
  }
  return text.slice(start, end - 1).replace(/\/\*.*?\*\//gs, '');
}

function membersOf(body: string): string[] {
  const members: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < body.length; at++) {
    const sign = body[at] ?? '';
    if ('{<[('.includes(sign)) depth++;
    else if ('}>])'.includes(sign)) depth--;
    else if (sign === ';' && depth === 0) {
      members.push(body.slice(start, at));
      start = at + 1;
    }
  }
  return members;
}
