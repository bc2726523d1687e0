import { applyEdits, type TextEdit } from '../core/edit';
import type { SourceFile } from '../core/source';
import type { Analysis, Problem } from '../engine/analysis';
import { analyze } from '../engine/analyze';
import type { Config } from '../engine/config';
import { fixAll } from '../engine/fix-all';
import type { DiskFiles } from '../host/disk';
import { replaceText } from '../host/write';
import type { Severity } from '../rules/rule';
import { text } from '../texts/catalogue';

export interface Repaired {
  /** URIs of the files that were written. */
  readonly changed: readonly string[];
  readonly errors: readonly Problem[];
}

/** Writes the safe repairs of a unit's findings that are reported, as far as they touch only files that the user asked for. */
export function repairUnit(
  analysis: Analysis,
  files: DiskFiles,
  config: Config,
  least: Severity,
  isAsked: (uri: string) => boolean,
): Repaired {
  const whole = fixAll(analysis, files, config, Date.now, undefined, least);
  if (touchesOnly(whole, isAsked)) return write(whole, files);
  const changed: string[] = [];
  const errors: Problem[] = [];
  let current = analysis;
  for (const { uri } of analysis.files) {
    if (!isAsked(uri)) continue;
    const edits = fixAll(current, files, config, Date.now, uri, least);
    if (edits.length === 0 || !touchesOnly(edits, isAsked)) continue;
    const part = write(edits, files);
    changed.push(...part.changed);
    errors.push(...part.errors);
    current = analyze({ language: analysis.loaded.language, uri: analysis.unit }, files, config, Date.now);
  }
  return { changed, errors };
}

function touchesOnly(edits: readonly TextEdit[], isAsked: (uri: string) => boolean): boolean {
  return edits.every(({ span }) => isAsked(span.file.uri));
}

function write(edits: readonly TextEdit[], files: DiskFiles): Repaired {
  const changed: string[] = [];
  const errors: Problem[] = [];
  const byFile = new Map<SourceFile, TextEdit[]>();
  for (const edit of edits) byFile.set(edit.span.file, [...(byFile.get(edit.span.file) ?? []), edit]);
  for (const [file, own] of byFile) {
    const outcome = replaceText(file.uri, file.text, applyEdits(file.text, own));
    if (outcome === 'written') {
      files.invalidate(file.uri);
      changed.push(file.uri);
    } else {
      const message =
        outcome === 'changed' ? text('cli.write-changed') : text('cli.write-failed', { code: outcome.code });
      errors.push({ uri: file.uri, span: undefined, message, kind: 'file' });
    }
  }
  return { changed, errors };
}
