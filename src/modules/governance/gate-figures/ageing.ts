import { dayMs, stoppedMs, type RequestHistory } from "./gate-history.ts";

/** Days at which one bucket ends and the next begins. */
export const ageLimits = [7, 14, 28, 90] as const;
const mostListed = 500;

export type OpenGate = {
  readonly requestId: string;
  readonly title: string;
  readonly kind: string;
  readonly gate: string;
  readonly openedAt: number;
  readonly days: number;
  /** Of these, while whoever asked owed an answer. */
  readonly requesterDays: number;
  readonly waitsFor: "reviewer" | "requester" | "executive";
  readonly dueAt: number | null;
  readonly tier: RequestHistory["tier"];
  readonly seenUntil: number;
};
export type Ageing = {
  readonly count: number;
  readonly buckets: readonly { readonly from: number; readonly to: number | null; readonly count: number }[];
  /** The oldest first. */
  readonly oldest: readonly OpenGate[];
};

export function ageingOf(requests: readonly RequestHistory[], most = mostListed): Ageing {
  const open = requests.flatMap((request) =>
    request.state === "open" ? request.passages.filter(({ endedAt }) => endedAt === null).map((passage) => openGate(request, passage)) : [],
  );
  const from = [0, ...ageLimits];
  const buckets = from.map((start, at) => {
    const to = ageLimits[at] ?? null;
    return { from: start, to, count: open.filter(({ days }) => days >= start && (to === null || days < to)).length };
  });
  return { count: open.length, buckets, oldest: open.sort((a, b) => b.days - a.days).slice(0, most) };
}

function openGate(request: RequestHistory, passage: RequestHistory["passages"][number]): OpenGate {
  const { seenUntil } = request;
  return {
    requestId: request.id,
    title: request.title,
    kind: request.kind,
    tier: request.tier,
    gate: passage.gate,
    openedAt: passage.openedAt,
    days: Math.max(0, seenUntil - passage.openedAt) / dayMs,
    requesterDays: stoppedMs(passage, seenUntil) / dayMs,
    waitsFor: passage.stops.some(({ from, to }) => from <= seenUntil && to === null)
      ? "requester"
      : passage.wentOn
        ? "executive"
        : "reviewer",
    dueAt: passage.dueAt,
    seenUntil,
  };
}
