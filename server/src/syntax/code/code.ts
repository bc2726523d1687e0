/**
 * Parser of programs: text to tree, never failing.
 *
 * A file is read in one strict pass. Only when brackets, strings or comments do not balance is it read again, with
 * the indentation as the guide to where an open bracket should have ended; so half-typed code keeps what stands
 * around it, and a well-formed file is never misread, however it is indented.
 */
import { DOT } from '../characters';
import { matchBrackets } from './brackets';
import { parseExpression, parseOperation, parseTarget, parseUnary } from './expressions';
import { parseGoStatements } from './go-statements';
import { readTokens } from './lexer';
import { parseNominalMembers, parseNominalStatements } from './nominal-statements';
import { type Grammar, Parser } from './parser';
import { parsePythonStatements } from './python-statements';
import { type Excerpt, type ExcerptTree, reparse } from './reparse';
import { parseScriptMembers, parseScriptStatements } from './script-statements';
import { releaseTokens } from './token-room';
import { REGEX, SIGN, type Tokens } from './tokens';
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

/** The tokens of a text in which all brackets, strings and comments are in pairs; undefined for others. */
function readStrictly(text: string, language: CodeLanguage): Tokens | undefined {
  const tokens = readTokens(text, language, false);
  if (matchBrackets(tokens, false) && !tokens.unclosed) return tokens;
  releaseTokens(tokens);
  return undefined;
}

function readRecovering(text: string, language: CodeLanguage): Tokens {
  const tokens = readTokens(text, language, true);
  matchBrackets(tokens, true);
  return tokens;
}

/** Parses a program. Takes any text and bounded time; the faults are listed in the result. */
export function parseCode(text: string, language: CodeLanguage): CodeFile {
  const strict = readStrictly(text, language);
  const tokens = strict ?? readRecovering(text, language);
  const parser = new Parser(tokens, language, grammarOf(language));
  const statements = STATEMENTS[language](parser);
  releaseTokens(tokens);
  const { comments, problems } = tokens;
  return { text, language, statements, comments, problems, isBalanced: strict !== undefined };
}

/** An excerpt with more within each other is parsed with all around it. */
const MAX_EXCERPT_HEIGHT = 60;

/** Undefined when its brackets and strings have no end in it, or when it may mean something else in its place. */
function parseExcerpt({ text, language, isMembers, className }: Excerpt): ExcerptTree | undefined {
  const tokens = readStrictly(text, language);
  if (tokens === undefined) return undefined;
  // What a slash or a dot is depends on what stands before.
  if (tokens.kinds[0] === REGEX || (tokens.kinds[0] === SIGN && tokens.codes[0] === DOT)) return undefined;
  const parser = new Parser(tokens, language, grammarOf(language));
  parser.className = className;
  const statements = (isMembers ? MEMBERS : STATEMENTS)[language](parser);
  releaseTokens(tokens);
  const { comments, problems } = tokens;
  if (parser.height > MAX_EXCERPT_HEIGHT) return undefined;
  // What is missing at its beginning is missing behind what stands before it.
  if (problems.some(({ start, code }) => start === 0 || code === 'too-deep')) return undefined;
  return { statements, comments, problems };
}

/**
 * Parses the next text of a file, most of which is as before. What did not change is taken from the tree of the text
 * before, which becomes part of the new one and is not to be looked at any more. The result is that of {@link parseCode}.
 */
export function parseCodeAfter(before: CodeFile, text: string): CodeFile {
  return reparse(before, text, parseExcerpt) ?? parseCode(text, before.language);
}
