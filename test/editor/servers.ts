import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Lines of process id, parent's id and command line, from what each system has without installing anything. */
function listProcesses(): string[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .flatMap((id) => {
        try {
          // The name of the program stands in parentheses and may hold any character.
          const parent = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\)/s, '').split(' ')[2];
          return [`${id} ${parent} ${readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')}`];
        } catch {
          return []; // It has ended meanwhile.
        }
      });
  }
  const [program, ...args] =
    process.platform === 'win32'
      ? ['powershell.exe', '-NoProfile', '-Command', windowsQuery]
      : ['ps', '-A', '-o', 'pid=,ppid=,args='];
  return execFileSync(program, args, { encoding: 'utf8' }).split(/\r?\n/);
}

const windowsQuery =
  'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }';

/** The language servers that this extension host has started. */
export function findServers(): number[] {
  return listProcesses().flatMap((line) => {
    const [, id, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && /[\\/]dist[\\/]server\.js/.test(command) ? [Number(id)] : [];
  });
}
