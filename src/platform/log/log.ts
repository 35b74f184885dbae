import { destination, pino, type DestinationStream, type Logger } from "pino";

/** Structured log: `log.info({ importId }, "import kept")`. Persons, tokens and contents of uploads do not belong in it. */
export type Log = Logger;

const secret = ["token", "cookie", "authorization", "password", "secret", "set-cookie", "databaseUrl"];
const redact = {
  paths: secret.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
  censor: "[redacted]",
};

/**
 * An error without what it drags along: database drivers hang the parameters of the query, so names and hashes, on theirs,
 * and parsers the bytes they choked on.
 */
function bare(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error === "string" ? error : `thrown: ${typeof error}` };
  const { name, message, stack, cause } = error;
  const { code } = error as NodeJS.ErrnoException;
  return {
    type: name,
    message,
    ...(typeof code === "string" ? { code } : {}),
    stack,
    ...(cause === undefined ? {} : { cause: bare(cause) }),
  };
}

/** Logs as lines of JSON on standard error, so that standard output stays for people and pipes. */
export function createLog(level: string, to: DestinationStream = destination({ fd: 2, sync: true })): Log {
  return pino({ level, redact, base: null, serializers: { err: bare }, timestamp: pino.stdTimeFunctions.isoTime }, to);
}

export const silentLog = (): Log => pino({ level: "silent" });
