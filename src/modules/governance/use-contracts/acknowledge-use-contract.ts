import { unitNames } from "#modules/people";
import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Id } from "#platform/ids";
import { look, nextClosing, type Measure } from "#platform/privacy";
import { acknowledge, acknowledgementsOf, deleteAcknowledgements, findPublishedHead, whoAcknowledged } from "#platform/revisions";
import type { Call, PersonalDefinition } from "#platform/registry";
import type { z } from "zod";
import type { acknowledgeUseContract as route, readContractCoverage as coverageRoute } from "../contract.ts";
import { useContract } from "./current-contract.ts";

export async function acknowledgeUseContract(call: Call<typeof route>): Promise<{ version: number; at: string }> {
  const { body, platform, actor, now } = call;
  const { personId } = actor;
  if (personId === undefined)
    throw new Refusal("forbidden", "governance/acknowledge-as-nobody", "Only somebody on record can acknowledge: sign in as yourself.");
  return change(platform, call, async (tx, record) => {
    const head = await findPublishedHead(tx, useContract);
    if (!head) throw new Refusal("missing", "governance/no-contract", "Nothing has been published yet.");
    if (head.number !== body.version)
      throw new Refusal("conflict", "governance/contract-newer", `Version ${head.number} holds now: read that one.`, {
        values: { version: head.number },
      });
    const isNew = await acknowledge(tx, head.id, personId, now);
    record({
      action: isNew ? "governance/contract-acknowledged" : "governance/contract-acknowledgement-seen",
      subject: { ...useContract, version: body.version },
    });
    const [newest] = await acknowledgementsOf(tx, useContract, personId);
    return { version: body.version, at: (newest?.at ?? now).toISOString() };
  });
}

const coverage: Measure = { id: "governance/contract-acknowledged", having: (db, at) => whoAcknowledged(db, useContract, at) };

export async function readContractCoverage(call: Call<typeof coverageRoute>): Promise<z.input<(typeof coverageRoute)["ok"]>> {
  const { params, platform, now } = call;
  const told = await look(platform, call, coverage, { node: params.id });
  const names = await unitNames(platform.db, told ? [params.id, told.node] : [params.id]);
  const place = (id: string) => ({ id: id as Id<"unit">, name: names.get(id) ?? "" });
  const counted = told?.count && { period: told.period, people: told.people, gone: told.gone, notCounted: told.notCounted, ...told.count };
  return {
    asked: place(params.id),
    figure: told && counted ? { unit: place(told.node), ...counted } : null,
    nextAt: nextClosing(now).toISOString(),
  };
}

export const contractPersonal: PersonalDefinition = {
  id: "governance/contract-acknowledgements",
  title: "Versions of the AI use contract you acknowledged",
  seenBy: "You; the audit log says that you did, for those who may read it. Everybody else sees numbers of groups of ten and more.",
  keptFor: "As long as the version is kept",
  read: async (db, personId) =>
    (await acknowledgementsOf(db, useContract, personId)).map(({ number, at }) => ({
      since: at,
      text: `Acknowledged version ${number}`,
      data: { version: number },
    })),
  erase: async (tx, personId) => {
    await deleteAcknowledgements(tx, useContract, personId);
    return undefined;
  },
};
