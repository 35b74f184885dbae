import { findPersons } from "#modules/people";
import type { Call } from "#platform/registry";
import {
  dimensionKeys,
  notListed,
  type canI as route,
  type CanIAnswer,
  type canIText as textRoute,
  type ContractQuestion,
  type Inquiry,
  type readCanI as readRoute,
  type SaidFact,
} from "../contract.ts";
import { decide, whatMatters, type PreparedContract } from "../decisions/index.ts";
import { factsKey, statedFacts } from "../inquiries/inquiry.ts";
import { findOf, personsOf } from "../inquiries/inquiry-store.ts";
import { currentContract } from "../use-contracts/current-contract.ts";
import { matchWords, questionOf } from "./match-words.ts";
import { ownFacts } from "./own-facts.ts";
import { answerText, sentenceOf } from "./sentence.ts";

type Asking = Pick<Call<typeof route>, "platform" | "actor" | "now">;

export const canI = ({ body, ...asking }: Call<typeof route>): Promise<CanIAnswer> => answer(asking, body);

export async function canIText({ body, ...asking }: Call<typeof textRoute>) {
  const contract = await currentContract(asking.platform.db);
  const understood = contract ? matchWords(contract.content, body.text) : [];
  const given = await answer(asking, questionOf(understood));
  return { text: answerText(given, understood), understood, answer: given };
}

export async function readCanI({ platform: { db }, actor, now }: Call<typeof readRoute>) {
  const contract = await currentContract(db);
  if (!contract) return { version: null, publishedAt: null, dimensions: [], own: {}, ask: null, sandbox: "" };
  const { prepared, content, version, publishedAt } = contract;
  return {
    version,
    publishedAt: publishedAt.toISOString(),
    dimensions: prepared.named.map((key) => ({ key, values: content.dimensions[key] })),
    own: await ownFacts(db, prepared, actor.personId, now),
    ask: content.ask.default.name === "" ? null : { name: content.ask.default.name },
    sandbox: content.sandbox,
  };
}

/** What was said, in the words of the contract. */
export const saidFacts = ({ dimensions }: PreparedContract, facts: ContractQuestion): SaidFact[] =>
  dimensionKeys.flatMap((dimension) => {
    const code = facts[dimension];
    if (!code) return [];
    const place = dimensions[dimension].placeOf.get(code);
    return [{ dimension, code, name: place === undefined ? code : (dimensions[dimension].values[place]?.name ?? code) }];
  });

/** The facts of a question with one's own persona and unit where they are not said; what is no value is "not listed". */
export async function completeFacts(
  { platform: { db }, actor, now }: Asking,
  prepared: PreparedContract,
  given: ContractQuestion,
): Promise<{ facts: ContractQuestion; filled: CanIAnswer["filled"] }> {
  const own = await ownFacts(db, prepared, actor.personId, now);
  const filled = dimensionKeys.filter((key) => !given[key] && own[key]);
  const listed = Object.fromEntries(
    Object.entries(statedFacts(given)).map(([key, code]) => [
      key,
      code && prepared.dimensions[key as keyof ContractQuestion].placeOf.has(code) ? code : notListed,
    ]),
  );
  return { facts: { ...listed, ...Object.fromEntries(filled.map((key) => [key, own[key]])) }, filled };
}

async function answer(asking: Asking, given: ContractQuestion): Promise<CanIAnswer> {
  const { platform, actor } = asking;
  const contract = await currentContract(platform.db);
  if (!contract)
    return {
      verdict: "unknown",
      sentence: "No AI use contract has been published yet, so nothing is said about this. Ask whoever looks after AI where you work.",
      by: "nothing",
      conditions: [],
      why: [],
      ask: { name: "", topic: null },
      version: null,
      publishedAt: null,
      facts: statedFacts(given),
      said: [],
      filled: [],
      matters: [],
      decision: null,
      inquiry: null,
    };
  const { prepared, version, publishedAt } = contract;
  const { facts, filled } = await completeFacts(asking, prepared, given);
  const decision = decide(prepared, facts);
  const told: CanIAnswer = {
    verdict: decision.verdict,
    sentence: sentenceOf(decision),
    by: decision.because === "row" ? "contract" : "nothing",
    conditions: decision.conditions.map(({ text }) => text),
    why: decision.why,
    ask: { name: decision.ask.name, topic: decision.ask.topic },
    version,
    publishedAt: publishedAt.toISOString(),
    facts,
    said: saidFacts(prepared, facts),
    filled,
    matters: whatMatters(prepared, facts),
    decision,
    inquiry: null,
  };
  if (decision.verdict !== "unknown") return told;
  const inquiry = await findOf(platform.db, factsKey(facts));
  if (!inquiry) return told;
  const persons = await personsOf(platform.db, [inquiry.id]);
  const isMine = persons.some(({ part, personId }) => part === "asks" && personId === actor.personId);
  const by = inquiry.answered_by === null ? undefined : (await findPersons(platform.db, [inquiry.answered_by])).get(inquiry.answered_by);
  const known = {
    id:
      isMine || persons.some(({ part, personId }) => part === "owes" && personId === actor.personId) ? (inquiry.id as Inquiry["id"]) : null,
    state: inquiry.state === "answered" ? ("answered" as const) : ("open" as const),
    answeredBy: by?.name ?? null,
    answeredAt: inquiry.answered_at?.toISOString() ?? null,
    dueAt: inquiry.due_at?.toISOString() ?? null,
    isMine,
  };
  if (inquiry.state !== "answered" || inquiry.verdict === null) return { ...told, inquiry: known };
  const first = { permitted: "Yes, you may.", conditional: "Yes, on conditions.", prohibited: "No, you may not." }[inquiry.verdict];
  const on = inquiry.answered_at?.toISOString().slice(0, 10) ?? "";
  return {
    ...told,
    verdict: inquiry.verdict,
    sentence: `${first} ${inquiry.reason} Answered by ${by?.name ?? "a colleague"} on ${on}; not yet in the contract.`,
    by: "inquiry",
    conditions: inquiry.conditions,
    why: [inquiry.reason],
    inquiry: known,
  };
}
