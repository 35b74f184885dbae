import { readCalendars, workingTime, type Calendar } from "#platform/calendars";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Call, Reach } from "#platform/registry";
import type { GateReplay, ReplaySide, replayGates as route } from "../contract/gate-figures.ts";
import { replaySide, runOutLine } from "./figure-views.ts";
import { gatesIn, type RequestHistory } from "./gate-history.ts";
import { loadHistories, type FigureFilter } from "./load-histories.ts";
import { rememberingDays } from "./remembering-days.ts";
import { replay, type Replay, type RunOut } from "./replay.ts";

type Asked = FigureFilter & {
  readonly sla?:
    | readonly { readonly gate: string; readonly amount: number; readonly unit: "calendar-days" | "business-days" | "hours" }[]
    | undefined;
  readonly parallel?: boolean | undefined;
};
const mostListed = 500;

export async function replayGates({ platform: { db }, query, reach, now }: Call<typeof route>): Promise<GateReplay> {
  const { asOf, before, after, gates, calendar } = await replayOf(db, query, reach, now);
  return {
    asOf: asOf.toISOString(),
    calendar: { name: calendar.name, timeZone: calendar.timeZone },
    before: sideBefore(before, gates),
    after: replaySide(after.requests, gates),
    approvedByClock: refusedFirst(after.approvedByClock).slice(0, mostListed).map(runOutLine),
    approvedByClockCount: after.approvedByClock.length,
    refusedInTruth: after.approvedByClock.filter(isRefused).length,
    wentToExecutive: refusedFirst(after.wentToExecutive).slice(0, mostListed).map(runOutLine),
    wentToExecutiveCount: after.wentToExecutive.length,
    unknown: after.unknown,
  };
}

/** The same until something happens: a slider asks for it again and again. */
const sides = new WeakMap<readonly RequestHistory[], ReplaySide>();
function sideBefore(requests: readonly RequestHistory[], gates: readonly string[]): ReplaySide {
  const side = sides.get(requests) ?? replaySide(requests, gates);
  sides.set(requests, side);
  return side;
}

/** What was, and what it would have been by the default calendar. */
export async function replayOf(
  db: Database,
  { sla = [], parallel = false, ...filter }: Asked,
  reach: Reach,
  now: Date,
): Promise<{ asOf: Date; before: readonly RequestHistory[]; after: Replay; gates: string[]; calendar: Calendar }> {
  const { asOf, chosen } = await loadHistories(db, filter, reach, now);
  const gates = gatesIn(chosen);
  refuseGates(sla, gates);
  const calendar = (await readCalendars(db)).find(({ isDefault }) => isDefault);
  if (!calendar) throw new Error("There is no default calendar.");
  const allowances = new Map(sla.map(({ gate, amount, unit }) => [gate, { amount, unit }]));
  const after = replay(chosen, { allowances, isParallel: parallel, calendar: rememberingDays(await workingTime(calendar)) });
  return { asOf, before: chosen, after, gates, calendar };
}

function refuseGates(sla: NonNullable<Asked["sla"]>, gates: readonly string[]): void {
  const errors = sla.flatMap(({ gate }, at) => {
    if (!gates.includes(gate)) return [{ path: `sla.${at}`, message: `None of these requests passed a gate called ${gate}.` }];
    const isTwice = sla.findIndex((other) => other.gate === gate) < at;
    return isTwice ? [{ path: `sla.${at}`, message: `${gate} is given two times: keep one.` }] : [];
  });
  const [first] = errors;
  if (first) throw new Refusal("invalid", "governance/replay-unusable", first.message, { errors });
}

const isRefused = ({ recorded }: RunOut): boolean => recorded.outcome === "refused";

/** What a person refused in truth first, then what took longest. */
export const refusedFirst = (lines: readonly RunOut[]): RunOut[] =>
  lines.toSorted((a, b) => Number(isRefused(b)) - Number(isRefused(a)) || b.recordedMs - a.recordedMs);
