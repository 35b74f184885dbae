import { findPublished, readNumbered } from "#platform/revisions";
import type { Call } from "#platform/registry";
import { Worker } from "node:worker_threads";
import type { z } from "zod";
import {
  dimensionKeys,
  type analyseContractDraft as route,
  type compareContractVersions as compareRoute,
  type ContractContent,
} from "../contract.ts";
import { contentFaults, reckon } from "../decisions/index.ts";
import type { AnalysisAnswer, AnalysisTask } from "./analysis-task.ts";
import { draftThere, versionViews } from "./contract-view.ts";
import { rowDifferences, textDifferences } from "./content-differences.ts";
import { useContract } from "./current-contract.ts";
import { publishFaults } from "./publish-use-contract.ts";

export async function analyseContractDraft({ platform: { db } }: Call<typeof route>): Promise<z.input<(typeof route)["ok"]>> {
  const draft = await draftThere(db);
  const content = draft.content as ContractContent;
  const faults = await publishFaults(db, content);
  if (contentFaults(content, "whatIsThere").length > 0) return { edit: draft.edit, faults, examples: [], reckoned: null };
  const published = await findPublished(db, useContract);
  const before = published?.number ? { content: published.content as ContractContent, version: published.number } : undefined;
  return { edit: draft.edit, faults, ...(await reckoned({ content, before })) };
}

export async function compareContractVersions({
  platform: { db },
  query,
}: Call<typeof compareRoute>): Promise<z.input<(typeof compareRoute)["ok"]>> {
  const [first, second] = [await readNumbered(db, useContract, query.from), await readNumbered(db, useContract, query.to)];
  const [from, to] = await versionViews(db, [first, second]);
  if (!from || !to) throw new Error("A version without a view.");
  const contents = { from: first.content as ContractContent, to: second.content as ContractContent };
  const { reckoned: found } = await reckoned({ content: contents.to, before: { content: contents.from, version: query.from } });
  return {
    from,
    to,
    contents,
    texts: textDifferences(contents.from, contents.to),
    rows: rowDifferences(contents.from, contents.to),
    reckoned: found,
  };
}

const little = 100_000;

/** Beside the event loop, unless it is quicker done than a thread is started. */
function reckoned(task: AnalysisTask): Promise<AnalysisAnswer> | AnalysisAnswer {
  const { content, before } = task;
  const combinations = dimensionKeys.reduce((product, key) => product * Math.max(1, content.dimensions[key].length), 1);
  const work = Math.min(combinations, 1e9) * Math.ceil((content.rows.length + (before?.content.rows.length ?? 0) + 1) / 32);
  if (work < little * 4 && content.rows.length < 1000) return reckon(content, before);
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("analysis-thread.ts", import.meta.url), { workerData: task });
    thread.once("message", (answer: AnalysisAnswer) => {
      resolve(answer);
      void thread.terminate();
    });
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`The thread that analyses a contract ended with ${code}.`)));
  });
}
