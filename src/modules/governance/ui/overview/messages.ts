import { catalogue, plural } from "#web/messages";

/** How the guardrails stand, on their own page and on the home page. */
export const messages = catalogue("governance.overview", {
  nav: "Guardrails",
  documentTitle: "Guardrails",
  title: "What may be done with AI, who decides, and by when?",
  lead: "Rules that speed work up: everybody can read them, and whoever owes a decision has a clock.",
  ask: "Ask what you may do",
  request: "Ask for a decision",
  standing: "How things stand",
  more: "More",
  noContract: "No AI use contract is published yet",
  write: "It is the first thing to have",
  contract: (version: number) => `The AI use contract holds in version ${version}`,
  since: (on: string) => `since ${on}`,
  gates: (n: number) => (n === 0 ? "No decision is owed" : plural(n, { one: "# decision is owed", other: "# decisions are owed" })),
  nextDue: (at: string) => `the next by ${at}`,
  overdue: (at: string) => `overdue since ${at}`,
  inquiries: (n: number) =>
    n === 0
      ? "Every question to the contract is answered"
      : plural(n, { one: "# question waits for an answer", other: "# questions wait for an answer" }),
  late: (n: number) => plural(n, { one: "# too long", other: "# too long" }),
  agents: (n: number) => (n === 0 ? "No agent is active" : plural(n, { one: "# agent is active", other: "# agents are active" })),
  stopped: (n: number) => plural(n, { one: "# is stopped", other: "# are stopped" }),
  incidents: (n: number) => (n === 0 ? "No incident is open" : plural(n, { one: "# incident is open", other: "# incidents are open" })),
  reviews: (n: number) =>
    n === 0 ? "No review is planned" : plural(n, { one: "# review is held regularly", other: "# reviews are held regularly" }),
  nextReview: (on: string) => `the next on ${on}`,
  missed: (n: number) => `${n} missed in a row`,
  wheel: { none: "No contract yet", holds: (version: number) => `Contract version ${version}` },
});
