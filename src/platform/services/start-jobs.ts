import type { ModuleDefinition, Platform } from "#platform/registry";

/** Begins to take the jobs of the modules and to run their sweeps, and hands each the platform it runs on. */
export const startJobs = (platform: Platform, modules: readonly ModuleDefinition[]): Promise<void> =>
  platform.jobs.start(
    modules.flatMap((one) => one.jobs).map(({ name, run }) => ({ name, run: (job) => run({ ...job, platform }) })),
    modules
      .flatMap((one) => one.sweeps ?? [])
      .map(({ name, everyMs, run }) => ({
        name,
        everyMs,
        run: async (signal) => run({ platform, now: await platform.clock(), signal }),
      })),
  );
