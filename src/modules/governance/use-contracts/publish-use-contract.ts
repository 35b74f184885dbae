import { findPersons } from "#modules/people";
import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { publishRevision } from "#platform/revisions";
import type { Call } from "#platform/registry";
import type { ContentFault, ContractContent, ContractVersion, publishUseContract as route } from "../contract.ts";
import { contentFaults, decide, prepare } from "../decisions/index.ts";
import { asking } from "./ask-acknowledgement.ts";
import { startReview } from "./contract-review.ts";
import { byOf, draftThere, versionView } from "./contract-view.ts";
import { useContract } from "./current-contract.ts";
import { insertPublication } from "./publication-store.ts";

/** Why a draft cannot be published: faults of the text, and persons to ask who are not on record. */
export async function publishFaults(db: Database, content: ContractContent): Promise<ContentFault[]> {
  const faults = contentFaults(content);
  const { default: first, topics } = content.ask;
  if (first.personId === null)
    faults.push({ path: "ask.default.personId", message: "Choose somebody on record who is asked when the contract does not say." });
  const contacts = [
    { path: "ask.default.personId", contact: first },
    ...topics.map(({ contact }, at) => ({ path: `ask.topics.${at}.contact.personId`, contact })),
  ];
  const persons = await findPersons(db, [...new Set(contacts.flatMap(({ contact }) => contact.personId ?? []))]);
  for (const { path, contact } of contacts)
    if (contact.personId !== null && !persons.has(contact.personId))
      faults.push({ path, message: `${contact.name || "Who is asked"} is not on record: choose somebody else.` });
  return faults;
}

export async function publishUseContract(call: Call<typeof route>): Promise<ContractVersion> {
  const { body, platform, actor, now } = call;
  if (body.acknowledgeBy && body.acknowledgeBy < now.toISOString().slice(0, 10))
    throw refusal("acknowledgeBy", "governance/acknowledge-by-over", "This day is over: choose a later one.");
  const { content: checked, edit, digest: digestChecked } = await draftThere(platform.db);
  const content = checked as ContractContent;
  const faults = await publishFaults(platform.db, content);
  if (faults.length > 0)
    throw new Refusal(
      "invalid",
      "governance/contract-faulty",
      `${faults.length === 1 ? "One thing keeps" : `${faults.length} things keep`} this from being published: ${faults[0]!.message}`,
      {
        errors: faults.map(({ path, message }) => ({ path: `content.${path}`, message })),
      },
    );
  refuseFailingExamples(content);
  return change(platform, call, async (tx, record) => {
    const row = await publishRevision(tx, useContract, { ...body, by: byOf(actor), now });
    if (row.digest !== digestChecked)
      throw new Refusal("conflict", "revisions/draft-changed", "The draft changed meanwhile: look at it as it is now.", {
        values: { edit },
      });
    const asks = row.is_material === true;
    await insertPublication(tx, { revision_id: row.id, asks, acknowledge_by: asks ? (body.acknowledgeBy ?? null) : null });
    if (asks) await platform.jobs.enqueue(tx, asking.name, { revisionId: row.id }, { key: row.id });
    await startReview(tx, content, actor.personId, now, "a new version was published");
    const { number, digest } = row;
    record({
      action: "governance/contract-published",
      subject: { ...useContract, version: number ?? 0 },
      payload: { digest, note: body.note, isMaterial: asks, acknowledgeBy: body.acknowledgeBy ?? null },
    });
    await announce(tx, {
      name: "governance/contract-published",
      at: now,
      subject: useContract,
      payload: { version: number, note: body.note, isMaterial: asks, acknowledgeBy: asks ? (body.acknowledgeBy ?? null) : null, digest },
    });
    return versionView(tx, row);
  });
}

function refuseFailingExamples(content: ContractContent): void {
  const prepared = prepare(content);
  const failing = content.examples.flatMap(({ title, question, expected }, at) => {
    const { verdict } = decide(prepared, question);
    return verdict === expected ? [] : [{ path: `content.examples.${at}`, message: `"${title}" is answered ${verdict}, not ${expected}.` }];
  });
  if (failing.length > 0)
    throw new Refusal(
      "invalid",
      "governance/contract-examples-fail",
      `${failing.length === 1 ? "An example is" : `${failing.length} examples are`} not answered as expected: ${failing[0]!.message}`,
      { errors: failing },
    );
}

const refusal = (path: string, code: `governance/${string}`, message: string): Refusal =>
  new Refusal("invalid", code, message, { errors: [{ path, message }] });
