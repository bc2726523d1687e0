import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Where failures go. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
}

/** What a handler throws to say that its answer is no longer wanted. */
export class Cancelled extends Error {}

export function checkCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new Cancelled();
}

/**
 * Wraps a request so that the client can tell three answers apart: a cancelled one is the protocol's cancellation
 * error, a failed one an internal error that is also logged, and an empty one a plain `null`.
 */
export function answer<P, R>(
  log: Log,
  name: string,
  handle: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<void>> {
  return async (params, token) => {
    try {
      checkCancelled(token);
      const result = await handle(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (error instanceof Cancelled) return cancelled();
      log.error(`${name}: ${describe(error)}`);
      return new ResponseError(ErrorCodes.InternalError, `${name} failed: ${messageOf(error)}`);
    }
  };
}

/** Wraps a notification: a failure is logged and ends there. */
export function notice<P>(log: Log, name: string, handle: (params: P) => void | Promise<void>): (params: P) => void {
  return (params) => attempt(log, name, () => handle(params));
}

/** Runs work that nobody waits for; a failure is logged and ends there. */
export function attempt(log: Log, name: string, work: () => void | Promise<void>): void {
  const fail = (error: unknown): void => {
    if (!(error instanceof Cancelled)) log.error(`${name}: ${describe(error)}`);
  };
  try {
    const pending = work();
    if (pending !== undefined) pending.catch(fail);
  } catch (error) {
    fail(error);
  }
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The error with its stack, for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
