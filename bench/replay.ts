import { governance } from "#modules/governance";
import { people } from "#modules/people";
import { openTestPlatform, testDatabases } from "#platform/testing";
import { median, type Figure } from "./figure.ts";

const requests = 50_000;
const runs = 9;
const day = 86_400_000;

/** Two gates for most, some of them open, some asked back; no two waits alike. */
function pastFile(count: number): string[] {
  const files: string[] = [];
  const iso = (ms: number) => new Date(ms).toISOString();
  for (let from = 0; from < count; from += 25_000) {
    const lines = ["request,title,kind,tier,gate,asked,decided,outcome,returned"];
    for (let at = from; at < Math.min(count, from + 25_000); at++) {
      const asked = Date.UTC(2023, 0, 2) + ((at * 7919) % 1000) * day + (at % 86_400) * 1000;
      const legal = asked + (2 + ((at * 104_729) % 4000) / 100) * day;
      const tier = at % 11 === 0 ? "high" : at % 3 === 0 ? "medium" : "low";
      const returned = at % 5 === 0 ? `${iso(asked + day)}/${iso(asked + 1.5 * day)}` : "";
      const isOpen = at % 17 === 0;
      lines.push(
        `R${at},Request ${at},use-case,${tier},Legal,${iso(asked)},${isOpen ? "" : iso(legal)},${isOpen ? "" : "approved"},${returned}`,
      );
      if (!isOpen)
        lines.push(
          `R${at},Request ${at},use-case,${tier},Security,${iso(legal)},${iso(legal + (1 + ((at * 31) % 900) / 100) * day)},approved,`,
        );
    }
    files.push(lines.join("\n"));
  }
  return files;
}

/** 50,000 past requests: bringing them in, all figures, and a replay that is asked for while somebody moves a slider. */
export async function benchReplay(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of testDatabases) {
    const app = await openTestPlatform({ modules: [people, governance], database });
    try {
      const timed = async (path: string, init?: RequestInit): Promise<{ seconds: number; said: unknown }> => {
        const begun = performance.now();
        const answer = await app.fetch(path, init);
        const said: unknown = await answer.json();
        if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
        return { seconds: (performance.now() - begun) / 1000, said };
      };
      const post = (path: string, body: object) =>
        timed(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
      let bringing = 0;
      for (const text of pastFile(requests)) {
        const form = new FormData();
        form.set("file", new Blob([text]), "past.csv");
        const { said } = await timed("/api/governance/past-imports", { method: "POST", body: form });
        const { id, preview } = said as { id: string; preview: { mapping: object } };
        const checked = await post(`/api/governance/past-imports/${id}/check`, { mapping: preview.mapping });
        const applied = await post(`/api/governance/past-imports/${id}/apply`, {});
        bringing += checked.seconds + applied.seconds;
      }
      const repeat = async (path: (run: number) => string): Promise<number[]> => {
        const seconds: number[] = [];
        for (let run = 0; run <= runs; run++) seconds.push((await timed(path(run))).seconds);
        return seconds.slice(1);
      };
      const sla = (run: number) => `sla=Legal%3D${10 + run}%20calendar-days&sla=Security%3D${3 + (run % 5)}%20business-days`;
      const replayed = await repeat((run) => `/api/governance/gate-figures/replay?${sla(run)}&parallel=${run % 2 === 0}`);
      const all = await repeat(() => "/api/governance/gate-figures");
      const of = `${requests.toLocaleString("en")} requests, ${database.name}`;
      figures.push(
        { name: `replay over HTTP: ${of}`, seconds: replayed, limit: { words: "under 300 ms", kept: median(replayed) < 0.3 } },
        { name: `all figures over HTTP: ${of}`, seconds: all },
        { name: `checking and bringing in past requests: ${of}`, seconds: [bringing] },
      );
    } finally {
      await app.close();
    }
  }
  return figures;
}
