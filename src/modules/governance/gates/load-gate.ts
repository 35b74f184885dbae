import { standInsFor } from "#modules/people";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Actor } from "#platform/registry";
import { missingGate, missingRequest } from "../requests/refusals.ts";
import { findRequest } from "../requests/request-store.ts";
import { versionOf, type Rooms } from "../requests/subjects-asked.ts";
import type { RequestRow } from "../requests/tables.ts";
import { excludedFrom } from "./find-reviewers.ts";
import { findGate, reviewersOf, stopsOf } from "./gate-store.ts";
import type { GateRow, StopRow } from "./tables.ts";
import { mayDecide, type AskedPersons } from "./who-decides.ts";

export type LoadedGate = {
  readonly gate: GateRow;
  readonly request: RequestRow;
  readonly stops: readonly StopRow[];
  readonly asked: AskedPersons;
};

/** A gate with its request, its questions and who may decide it now. */
export async function loadGate(db: Database, rooms: Rooms, gateId: string, now: Date): Promise<LoadedGate> {
  const gate = await findGate(db, gateId);
  if (!gate) throw missingGate();
  const request = await findRequest(db, gate.request_id);
  if (!request) throw missingRequest();
  const reviewers = (await reviewersOf(db, [gateId])).get(gateId) ?? [];
  return {
    gate,
    request,
    stops: await stopsOf(db, [gateId]),
    asked: { reviewers, standIns: await standInsFor(db, reviewers, now), excluded: await excludedFrom(db, rooms, request, now) },
  };
}

const decidedWords = { person: "by a person", clock: "by the clock", precedent: "as a request like it was before" } as const;

/** Refuses what is decided, closed or not open yet. */
export function refuseUnlessOpen({ state, by, decided_at, closed_because }: GateRow): void {
  if (state === "open") return;
  if (state === "decided")
    throw new Refusal(
      "conflict",
      "governance/gate-decided",
      `This was decided already ${decidedWords[by ?? "person"]}, on ${decided_at?.toISOString().slice(0, 16).replace("T", " ")} UTC. To decide anew, make a new request.`,
    );
  if (state === "waiting") throw new Refusal("conflict", "governance/gate-not-open", "This gate opens when those before it are decided.");
  const why =
    closed_because === "withdrawn"
      ? "was withdrawn"
      : closed_because === "carried-over"
        ? "is about a newer version now"
        : "was refused at another gate";
  throw new Refusal("conflict", "governance/gate-closed", `Nothing is owed here any more: the request ${why}.`);
}

/** For whom somebody decides who only stands in; refuses whoever may not decide. */
export function refuseUnlessMay(actor: Actor, reachesAll: boolean, asked: AskedPersons): string | null {
  const answer = mayDecide({ personId: actor.personId, reachesAll }, asked);
  if (answer.may) return answer.onBehalfOf;
  throw answer.why === "own"
    ? new Refusal(
        "forbidden",
        "governance/own-request",
        "Nobody decides what they ask for or answer for themselves, not as a stand-in either.",
      )
    : new Refusal("forbidden", "governance/gate-not-yours", "Somebody else is asked to decide this.");
}

/** Refuses to decide about a version that is not the one that stands now. */
export async function refuseIfMovedOn(db: Database, rooms: Rooms, request: RequestRow): Promise<void> {
  const now = await versionOf(db, rooms, request.subject_kind, request.subject_id);
  if (now === request.subject_version || now === null) return;
  throw new Refusal(
    "conflict",
    "governance/version-moved-on",
    `This request is about version ${request.subject_version ?? "none"}, and version ${now} stands now: whoever asked can carry it over, and its gates start anew.`,
    { values: { asked: request.subject_version, stands: now } },
  );
}
