import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { type FileRead, type Files, type FolderEntry, maxBeginning, readOf, type SourceFile } from '../core/source';
import { childUri, decodeSegment, encodeSegment, isWithin, nameOfUri, parentUri } from '../core/uri';
import { takeLines } from './convert';
import type { EditorFiles, Host } from './host';

/** A document that the client has open. A new object for each version. */
export interface Document {
  /** As the client writes it. */
  readonly clientUri: string;
  /** The snapshot that analysis reads. Its URI is how the server knows the document. */
  readonly file: SourceFile;
  /** The files beside it: those of the workspace, or for a document that is no file the document alone. */
  readonly files: Files;
  /** It is a file of its own on disk, or will be when saved. */
  readonly onDisk: boolean;
}

/** Names under which documents without one are read, by the client's word for their language. */
const nameByLanguage: Readonly<Record<string, string>> = {
  terraform: 'main.tf',
  opentofu: 'main.tf',
  hcl: 'main.tf',
  'terraform-vars': 'terraform.tfvars',
  'opentofu-vars': 'terraform.tfvars',
  yaml: 'template.yml',
  'ros-template-yaml': 'template.yml',
  json: 'template.json',
  jsonc: 'template.json',
  'ros-template-json': 'template.json',
  'ram-policy': 'policy.ram.json',
  typescript: 'index.ts',
  typescriptreact: 'index.tsx',
  javascript: 'index.js',
  javascriptreact: 'index.jsx',
  python: '__main__.py',
  go: 'main.go',
  csharp: 'Program.cs',
  java: 'App.java',
};

export class Documents {
  private readonly host: Host;
  private readonly files: EditorFiles;
  private readonly byUri = new Map<string, Document>();
  private readonly buffers = new Map<string, { uri: string; text: TextDocument }>();

  constructor(host: Host, files: EditorFiles) {
    this.host = host;
    this.files = files;
  }

  /** Every open document, in the order in which they were opened. */
  all(): Iterable<Document> {
    return this.byUri.values();
  }

  /** By the URI of its snapshot. */
  get(uri: string): Document | undefined {
    return this.byUri.get(uri);
  }

  /** How the client writes the URI of a file, open or not. */
  clientUri(uri: string): string {
    return this.byUri.get(uri)?.clientUri ?? clientUriOf(uri);
  }

  /** By the client's URI, in whatever encoding. */
  find(clientUri: string): Document | undefined {
    const buffer = this.buffers.get(clientUri);
    return this.byUri.get(buffer?.uri ?? this.host.canonicalUri(clientUri));
  }

  open(clientUri: string, languageId: string, version: number, text: string): Document {
    const uri = clientUri.startsWith('file:') ? this.host.canonicalUri(clientUri) : placeFor(clientUri, languageId);
    this.buffers.set(clientUri, { uri, text: TextDocument.create(clientUri, languageId, version, text) });
    return this.take(clientUri, uri, version, text);
  }

  /** Applies changes to the text; undefined when the document is not open. */
  change(clientUri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): Document | undefined {
    const buffer = this.buffers.get(clientUri);
    if (buffer === undefined) return undefined;
    const before = this.byUri.get(buffer.uri)?.file;
    const edit = onlyEdit(buffer.text, changes);
    const isWhole = before?.text.length === buffer.text.getText().length;
    buffer.text = TextDocument.update(buffer.text, [...changes], version);
    const document = this.take(clientUri, buffer.uri, version, buffer.text.getText());
    if (before !== undefined && edit !== undefined && isWhole) takeLines(before, document.file, edit);
    return document;
  }

  close(clientUri: string): Document | undefined {
    const document = this.find(clientUri);
    this.buffers.delete(clientUri);
    if (document === undefined) return undefined;
    this.byUri.delete(document.file.uri);
    if (document.onDisk) this.files.close(document.file.uri);
    return document;
  }

  private take(clientUri: string, uri: string, version: number, text: string): Document {
    const onDisk = clientUri.startsWith('file:');
    const file = onDisk ? this.files.open(uri, version, text) : { uri, version, text };
    const document = { clientUri, file, files: onDisk ? this.files : new OneFile(file), onDisk };
    this.byUri.set(uri, document);
    return document;
  }
}

/** The one piece of text that changes replace, where it is one. */
function onlyEdit(
  text: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
): { start: number; end: number; newText: string } | undefined {
  const [change] = changes;
  if (change === undefined || changes.length > 1 || !('range' in change)) return undefined;
  const [a, b] = [text.offsetAt(change.range.start), text.offsetAt(change.range.end)];
  return { start: Math.min(a, b), end: Math.max(a, b), newText: change.text };
}

const placeStart = 'document:///';

/** The URI under which a document that is no file is read: alone in a folder of its own. */
function placeFor(clientUri: string, languageId: string): string {
  const name = nameByLanguage[languageId] ?? nameOfUri(clientUri.replace(/[?#].*$/, ''));
  return childUri(`${placeStart}${encodeSegment(clientUri)}`, name);
}

/** The client's URI for a document that is no file and may be closed already. */
function clientUriOf(uri: string): string {
  if (!uri.startsWith(placeStart)) return uri;
  return decodeSegment(uri.slice(placeStart.length).split('/')[0] ?? '');
}

/** A folder that holds one document and nothing else. */
class OneFile implements Files {
  private readonly file: SourceFile;

  constructor(file: SourceFile) {
    this.file = file;
  }

  list(folderUri: string): readonly FolderEntry[] {
    const name = nameOfUri(this.file.uri);
    return childUri(folderUri, name) === this.file.uri ? [{ name, kind: 'file' }] : [];
  }

  read(uri: string): FileRead {
    return uri === this.file.uri ? readOf(this.file) : undefined;
  }

  beginning(uri: string): string | undefined {
    return uri === this.file.uri ? this.file.text.slice(0, maxBeginning) : undefined;
  }

  inside(uri: string): boolean {
    return isWithin(uri, parentUri(this.file.uri));
  }
}
