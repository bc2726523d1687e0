/**
 * Parser of programs: text to tree, never failing.
 *
 * A file is read in one strict pass. Only when brackets, strings or comments do not balance is it read again, with
 * the indentation as the guide to where an open bracket should have ended; so half-typed code keeps what stands
 * around it, and a well-formed file is never misread, however it is indented.
 */
import { matchBrackets } from './brackets';
import { parseExpression, parseOperation, parseTarget, parseUnary } from './expressions';
import { parseGoStatements } from './go-statements';
import { readTokens } from './lexer';
import { parseNominalMembers, parseNominalStatements } from './nominal-statements';
import { type Grammar, Parser } from './parser';
import { parsePythonStatements } from './python-statements';
import { parseScriptMembers, parseScriptStatements } from './script-statements';
import type { Tokens } from './tokens';
import type { CodeFile, CodeLanguage, Statement } from './tree';

const STATEMENTS: Readonly<Record<CodeLanguage, (p: Parser) => Statement[]>> = {
  typescript: parseScriptStatements,
  javascript: parseScriptStatements,
  python: parsePythonStatements,
  go: parseGoStatements,
  csharp: parseNominalStatements,
  java: parseNominalStatements,
};

const MEMBERS: Readonly<Record<CodeLanguage, (p: Parser) => Statement[]>> = {
  ...STATEMENTS,
  typescript: parseScriptMembers,
  javascript: parseScriptMembers,
  csharp: parseNominalMembers,
  java: parseNominalMembers,
};

const grammarOf = (language: CodeLanguage): Grammar => ({
  statements: STATEMENTS[language],
  members: MEMBERS[language],
  expression: parseExpression,
  operation: parseOperation,
  operand: parseUnary,
  target: parseTarget,
});

function readMatched(text: string, language: CodeLanguage): Tokens {
  const strict = readTokens(text, language, false);
  if (matchBrackets(strict, false) && !strict.unclosed) return strict;
  const tokens = readTokens(text, language, true);
  matchBrackets(tokens, true);
  return tokens;
}

/** Parses a program. Takes any text and bounded time; the faults are listed in the result. */
export function parseCode(text: string, language: CodeLanguage): CodeFile {
  const tokens = readMatched(text, language);
  const parser = new Parser(tokens, language, grammarOf(language));
  const statements = STATEMENTS[language](parser);
  return { text, language, statements, comments: tokens.comments, problems: tokens.problems };
}
