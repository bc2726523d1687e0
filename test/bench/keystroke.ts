import { generateTerraformFolder } from '../harness/generate-terraform';
import { Client } from '../lsp/client';
import { quantile, type Row } from './measure';

/** A rule of its own in a file of its own, so that every keystroke moves a finding and none is answered from what was. */
const probe = (port: number): string => `resource "alicloud_security_group_rule" "probe" {
  security_group_id = alicloud_security_group.absent.id
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "${port}/${port}"
  cidr_ip           = "0.0.0.0/0"
}
`;

const sizes = [
  { lines: 2_000, warmup: 150, keystrokes: 150, pause: 15, median: 3, p95: 8 },
  { lines: 20_000, warmup: 12, keystrokes: 25, pause: 120, median: 40, p95: undefined },
];

/** A document of a folder in which the text between two words changes at each keystroke. */
export interface Typing {
  /** Files of the folder by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly path: string;
  readonly languageId: string;
  /** Both stand in turns at the same place, the first one when the document is opened. */
  readonly words: readonly [string, string];
  readonly warmup: number;
  readonly keystrokes: number;
  /** Milliseconds between a keystroke's diagnostics and the next keystroke. */
  readonly pause: number;
}

/** From a change sent to its diagnostics received, over the protocol, the whole folder evaluated anew. */
export async function benchKeystrokes(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { lines, warmup, keystrokes, pause, median, p95 } of sizes) {
    const files = Object.fromEntries(generateTerraformFolder(lines, 6).map(({ path, text }) => [path, text]));
    const times = await timeKeystrokes({
      files: { ...files, 'probe.tf': probe(22) },
      path: 'probe.tf',
      languageId: 'terraform',
      words: ['22/22', '3389/3389'],
      warmup,
      keystrokes,
      pause,
    });
    const at = (part: number): number => quantile(times, part);
    rows.push({
      name: `keystroke to diagnostics, ${lines} lines, median`,
      value: at(0.5),
      unit: 'ms',
      target: { text: `at most ${median}`, met: at(0.5) <= median },
    });
    rows.push({
      name: `keystroke to diagnostics, ${lines} lines, 95th percentile`,
      value: at(0.95),
      unit: 'ms',
      ...(p95 === undefined ? {} : { target: { text: `at most ${p95}`, met: at(0.95) <= p95 } }),
    });
  }
  return rows;
}

/** The milliseconds that each keystroke takes after those of the warm-up. */
export async function timeKeystrokes(typing: Typing): Promise<number[]> {
  const { files, path, languageId, words, warmup, keystrokes, pause } = typing;
  const client = await Client.start({ files });
  try {
    await client.open(path, files[path] ?? '', languageId);
    const uri = client.uri(path);
    await client.until(uri, (diagnostics) => diagnostics.length > 0, 'findings');
    const times: number[] = [];
    for (let i = 0; i < warmup + keystrokes; i++) {
      const [from, to] = i % 2 === 0 ? words : [words[1], words[0]];
      const version = client.versionOf(uri) + 1;
      const published = new Promise<void>((resolve) => {
        client.onPublished = (params) => {
          if (params.uri === uri && params.version === version) resolve();
        };
      });
      const range = client.rangeOf(uri, from);
      const start = performance.now();
      await client.edit(uri, [{ range, newText: to }]);
      await published;
      if (i >= warmup) times.push(performance.now() - start);
      // Fast typing: what is left to collect or compile is done between keystrokes, as in an editor.
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return times;
  } finally {
    await client.stop();
  }
}
