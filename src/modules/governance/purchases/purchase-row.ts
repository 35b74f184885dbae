import { z } from "zod";

export const neededColumns = ["name", "ai", "asked"] as const;
export const columns = ["name", "ai", "asked", "asked by", "got", "dropped", "steps", "exception reason"] as const;

const cell = z.string();
/** A day means its beginning in UTC. */
const moment = cell.transform((text, context) => {
  if (text === "") return null;
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  if (/^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/.test(whole) && !Number.isNaN(Date.parse(whole))) return new Date(whole).toISOString();
  context.addIssue("Write the day as 2026-03-31, or the moment as 2026-03-31T09:00:00Z.");
  return z.NEVER;
});
const stepMoment = (text: string): string | null => {
  const read = moment.safeParse(text);
  return read.success ? read.data : null;
};

/** Steps stand in one cell: "what | who | when done; what | who | when done", or only a number of steps. */
const steps = cell.transform((text) =>
  /^\d{1,2}$/.test(text)
    ? Array.from({ length: Number(text) }, (_, at) => ({ what: `Step ${at + 1}`, who: "", doneAt: null }))
    : text
        .split(";")
        .map((part) => part.split("|").map((one) => one.trim()))
        .filter(([what = ""]) => what !== "")
        .map(([what = "", who = "", doneAt = ""]) => ({ what, who, doneAt: stepMoment(doneAt) })),
);

export const purchaseRow = z
  .object({
    name: cell.min(1, "Say what was got."),
    ai: cell.transform((text, context) => {
      if (/^(yes|true|1|ja|oui)$/i.test(text)) return true;
      if (/^(no|false|0|nein|non)$/i.test(text)) return false;
      context.addIssue("Write yes or no.");
      return z.NEVER;
    }),
    asked: cell.min(1, "Write when it was asked for.").pipe(moment),
    "asked by": cell,
    got: moment,
    dropped: moment,
    steps,
    "exception reason": cell,
  })
  .transform((row) => ({
    name: row.name,
    toolId: null,
    isAiCapable: row.ai,
    askedAt: row.asked ?? "",
    askedBy: row["asked by"],
    gotAt: row.got,
    droppedAt: row.dropped,
    steps: row.steps,
    exceptionReason: row["exception reason"],
  }));
