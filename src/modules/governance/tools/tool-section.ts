import { primariesFree } from "../contract.ts";
import { counted, type PackSection } from "../reviews/pack-section.ts";
import { listToolRows, personasInUse } from "./tool-store.ts";
import { loadsOf } from "./tool.ts";

const dayMs = 86_400_000;
const soonDays = 90;
const mostTools = 6;

export const toolSection: PackSection = {
  id: "tools",
  title: "Tools",
  read: async ({ db, from, to, now }) => {
    const tools = await listToolRows(db, {});
    if (tools.length === 0) return undefined;
    const inUse = tools.filter(({ status }) => status !== "retired");
    const decided = tools.filter(({ status_since, created_at }) => status_since >= from && status_since < to && status_since > created_at);
    const renews = inUse.filter(
      ({ renews_on }) =>
        renews_on !== null && Date.parse(renews_on) >= now.getTime() && Date.parse(renews_on) < now.getTime() + soonDays * dayMs,
    );
    const loads = loadsOf(
      (await personasInUse(db)).map(({ tool_id, name, persona, is_primary, reason }) => ({
        ...{ toolId: tool_id, toolName: name, persona, isPrimary: is_primary, reason },
      })),
      mostTools,
    );
    const over = loads.filter(({ isOverloaded }) => isOverloaded);
    return {
      finding:
        over.length > 0
          ? `${counted(over.length, "persona has", "personas have")} more than ${primariesFree} primary tools or more than ${mostTools} in all.`
          : "No persona has more tools than agreed.",
      figures: [
        {
          label: "Tools in use",
          value: String(inUse.length),
          note: `${inUse.filter(({ is_ai_capable }) => is_ai_capable).length} of them AI-capable`,
        },
        {
          label: "Waiting for a decision",
          value: String(inUse.filter(({ status }) => status === "considered").length),
          note: "status considered",
        },
        { label: "Decided in the period", value: String(decided.length), note: "approved, restricted or retired" },
        { label: `Renew within ${soonDays} days`, value: String(renews.length), note: "from today" },
      ],
      columns: ["Tool", "What", "When"],
      rows: [
        ...decided.map((tool) => ({
          cells: [tool.name, `${tool.status}: ${tool.status_reason}`, tool.status_since.toISOString().slice(0, 10)],
          href: `/governance/tools/${tool.id}`,
        })),
        ...renews.map((tool) => ({ cells: [tool.name, "renews", tool.renews_on ?? ""], href: `/governance/tools/${tool.id}` })),
        ...over.map(({ persona, primary, others }) => ({
          cells: [persona, `${primary.length} primary tools, ${others.length} others`, ""],
          href: "/governance/tools?tab=personas",
        })),
      ],
    };
  },
};
