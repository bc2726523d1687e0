import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The bundle that `npm run build` makes and users run. */
export const bundle = path.resolve('dist/cli.js');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** User to run as, for what the superuser may do and nobody else. */
  readonly uid?: number;
  /** The bundle to run, where that user may not read the project's own. */
  readonly entry?: string;
}

/** Runs the command line as its own process, in English and without the environment's wishes about colours. */
export function rampart(
  words: readonly string[],
  { cwd, env = {}, uid, entry = bundle }: RunOptions = {},
): Promise<Run> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, LC_ALL: _all, LC_MESSAGES: _messages, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...words], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...inherited, LANG: 'C.UTF-8', ...env },
      ...(uid !== undefined && { uid, gid: uid }),
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder on disk that a test fills and that goes when the test is over. */
export class TemporaryFolder {
  readonly path: string;

  constructor() {
    this.path = realpathSync(mkdtempSync(path.join(tmpdir(), 'rampart-cli-')));
  }

  put(files: Readonly<Record<string, string | Buffer>>): this {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(this.at(name)), { recursive: true });
      writeFileSync(this.at(name), content);
    }
    return this;
  }

  at(name: string): string {
    return path.join(this.path, name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A security group rule that lets the whole Internet in on a port; its source stands on line 7. */
export function openRule(name: string, port = 22, cidr = '"0.0.0.0/0"'): string {
  return `resource "alicloud_security_group_rule" "${name}" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "${port}/${port}"
  priority          = 1
  security_group_id = "sg-bp1"
  cidr_ip           = ${cidr}
}
`;
}
