import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { attestCriterion as route, UseCaseDetail } from "../contract.ts";
import { criteriaOf } from "./criteria.ts";
import { viewUseCaseInDetail } from "./read-use-case.ts";
import { nextOf, versionOf } from "./use-case.ts";
import { heldVisible, refuseUnlessKept } from "./use-case-reach.ts";
import { insertAttestation, insertStep } from "./use-case-step-store.ts";

/** Somebody answers for what no room can measure yet. What is measured is never attested over. */
export async function attestCriterion(call: Call<typeof route>): Promise<UseCaseDetail> {
  const { params, body, platform, actor, reach, now } = call;
  return change(platform, call, async (tx, record) => {
    const row = await heldVisible(tx, actor, params.id);
    await refuseUnlessKept(tx, actor, reach, row);
    const next = nextOf(row.state);
    const criteria = [
      ...((await criteriaOf(platform, tx, row, row.state, now)) ?? []),
      ...((next && (await criteriaOf(platform, tx, row, next, now))) ?? []),
    ];
    const criterion = criteria.find(({ id }) => id === body.checkId);
    if (!criterion) throw refused("invalid", "governance/criterion-missing", "This is no criterion of the state it has or the next one.");
    if (criterion.verdict !== "unknown")
      throw refused(
        "conflict",
        "governance/criterion-measured",
        `"${criterion.title}" is measured here: ${criterion.measure} It cannot be attested.`,
      );
    await insertAttestation(tx, {
      id: newId("attestation", now),
      use_case_id: row.id,
      wording: row.wording,
      check_id: body.checkId,
      evidence: body.evidence,
      by_id: actor.id,
      at: now,
    });
    await insertStep(tx, {
      use_case_id: row.id,
      at: now,
      by_id: actor.id,
      what: "attested",
      reason: body.evidence,
      criteria: [{ title: criterion.title, verdict: "unknown", attested: true }],
    });
    record({
      action: "governance/criterion-attested",
      subject: { kind: "use-case", id: row.id, version: versionOf(row) },
      payload: body,
    });
    return viewUseCaseInDetail({ platform, db: tx, actor, now }, row);
  });
}

const refused = (kind: "invalid" | "conflict", code: `governance/${string}`, message: string): Refusal =>
  new Refusal(kind, code, message, { errors: [{ path: "checkId", message }] });
