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

/** From a change sent to its diagnostics received, over the protocol, the whole folder evaluated anew. */
export async function benchKeystrokes(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { lines, warmup, keystrokes, pause, median, p95 } of sizes) {
    const times = await measure(lines, warmup, keystrokes, pause);
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

async function measure(lines: number, warmup: number, keystrokes: number, pause: number): Promise<number[]> {
  const folder = generateTerraformFolder(lines, 6);
  const files = Object.fromEntries(folder.map(({ path, text }) => [path, text]));
  const client = await Client.start({ files: { ...files, 'probe.tf': probe(22) } });
  try {
    await client.open('probe.tf', probe(22));
    await client.untilFound('probe.tf', 'sg-sensitive-port-open');
    const uri = client.uri('probe.tf');
    const ports = [3389, 22];
    const times: number[] = [];
    for (let i = 0; i < warmup + keystrokes; i++) {
      const from = ports[(i + 1) % 2] ?? 22;
      const to = ports[i % 2] ?? 22;
      const version = client.versionOf(uri) + 1;
      const published = new Promise<void>((resolve) => {
        client.onPublished = (params) => {
          if (params.uri === uri && params.version === version) resolve();
        };
      });
      const range = client.rangeOf(uri, `${from}/${from}`);
      const start = performance.now();
      await client.edit(uri, [{ range, newText: `${to}/${to}` }]);
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
