import { Refusal } from "#platform/errors";
import type { EntryCounts, EntryDraft, LogEntry, LogField } from "../contract.ts";

export type Answers = LogEntry["values"];
type Fault = { readonly path: string; readonly message: string };
type Given = Pick<EntryDraft, "what" | "why" | "values" | "at"> & { readonly kind: LogEntry["kind"] };

/** Every fault of an entry at once, each with the path of its field. */
export function entryFaults(fields: readonly LogField[], given: Given, now: Date): Fault[] {
  const faults: Fault[] = [];
  if (given.at !== undefined && Date.parse(given.at) > now.getTime() + 60_000)
    faults.push({ path: "at", message: "This lies in the future: log what has happened." });
  if (given.kind === "withdrawn") return faults;
  if (given.kind === "override") {
    if (given.what === "") faults.push({ path: "what", message: "Say what you did otherwise than the AI." });
    if (given.why === "") faults.push({ path: "why", message: "Say why, in a few words." });
  }
  if (given.kind === "uncertain" && given.what === "") faults.push({ path: "what", message: "Say what is unclear." });
  for (const field of fields) {
    const message = answerFault(field, given.values[field.key] ?? null);
    if (message !== undefined) faults.push({ path: `values.${field.key}`, message });
  }
  const known = new Set(fields.map(({ key }) => key));
  for (const key of Object.keys(given.values))
    if (!known.has(key)) faults.push({ path: `values.${key}`, message: `This log has no field "${key}".` });
  return faults;
}

function answerFault({ kind, options, isRequired, label }: LogField, answer: Answers[string]): string | undefined {
  if (answer === null || answer === "") return isRequired ? `"${label}" must be logged.` : undefined;
  if (kind === "number") return typeof answer === "number" && Number.isFinite(answer) ? undefined : `"${label}" is a number.`;
  if (kind === "yes-no") return typeof answer === "boolean" ? undefined : `"${label}" is yes or no: true or false.`;
  if (typeof answer !== "string") return `"${label}" is a text.`;
  if (kind === "choice" && !options.includes(answer)) return `"${label}" is one of ${options.join(", ")}.`;
  return undefined;
}

export function refuseEntry(fields: readonly LogField[], given: Given, now: Date): void {
  const errors = entryFaults(fields, given, now);
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/log-entry-invalid", errors.map(({ message }) => message).join(" "), { errors });
}

/** Where the fields of a log contradict each other. */
export function fieldFaults(fields: readonly LogField[]): Fault[] {
  const keys = new Set<string>();
  return fields.flatMap(({ key, kind, options }, at): Fault[] => {
    const faults: Fault[] = [];
    if (keys.has(key)) faults.push({ path: `fields.${at}.key`, message: `Two fields have the key "${key}".` });
    keys.add(key);
    if (kind === "choice" && new Set(options).size < 2)
      faults.push({ path: `fields.${at}.options`, message: "A choice needs at least two different answers." });
    return faults;
  });
}

/** Of the outputs that somebody looked at, the share that was overridden. */
export const shareOverridden = ({ reviewed, overridden }: EntryCounts): { share: number | null; n: number } => {
  const n = reviewed + overridden;
  return { share: n === 0 ? null : overridden / n, n };
};
