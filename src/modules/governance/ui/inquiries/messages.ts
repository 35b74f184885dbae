import { catalogue, plural } from "#web/messages";

/** What the contract did not answer, and who owes it. */
export const messages = catalogue("governance.inquiries", {
  nav: "Questions to answer",
  documentTitle: "Questions that the contract does not answer",
  title: (open: number, late: number) =>
    open === 0
      ? "Every question is answered"
      : late === 0
        ? plural(open, { one: "# question waits for an answer", other: "# questions wait for an answer" })
        : `${plural(open, { one: "# question waits for an answer", other: "# questions wait for an answer" })}, ${plural(late, { one: "# too long", other: "# too long" })}`,
  loading: "Which questions wait for an answer?",
  lead: "What the AI use contract does not say goes to a person with a clock. Each answer becomes a row of the contract's draft.",
  none: "No such question",
  noneLead: "Where the contract does not say, whoever asks may send the question to the person it names.",
  ask: "Ask what you may do",
  export: "Export as CSV",
  caption: "Questions",
  state: "State",
  whose: "Whose",
  any: "Any",
  states: { open: "Open", answered: "Answered", withdrawn: "Taken back" },
  whoses: { "with-me": "I owe the answer", mine: "I asked" },
  columns: { what: "What", askers: "Asked by", due: "Due", by: "Owed by", state: "State", answer: "Answer" },
  persons: (n: number) => plural(n, { one: "# person", other: "# persons" }),
  overdue: (at: string) => `Overdue since ${at}`,
  verdicts: { permitted: "Yes", conditional: "Yes, on conditions", prohibited: "No" },
  one: {
    documentTitle: "A question that the contract does not answer",
    may: (what: string) => `May somebody do this: ${what}?`,
    owed: (by: string, at: string) => `${by} owes the answer by ${at}.`,
    late: (by: string, at: string) => `${by} owed the answer by ${at}.`,
    asked: (n: number, on: string) => `${plural(n, { one: "# person asked", other: "# persons asked" })}, first on ${on}.`,
    askedBy: "Asked by",
    said: "What was said",
    dimension: "About",
    value: "Value",
    text: "In their words",
    answer: "Your answer",
    verdict: "May they?",
    conditions: "On which conditions",
    conditionsHint: "One on each line.",
    reason: "Why",
    reasonHint: "Everybody who asked reads it, and it stands in the contract's row.",
    propose: "Make a row of the contract's draft of it",
    send: "Answer",
    sent: "Answered. Everybody who asked is told.",
    answered: (name: string, on: string) => `Answered by ${name} on ${on}`,
    row: {
      draft: (n: number) => `Row ${n} of the contract's draft; it holds for everybody once that is published.`,
      contract: (n: number) => `Row ${n} of the AI use contract.`,
      nowhere: "The proposed row was taken out of the contract's draft.",
    },
    toDraft: "Open the draft",
    withdraw: "Take the question back",
    withdrawn: "You no longer ask this.",
    askAgain: "Ask again",
  },
});
