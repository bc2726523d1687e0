import type { CodeLanguage } from '../../server/src/syntax/code/tree';

/** What the one file of a program is called in each language. */
export const programNames: Readonly<Record<CodeLanguage, string>> = {
  typescript: 'index.ts',
  javascript: 'index.js',
  python: '__main__.py',
  go: 'main.go',
  csharp: 'Program.cs',
  java: 'App.java',
};
