import { route } from "#platform/contract";
import { z } from "zod";
import { useCaseState } from "./use-case.ts";

export const importedLine = z.object({
  line: z.number().int(),
  title: z.string(),
  state: useCaseState,
  since: z.string().nullable(),
  owner: z.string().nullable(),
  /** What comes in: a new use case, or nothing because one of this title is there. */
  does: z.enum(["adds", "is-there"]),
});

const importRemark = z.object({ line: z.number().int(), column: z.string().nullable(), message: z.string() });

export const importUseCases = route({
  id: "importUseCases",
  method: "POST",
  path: "/api/governance/use-cases/import",
  summary: "Read a register from CSV: first what would come in and which lines cannot, then, with `apply`, take in the good ones",
  permission: "governance:use-case.import",
  body: z.object({
    /** Its text with a heading; comma, semicolon or tab between cells. */
    csv: z.string().min(1, "The list is empty.").max(600_000, "At most 600,000 characters at a time."),
    apply: z.boolean().default(false),
  }),
  ok: z.object({
    applied: z.boolean(),
    added: z.number().int(),
    lines: z.array(importedLine),
    /** Columns whose names say nothing here. */
    unread: z.array(z.string()),
    /** Why lines do not come in. */
    faults: z.array(importRemark),
    faultyLines: z.number().int(),
    /** What is left out of lines that do. */
    notes: z.array(importRemark),
  }),
});
