import { destination, pino, type DestinationStream, type Logger } from "pino";

/** Structured log: `log.info({ importId }, "import kept")`. Persons, tokens and contents of uploads do not belong in it. */
export type Log = Logger;

const secret = ["token", "cookie", "authorization", "password", "secret", "set-cookie", "databaseUrl"];
const redact = {
  paths: secret.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
  censor: "[redacted]",
};

/** Logs as lines of JSON on standard error, so that standard output stays for people and pipes. */
export function createLog(level: string, to: DestinationStream = destination({ fd: 2, sync: true })): Log {
  return pino({ level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
}

export const silentLog = (): Log => pino({ level: "silent" });
