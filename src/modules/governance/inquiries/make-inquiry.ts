import { findHere } from "#modules/people";
import { change } from "#platform/audit";
import { findOpenDeadlines, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { Call } from "#platform/registry";
import { completeFacts, saidFacts } from "../can-i/can-i.ts";
import type { InquiryDetail, makeInquiry as route } from "../contract.ts";
import { decide } from "../decisions/index.ts";
import { currentContract } from "../use-contracts/current-contract.ts";
import { endedInquiry, factsKey, inquiryAllowance } from "./inquiry.ts";
import { inquiryDeadlineKind, keepers } from "./inquiry-deadline.ts";
import { addPersons, findInquiry, insertInquiry, lockOpenOf, setDeadline } from "./inquiry-store.ts";
import { inquiryView } from "./inquiry-view.ts";

export async function makeInquiry(call: Call<typeof route>): Promise<InquiryDetail> {
  const { platform, body, actor, now } = call;
  const contract = await currentContract(platform.db);
  if (!contract)
    throw new Refusal(
      "conflict",
      "governance/no-contract",
      "No AI use contract has been published yet: there is nobody who owes an answer.",
    );
  const { facts } = await completeFacts(call, contract.prepared, body.facts);
  const decision = decide(contract.prepared, facts);
  if (decision.verdict !== "unknown")
    throw new Refusal("conflict", "governance/inquiry-answered-already", "The contract answers this: ask again what you may do.");
  const asker = actor.personId;
  if (asker === undefined)
    throw new Refusal("conflict", "governance/inquiry-of-nobody", "Say under My account who you are: an answer needs somebody to go to.");
  const said = saidFacts(contract.prepared, facts);
  const title = said.map(({ name }) => name).join(", ");
  return change(platform, call, async (tx, record) => {
    const key = factsKey(facts);
    let row = await lockOpenOf(tx, key);
    const isNew = row === undefined;
    if (!row) {
      const id = newId("inquiry", now);
      const made = await insertInquiry(tx, {
        id,
        facts,
        facts_key: key,
        said,
        text: body.text,
        topic: decision.ask.topic,
        contract_version: contract.version,
        asked_at: now,
        allowance: inquiryAllowance,
      });
      if (made) await giveOut(tx, id, decision.ask.personId, `May somebody do this: ${title}?`, now);
      // Somebody asked the same at the same moment.
      row = made ? await findInquiry(tx, id) : await lockOpenOf(tx, key);
    }
    if (!row) throw endedInquiry();
    await addPersons(tx, row.id, "asks", [asker], now);
    const subject = { kind: "inquiry", id: row.id };
    if (isNew)
      await announce(tx, {
        name: "governance/inquiry-made",
        at: now,
        subject,
        payload: { inquiryId: row.id, facts, dueAt: row.due_at?.toISOString() ?? null },
      });
    record({ action: isNew ? "governance/inquiry-made" : "governance/inquiry-joined", subject, payload: { facts } });
    return inquiryView(tx, row, call);
  });
}

/** Gives an inquiry to who owes the answer, with a clock, and tells them. */
async function giveOut(tx: Database, id: string, named: string | null, title: string, now: Date): Promise<void> {
  const here = named === null ? [] : await findHere(tx, [named]);
  const owing = here.length > 0 ? here : await keepers(tx, now);
  await addPersons(tx, id, "owes", owing, now);
  const subject = { kind: "inquiry", id };
  const deadlineId = await startDeadline(tx, {
    kind: inquiryDeadlineKind,
    subject,
    title,
    to: owing,
    allowance: inquiryAllowance,
    calendarId: null,
    now,
    key: id,
  });
  const [open] = await findOpenDeadlines(tx, inquiryDeadlineKind, id);
  await setDeadline(tx, id, deadlineId, open?.dueAt ?? null);
  await tell(tx, {
    to: owing,
    kind: "governance/inquiry-owed",
    subject,
    title,
    text: "The AI use contract does not say. Your answer becomes a row of its draft, and whoever asked is told.",
    href: `/governance/inquiries/${id}`,
    now,
    when: "now",
  });
}
