import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type FileProblem, maxBeginning, maxFileBytes } from '../core/source';

/** The text of a file without byte order mark, or why there is none. */
export type TextRead = { readonly text: string } | Omit<FileProblem, 'uri'>;

/** Room for the bytes of most files: they are a text before the next file is read. */
const room = Buffer.allocUnsafeSlow(maxBeginning + 1);

/** UTF-8 only, as Terraform itself demands; what else it may be is told apart where it is certain. */
export function decode(bytes: Buffer): TextRead {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return { reason: 'utf-16' };
  if (!isUtf8(bytes) || bytes.includes(0)) return { reason: 'not-text' };
  const text = bytes.toString('utf8');
  return { text: text.startsWith('\uFEFF') ? text.slice(1) : text };
}

/** Reads a whole file; never throws and never waits, whatever stands at the path. `undefined` when nothing does. */
export function readText(path: string): TextRead | undefined {
  let descriptor: number | undefined;
  try {
    // A pipe without a writer would block an ordinary open for ever.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(descriptor);
    if (!status.isFile()) return { reason: 'not-a-file' };
    if (status.size > maxFileBytes) return { reason: 'too-large', bytes: status.size };
    const bytes = readAll(descriptor, status.size);
    return bytes === undefined ? { reason: 'too-large' } : decode(bytes);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EISDIR' || code === 'ENXIO') return { reason: 'not-a-file' };
    return { reason: 'unreadable', ...(code !== undefined && { code }) };
  } finally {
    if (descriptor !== undefined) closeQuietly(descriptor);
  }
}

/** The first bytes of a file as text, half a character at the end left out. */
export interface Beginning {
  readonly text: string;
  /** It is what reading the file gives. */
  readonly isWhole: boolean;
}

/**
 * The beginning of a file; `undefined` when it cannot be read or is no text. What is UTF-16 is decoded, so that it can be
 * recognised and the user told why it was not read.
 */
export function readBeginning(path: string): Beginning | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(descriptor);
    if (!status.isFile()) return undefined;
    const length = readSync(descriptor, room, 0, room.length, null);
    const bytes = room.subarray(0, Math.min(length, maxBeginning));
    if (length === status.size && length <= maxBeginning) {
      const whole = decode(bytes);
      if ('text' in whole) return { text: whole.text, isWhole: true };
    }
    const text = decodeBeginning(bytes);
    return text === undefined ? undefined : { text, isWhole: false };
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeQuietly(descriptor);
  }
}

function decodeBeginning(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le').slice(1);
  if (first === 0xfe && second === 0xff) {
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le')
      .slice(1);
  }
  if (bytes.includes(0)) return undefined;
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** All bytes of a file that may grow or shrink meanwhile; `undefined` when it grows over the limit. */
function readAll(descriptor: number, size: number): Buffer | undefined {
  let bytes = size < room.length ? room : Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, bytes, length, bytes.length - length, null);
    length += count;
    // It was asked for more than that.
    if (count === 0 || (length === size && length < bytes.length)) return bytes.subarray(0, length);
    if (length > maxFileBytes) return undefined;
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(length * 2, maxFileBytes + 1));
  }
}

function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // What was read stands; a failing close of a read-only file says nothing about it.
  }
}

/** The system's code of an error (`EACCES`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
