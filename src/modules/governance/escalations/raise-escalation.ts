import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import { refuseUnknown } from "../about/about.ts";
import type { EscalationDetail, raiseEscalation as route } from "../contract.ts";
import { makeIncident } from "../incidents/make-incident.ts";
import { askFor } from "./escalation-clock.ts";
import { escalationView } from "./escalation-view.ts";
import { addStep, findEscalation, insertEscalation, updateEscalation, type EscalationRow } from "./escalation-store.ts";
import { findPath } from "./escalation-path-store.ts";
import { missingEscalation } from "./escalation.ts";
import { whoAnswers } from "./who-answers.ts";

export async function raiseEscalation(call: Call<typeof route>): Promise<EscalationDetail> {
  const { platform, body, actor, now } = call;
  const raisedBy = actor.personId ?? null;
  const id = newId("escalation", now);
  await change(platform, call, async (tx, record) => {
    const path = await findPath(tx, body.path);
    if (!path || path.retired_at !== null) {
      const message = "There is no such path any more: choose one of those shown.";
      throw new Refusal("invalid", "governance/escalation-path-missing", message, { errors: [{ path: "path", message }] });
    }
    await refuseUnknown(tx, platform, body.about, "about");
    const row: EscalationRow = {
      id,
      path_code: path.code,
      state: "open",
      what: body.what,
      about_kind: body.about?.kind ?? null,
      about_id: body.about?.id ?? null,
      raised_by: raisedBy,
      raised_at: now,
      owner_id: null,
      deadline_id: null,
      allowance_amount: path.allowance_amount,
      allowance_unit: path.allowance_unit,
      late_at: null,
      answered_at: null,
      ended_at: null,
      incident_id: null,
    };
    await insertEscalation(tx, row);
    await addStep(tx, { escalation_id: id, at: now, what: "raised", by_id: raisedBy, text: "" });
    const { first } = await whoAnswers(tx, path, raisedBy, now);
    await askFor(tx, path, row, first, now);
    const subject = { kind: "escalation", id };
    if (path.makes_incident) {
      const incidentId = await makeIncident(
        { tx, record, now },
        {
          nature: "incident",
          severity: "high",
          what: body.what,
          tool: "",
          about: body.about ?? null,
          happenedOn: null,
          reporter: { isAnonymous: false, personId: raisedBy },
          escalationId: id,
        },
      );
      await updateEscalation(tx, id, { incident_id: incidentId });
    }
    record({ action: "governance/escalation-raised", subject, payload: { path: path.code, about: body.about ?? null } });
    await announce(tx, {
      name: "governance/escalation-raised",
      at: now,
      subject,
      payload: { escalationId: id, path: path.code, about: body.about ?? null },
    });
  });
  const made = await findEscalation(platform.db, id);
  if (!made) throw missingEscalation();
  return escalationView(platform.db, made, call);
}
