import { describeCalendar, homeOfCalendar } from "#platform/calendars";
import { batchSize, deadlinesOf, describeDeadline, homeOfDeadline, personalDeadlines, sweepDeadlines } from "#platform/deadlines";
import type { Endpoint, SubjectDefinition, SweepDefinition } from "#platform/registry";
import { calendarEndpoints } from "./calendar-endpoints.ts";
import { deadlineEndpoints } from "./deadline-endpoints.ts";

export { deadlineActions } from "./deadline-actions.ts";
export { deadlinePermissions } from "./deadline-permissions.ts";
export const clockEndpoints: readonly Endpoint[] = [...deadlineEndpoints, ...calendarEndpoints];

export const deadlineSubjects: readonly SubjectDefinition[] = [
  { kind: "deadline", home: homeOfDeadline, describe: describeDeadline },
  { kind: "calendar", home: homeOfCalendar, describe: describeCalendar },
];

export const deadlineSweeps: readonly SweepDefinition[] = [
  {
    name: "operations/deadlines",
    everyMs: 1000,
    run: async ({ platform, now }) => (await sweepDeadlines(platform, now)) === batchSize,
  },
];
export const deadlinePersonal = [personalDeadlines];
export const deadlineCalendar = deadlinesOf;
