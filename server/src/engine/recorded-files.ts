import type { FileRead, Files, FolderEntry } from '../core/source';

/** Files that remember what was asked of them. */
export class RecordedFiles implements Files {
  /** URIs of the files and folders that were asked for, existing or not. */
  readonly reads: Set<string>;
  private readonly files: Files;

  constructor(files: Files) {
    this.files = files;
    this.reads = new Set();
  }

  list(folderUri: string): readonly FolderEntry[] {
    this.reads.add(folderUri);
    return this.files.list(folderUri);
  }

  read(uri: string): FileRead {
    this.reads.add(uri);
    return this.files.read(uri);
  }

  beginning(uri: string): string | undefined {
    this.reads.add(uri);
    return this.files.beginning(uri);
  }

  inside(uri: string): boolean {
    return this.files.inside(uri);
  }
}
