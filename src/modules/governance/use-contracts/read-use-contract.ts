import {
  acknowledgementsOf,
  findDraftHead,
  findPublished,
  heldSince,
  listPublished,
  readNumbered,
  type RevisionRow,
} from "#platform/revisions";
import type { Call } from "#platform/registry";
import { z } from "zod";
import {
  contractContent,
  type ContractContent,
  type listContractVersions as listRoute,
  type readContractSchema as schemaRoute,
  type readContractVersion as versionRoute,
  type readUseContract as route,
} from "../contract.ts";
import { versionView, versionViews } from "./contract-view.ts";
import { useContract } from "./current-contract.ts";
import { lastDayFor } from "./publication-store.ts";

export async function readUseContract({ platform: { db }, actor, now }: Call<typeof route>): Promise<z.input<(typeof route)["ok"]>> {
  const row = await findPublished(db, useContract);
  return {
    published: row ? await withContent(db, row) : null,
    own: actor.personId === undefined ? null : await ownOf(db, actor.personId, now),
    hasDraft: actor.grants.has("governance:use-contract.edit") && (await findDraftHead(db, useContract)) !== undefined,
  };
}

const withContent = async (db: Parameters<typeof versionView>[0], row: RevisionRow) => ({
  ...(await versionView(db, row)),
  content: row.content as ContractContent,
});

async function ownOf(db: Parameters<typeof versionView>[0], personId: string, now: Date) {
  const since = await heldSince(db, useContract, now);
  const [newest] = await acknowledgementsOf(db, useContract, personId);
  const isAsked = since !== undefined && (newest === undefined || newest.number < since);
  return {
    version: newest?.number ?? null,
    at: newest?.at.toISOString() ?? null,
    isAsked,
    by: isAsked ? await lastDayFor(db, useContract.kind, since) : null,
  };
}

export const listContractVersions = async ({ platform: { db } }: Call<typeof listRoute>) => ({
  versions: await versionViews(db, await listPublished(db, useContract)),
});

export const readContractVersion = async ({ platform: { db }, params }: Call<typeof versionRoute>) =>
  withContent(db, await readNumbered(db, useContract, params.version));

export const readContractSchema = async (_: Call<typeof schemaRoute>): Promise<Record<string, unknown>> => ({
  title: "Millrace use contract",
  ...z.toJSONSchema(contractContent, { io: "input" }),
});
