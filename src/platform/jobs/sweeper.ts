import type { Log } from "#platform/log";

/** Something looked after again and again; true when there is more to do at once. */
export type Sweep = { readonly name: string; readonly everyMs: number; readonly run: (signal: AbortSignal) => Promise<boolean> };
export type Sweeper = { stop(): Promise<void> };

/** Runs each sweep on its own, never twice at once in this process, until it is stopped. */
export function startSweeps(sweeps: readonly Sweep[], log: Log): Sweeper {
  const stopping = new AbortController();
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const plan = (sweep: Sweep, afterMs: number): void => {
    if (stopping.signal.aborted) return;
    timers.set(
      sweep.name,
      setTimeout(() => {
        const run = once(sweep).finally(() => running.delete(run));
        running.add(run);
      }, afterMs),
    );
  };
  const once = async (sweep: Sweep): Promise<void> => {
    try {
      plan(sweep, (await sweep.run(stopping.signal)) ? 0 : sweep.everyMs);
    } catch (error) {
      if (!stopping.signal.aborted) log.error({ err: error, sweep: sweep.name }, "a sweep failed and will be tried again");
      plan(sweep, sweep.everyMs);
    }
  };
  for (const sweep of sweeps) plan(sweep, sweep.everyMs);
  return {
    stop: async () => {
      stopping.abort();
      timers.forEach((timer) => clearTimeout(timer));
      await Promise.all(running);
    },
  };
}
