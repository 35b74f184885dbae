import type { DecidedBy, GateOutcome } from "../gates/tables.ts";
import type { Tier } from "../requests/tables.ts";

const outcomes: Readonly<Record<GateOutcome | "withdrawn", readonly string[]>> = {
  approved: [
    "approved",
    "approve",
    "accepted",
    "granted",
    "ok",
    "yes",
    "done",
    "genehmigt",
    "freigegeben",
    "angenommen",
    "approuvé",
    "aprobado",
    "approvato",
    "goedgekeurd",
  ],
  "approved-with-conditions": [
    "approved with conditions",
    "approved-with-conditions",
    "conditional",
    "conditionally approved",
    "with conditions",
    "genehmigt mit auflagen",
    "mit auflagen",
  ],
  refused: ["refused", "rejected", "declined", "denied", "no", "abgelehnt", "refusé", "rechazado", "rifiutato", "afgewezen"],
  withdrawn: ["withdrawn", "cancelled", "canceled", "abandoned", "zurückgezogen", "retiré", "retirado", "ritirato", "ingetrokken"],
};
const tiers: Readonly<Record<Tier, readonly string[]>> = {
  low: ["low", "minimal", "l", "1", "niedrig", "gering", "faible", "bajo", "basso", "laag"],
  medium: ["medium", "limited", "moderate", "m", "2", "mittel", "moyen", "medio", "middel"],
  high: ["high", "h", "3", "critical", "hoch", "élevé", "alto", "hoog"],
};
const deciders: Readonly<Record<DecidedBy, readonly string[]>> = {
  person: ["person", "reviewer", "manual", "human", "mensch"],
  clock: ["clock", "timeout", "automatic", "auto", "sla", "uhr", "frist"],
  precedent: ["precedent", "as before", "fast lane", "präzedenz", "präzedenzfall"],
};
const openWords = ["open", "pending", "in review", "in progress", "waiting", "offen", "in prüfung", "en cours", "abierto", "aperto"];

const among =
  <Meaning extends string>(known: Readonly<Record<Meaning, readonly string[]>>) =>
  (text: string): Meaning | undefined => {
    const word = text.toLowerCase().replace(/\s+/g, " ");
    return (Object.keys(known) as Meaning[]).find((meaning) => known[meaning].includes(word));
  };

export const outcomeIn = among(outcomes);
export const tierIn = among(tiers);
export const deciderIn = among(deciders);
export const saysOpen = (text: string): boolean => openWords.includes(text.toLowerCase());
