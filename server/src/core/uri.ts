/**
 * URIs as identities of files and folders. In the canonical form every path segment is what `encodeURIComponent` makes
 * of the name, a drive is lower-case (`file:///c%3A/net`), and a folder has no slash at its end. Nothing here asks a
 * file system.
 */

/** One path segment as it stands in a URI. Half a surrogate pair, which no URI can hold, becomes U+FFFD. */
export function encodeSegment(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** The name that a segment of a URI stands for; a malformed escape stands for itself. */
export function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The URI of an entry of a folder, by its name. */
export function childUri(folderUri: string, name: string): string {
  return `${folderUri.endsWith('/') ? folderUri.slice(0, -1) : folderUri}/${encodeSegment(name)}`;
}

/** The folder that a file or folder lies in; the URI itself at the top. */
export function parentUri(uri: string): string {
  const slash = uri.lastIndexOf('/');
  const top = uri.indexOf('://') + 3;
  return slash < top ? uri : slash === top && top > 2 ? uri.slice(0, slash + 1) : uri.slice(0, slash);
}

/** The decoded name of a file or folder. */
export function nameOfUri(uri: string): string {
  return decodeSegment(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Whether a URI is a folder's own or lies in it, at any depth. */
export function isWithin(uri: string, folderUri: string): boolean {
  if (!uri.startsWith(folderUri)) return false;
  return uri.length === folderUri.length || folderUri.endsWith('/') || uri[folderUri.length] === '/';
}

/** What a relative path written with slashes (`../modules/net`) means from a folder; `..` stops at the top. */
export function resolveUri(folderUri: string, relativePath: string): string {
  let uri = folderUri;
  for (const step of relativePath.split('/')) {
    if (step === '' || step === '.') continue;
    uri = step === '..' ? parentUri(uri) : childUri(uri, step);
  }
  return uri;
}
