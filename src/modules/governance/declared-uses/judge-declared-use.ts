import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { Actor, Call } from "#platform/registry";
import type { judgeDeclaredUse as route, takeInDeclaredUse as takeInRoute, UseCase } from "../contract.ts";
import { refuseKeepers } from "../register/kept-by.ts";
import { missingUseCase, versionOf } from "../use-cases/use-case.ts";
import { heldVisible, homeOfReaders, isConfidential, mayJudge } from "../use-cases/use-case-reach.ts";
import { findUseCase, updateUseCase, type UseCaseRow } from "../use-cases/use-case-store.ts";
import { insertStep } from "../use-cases/use-case-step-store.ts";
import { viewUseCase } from "../use-cases/use-case-view.ts";
import { endAnswerClock } from "./answer-clock.ts";
import { insertVerdict, setTakenIn } from "./declared-use-store.ts";
import { refuseValidity, verdictWords } from "./declared-use.ts";
import type { Database } from "#platform/db";

export async function judgeDeclaredUse(call: Call<typeof route>): Promise<UseCase> {
  const { params, body, platform, actor, now } = call;
  refuseValidity(body.validUntil, now);
  return change(platform, call, async (tx, record) => {
    const row = await held(tx, actor, params.id);
    const conditions = body.verdict === "go-on-with-conditions" ? (body.conditions ?? null) : null;
    await endAnswerClock(tx, row.id, now, verdictWords[body.verdict], actor);
    await insertVerdict(tx, {
      id: newId("verdict", now),
      use_case_id: row.id,
      verdict: body.verdict,
      conditions,
      reason: body.reason,
      valid_until: body.validUntil,
      by_id: actor.id,
      at: now,
    });
    await insertStep(tx, {
      use_case_id: row.id,
      at: now,
      by_id: actor.id,
      what: "verdict",
      reason: `${verdictWords[body.verdict]}, until ${body.validUntil}. ${body.reason}`,
    });
    const declarer = row.declared?.person_id;
    if (declarer)
      await tell(tx, {
        to: [declarer],
        kind: "governance/declared-use-answered",
        subject: { kind: "use-case", id: row.id },
        title: `${verdictWords[body.verdict]}: ${row.title}`,
        text: `${conditions === null ? "" : `Conditions: ${conditions}\n`}${body.reason}\nThis holds until ${body.validUntil}.`,
        href: `/governance/use-cases/${row.id}`,
        now,
        when: "now",
      });
    record({
      action: "governance/declared-use-answered",
      subject: { kind: "use-case", id: row.id, version: versionOf(row) },
      payload: { verdict: body.verdict, validUntil: body.validUntil },
    });
    return view(tx, call, row.id);
  });
}

export async function takeInDeclaredUse(call: Call<typeof takeInRoute>): Promise<UseCase> {
  const { params, body, platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const row = await held(tx, actor, params.id);
    if (!isConfidential(row)) throw new Refusal("conflict", "governance/taken-in-before", "This was taken into the register before.");
    if (row.state !== "idea") throw new Refusal("conflict", "governance/withdrawn", "This was withdrawn; it cannot be taken in.");
    await refuseKeepers(tx, { unitId: body.unitId, ownerId: null, deputyId: null });
    await endAnswerClock(tx, row.id, now, "taken into the register", actor);
    const what = body.what ?? row.what;
    await setTakenIn(tx, row.id, now);
    await updateUseCase(tx, row.id, { title: body.title, what, unit_id: body.unitId }, now, what !== row.what);
    await insertStep(tx, { use_case_id: row.id, at: now, by_id: actor.id, what: "taken-in" });
    const declarer = row.declared?.person_id;
    if (declarer)
      await tell(tx, {
        to: [declarer],
        kind: "governance/declared-use-taken-in",
        subject: { kind: "use-case", id: row.id },
        title: `What you declared is in the register now: ${body.title}`,
        text: row.declared?.is_named ? "It says that it came from you, as you wished." : "Others do not see that it came from you.",
        href: `/governance/use-cases/${row.id}`,
        now,
        when: "digest",
      });
    record({
      action: "governance/declared-use-taken-in",
      subject: { kind: "use-case", id: row.id, version: versionOf(row) },
      payload: { title: body.title, unitId: body.unitId },
    });
    return view(tx, call, row.id);
  });
}

/** A declared use, held; refuses who does not decide about it, and who declared it themselves. */
async function held(tx: Database, actor: Actor, id: string): Promise<UseCaseRow> {
  const row = await heldVisible(tx, actor, id);
  if (row.declared === null)
    throw new Refusal("conflict", "governance/not-declared", "This was not declared by anybody; it is decided about at its gate.");
  if (!mayJudge(actor, await homeOfReaders(tx, row)))
    throw new Refusal("forbidden", "governance/declared-use-not-yours", "Declared uses are answered by reviewers.");
  if (row.declared.person_id !== null && row.declared.person_id === actor.personId)
    throw new Refusal("forbidden", "governance/own-declared-use", "You declared this yourself: somebody else answers it.");
  return row;
}

async function view(
  tx: Database,
  { platform, actor, now }: Pick<Call<typeof route>, "platform" | "actor" | "now">,
  id: string,
): Promise<UseCase> {
  const row = await findUseCase(tx, id);
  if (!row) throw missingUseCase();
  return viewUseCase({ platform, db: tx, actor, now }, row);
}
