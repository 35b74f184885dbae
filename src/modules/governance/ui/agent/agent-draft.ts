import type { addAgent, AgentDetail } from "#modules/governance/contract";
import type { ArgumentsOf } from "#platform/contract";
import { linesOf, textOf } from "../register/lines.ts";

export type AgentBody = ArgumentsOf<typeof addAgent>["body"];

/** An agent as its form holds it: lists one per line, numbers as they are typed. */
export type AgentDraft = {
  readonly name: string;
  readonly purpose: string;
  readonly ownerId: string | null;
  readonly deputyId: string | null;
  readonly unitId: string | null;
  readonly actions: string;
  readonly override: string;
  readonly spend: string;
  readonly currency: string;
  readonly spendPer: "day" | "month" | "run";
  readonly rate: string;
  readonly ratePer: "minute" | "hour" | "day";
  readonly dataClasses: string;
  readonly hours: string;
  readonly others: string;
  readonly tools: string;
  readonly connections: string;
  readonly reviewOn: string;
};

export const emptyAgent: AgentDraft = {
  ...{ name: "", purpose: "", ownerId: null, deputyId: null, unitId: null, actions: "", override: "", reviewOn: "" },
  ...{ spend: "", currency: "EUR", spendPer: "day", rate: "", ratePer: "hour" },
  ...{ dataClasses: "", hours: "", others: "", tools: "", connections: "" },
};

export const draftOf = ({ limits, ...one }: AgentDetail): AgentDraft => ({
  name: one.name,
  purpose: one.purpose,
  ownerId: one.owner.id,
  deputyId: one.deputy.id,
  unitId: one.unit?.id ?? null,
  actions: textOf(one.actions),
  override: one.override ?? "",
  spend: limits.spend ? String(limits.spend.amount) : "",
  currency: limits.spend?.currency ?? "EUR",
  spendPer: limits.spend?.per ?? "day",
  rate: limits.rate ? String(limits.rate.times) : "",
  ratePer: limits.rate?.per ?? "hour",
  dataClasses: textOf(limits.dataClasses),
  hours: limits.hours ?? "",
  others: textOf(limits.others),
  tools: textOf(one.tools.map(({ id }) => id)),
  connections: textOf(one.connections),
  reviewOn: one.reviewOn ?? "",
});

/** What is sent; what was not chosen is sent as it is, so that the server names it at its field. */
export const bodyOf = (draft: AgentDraft): AgentBody => ({
  name: draft.name,
  purpose: draft.purpose,
  ownerId: (draft.ownerId ?? "") as AgentBody["ownerId"],
  deputyId: (draft.deputyId ?? "") as AgentBody["deputyId"],
  unitId: draft.unitId as NonNullable<AgentBody["unitId"]> | null,
  actions: linesOf(draft.actions),
  override: draft.override,
  limits: {
    spend:
      draft.spend.trim() === ""
        ? null
        : { amount: Number(draft.spend), currency: draft.currency.trim().toUpperCase(), per: draft.spendPer },
    rate: draft.rate.trim() === "" ? null : { times: Number(draft.rate), per: draft.ratePer },
    dataClasses: linesOf(draft.dataClasses),
    hours: draft.hours,
    others: linesOf(draft.others),
  },
  tools: linesOf(draft.tools),
  connections: linesOf(draft.connections),
  reviewOn: draft.reviewOn === "" ? null : draft.reviewOn,
});
