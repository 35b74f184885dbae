import type { Tier } from "../contract.ts";
import type { OnTimeout } from "../gates/tables.ts";
import type { RouteStep } from "./tables.ts";

/** A high tier is never approved by the clock, whatever a route says. */
export const timeoutOf = (tier: Tier, onTimeout: OnTimeout): OnTimeout => (tier === "high" ? "second-clock" : onTimeout);

/** The route of a kind at a tier; without one, that for every kind. */
export const chooseRoute = <R extends { readonly subject_kind: string; readonly tier: Tier }>(
  routes: readonly R[],
  kind: string,
  tier: Tier,
): R | undefined =>
  routes.find((one) => one.subject_kind === kind && one.tier === tier) ??
  routes.find((one) => one.subject_kind === "*" && one.tier === tier);

/** Stages counted without gaps, in the order of their numbers; steps keep their order within a stage. */
export function inStages<S extends { readonly stage: number }>(steps: readonly S[]): S[] {
  const stages = [...new Set(steps.map(({ stage }) => stage))].toSorted((a, b) => a - b);
  return stages.flatMap((stage, at) => steps.filter((step) => step.stage === stage).map((step) => ({ ...step, stage: at + 1 })));
}

/** What steps must keep to beyond their shape. */
export function faultsOfSteps(tier: Tier, steps: readonly RouteStep[]): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = [];
  const names = steps.map(({ name }) => name.trim().toLowerCase());
  steps.forEach(({ onTimeout, second }, at) => {
    if (names.indexOf(names[at] ?? "") < at)
      faults.push({ path: `steps.${at}.name`, message: "Another gate of this route has this name." });
    if (tier === "high" && onTimeout !== "second-clock")
      faults.push({ path: `steps.${at}.onTimeout`, message: "At a high tier the clock never approves: choose a second clock." });
    if (onTimeout === "escalate" && second.personId === null)
      faults.push({ path: `steps.${at}.second.personId`, message: "Name the person to whom it goes when nobody decides in time." });
  });
  return faults;
}
