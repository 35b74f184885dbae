export { findOpenDeadlines, type OpenDeadline } from "./open-deadlines-store.ts";
export type { DeadlineFilter } from "./deadline-list-store.ts";
export { deadlinesOf, describeDeadline, homeOfDeadline, personalDeadlines } from "./deadlines-of.ts";
export { listDeadlines, listDeadlinesOf, readDeadline, readSteps, refuseEndByHand } from "./read-deadlines.ts";
export { handDeadline } from "./hand-deadline.ts";
export { recountDeadlines, type Moved } from "./recount-deadlines.ts";
export { startDeadline, type DeadlineStart } from "./start-deadline.ts";
export { endDeadline, pauseDeadline, resumeDeadline, retryDeadline } from "./steer-deadline.ts";
export { batchSize, sweepDeadlines } from "./sweep-deadlines.ts";
