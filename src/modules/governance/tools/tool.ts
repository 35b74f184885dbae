import { Refusal } from "#platform/errors";
import { primariesFree, type PersonaLoad, type ToolStatus } from "../contract.ts";

export const missingTool = (): Refusal => new Refusal("missing", "governance/tool-missing", "There is no such tool.");

export const toolChangedMeanwhile = (): Refusal =>
  new Refusal(
    "conflict",
    "governance/tool-changed-meanwhile",
    "Somebody else changed this tool in the meantime; look at it again and repeat your change.",
  );

export const takenTool = (path: "code" | "name", value: string): Refusal => {
  const message = `There is a tool with the ${path} "${value}" already.`;
  return new Refusal("conflict", "governance/tool-taken", message, { errors: [{ path, message }], values: { [path]: value } });
};

type Wanted = { readonly persona: string; readonly isPrimary: boolean; readonly reason: string };
export type Primary = { readonly toolId: string; readonly toolName: string; readonly persona: string };

/**
 * Where a tool would be a persona's third primary one without a reason; one message for each place in `wanted`. `held`
 * are the primary tools that are in use, without the tool in question.
 */
export function primaryFaults(wanted: readonly Wanted[], held: readonly Primary[]): { path: string; message: string }[] {
  const seen = new Set<string>();
  return wanted.flatMap(({ persona, isPrimary, reason }, at) => {
    if (seen.has(persona)) return [{ path: `personas.${at}.persona`, message: `"${persona}" stands here twice.` }];
    seen.add(persona);
    if (!isPrimary || reason.trim() !== "") return [];
    const others = held.filter((one) => one.persona === persona);
    if (others.length < primariesFree) return [];
    const names = others.map(({ toolName }) => toolName).join(", ");
    return [
      {
        path: `personas.${at}.reason`,
        message: `"${persona}" has ${others.length} primary tools already (${names}): say why it needs one more, or make another one secondary.`,
      },
    ];
  });
}

export function refusePrimaries(wanted: readonly Wanted[], held: readonly Primary[]): void {
  const errors = primaryFaults(wanted, held);
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/primary-tools", errors.map(({ message }) => message).join(" "), { errors });
}

type InUse = Wanted & { readonly toolId: string; readonly toolName: string };

/** Which tools each persona has. Overloaded: more than two primary ones, or more than `most`. */
export function loadsOf(rows: readonly InUse[], most: number): PersonaLoad[] {
  return [...Map.groupBy(rows, ({ persona }) => persona)]
    .map(([persona, own]) => {
      const sorted = own.toSorted((a, b) => (a.toolName < b.toolName ? -1 : 1));
      const primary = sorted.filter(({ isPrimary }) => isPrimary);
      return {
        persona,
        primary: primary.map(({ toolId, toolName, reason }) => ({
          id: toolId as PersonaLoad["primary"][number]["id"],
          name: toolName,
          reason,
        })),
        others: sorted
          .filter(({ isPrimary }) => !isPrimary)
          .map(({ toolId, toolName }) => ({ id: toolId as PersonaLoad["primary"][number]["id"], name: toolName })),
        isOverloaded: primary.length > primariesFree || own.length > most,
      };
    })
    .toSorted((a, b) => Number(b.isOverloaded) - Number(a.isOverloaded) || (a.persona < b.persona ? -1 : 1));
}

/** Refuses what is no change, and retiring what something depends on before that was looked at. */
export function refuseDecision(from: ToolStatus, to: ToolStatus, dependants: number, knowsDependants: boolean): void {
  if (from === to) throw new Refusal("conflict", "governance/tool-status-same", `The tool is ${to} already.`);
  if (to === "retired" && dependants > 0 && !knowsDependants)
    throw new Refusal(
      "conflict",
      "governance/tool-has-dependants",
      `${dependants === 1 ? "One thing depends" : `${dependants} things depend`} on this tool: look at what it is, then say that you know.`,
      { values: { dependants } },
    );
}

/** When the owner is reminded: `noticeDays` before the renewal, at nine in the morning UTC; at the earliest soon. */
export function reminderOf(renewsOn: string, noticeDays: number, now: Date): Date {
  const at = Date.parse(`${renewsOn}T09:00:00Z`) - noticeDays * 86_400_000;
  return new Date(Math.max(at, now.getTime() + 3_600_000));
}
