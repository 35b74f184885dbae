import type { CanIAnswer, Decision, DimensionKey } from "../contract.ts";

const asked: Readonly<Record<DimensionKey, string>> = {
  persona: "as what you work",
  tool: "with which tool",
  dataClass: "with which data",
  activity: "what you want to do",
  destination: "where it goes",
  device: "on whose device",
  channel: "how it gets in",
  party: "whose it is",
  unit: "for which unit",
};

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** The answer of the contract in one sentence. */
export function sentenceOf({ verdict, because, why, missing, ask, rows }: Decision): string {
  const reason = why.length > 0 ? ` ${why.join(" ")}` : "";
  const by = rows.length > 0 ? ` (row ${listed(rows.map(({ number }) => String(number)).slice(0, 5))})` : "";
  if (verdict === "permitted") return `Yes, you may${by}.${reason}`;
  if (verdict === "conditional") return `Yes, on conditions${by}.${reason}`;
  if (verdict === "prohibited") return `No, you may not${by}.${reason}`;
  if (because === "missing-facts") return `That depends: say ${listed(missing.map((key) => asked[key]))}.`;
  return `The contract does not say. Ask ${ask.name === "" ? "whoever keeps it" : ask.name}.`;
}

/** An answer for a chat: the sentence, each condition, and whom to ask. */
export function answerText(answer: CanIAnswer, understood: readonly { readonly name: string }[]): string {
  const what =
    understood.length > 0 ? `Understood: ${understood.map(({ name }) => name).join(", ")}.` : "Nothing of that stands in the contract.";
  const conditions = answer.conditions.map((one) => `- ${one}`);
  const version = answer.version === null ? [] : [`AI use contract, version ${answer.version}.`];
  return [what, answer.sentence, ...conditions, ...version].join("\n");
}
