import type { Call } from "#platform/registry";
import type { previewRequest as route } from "../contract.ts";
import { formOf } from "../intake-forms/intake-form-store.ts";
import { intakeOf } from "../intake-forms/intake.ts";
import { refuseSubject } from "./make-request.ts";
import { planGates, routeFor } from "./plan-request.ts";
import { findOpenRequest } from "./request-store.ts";
import { describe, unitOf, versionOf } from "./subjects-asked.ts";

/** The questions, the tier so far with its reason, and what the request would go through; nothing is kept. */
export async function previewRequest(call: Call<typeof route>) {
  const { platform, body, actor, now } = call;
  const { db } = platform;
  await refuseSubject(db, call);
  const { kind, subjectId, answers } = body;
  const form = await formOf(db, kind);
  const intake = intakeOf(form?.questions ?? [], answers);
  const version = subjectId === undefined ? null : await versionOf(db, platform, kind, subjectId);
  const described = subjectId === undefined ? undefined : await describe(db, platform, kind, subjectId);
  const requesterId = actor.personId ?? null;
  const about = {
    subject_kind: kind,
    subject_id: subjectId ?? "",
    requester_id: requesterId,
    unit_id: requesterId === null ? null : await unitOf(db, platform, requesterId, now),
  };
  const gates =
    intake.tier === null ? [] : await planGates(db, platform, intake.tier, (await routeFor(db, kind, intake.tier)).steps, about, now);
  const open = subjectId === undefined ? undefined : await findOpenRequest(db, kind, subjectId, version);
  return {
    subject:
      subjectId === undefined ? null : { kind, id: subjectId, version, title: described?.title ?? "", href: described?.href ?? null },
    questions: (form?.questions ?? []).map((question) => ({ ...question, answers: [...question.answers] })),
    tier: intake.tier,
    because: intake.because,
    unanswered: [...intake.unanswered],
    gates,
    open: (open?.id ?? null) as never,
  };
}
