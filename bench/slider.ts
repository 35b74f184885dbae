import { type Page } from "@playwright/test";
import { startServer } from "../e2e/server.ts";
import { signIn, withPage } from "./browser-page.ts";
import { type Figure } from "./figure.ts";
import { mapLog } from "./log-data.ts";

const paths = 125;
const moves = 60;

/** Makes two persons, a workflow and its log by the API, in the page's own session; returns the workflow's id. */
function prepare(page: Page, csv: string): Promise<string> {
  return page.evaluate(async (text) => {
    const ask = async (method: string, path: string, body: unknown): Promise<Record<string, unknown>> => {
      const isForm = body instanceof FormData;
      const answer = await fetch(path, {
        method,
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        ...(isForm || body === undefined ? {} : { headers: { "content-type": "application/json" } }),
      });
      const said = (await answer.json()) as Record<string, unknown>;
      if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
      return said;
    };
    const owner = await ask("POST", "/api/people/persons", { name: "Owner of the bench" });
    const deputy = await ask("POST", "/api/people/persons", { name: "Deputy of the bench" });
    const workflow = await ask("POST", "/api/workflows/workflows", {
      name: "Slider bench",
      function: "Bench",
      frequency: "daily",
      ownerId: owner.id,
      deputyId: deputy.id,
    });
    const form = new FormData();
    form.append("file", new Blob([text], { type: "text/csv" }), "slider.csv");
    const { id } = await ask("POST", `/api/workflows/imports?workflowId=${String(workflow.id)}&keep=true`, form);
    for (;;) {
      const { state, refusal } = await ask("GET", `/api/workflows/imports/${String(id)}`, undefined);
      if (state === "kept") return String(workflow.id);
      if (state === "refused") throw new Error(JSON.stringify(refusal));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, csv);
}

/** Seconds from each input of a slider to the end of the frame that shows it. */
function repaints(page: Page, slider: number): Promise<number[]> {
  return page.evaluate(
    async ([index, count]) => {
      const input = document.querySelectorAll<HTMLInputElement>("input[type=range]")[index];
      if (input === undefined) throw new Error("The page has no such slider.");
      const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      const [low, high, step] = [Number(input.min), Number(input.max), Number(input.step) || 1];
      const frame = () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.addEventListener("message", () => resolve());
            channel.port1.start();
            channel.port2.postMessage(null);
          });
        });
      const seconds: number[] = [];
      for (let move = 0; move < count; move++) {
        await frame();
        const share = (1 + Math.cos((move / count) * 2 * Math.PI)) / 2;
        const value = low + Math.round(((high - low) * share) / step) * step;
        const begun = performance.now();
        put?.call(input, String(value));
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
        await frame();
        seconds.push((performance.now() - begun) / 1000);
      }
      return seconds;
    },
    [slider, moves] as const,
  );
}

/** A slider on a map of 125 paths: a move must be on the screen within 50 ms, frame included. */
export async function benchSlider(): Promise<Figure[]> {
  const server = await startServer();
  try {
    return await withPage(async (page) => {
      await signIn(page, server.signInUrl);
      const workflow = await prepare(page, mapLog(paths));
      await page.goto(`${server.url}/workflows/${workflow}`);
      await page.locator("input[type=range]").first().waitFor({ state: "attached" });
      const figures: Figure[] = [];
      for (const [index, name] of ["activities", "paths"].entries()) {
        const seconds = await repaints(page, index);
        const sorted = [...seconds].sort((a, b) => a - b);
        const most = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
        const worst = sorted.at(-1) ?? Number.NaN;
        figures.push({
          name: `slider of ${name}, ${paths} paths: 95 % within ${(most * 1000).toFixed(0)} ms, worst ${(worst * 1000).toFixed(0)} ms`,
          seconds,
          limit: { words: "95 % within 50 ms", kept: most <= 0.05 },
        });
      }
      return figures;
    });
  } finally {
    await server.stop();
  }
}
