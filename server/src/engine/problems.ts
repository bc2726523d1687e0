import { type FileProblem, maxFileBytes } from '../core/source';
import type { UnitProblem } from '../languages/language';
import { type Text, text } from '../texts/catalogue';
import type { Problem } from './analysis';

/** What a user reads about a file that was not analysed. */
export function describeFileProblem(problem: FileProblem): Text {
  const megabytes = (bytes: number): string => (bytes / (1024 * 1024)).toFixed(1);
  switch (problem.reason) {
    case 'too-large':
      return text('engine.file-too-large', {
        megabytes: megabytes(problem.bytes ?? 0),
        limit: maxFileBytes / (1024 * 1024),
      });
    case 'unreadable':
      if (problem.code === 'ENOENT') return text('engine.file-gone');
      return text('engine.file-unreadable', { code: problem.code ?? '' });
    case 'not-text':
      return text('engine.file-not-text');
    case 'utf-16':
      return text('engine.file-utf-16');
    case 'not-a-file':
      return text('engine.file-not-a-file');
    case 'outside-workspace':
      return text('engine.file-outside');
  }
}

/** A language's problem as the front ends show it. */
export function describeProblem(problem: UnitProblem, unit: string): Problem {
  switch (problem.kind) {
    case 'file':
      return { uri: problem.problem.uri, span: undefined, message: describeFileProblem(problem.problem), kind: 'file' };
    case 'syntax':
      return {
        uri: problem.at.file.uri,
        span: problem.at,
        ...(problem.code === 'too-deep'
          ? { message: text('engine.limit-nesting'), kind: 'limit' }
          : { message: text('engine.syntax'), kind: 'syntax' }),
      };
    case 'notation':
      return {
        uri: problem.at.file.uri,
        span: problem.at,
        message: text(`engine.notation-${problem.code}`, { name: problem.name }),
        kind: 'notation',
      };
    case 'cycle':
      return {
        uri: problem.at.file.uri,
        span: problem.at,
        message: text('engine.cycle', { name: problem.name }),
        kind: 'cycle',
      };
    case 'limit': {
      const { name, number } = problem;
      const messages: Record<typeof problem.limit, Text> = {
        instances: text('engine.limit-instances', { name, number }),
        time: text('engine.limit-time', { number }),
        depth: text('engine.limit-depth', { name }),
        'value-size': text('engine.limit-value-size', { name }),
      };
      return { uri: problem.at?.file.uri ?? unit, span: problem.at, message: messages[problem.limit], kind: 'limit' };
    }
  }
}

/** A rule threw: the other rules' findings stand, and the user learns what is missing. */
export function ruleFailed(rule: string, error: unknown, unit: string): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return { uri: unit, span: undefined, message: text('engine.rule-failed', { rule, error: message }), kind: 'rule' };
}
