import { route } from "#platform/contract";
import { endpoint, type ModuleDefinition } from "#platform/registry";
import { openTestPlatform } from "#platform/testing";
import { expect, test } from "vitest";
import { z } from "zod";

const knock = route({
  id: "knock",
  method: "POST",
  path: "/api/door/knock",
  summary: "Knock",
  public: "anyone may knock",
  ok: z.object({ from: z.string() }),
});
const door: ModuleDefinition = {
  name: "door",
  endpoints: [endpoint(knock, async ({ from }) => ({ from: from.address }))],
  permissions: [],
  jobs: [],
};

async function knocking(trustedProxies: string[]) {
  const app = await openTestPlatform({ modules: [door], config: { trustedProxies } });
  const say = async (forwarded: string) => {
    const answer = await app.anonymous("/api/door/knock", { method: "POST", headers: { "x-forwarded-for": forwarded } });
    return answer.status === 200 ? ((await answer.json()) as { from: string }).from : answer.status;
  };
  return { say, close: () => app.close() };
}

const addresses = Array.from({ length: 12 }, (_, n) => `203.0.113.${n + 1}`);

test("who is not a trusted proxy cannot say that the request came from somebody else, to knock again and again", async () => {
  for (const trusted of [[], ["198.51.100.0/24"]] as string[][]) {
    const { say, close } = await knocking(trusted);
    const answers = [];
    for (const address of addresses) answers.push(await say(address));
    expect(answers).toEqual([...Array.from({ length: 10 }, () => "127.0.0.1"), 429, 429]);
    await close();
  }
});

test("behind a trusted proxy each address that the proxy saw is counted by itself, whatever was claimed before it", async () => {
  const { say, close } = await knocking(["127.0.0.1"]);
  for (const address of addresses) expect(await say(address)).toBe(address);
  const answers = [];
  for (const claimed of addresses.slice(0, 11)) answers.push(await say(`${claimed}, 192.0.2.9`));
  expect(answers).toEqual([...Array.from({ length: 10 }, () => "192.0.2.9"), 429]);
  await close();
});
