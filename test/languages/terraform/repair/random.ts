import { generator } from '../../../harness/random';
import type { Case } from '../../repair-cases';

const names = [
  'type',
  'policy',
  'port_range',
  'cidr_ip',
  'vpc_id',
  'internet_max_bandwidth_out',
  'zone',
  'x',
  'a_long_name',
];
const values = [
  '"0.0.0.0/0"',
  '22',
  'true',
  '"${var.x}/32"',
  'var.office',
  '"安全组"',
  '[]',
  '{}',
  'f(1, 2)',
  'a == b ? 1 : 2',
];

/**
 * A file of resources in every layout that people use, with single spaces before `=` and comments, and changes of it.
 * The formatter is to be run over the file first.
 */
export function randomCase(seed: number): Pick<Case, 'files' | 'changes'> {
  const { below, pick, chance } = generator(seed);
  const changes: string[] = [];
  let text = chance(20) ? '# A file.\n\n' : '';
  const comment = (): string => (chance(25) ? pick([' # note', ' // 中文', ' # a = 1']) : '');

  const body = (indent: string, address: string, path: string): string => {
    let lines = '';
    const used = new Set<string>();
    for (let i = below(6); i >= 0; i--) {
      const name = pick(names);
      if (used.has(name)) continue;
      used.add(name);
      if (chance(15)) lines += '\n';
      if (chance(15)) lines += `${indent}# about ${name}\n`;
      const kind = below(10);
      if (kind === 0) {
        lines += `${indent}${name} = <<EOT\ntext = 1 # none\nEOT\n`;
        if (chance(30)) changes.push(`remove ${address} ${path}${name}`);
      } else if (kind === 1) {
        const comma = chance(50) ? ',' : '';
        lines += `${indent}${name} = [\n${indent}  "a",${comment()}\n${indent}  "b"${comma}${comment()}\n${indent}]\n`;
        if (chance(50))
          changes.push(pick([`remove ${address} ${path}${name}.${below(2)}`, `set ${address} ${path}${name}.2 = "c"`]));
      } else if (kind === 2) {
        lines += `${indent}${name} = {\n${indent}  k = 1${comment()}\n${indent}  long_key = "v"${comment()}\n${indent}}\n`;
        if (chance(50)) {
          changes.push(pick([`remove ${address} ${path}${name}.k`, `set ${address} ${path}${name}.another_key = "c"`]));
        }
      } else if (kind === 3) {
        lines += `${indent}${name} = ["a", "b", "c"]${comment()}\n`;
        if (chance(50)) changes.push(`remove ${address} ${path}${name}.${below(3)}`);
      } else {
        lines += `${indent}${name} = ${pick(values)}${comment()}\n`;
        if (chance(30)) changes.push(`set ${address} ${path}${name} = ${pick(['"10.0.0.0/8"', '7', '"a ${b}"'])}`);
        else if (chance(20)) changes.push(`remove ${address} ${path}${name}`);
      }
    }
    for (const name of names) if (!used.has(name) && chance(8)) changes.push(`set ${address} ${path}${name} = "new"`);
    return lines;
  };

  for (let i = 0, count = 1 + below(4); i < count; i++) {
    const address = `alicloud_instance.r${i}`;
    if (chance(15)) text += '# about the next one\n';
    const head = `resource "alicloud_instance" "r${i}" {`;
    if (chance(10)) text += chance(50) ? `${head}}\n` : `${head} zone = "a" }${comment()}\n`;
    else {
      text += `${head}${comment()}\n${body('  ', address, '')}`;
      for (let j = 0; chance(35); j++) {
        text += `${chance(70) ? '\n' : ''}  nested${j} {\n${body('    ', address, `nested${j}.0.`)}  }\n`;
        if (chance(15)) changes.push(`remove ${address} nested${j}.0`);
      }
      text += `}${comment()}\n`;
    }
    if (chance(15)) changes.push(`set ${address} image_id = "new"`);
    if (chance(15)) changes.push(`remove-resource ${address}`);
    if (chance(15)) changes.push(`duplicate ${address} copy zone = "z"`);
    if (chance(15)) changes.push(`add vpc main beside ${address} [["name","x"],["cidr","10.0.0.0/8"]] # A network.`);
    if (chance(75)) text += '\n';
  }
  return { files: { 'main.tf': text }, changes };
}
