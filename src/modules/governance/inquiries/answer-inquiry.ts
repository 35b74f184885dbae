import { change } from "#platform/audit";
import { endDeadline } from "#platform/deadlines";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { tell } from "#platform/notices";
import type { Call } from "#platform/registry";
import type { answerInquiry as route, InquiryDetail, withdrawInquiry as withdrawRoute } from "../contract.ts";
import { cellsOf, endedInquiry, missingInquiry } from "./inquiry.ts";
import { endInquiry, findInquiry, keepAnswer, lockInquiry, personsOf, removePerson } from "./inquiry-store.ts";
import { inquiryView, owes } from "./inquiry-view.ts";
import { proposeRow } from "./propose-row.ts";

const verdictWords = { permitted: "Yes, you may", conditional: "Yes, on conditions", prohibited: "No, you may not" } as const;

export async function answerInquiry(call: Call<typeof route>): Promise<InquiryDetail> {
  const { platform, params, body, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const before = await findInquiry(tx, params.id);
    if (!before) throw missingInquiry();
    const persons = await personsOf(tx, [params.id]);
    const of = (part: "asks" | "owes") => persons.filter((one) => one.part === part).map(({ personId }) => personId);
    if (!owes(call, of("owes"))) {
      if (of("asks").includes(actor.personId ?? ""))
        throw new Refusal("forbidden", "governance/inquiry-own", "Somebody else answers what you asked.");
      throw missingInquiry();
    }
    if (of("asks").includes(actor.personId ?? "") && of("asks").length === 1)
      throw new Refusal(
        "forbidden",
        "governance/inquiry-own",
        "Nobody answers their own question: let somebody else who keeps the contract do so.",
      );
    // The clock first, as the sweep does.
    if (before.deadline_id !== null) await endDeadline(tx, before.deadline_id, now, `answered: ${body.verdict}`, actor);
    const row = await lockInquiry(tx, params.id);
    if (!row || row.state !== "open") throw endedInquiry();
    const by = actor.personId ?? actor.id;
    const rowId = body.proposesRow && Object.keys(cellsOf(row.facts)).length > 0 ? rowIdOf(row.id) : null;
    if (rowId !== null)
      await proposeRow(
        tx,
        { id: rowId, cells: cellsOf(row.facts), verdict: body.verdict, conditions: body.conditions, why: body.reason },
        { by, now },
      );
    await keepAnswer(tx, row.id, {
      verdict: body.verdict,
      conditions: body.conditions,
      reason: body.reason,
      row_id: rowId,
      answered_by: actor.personId ?? null,
      answeredAt: now,
    });
    const subject = { kind: "inquiry", id: row.id };
    await tell(tx, {
      to: of("asks"),
      kind: "governance/inquiry-answered",
      subject,
      title: `${verdictWords[body.verdict]}: ${row.said.map(({ name }) => name).join(", ")}`,
      text: [body.reason, ...body.conditions.map((one) => `- ${one}`)].join("\n"),
      href: `/governance/inquiries/${row.id}`,
      now,
      when: "now",
    });
    await announce(tx, {
      name: "governance/inquiry-answered",
      at: now,
      subject,
      payload: {
        inquiryId: row.id,
        facts: row.facts,
        verdict: body.verdict,
        conditions: body.conditions,
        late: row.due_at !== null && row.due_at <= now,
      },
    });
    record({ action: "governance/inquiry-answered", subject, payload: { ...body, rowId } });
    const after = await findInquiry(tx, row.id);
    if (!after) throw missingInquiry();
    return inquiryView(tx, after, call);
  });
}

/** A code of the contract that says where the row came from. */
const rowIdOf = (inquiryId: string): string => `answer-${inquiryId.slice(-10)}`;

export async function withdrawInquiry(call: Call<typeof withdrawRoute>): Promise<{ state: "open" | "answered" | "withdrawn" }> {
  const { platform, params, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const before = await findInquiry(tx, params.id);
    const isAsker = (await personsOf(tx, [params.id])).some(({ part, personId }) => part === "asks" && personId === actor.personId);
    if (!before || !isAsker) throw missingInquiry();
    if (before.state !== "open") throw endedInquiry();
    const others = (await personsOf(tx, [params.id])).filter(({ part, personId }) => part === "asks" && personId !== actor.personId);
    const ends = others.length === 0;
    if (ends && before.deadline_id !== null) await endDeadline(tx, before.deadline_id, now, "taken back", actor);
    const row = await lockInquiry(tx, params.id);
    if (!row || row.state !== "open") throw endedInquiry();
    if (ends) await endInquiry(tx, row.id);
    else await removePerson(tx, row.id, "asks", actor.personId ?? "");
    record({ action: "governance/inquiry-withdrawn", subject: { kind: "inquiry", id: row.id }, payload: { others: others.length } });
    return { state: ends ? "withdrawn" : "open" };
  });
}
