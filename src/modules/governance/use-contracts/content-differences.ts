import { canonicalText } from "#platform/revisions";
import type { ContractContent } from "../contract.ts";

type TextDifference = { readonly part: string; readonly before: string; readonly after: string };

/** Which texts of the page differ, part by part; the table is compared by `rowDifferences`. */
export function textDifferences(before: ContractContent, after: ContractContent): TextDifference[] {
  const texts = [textsOf(before), textsOf(after)] as const;
  return Object.keys(texts[0]).flatMap((part) => {
    const [from = "", to = ""] = texts.map((one) => one[part]);
    return from === to ? [] : [{ part, before: from, after: to }];
  });
}

const textsOf = (content: ContractContent): Record<string, string> => {
  const lines = (some: ContractContent["approvedTools"]): string =>
    some.map(({ text, note }) => (note === "" ? text : `${text} (${note})`)).join("\n");
  return {
    title: content.title,
    lead: content.lead,
    approvedTools: lines(content.approvedTools),
    prohibitedData: lines(content.prohibitedData),
    needsReview: lines(content.needsReview),
    mustBeLogged: content.mustBeLogged
      .map(({ text, workflowKind }) => (workflowKind === null ? text : `${workflowKind}: ${text}`))
      .join("\n"),
    ask: [content.ask.default.name, ...content.ask.topics.map(({ name, contact }) => `${name}: ${contact.name}`)].join("\n"),
    sandbox: content.sandbox,
    amnesty: content.amnesty,
    legal: content.legal.map(({ title, reference, asOf }) => `${title}: ${reference} (${asOf})`).join("\n"),
  };
};

/** Rows by their ids: which came, which went, and which say something else now; each by its number. */
export function rowDifferences(before: ContractContent, after: ContractContent) {
  const then = new Map(before.rows.map((row, at) => [row.id, { text: canonicalText(row), at }]));
  const now = new Map(after.rows.map((row, at) => [row.id, { text: canonicalText(row), at }]));
  return {
    added: [...now].flatMap(([id, { at }]) => (then.has(id) ? [] : [at + 1])),
    removed: [...then].flatMap(([id, { at }]) => (now.has(id) ? [] : [at + 1])),
    changed: [...now].flatMap(([id, { at, text }]) => {
      const old = then.get(id);
      return old !== undefined && old.text !== text ? [{ before: old.at + 1, after: at + 1 }] : [];
    }),
  };
}
