import { z } from "zod";
import { costPeriods } from "../contract.ts";

export const neededColumns = ["code", "name", "ai", "owner", "deputy"] as const;
export const columns = [
  ...["code", "name", "vendor", "purpose", "ai", "status", "owner", "deputy", "cost", "currency", "per"],
  ...["renews on", "notice days", "data classes", "personas", "primary for", "primary reason"],
] as const;

const cell = z.string();
const names = cell.transform((text) =>
  text
    .split(";")
    .map((name) => name.trim())
    .filter((name) => name !== ""),
);

/** A row of a list of tools as a draft, with owner and deputy as they are written. */
export const toolRow = z
  .object({
    code: cell.min(1, "Give the tool a code.").transform((text) => text.toLowerCase()),
    name: cell.min(1, "Give the tool a name."),
    vendor: cell,
    purpose: cell,
    ai: cell.transform((text, context) => {
      if (/^(yes|true|1|ja|oui)$/i.test(text)) return true;
      if (/^(no|false|0|nein|non)$/i.test(text)) return false;
      context.addIssue("Write yes or no.");
      return z.NEVER;
    }),
    owner: cell.min(1, "Write the owner's mail address."),
    deputy: cell.min(1, "Write the deputy's mail address."),
    cost: cell.transform((text, context) => {
      if (text === "") return null;
      const amount = Number(text.replace(",", "."));
      if (Number.isFinite(amount) && amount >= 0) return amount;
      context.addIssue("Write the cost as a number such as 1200.50.");
      return z.NEVER;
    }),
    currency: cell,
    per: z.union([z.literal(""), z.enum(costPeriods)], "Write month, year or once."),
    "renews on": z.union([z.literal(""), z.iso.date()], "Write the day as 2026-12-31."),
    "notice days": z.union([z.literal(""), z.coerce.number().int().min(1).max(365)], "Write a number of days from 1 to 365."),
    "data classes": names,
    personas: names,
    "primary for": names,
    "primary reason": cell,
  })
  .transform((row) => ({
    code: row.code,
    name: row.name,
    vendor: row.vendor,
    purpose: row.purpose,
    isAiCapable: row.ai,
    owner: row.owner,
    deputy: row.deputy,
    cost: row.cost === null ? null : { amount: row.cost, currency: row.currency || "EUR", per: row.per || ("year" as const) },
    renewsOn: row["renews on"] === "" ? null : row["renews on"],
    noticeDays: row["notice days"] === "" ? 60 : row["notice days"],
    dataClasses: row["data classes"],
    personas: [
      ...row["primary for"].map((persona) => ({ persona, isPrimary: true, reason: row["primary reason"] })),
      ...row.personas.map((persona) => ({ persona, isPrimary: false, reason: "" })),
    ],
  }));
