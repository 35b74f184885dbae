/** One run of a job: at least one, and again after a kill, so that what it does must be repeatable. */
export type Job = { readonly payload: unknown; readonly signal: AbortSignal; readonly attempt: number };

export type JobHandler = { readonly name: `${string}/${string}`; readonly run: (job: Job) => Promise<void> };
