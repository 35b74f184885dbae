import { change } from "#platform/audit";
import { version } from "#platform/config";
import type { Call, Download, Platform } from "#platform/registry";
import type { exportProtectionPack as exportRoute, ProtectionPack, readProtectionPack as route } from "../contract.ts";
import { countLooks } from "../personal/look-store.ts";
import { countErasures } from "../personal/erasure-store.ts";
import { rolesThatSee, sentenceOf } from "../personal/seen-by.ts";
import { sourcesView } from "./veto-source.ts";
import { countHolders, countPeople } from "./veto-store.ts";

const lookDays = 365;

async function protectionPack(platform: Platform, now: Date): Promise<ProtectionPack> {
  const { db, modules } = platform;
  const [people, sources, holders, erasures, looks] = await Promise.all([
    countPeople(db),
    sourcesView(platform, db, []),
    countHolders(db, now),
    countErasures(db),
    countLooks(db, new Date(now.getTime() - lookDays * 86_400_000)),
  ]);
  const smallestGroup = platform.config.privacyLeast;
  const outside = await Promise.all(modules.map(async (one) => (await one.outside?.(platform)) ?? []));
  return {
    asOf: now.toISOString(),
    version: version(),
    people,
    sources,
    kept: modules
      .flatMap((one) => one.personal ?? [])
      .map(({ id, title, seenBy, seenWith, keptFor }) => {
        const seenByRoles = rolesThatSee(modules, seenWith ?? []);
        return { id, title, seenBy: seenWith === undefined ? seenBy : `${seenBy} ${sentenceOf(seenByRoles)}`.trim(), seenByRoles, keptFor };
      }),
    permissions: modules.flatMap((one) => one.permissions).map(({ id, summary, held }) => ({ id, summary, held: { ...held } })),
    holders,
    aggregates: {
      smallestGroup,
      sentence: `Figures about people are sums over fixed groups of at least ${smallestGroup}, for closed months; a unit that is too small sees the figure of the nearest unit above that is large enough, and every look is recorded.`,
    },
    outside: outside.flat(),
    looks: { days: lookDays, ...looks },
    erasures,
    record:
      "Every change, every export and every look at somebody else's data stands in an audit chain in which nothing can be altered unnoticed; what it says about a person can be erased and the chain still verifies.",
  };
}

export const readProtectionPack = ({ platform, now }: Call<typeof route>): Promise<ProtectionPack> => protectionPack(platform, now);

export async function exportProtectionPack(call: Call<typeof exportRoute>): Promise<Download> {
  const { platform, now } = call;
  const pack = await protectionPack(platform, now);
  await change(platform, call, async (_, record) =>
    record({ action: "people/protection-pack-exported", subject: { kind: "data-protection", id: "pack" } }),
  );
  return {
    fileName: `data-protection-${now.toISOString().slice(0, 10)}.json`,
    type: "application/json; charset=utf-8",
    body: `${JSON.stringify(pack, null, 2)}\n`,
  };
}
