import type { FileProblem, Files, SourceFile } from '../core/source';

/** The files as the server sees them: documents that the client has open first, the host's files behind. */
export interface EditorFiles extends Files {
  /** Replaces the folders inside which files may be read. */
  setRoots(roots: readonly string[]): void;
  /** Takes a document, or its next version, in place of what the host has. */
  open(uri: string, version: number, text: string): SourceFile;
  /** The host's file is what counts again. */
  close(uri: string): void;
  /** A file, or a folder with all it holds, appeared, changed or went. */
  invalidate(uri: string): void;
  /** Whether an ignore file leaves out this very file, and not a whole folder that it lies in. */
  isIgnored(uri: string): boolean;
  /** The files below a folder that neither ignore files nor `exclude` leave out, outer folders first. */
  walk(
    root: string,
    options: {
      readonly exclude?: readonly string[];
      readonly signal?: AbortSignal;
      readonly onProblem?: (problem: FileProblem) => void;
    },
  ): AsyncIterable<string>;
}

/** What the server needs of the machine it runs on: Node, a browser, a test. */
export interface Host {
  openFiles(roots: readonly string[]): EditorFiles;
  /** Milliseconds since the epoch; never goes back. */
  now(): number;
  /** The nearest file of a name in a folder or above it, as far as the folder's repository goes. */
  findAbove(folderUri: string, name: string): { readonly uri: string; readonly text: string } | undefined;
  /** The folders above a folder, the nearest first, as far as the folder's repository goes. */
  foldersAbove(folderUri: string): readonly string[];
  /** The form of a URI by which files are known, whatever the client's way of encoding. */
  canonicalUri(uri: string): string;
  /** The address of a rule's page, where the host has one to show. */
  pageOf(rule: string): string | undefined;
  /** Tells which files the lines of a setting `exclude` leave out; they are relative to a folder, as in its `.gitignore`. */
  exclusion(folderUri: string, lines: readonly string[]): (uri: string) => boolean;
}

/** Resolves after other events had their turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
