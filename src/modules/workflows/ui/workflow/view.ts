import type { ProcessMap } from "#modules/workflows/contract";
import { endsOf, stepOf } from "../filters/filters.ts";
import type { MapMode } from "../map/drawing.ts";
import type { Chosen } from "../map/process-map.tsx";

export const tabs = ["waiting", "rework", "handovers", "throughput", "cases"] as const;
export type Tab = (typeof tabs)[number];

/** How the page looks at the log, as it stands in the address beside the filters. */
export type View = {
  readonly shape: "map" | "table";
  readonly mode: MapMode;
  /** Slider positions; null: as the map opens. */
  readonly activities: number | null;
  readonly paths: number | null;
  readonly tab: Tab;
  readonly by: string;
  readonly handovers: "table" | "matrix";
  readonly openCase: string | null;
  readonly chosen: string | null;
  readonly sort: string | null;
};

const fraction = (text: string | null): number | null => {
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return value >= 0 && value <= 1 ? value : null;
};

export function viewIn(search: URLSearchParams): View {
  const tab = search.get("tab");
  return {
    shape: search.get("view") === "table" ? "table" : "map",
    mode: search.get("mode") === "time" ? "time" : "frequency",
    activities: fraction(search.get("activities")),
    paths: fraction(search.get("paths")),
    tab: tabs.find((one) => one === tab) ?? "waiting",
    by: search.get("by") || "performer",
    handovers: search.get("handovers") === "matrix" ? "matrix" : "table",
    openCase: search.get("case") || null,
    chosen: search.get("chosen") || null,
    sort: search.get("sort") || null,
  };
}

const activity = "activity:";
const path = "path:";

/** Names what is chosen on the map so that it is found again under other filters: by name, not by position. */
export function chosenText(map: ProcessMap, chosen: Chosen): string | null {
  if (chosen.kind === "node") {
    const node = map.nodes[chosen.index];
    return node ? (node.kind === "activity" ? activity + node.name : node.kind) : null;
  }
  const edge = map.edges[chosen.index];
  if (!edge) return null;
  const named = (id: number) => map.nodes.find((node) => node.id === id && node.kind === "activity")?.name ?? "";
  return path + stepOf(named(edge.from), named(edge.to));
}

export function chosenIn(map: ProcessMap, text: string | null): Chosen | null {
  if (text === null) return null;
  const found = (kind: Chosen["kind"], index: number): Chosen | null => (index < 0 ? null : { kind, index });
  if (text === "start" || text === "end")
    return found(
      "node",
      map.nodes.findIndex((node) => node.kind === text),
    );
  const idOf = (name: string, marker: "start" | "end") =>
    map.nodes.find((node) => (name === "" ? node.kind === marker : node.kind === "activity" && node.name === name))?.id;
  if (text.startsWith(activity))
    return found(
      "node",
      map.nodes.findIndex((node) => node.kind === "activity" && node.name === text.slice(activity.length)),
    );
  if (!text.startsWith(path)) return null;
  const { from, to } = endsOf(text.slice(path.length), new Set(["", ...map.nodes.map((node) => node.name)]));
  return found(
    "edge",
    map.edges.findIndex((edge) => edge.from === idOf(from, "start") && edge.to === idOf(to, "end")),
  );
}
