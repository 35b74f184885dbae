export { startDeadline, type DeadlineStart } from "./start-deadline.ts";
export { endDeadline, pauseDeadline, resumeDeadline } from "./steer-deadline.ts";
export { batchSize, sweepDeadlines } from "./sweep-deadlines.ts";
