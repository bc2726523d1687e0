import path from 'node:path';
import { decodeSegment, encodeSegment } from '../core/uri';

const isWindows = process.platform === 'win32';

/**
 * The canonical URI of an absolute path.
 * @param windows whether it is written as on Windows (`C:\net`, `\\server\share`); that of this machine by default
 */
export function pathToUri(location: string, windows = isWindows): string {
  if (!windows) return fromSegments('file://', location.split('/'));
  const plain = location
    .replaceAll('\\', '/')
    .replace(/^\/\/[?.]\/(UNC\/)?/i, (_, unc: string | undefined) => (unc ? '//' : ''));
  if (plain.startsWith('//')) {
    const [server = '', ...rest] = plain.slice(2).split('/');
    return fromSegments(`file://${server.toLowerCase()}`, rest);
  }
  return fromSegments('file://', lowerDrive(plain).split('/'));
}

/** The path of a `file:` URI in any encoding; `undefined` for another scheme. */
export function uriToPath(uri: string, windows = isWindows): string | undefined {
  // Most URIs stand for themselves, and a scan asks for many.
  if (!windows && uri.startsWith('file:///') && !/[%?#]/.test(uri)) return uri.slice('file://'.length);
  const parts = /^file:\/\/([^/?#]*)([^?#]*)/i.exec(uri);
  if (parts === null) return undefined;
  const [, host = '', rawPath = ''] = parts;
  const location = rawPath.split('/').map(decodeSegment).join('/');
  if (!windows) return location === '' ? '/' : location;
  if (host !== '' && host !== 'localhost') return `\\\\${host}${location.replaceAll('/', '\\')}`;
  const local = lowerDrive(location.replace(/^\/+/, ''));
  return (/^[a-z]:$/.test(local) ? `${local}/` : local).replaceAll('/', '\\');
}

/** The canonical form of a URI, whatever the editor's own way of encoding. URIs of other schemes stay as they are. */
export function canonicalUri(uri: string): string {
  if (/^file:\/\/(?:\/[\w\-~!'()*][\w\-.~!'()*]*)+$/.test(uri)) return uri;
  const parts = /^file:\/\/([^/?#]*)([^?#]*)/i.exec(uri);
  if (parts === null) return uri;
  const [, host = '', rawPath = ''] = parts;
  const authority = host === 'localhost' ? '' : host.toLowerCase();
  return fromSegments(`file://${authority}`, lowerDrive(rawPath.split('/').map(decodeSegment).join('/')).split('/'));
}

/** Whether a path is a folder's own or lies in it; both with links followed. */
export function isPathWithin(location: string, folder: string): boolean {
  const relative = path.relative(folder, location);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}

function lowerDrive(location: string): string {
  return location.replace(
    /^(\/?)([A-Za-z]):(?=\/|$)/,
    (_, slash: string, letter: string) => `${slash}${letter.toLowerCase()}:`,
  );
}

function fromSegments(start: string, segments: readonly string[]): string {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') kept.pop();
    else kept.push(encodeSegment(segment));
  }
  return `${start}/${kept.join('/')}`;
}
