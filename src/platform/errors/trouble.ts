import { Refusal } from "./refusal.ts";

const fullDisk = /no space left on device|not enough space on the disk|disk quota exceeded/i;
/** Two transactions that waited for each other, or that cannot both be as if alone. */
const clash = /^40(P01|001)$/;
const lostDatabase = /^(08\w{3}|57P0[1-3]|53300)$/;
const lostConnection = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * What the machine lacks, as a refusal that an operator can act on: a full disk as the system, PostgreSQL (53100) or DuckDB
 * say it, and a database server that is gone; and a clash of two changes, which whoever asked can repeat. Undefined for anything else.
 */
export function troubleOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT" || code === "53100" || fullDisk.test(error.message)) {
    return new Refusal(
      "unavailable",
      "files/disk-full",
      "The disk of the server is full, so this could not be kept. Make room in the data folder, then do it again.",
      {},
      { cause: error },
    );
  }
  if (clash.test(code))
    return new Refusal(
      "conflict",
      "db/clash",
      "Somebody else changed the same things at the same moment; nothing was done. Try again.",
      {},
      { cause: error },
    );
  if (lostDatabase.test(code) || lostConnection.test(error.message) || (code === "ECONNREFUSED" && syscall === "connect")) {
    return new Refusal(
      "unavailable",
      "db/unreachable",
      "The database server does not answer at the moment; try again, and see whether it runs.",
      {},
      { cause: error },
    );
  }
  return undefined;
}
