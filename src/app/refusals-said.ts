import { Refused } from "#platform/contract";
import { Refusal } from "#platform/errors";

/** Does a command's work; a refusal becomes its sentence on standard error and exit code 1. */
export async function refusalsSaid(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof Refused)) throw error;
    console.error(error.message);
    return 1;
  }
}
