import { findPublishedHead } from "#platform/revisions";
import type { EventDefinition, SubjectDefinition } from "#platform/registry";
import { z } from "zod";
import { useContract } from "./current-contract.ts";

export const useContractSubject: SubjectDefinition = {
  kind: useContract.kind,
  home: async (_, id) => (id === useContract.id ? { units: [], persons: [] } : undefined),
  describe: async (_, id) => (id === useContract.id ? { title: "AI use contract", href: "/governance/contract" } : undefined),
  version: async (db, id) => {
    const head = id === useContract.id ? await findPublishedHead(db, useContract) : undefined;
    return head?.number === null || head === undefined ? undefined : String(head.number);
  },
};

export const useContractEvents: readonly EventDefinition[] = [
  {
    name: "governance/contract-published",
    version: 1,
    summary: "A version of the AI use contract holds from now on",
    payload: z.object({
      version: z.number().int(),
      note: z.string(),
      isMaterial: z.boolean(),
      acknowledgeBy: z.string().nullable(),
      digest: z.string(),
    }),
    changes: [{ version: 1, on: "2026-12-01", what: "First version." }],
  },
];
