import type { PastCounts, PastProblem } from "../contract/past-request.ts";
import type { DecidedBy, GateOutcome } from "../gates/tables.ts";
import type { RequestState, Tier } from "../requests/tables.ts";

/** A line that can be used: one gate of one request, in milliseconds of UTC. */
export type PastLine = {
  readonly line: number;
  readonly number: string;
  readonly title: string | null;
  readonly kind: string | null;
  readonly tier: Tier | null;
  readonly similar: string | null;
  readonly requestedAt: number | null;
  readonly gate: string;
  readonly stage: number | null;
  readonly askedAt: number;
  readonly decidedAt: number | null;
  readonly outcome: GateOutcome | "withdrawn" | null;
  readonly by: DecidedBy;
  readonly stops: readonly { readonly from: number; readonly to: number | null }[];
  readonly dueAt: number | null;
};

export type PastGate = {
  readonly gate: string;
  readonly stage: number;
  readonly askedAt: number;
  readonly decidedAt: number | null;
  readonly outcome: GateOutcome | null;
  readonly by: DecidedBy | null;
  readonly closedBecause: "refused" | "withdrawn" | null;
  readonly stops: PastLine["stops"];
  readonly dueAt: number | null;
};
export type PastRequest = {
  readonly number: string;
  readonly title: string;
  readonly kind: string;
  readonly tier: Tier;
  readonly likeness: string;
  readonly madeAt: number;
  readonly endedAt: number | null;
  readonly state: RequestState;
  readonly by: DecidedBy | null;
  readonly gates: readonly PastGate[];
};
export type ReadPast = {
  readonly requests: readonly PastRequest[];
  readonly problems: readonly PastProblem[];
  readonly counts: Omit<PastCounts, "alreadyHere">;
};

const usualKind = "use-case";
const usualTier: Tier = "low";

/** Never the likeness of a request made here: what was decided elsewhere is no precedent. */
const likenessOf = (kind: string, tier: Tier, similar: string | null): string =>
  ["imported", kind, tier, ...(similar === null ? [] : [similar.toLowerCase()])].map(encodeURIComponent).join("&");

/**
 * One request from its lines. Without stages in the file, a gate that opened before all earlier ones had ended runs beside
 * them. A refusal or a withdrawal ends the request and closes what is still open then.
 */
export function requestFrom(lines: readonly PastLine[]): PastRequest {
  const given = <Field extends "title" | "kind" | "tier" | "similar">(field: Field) =>
    lines.find((line) => line[field] !== null)?.[field] ?? null;
  const sorted = lines.toSorted((a, b) => (a.stage ?? 0) - (b.stage ?? 0) || a.askedAt - b.askedAt || a.line - b.line);
  const madeAt = Math.min(...lines.map(({ requestedAt, askedAt }) => Math.min(requestedAt ?? askedAt, askedAt)));
  const ending = sorted
    .filter(({ outcome }) => outcome === "refused" || outcome === "withdrawn")
    .sort((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0))[0];
  const endsAt = ending?.decidedAt ?? null;
  const because = ending?.outcome === "withdrawn" ? ("withdrawn" as const) : ("refused" as const);
  const gates = staged(sorted).map(([line, stage]) => gateFrom(line, stage, endsAt, because));
  const isOpen = endsAt === null && lines.some(({ decidedAt }) => decidedAt === null);
  const last = sorted.toSorted((a, b) => (b.decidedAt ?? 0) - (a.decidedAt ?? 0))[0];
  const approved = lines.some(({ outcome }) => outcome === "approved-with-conditions") ? "approved-with-conditions" : "approved";
  const kind = given("kind") ?? usualKind;
  const tier = given("tier") ?? usualTier;
  const number = lines[0]?.number ?? "";
  return {
    number,
    title: given("title") ?? number,
    kind,
    tier,
    likeness: likenessOf(kind, tier, given("similar")),
    madeAt,
    endedAt: isOpen ? null : Math.max(endsAt ?? last?.decidedAt ?? madeAt, madeAt),
    state: endsAt !== null ? because : isOpen ? "open" : approved,
    by: isOpen || because === "withdrawn" ? null : ((ending ?? last)?.by ?? null),
    gates,
  };
}

function gateFrom(line: PastLine, stage: number, endsAt: number | null, because: "refused" | "withdrawn"): PastGate {
  const isClosed = line.outcome === "withdrawn" || (line.decidedAt === null && endsAt !== null);
  const end = isClosed ? Math.max(endsAt ?? line.askedAt, line.askedAt) : line.decidedAt;
  return {
    gate: line.gate,
    stage,
    askedAt: line.askedAt,
    decidedAt: end,
    outcome: isClosed ? null : (line.outcome as GateOutcome | null),
    by: isClosed || line.decidedAt === null ? null : line.by,
    closedBecause: isClosed ? because : null,
    stops: line.stops.map(({ from, to }) => ({ from, to: to ?? end })),
    dueAt: line.dueAt,
  };
}

function staged(sorted: readonly PastLine[]): [PastLine, number][] {
  let stage = 0;
  let until = -Infinity;
  return sorted.map((line) => {
    if (line.stage !== null) return [line, line.stage];
    if (line.askedAt >= until) stage++;
    until = Math.max(until, line.decidedAt ?? Infinity);
    return [line, stage];
  });
}
