import { change, system } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { Call } from "#platform/registry";
import { refuseUnknown } from "../about/about.ts";
import type * as wire from "../contract.ts";
import { claimDigest, newClaimCode } from "./claim-code.ts";
import { keepersOf } from "./incident-clock.ts";
import { firstLine } from "./incident.ts";
import { addNote, countNameless, findByClaim, notesOf, type IncidentRow } from "./incident-store.ts";
import { incidentViewOf } from "./incident-view.ts";
import { makeIncident } from "./make-incident.ts";

/** So that a flood of reports from outside ends somewhere. */
const namelessADay = 100;

export async function reportIncident(call: Call<typeof wire.reportIncident>): Promise<wire.IncidentDetail> {
  const { platform, body, actor, now } = call;
  refuseFuture(body.happenedOn, now);
  const id = await change(platform, call, async (tx, record) => {
    await refuseUnknown(tx, platform, body.about, "about");
    return makeIncident({ tx, record, now }, { ...startOf(body), reporter: { isAnonymous: false, personId: actor.personId ?? null } });
  });
  return incidentViewOf(platform.db, id, call);
}

/**
 * Whoever reports is not asked who they are: the route takes no session, the change is the system's under an id of its
 * own, and what comes back is a code of which only a digest is kept.
 */
export async function reportNameless({ platform, body, now }: Call<typeof wire.reportNameless>): Promise<{ code: string }> {
  refuseFuture(body.happenedOn, now);
  if ((await countNameless(platform.db, new Date(now.getTime() - 86_400_000))) >= namelessADay)
    throw new Refusal(
      "tooMany",
      "governance/nameless-too-many",
      "Too many reports without a name came within a day: try again tomorrow, or tell somebody you trust.",
    );
  const code = newClaimCode();
  await change(platform, nameless(now), async (tx, record) => {
    await refuseUnknown(tx, platform, body.about, "about");
    await makeIncident({ tx, record, now }, { ...startOf(body), reporter: { isAnonymous: true, claimDigest: claimDigest(code) } });
  });
  return { code };
}

export async function followNameless({ platform, body }: Call<typeof wire.followNameless>): Promise<wire.NamelessIncident> {
  return namelessView(platform.db, await claimed(platform.db, body.code));
}

export async function addToNameless({ platform, body, now }: Call<typeof wire.addToNameless>): Promise<wire.NamelessIncident> {
  const row = await claimed(platform.db, body.code);
  await change(platform, nameless(now), async (tx, record) => {
    await addNote(tx, { incident_id: row.id, at: now, voice: "reporter", what: "note", text: body.text, is_for_reporter: true });
    await tell(tx, {
      to: row.owner_id === null ? await keepersOf(tx, now) : [row.owner_id],
      kind: "governance/incident-news",
      subject: { kind: "incident", id: row.id },
      title: `Whoever reported it says more: ${firstLine(row.what)}`,
      text: "",
      href: `/governance/incidents/${row.id}`,
      now,
      when: "digest",
    });
    record({ action: "governance/incident-note-added", subject: { kind: "incident", id: row.id }, payload: { byReporter: true } });
  });
  return namelessView(platform.db, row);
}

/** A request id of its own: one that the browser sent could be known elsewhere. */
const nameless = (now: Date) => ({ actor: system, now, requestId: newId("request", now) });

async function claimed(db: Database, code: string): Promise<IncidentRow> {
  const row = await findByClaim(db, claimDigest(code));
  if (row) return row;
  const message = "No report has this code: compare it letter by letter.";
  throw new Refusal("missing", "governance/claim-unknown", message, { errors: [{ path: "code", message }] });
}

async function namelessView(db: Database, row: IncidentRow): Promise<wire.NamelessIncident> {
  const isClosed = row.state === "closed";
  return {
    state: row.state,
    nature: row.nature,
    severity: row.severity,
    what: row.what,
    reportedOn: row.reported_at.toISOString().slice(0, 10),
    learning: isClosed ? row.learning : "",
    change: isClosed ? row.change_text : "",
    notes: (await notesOf(db, row.id))
      .filter((note) => note.is_for_reporter)
      .map((note) => ({ at: note.at.toISOString(), isMine: note.voice === "reporter", text: note.text })),
  };
}

const startOf = (body: Call<typeof wire.reportIncident>["body"]) => ({
  nature: body.nature,
  severity: body.severity,
  what: body.what,
  tool: body.tool,
  about: body.about ?? null,
  happenedOn: body.happenedOn ?? null,
});

/** A day further on than anywhere on earth has not come. */
function refuseFuture(day: string | null | undefined, now: Date): void {
  if (!day || day <= new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)) return;
  const message = "This day has not come yet.";
  throw new Refusal("invalid", "governance/incident-in-future", message, { errors: [{ path: "happenedOn", message }] });
}
