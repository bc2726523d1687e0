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

/** A server runs for hours: after so many keystrokes, a minute or two of typing, what they need is compiled. */
export const keystrokesToWarmUp = 500;

const sizes = [
  { lines: 2_000, warmup: keystrokesToWarmUp, keystrokes: 150, pause: 15, median: 3, p95: 8 },
  { lines: 20_000, warmup: 50, keystrokes: 50, pause: 120, median: 40, p95: undefined },
];

/** Milliseconds between keystrokes that are not timed, at most. */
const longestPauseBefore = 15;

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
  /** The file that gets the last of the diagnostics that each keystroke changes; the document itself where none is named. */
  readonly last?: string;
}

/** What is typed in a folder, and where. */
interface Place extends Pick<Typing, 'files' | 'path' | 'words' | 'last'> {
  /** For the rows' names. */
  readonly where: string;
}

/** From the least that depends on what is typed to the most. */
function placesIn(folder: ReturnType<typeof generateTerraformFolder>): readonly Place[] {
  const files = Object.fromEntries(folder.map(({ path, text }) => [path, text]));
  const largest = folder.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const middle = largest.text.indexOf('\n\n', largest.text.length / 2) + 1;
  // A line more or less: all that stands behind it moves.
  const lines = ['# one line', '# two\n# lines'] as const;
  const last = folder[folder.length - 1]?.path ?? '';
  return [
    {
      where: '',
      files: { ...files, 'probe.tf': probe(22) },
      path: 'probe.tf',
      words: ['22/22', '3389/3389'],
    },
    {
      where: ', in the largest file',
      files: {
        ...files,
        [largest.path]: `${largest.text.slice(0, middle)}${lines[0]}\n${largest.text.slice(middle)}`,
      },
      path: largest.path,
      words: lines,
    },
    {
      where: ', in a variable that all files read',
      files,
      path: 'main.tf',
      words: ['default = "203.0.113.0/24"', 'default = "0.0.0.0/0"'],
      last,
    },
  ];
}

/** From a change at the server to its diagnostics sent, over the protocol. */
export async function benchKeystrokes(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { lines, warmup, keystrokes, pause, median, p95 } of sizes) {
    for (const { where, ...place } of placesIn(generateTerraformFolder(lines, 6))) {
      const times = await timeKeystrokes({ ...place, languageId: 'terraform', warmup, keystrokes, pause });
      const row = (what: string, value: number, most: number | undefined): Row => ({
        name: `keystroke to diagnostics, ${lines} lines${where}, ${what}`,
        value,
        unit: 'ms',
        ...(most === undefined ? {} : { target: { text: `at most ${most}`, met: value <= most } }),
      });
      rows.push(row('median', quantile(times, 0.5), median), row('95th percentile', quantile(times, 0.95), p95));
    }
  }
  return rows;
}

/** The milliseconds that each keystroke takes after those of the warm-up. */
export async function timeKeystrokes(typing: Typing): Promise<number[]> {
  const { files, path, languageId, words, warmup, keystrokes, pause, last = path } = typing;
  const client = await Client.start({ files });
  try {
    await client.open(path, files[path] ?? '', languageId);
    const uri = client.uri(path);
    const answered = client.uri(last);
    await client.until(answered, (diagnostics) => diagnostics.length > 0, 'findings');
    const times: number[] = [];
    for (let i = 0; i < warmup + keystrokes; i++) {
      const [from, to] = i % 2 === 0 ? words : [words[1], words[0]];
      const version = client.versionOf(uri) + 1;
      const published = new Promise<void>((resolve) => {
        client.onPublished = (params) => {
          if (params.uri === answered && (last !== path || params.version === version)) resolve();
        };
      });
      const range = client.rangeOf(uri, from);
      await client.edit(uri, [{ range, newText: to }]);
      const start = client.wire.reached;
      await published;
      if (i >= warmup) times.push(client.wire.came - start);
      // All that was published would be copied by the collections that the server's work causes.
      client.history.length = 0;
      // Fast typing: what is left to collect or compile is done between keystrokes, as in an editor.
      await new Promise((resolve) => setTimeout(resolve, i < warmup ? Math.min(pause, longestPauseBefore) : pause));
    }
    return times;
  } finally {
    await client.stop();
  }
}
