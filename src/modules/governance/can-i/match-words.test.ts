import { expect, test } from "vitest";
import { starterContract } from "../use-contracts/starter-contract.ts";
import { contractContent } from "../contract.ts";
import { matchWords, questionOf } from "./match-words.ts";

const content = contractContent.parse({
  title: "Rules",
  ask: { default: { name: "Ada", personId: null } },
  dimensions: {
    tool: [
      { code: "chatgpt", name: "ChatGPT" },
      { code: "chatgpt-enterprise", name: "ChatGPT Enterprise" },
    ],
    dataClass: [
      { code: "client-data", name: "Client data" },
      { code: "personal", name: "Personal data, such as names" },
      { code: "public", name: "Public" },
    ],
    activity: [{ code: "summarise", name: "Summarising (minutes, letters)" }],
    channel: [{ code: "pasted", name: "Pasted" }],
  },
});
const understood = (text: string) => questionOf(matchWords(content, text));

test.each([
  ["Can I paste client data into ChatGPT?", { tool: "chatgpt", dataClass: "client-data" }],
  ["clients data, in chatgpt enterprise; PASTED", { tool: "chatgpt-enterprise", dataClass: "client-data", channel: "pasted" }],
  ["Résumé? públic letters", { dataClass: "public", activity: "summarise" }],
  ["personal-data", { dataClass: "personal" }],
  ["data tools or anything", {}],
  ["", {}],
])("%j is understood", (text, expected) => {
  expect(understood(text)).toEqual(expected);
});

test("each word is used once, and the words that were understood are told", () => {
  expect(matchWords(content, "Put client data into ChatGPT Enterprise, not ChatGPT")).toEqual([
    { dimension: "tool", code: "chatgpt-enterprise", name: "ChatGPT Enterprise", words: "chatgpt enterprise" },
    { dimension: "dataClass", code: "client-data", name: "Client data", words: "client data" },
  ]);
});

test("every value of the contract to begin with is found by its own name", () => {
  const starter = starterContract();
  for (const [dimension, values] of Object.entries(starter.dimensions))
    for (const { name } of values) expect([name, matchWords(starter, name).length > 0, dimension]).toEqual([name, true, dimension]);
});
