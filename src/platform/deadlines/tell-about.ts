import type { Database } from "#platform/db";
import type { Telling } from "#platform/notices";
import type { ModuleDefinition } from "#platform/registry";
import type { WorkingTime } from "#platform/calendars";
import { clockOf } from "./deadline-clock.ts";
import type { DeadlineRow } from "./deadline-store.ts";
import { allowanceText, momentText } from "./sentence.ts";
import { definitionOf, subjectOf } from "./subject-of.ts";

type About = {
  readonly tx: Database;
  readonly modules: readonly ModuleDefinition[];
  readonly row: DeadlineRow;
  readonly due: Date;
  readonly time: WorkingTime;
  readonly now: Date;
};

async function tellings(
  about: About,
  to: readonly string[],
  kind: `operations/${string}`,
  text: string,
  when: "now" | "digest",
): Promise<readonly Telling[]> {
  const { tx, modules, row, now } = about;
  if (to.length === 0) return [];
  const { href, title } = await subjectOf(tx, modules, row);
  const named = title === "" || row.title.includes(title) ? text : `${title}: ${text}`;
  const definition = definitionOf(modules, row.kind);
  const byHand = definition?.endsWithSubject === true ? undefined : ({ label: "Done", action: "operations/end-deadline" } as const);
  const offered = kind === "operations/deadline-escalated" ? undefined : (definition?.action ?? byHand);
  return [
    {
      ...{ to, kind, now, when, href },
      subject: { kind: "deadline", id: row.id },
      title: row.title,
      text: named,
      actions: offered ? [{ ...offered, value: row.id }] : [],
    },
  ];
}

/** At a share of the allowance: how much of it is gone, and until when. */
export const remind = (about: About, to: readonly string[], share: number): Promise<readonly Telling[]> =>
  tellings(
    about,
    to,
    "operations/deadline-reminder",
    `${Math.round(share * 100)} % of ${allowanceText(clockOf(about.row).allowance)} is used up; due by ${momentText(about.due, about.time.timeZone)}.`,
    share >= 0.75 ? "now" : "digest",
  );

export const sayDue = (about: About, to: readonly string[]): Promise<readonly Telling[]> =>
  tellings(about, to, "operations/deadline-due", `This was due by ${momentText(about.due, about.time.timeZone)}.`, "now");

export const escalate = (about: About, to: readonly string[]): Promise<readonly Telling[]> =>
  tellings(
    about,
    to,
    "operations/deadline-escalated",
    `This was due by ${momentText(about.due, about.time.timeZone)} and was not done within ${allowanceText(clockOf(about.row).allowance)}.`,
    "now",
  );
