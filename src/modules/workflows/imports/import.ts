import type { LogImport } from "../contract.ts";

type ImportState = LogImport["state"];

/** Which state may follow which. A refused one may be checked again with another mapping while its upload is there. */
export const transitions: Readonly<Record<ImportState, readonly ImportState[]>> = {
  received: ["checking", "refused", "discarded"],
  checking: ["checked", "keeping", "refused", "discarded"],
  checked: ["checking", "keeping", "discarded"],
  keeping: ["kept", "refused", "discarded"],
  kept: ["discarded"],
  refused: ["checking", "discarded"],
  discarded: ["kept"],
};

export const allows = (from: ImportState, to: ImportState): boolean => transitions[from].includes(to);

/** Nothing happens to it until somebody acts. */
export const rests = (state: ImportState): boolean => state !== "checking" && state !== "keeping";

/** For how long a taken-out import, a removed workflow or an upload nobody went on with can be brought back. */
export const graceDays = 30;

export const graceEndsBefore = (now: Date): Date => new Date(now.getTime() - graceDays * 86_400_000);

const doing: Readonly<Record<ImportState, string>> = {
  received: "has been received and not been checked yet",
  checking: "is being checked",
  checked: "has been checked",
  keeping: "is being kept",
  kept: "has been kept already",
  refused: "was refused",
  discarded: "was discarded",
};

/** Why a step is not open now, in a sentence for whoever asked for it. */
export function whyNot(from: ImportState, to: "checking" | "keeping" | "discarded" | "kept"): string {
  if (to === "keeping" && from === "received") return "Check the import before it is kept: it has not been read in full yet.";
  if (to === "keeping" && from === "checking") return "The import is still being checked; keep it once the quality report is there.";
  if (to === "kept") return `Only an import that was taken out can be brought back; this one ${doing[from]}.`;
  if (from === "discarded") return "The import was discarded; upload the file again.";
  return `This import ${doing[from]}, so it cannot be ${to === "discarded" ? "discarded" : to === "checking" ? "checked" : "kept"} now.`;
}
