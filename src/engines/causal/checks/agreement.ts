import type { CallawaySantAnna } from "../callaway/callaway-santanna.ts";
import { saidChange, type Scale } from "../verdict/scale.ts";
import { check, unchecked, type Check } from "./check.ts";

/**
 * Does another estimator see the same? Callaway and Sant'Anna use only the last period before the start as a base and are
 * noisier, so only a contradiction counts. Red*: the other sign, more than two of its errors from 0; amber: another
 * sign, or less than half or more than twice the effect.
 */
export function agreement(effect: number, group: CallawaySantAnna | null, scale: Scale): Check {
  const id = "agreement";
  const simple = group?.aggregates.simple;
  if (simple == null) return unchecked(id, "Callaway-Sant'Anna finds nothing to compare.");
  const ratio = simple.effect / effect;
  const opposed = ratio < 0 && simple.error !== null && Math.abs(simple.effect) > 2 * simple.error;
  const light = opposed ? "red" : ratio < 0.5 || ratio > 2 ? "amber" : "green";
  return check(
    id,
    light,
    `Callaway-Sant'Anna gives ${saidChange(simple.effect, scale)} against ${saidChange(effect, scale)}${light === "green" ? "" : ": the two do not agree well"}.`,
  );
}
