import type { ModuleDefinition, Platform } from "#platform/registry";

/** Begins to take the jobs of the modules, and hands each the platform it runs on. */
export const startJobs = (platform: Platform, modules: readonly ModuleDefinition[]): Promise<void> =>
  platform.jobs.start(modules.flatMap((one) => one.jobs).map(({ name, run }) => ({ name, run: (job) => run({ ...job, platform }) })));
