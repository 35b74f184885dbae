import { closeLayout } from "../map/index.ts";
import { analyst } from "./analyst.ts";

/** Ends the threads that answer questions and lay out maps. */
export async function endThreads(): Promise<void> {
  await Promise.all([analyst.close(), closeLayout()]);
}
