import type { ModuleDefinition, Platform } from "#platform/registry";
import { startJobs } from "./start-jobs.ts";

/** What a process does beside answering: everything that runs by itself. Servers and workers start the same. */
export type Work = { stop(): Promise<void> };

/** Starts all of it; several processes on one database may, each thing is done by one of them. */
export async function startWork(platform: Platform, modules: readonly ModuleDefinition[]): Promise<Work> {
  const stops: (() => Promise<void> | void)[] = [];
  await startJobs(platform, modules);
  stops.push(() => platform.jobs.stop());
  return {
    stop: async () => {
      for (let one = stops.pop(); one; one = stops.pop()) await one();
    },
  };
}
