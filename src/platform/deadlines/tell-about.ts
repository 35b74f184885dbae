import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import type { ModuleDefinition } from "#platform/registry";
import type { WorkingTime } from "#platform/calendars";
import { clockOf } from "./deadline-clock.ts";
import type { DeadlineRow } from "./deadline-store.ts";
import { allowanceText, momentText } from "./sentence.ts";
import { subjectOf } from "./subject-of.ts";

type About = {
  readonly tx: Database;
  readonly modules: readonly ModuleDefinition[];
  readonly row: DeadlineRow;
  readonly due: Date;
  readonly time: WorkingTime;
  readonly now: Date;
};

async function send(
  about: About,
  to: readonly string[],
  kind: `operations/${string}`,
  text: string,
  when: "now" | "digest",
): Promise<void> {
  const { tx, modules, row, now } = about;
  if (to.length === 0) return;
  const { href, title } = await subjectOf(tx, modules, row);
  await tell(tx, {
    ...{ to, kind, now, when },
    subject: { kind: "deadline", id: row.id },
    title: row.title,
    text: title === "" || row.title.includes(title) ? text : `${title}: ${text}`,
    href,
  });
}

/** At a share of the allowance: how much of it is gone, and until when. */
export const remind = (about: About, to: readonly string[], share: number): Promise<void> =>
  send(
    about,
    to,
    "operations/deadline-reminder",
    `${Math.round(share * 100)} % of ${allowanceText(clockOf(about.row).allowance)} is used up; due by ${momentText(about.due, about.time.timeZone)}.`,
    share >= 0.75 ? "now" : "digest",
  );

export const tellDue = (about: About, to: readonly string[]): Promise<void> =>
  send(about, to, "operations/deadline-due", `This was due by ${momentText(about.due, about.time.timeZone)}.`, "now");

export const escalate = (about: About, to: readonly string[]): Promise<void> =>
  send(
    about,
    to,
    "operations/deadline-escalated",
    `This was due by ${momentText(about.due, about.time.timeZone)} and was not done within ${allowanceText(clockOf(about.row).allowance)}.`,
    "now",
  );
