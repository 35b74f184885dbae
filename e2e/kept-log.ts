/** Logs for journeys: made here, and kept over the API where the walk itself is not what is tested. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Page } from "@playwright/test";
import { expect } from "./harness.ts";

const hour = 3_600_000;
const people = ["Ida", "Bo", "Cem"];

/** An export as a ticketing system writes it: 40 orders, a fifth checked twice, each waiting two days for approval. */
export function orders(): string {
  const rows = ["Order,Step,When,Resource,Region"];
  for (let order = 0; order < 40; order += 1) {
    const start = Date.UTC(2026, 0, 5) + order * 9 * hour;
    const steps: [string, number][] = [
      ["Receive order", 0],
      ["Check order", 1],
      ...(order % 5 === 0 ? ([["Check order", 3]] as [string, number][]) : []),
      ["Approve order", 50 + (order % 7)],
      ...(order % 10 === 0 ? ([["Call customer", 52 + (order % 7)]] as [string, number][]) : []),
      ["Ship order", 60 + (order % 7)],
    ];
    for (const [step, after] of steps) {
      const when = new Date(start + after * hour).toISOString();
      rows.push([`O-${order}`, step, when, people[(order + after) % 3], order % 2 === 0 ? "North" : "South"].join(","));
    }
  }
  return `${rows.join("\n")}\n`;
}

export const ordersFile = () => ({ name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(orders()) });

/** The folder of reference logs; a journey that needs it is skipped when it is not named. */
export const reference = process.env["MILLRACE_REFERENCE"];

type Sent = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
type Import = { readonly id: string; readonly state: string; readonly refusal: { readonly message: string } | null };
let made = 0;

/** Keeps a log in a workflow of its own and answers the address of its page. */
export async function keptLog(page: Page, file: Sent | string, mapping?: object): Promise<string> {
  const sent = typeof file === "string" ? { name: basename(file), mimeType: "application/octet-stream", buffer: readFileSync(file) } : file;
  made += 1;
  const person = async (name: string) =>
    (await posted<{ id: string }>(page, "/api/people/persons", { data: { name: `${name} ${made}` } })).id;
  const data = {
    name: `${sent.name} ${made}`,
    function: "Sales",
    frequency: "daily",
    ownerId: await person("Amara Okafor"),
    deputyId: await person("Jonas Lind"),
  };
  const workflow = await posted<{ id: string }>(page, "/api/workflows/workflows", { data });
  const query = new URLSearchParams({ workflowId: workflow.id, keep: "true", ...(mapping ? { mapping: JSON.stringify(mapping) } : {}) });
  const received = await posted<Import>(page, `/api/workflows/imports?${query}`, { multipart: { file: sent } });
  await expect(async () => {
    const now = (await (await page.request.get(`/api/workflows/imports/${received.id}`)).json()) as Import;
    expect(now.refusal?.message ?? now.state).toBe("kept");
  }).toPass({ timeout: 60_000 });
  return `/workflows/${workflow.id}`;
}

async function posted<T>(page: Page, path: string, given: { data?: object; multipart?: { file: Sent } }): Promise<T> {
  const answer = await page.request.post(path, { ...given, headers: { origin: new URL(await addressOf(page)).origin } });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

async function addressOf(page: Page): Promise<string> {
  if (page.url() === "about:blank") await page.goto("/");
  return page.url();
}
