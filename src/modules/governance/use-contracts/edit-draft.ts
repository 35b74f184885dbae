import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import {
  discardDraft,
  findDraft,
  findPublished,
  listPublished,
  readNumbered,
  saveDraft,
  startDraft,
  undoDraft,
  type RevisionRow,
} from "#platform/revisions";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import {
  contractContent,
  type ContractContent,
  type ContractDraft,
  type discardContractDraft as discardRoute,
  type readContractDraft as readRoute,
  type saveContractDraft as saveRoute,
  type startContractDraft as startRoute,
  type undoContractDraft as undoRoute,
} from "../contract.ts";
import { byOf, draftHeadView, draftView } from "./contract-view.ts";
import { useContract } from "./current-contract.ts";
import { starterContract } from "./starter-contract.ts";

type Writing = Parameters<typeof change>[1] & Pick<Call<typeof startRoute>, "platform" | "actor">;

export async function readContractDraft({ platform: { db } }: Call<typeof readRoute>): Promise<{ draft: ContractDraft | null }> {
  const draft = await findDraft(db, useContract);
  return { draft: draft ? await draftView(db, draft, await basedOnOf(db, draft)) : null };
}

export async function startContractDraft(call: Call<typeof startRoute>): Promise<ContractDraft> {
  const { body, platform } = call;
  const content = await beginning(platform.db, body.from);
  return putDraft(call, content, body.edit, { from: body.from });
}

/** Begins a draft with this, or with `edit` makes the one that is there this, as a change that can be undone. */
export async function putDraft(call: Writing, content: ContractContent, edit: number | undefined, said: object): Promise<ContractDraft> {
  const by = byOf(call.actor);
  return change(call.platform, call, async (tx, record) => {
    const draft =
      edit === undefined
        ? await startDraft(tx, useContract, content, { by, now: call.now })
        : await saveDraft(tx, useContract, { edit, content, by, now: call.now });
    record({
      action: edit === undefined ? "governance/contract-draft-started" : "governance/contract-draft-changed",
      subject: { ...useContract, version: `draft ${draft.edit}` },
      payload: { ...said, digest: draft.digest },
    });
    return draftView(tx, draft, await basedOnOf(tx, draft));
  });
}

async function beginning(db: Database, from: Call<typeof startRoute>["body"]["from"]): Promise<ContractContent> {
  if (from === "starter") return starterContract();
  if (from === "empty") return emptyContract();
  if (from !== "published") return (await readNumbered(db, useContract, from)).content as ContractContent;
  const published = await findPublished(db, useContract);
  if (!published)
    throw new Refusal("missing", "governance/no-contract", "Nothing has been published yet: begin with the starter or with nothing.");
  return published.content as ContractContent;
}

const emptyContract = (): ContractContent =>
  contractContent.parse({ title: "How we use AI", ask: { default: { name: "", personId: null } }, dimensions: {} });

export async function saveContractDraft(call: Call<typeof saveRoute>): Promise<Omit<ContractDraft, "content">> {
  const { body, platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const draft = await saveDraft(tx, useContract, { ...body, by: byOf(actor), now });
    record({
      action: "governance/contract-draft-changed",
      subject: { ...useContract, version: `draft ${draft.edit}` },
      payload: { digest: draft.digest },
    });
    return draftHeadView(tx, draft, await basedOnOf(tx, draft));
  });
}

export async function undoContractDraft(call: Call<typeof undoRoute>): Promise<ContractDraft> {
  const { body, platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const draft = await undoDraft(tx, useContract, { ...body, by: byOf(actor), now });
    record({
      action: "governance/contract-draft-undone",
      subject: { ...useContract, version: `draft ${draft.edit}` },
      payload: { digest: draft.digest },
    });
    return draftView(tx, draft, await basedOnOf(tx, draft));
  });
}

export async function discardContractDraft(call: Call<typeof discardRoute>): Promise<{ content: ContractContent }> {
  return change(call.platform, call, async (tx, record) => {
    const draft = await discardDraft(tx, useContract, call.body.edit);
    record({
      action: "governance/contract-draft-discarded",
      subject: { ...useContract, version: `draft ${draft.edit}` },
      payload: { digest: draft.digest },
    });
    return { content: draft.content as ContractContent };
  });
}

export async function basedOnOf(db: Database, { based_on }: Pick<RevisionRow, "based_on">): Promise<number | null> {
  if (based_on === null) return null;
  return (await listPublished(db, useContract)).find(({ id }) => id === based_on)?.number ?? null;
}
