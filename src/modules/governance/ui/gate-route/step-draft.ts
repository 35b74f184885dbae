import { type GateRoute, type Tier, type WireAllowance, type WireStep } from "#modules/governance/contract";

/** A gate of a route as it stands in the form: numbers as typed, choices kept while others are tried. */
export type StepDraft = {
  readonly key: number;
  readonly name: string;
  readonly stage: string;
  readonly who: "role" | "group" | "persons";
  readonly role: string;
  readonly groupId: string | null;
  readonly personIds: readonly (string | null)[];
  readonly amount: string;
  readonly unit: WireAllowance["unit"];
  readonly onTimeout: WireStep["onTimeout"];
  readonly secondPersonId: string | null;
  readonly secondAmount: string;
  readonly secondUnit: WireAllowance["unit"];
  readonly precedentDecides: boolean;
};

let keys = 0;

export const emptyStep = (stage: number, tier: Tier): StepDraft => ({
  key: ++keys,
  name: "",
  stage: String(stage),
  who: "role",
  role: "reviewer",
  groupId: null,
  personIds: [null],
  amount: "14",
  unit: "calendar-days",
  onTimeout: tier === "high" ? "second-clock" : "approve",
  secondPersonId: null,
  secondAmount: "7",
  secondUnit: "calendar-days",
  precedentDecides: false,
});

export const draftOf = (step: GateRoute["steps"][number]): StepDraft => ({
  key: ++keys,
  name: step.name,
  stage: String(step.stage),
  who: step.reviewers.kind,
  role: step.reviewers.kind === "role" ? step.reviewers.role : "reviewer",
  groupId: step.reviewers.kind === "group" ? step.reviewers.groupId : null,
  personIds: step.reviewers.kind === "persons" ? step.reviewers.personIds : [null],
  amount: String(step.allowance.amount),
  unit: step.allowance.unit,
  onTimeout: step.onTimeout,
  secondPersonId: step.second.personId,
  secondAmount: String(step.second.amount),
  secondUnit: step.second.unit,
  precedentDecides: step.precedentDecides,
});

/** What is sent; what is missing is left for the server to say at its place. */
export const stepOf = (draft: StepDraft): WireStep =>
  ({
    name: draft.name,
    stage: Number(draft.stage),
    reviewers:
      draft.who === "role"
        ? { kind: "role", role: draft.role }
        : draft.who === "group"
          ? { kind: "group", groupId: draft.groupId ?? "" }
          : { kind: "persons", personIds: draft.personIds.filter((id) => id !== null) },
    allowance: { amount: Number(draft.amount), unit: draft.unit },
    onTimeout: draft.onTimeout,
    second: { personId: draft.secondPersonId, amount: Number(draft.secondAmount), unit: draft.secondUnit },
    precedentDecides: draft.precedentDecides,
  }) as WireStep;

/** Whether it can be previewed: everything that the server would ask for is there. */
export const isWhole = (draft: StepDraft): boolean =>
  draft.name.trim() !== "" &&
  Number.isInteger(Number(draft.stage)) &&
  Number(draft.stage) >= 1 &&
  Number(draft.amount) >= 1 &&
  Number(draft.secondAmount) >= 1 &&
  (draft.who !== "group" || draft.groupId !== null) &&
  (draft.who !== "persons" || draft.personIds.some((id) => id !== null)) &&
  (draft.onTimeout !== "escalate" || draft.secondPersonId !== null);
