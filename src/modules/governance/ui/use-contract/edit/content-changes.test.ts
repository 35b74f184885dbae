import { contractContent, type ContractContent, type GivenContractContent } from "#modules/governance/contract";
import { expect, test } from "vitest";
import { addRow, addValue, codeFor, indent, moveRow, outdent, removeValue, setCell, treeOf } from "./content-changes.ts";

const content = (): ContractContent =>
  contractContent.parse({
    title: "Rules",
    ask: {
      default: { name: "Ada", personId: null },
      topics: [{ code: "a", name: "A", contact: { name: "", personId: null }, about: { tool: ["chat"] } }],
    },
    dimensions: {
      tool: [
        { code: "chat", name: "Chat" },
        { code: "copilot", name: "Copilot", parent: "chat" },
        { code: "other", name: "Other" },
      ],
    },
    rows: [
      { id: "r1", cells: { tool: ["chat"] }, verdict: "permitted" },
      { id: "r2", cells: { tool: ["chat", "other"] }, verdict: "prohibited" },
      { id: "r3", cells: {}, verdict: "prohibited" },
    ],
    examples: [{ id: "e1", title: "May I?", question: { tool: "chat" }, expected: "permitted" }],
  } satisfies GivenContractContent);

const tree = (of: ContractContent) => treeOf(of.dimensions.tool).map(({ value, depth }) => `${"  ".repeat(depth)}${value.code}`);

test("codes come from names and are never taken twice", () => {
  expect(codeFor("Größe & Übermaß", new Set())).toBe("gro-e-uberma");
  expect(codeFor("Chat", new Set(["chat", "chat-2"]))).toBe("chat-3");
  expect(codeFor("不明", new Set())).toBe("value");
  expect(codeFor("not listed", new Set())).toBe("value");
});

test("values are added behind a value and all below it, and moved in and out", () => {
  const added = addValue(content(), "tool", "Writer", "chat");
  expect(tree(added)).toEqual(["chat", "  copilot", "writer", "other"]);
  const inside = indent(added, "tool", "writer");
  expect(tree(inside)).toEqual(["chat", "  copilot", "  writer", "other"]);
  expect(tree(outdent(inside, "tool", "writer"))).toEqual(["chat", "  copilot", "writer", "other"]);
  expect(indent(content(), "tool", "chat")).toEqual(content());
});

test("a removed value never makes a rule wider", () => {
  const less = removeValue(content(), "tool", "chat");
  expect(tree(less)).toEqual(["copilot", "other"]);
  expect(less.rows.map(({ id, cells }) => [id, cells.tool])).toEqual([
    ["r2", ["other"]],
    ["r3", undefined],
  ]);
  expect(less.examples[0]?.question.tool).toBe("not-listed");
  expect(less.ask.topics[0]?.about.tool).toEqual([]);
});

test("rules are added, moved and emptied", () => {
  const { content: more, id } = addRow(content(), 0, content().rows[1]);
  expect(more.rows.map((row) => row.id)).toEqual(["r1", id, "r2", "r3"]);
  expect(moveRow(more, id, 1).rows.map((row) => row.id)).toEqual(["r1", "r2", id, "r3"]);
  expect(moveRow(more, "r1", -1)).toBe(more);
  expect(setCell(more, "r1", "tool", []).rows[0]?.cells).toEqual({});
});
