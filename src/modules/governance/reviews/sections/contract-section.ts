import { useContract } from "../../use-contracts/current-contract.ts";
import { counted, type PackSection } from "../pack-section.ts";
import { contractVersions } from "../questions/contract-versions.ts";

export const contractSection: PackSection = {
  id: "use-contract",
  title: "AI use contract",
  read: async ({ db, from, to, least }) => {
    const versions = await contractVersions(db, useContract.kind);
    const now = versions.find(({ state }) => state === "published");
    if (!now) return undefined;
    const changes = versions.filter(({ published_at }) => published_at >= from && published_at < to);
    const acknowledged = now.acknowledged === 0 || now.acknowledged >= least ? String(now.acknowledged) : `fewer than ${least}`;
    return {
      finding:
        changes.length === 0
          ? `Version ${now.number} holds; nothing was changed in the period.`
          : `${counted(changes.length, "version was", "versions were")} published in the period; version ${now.number} holds.`,
      figures: [
        { label: "Version that holds", value: String(now.number), note: `since ${now.published_at.toISOString().slice(0, 10)}` },
        { label: "Acknowledged", value: acknowledged, note: "people, this version" },
        {
          label: "Published in the period",
          value: String(changes.length),
          note: `${changes.filter(({ is_material }) => is_material).length} of them material`,
        },
      ],
      columns: ["Version", "Published", "Material", "Note"],
      rows: changes.map((one) => ({
        cells: [String(one.number), one.published_at.toISOString().slice(0, 10), one.is_material ? "yes" : "no", one.note ?? ""],
        href: "/governance/contract",
      })),
    };
  },
};
