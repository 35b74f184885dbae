import type { ProcessMap } from "#modules/workflows/contract";
import { textWidth, wrapName } from "#engines/mining";
import { nameSize } from "./graph-text.ts";
import { mapStyle, shades, type MapTheme } from "./map-style.ts";
import { grouped, shortDuration } from "./quantities.ts";

export type MapDrawing = {
  readonly mode: "frequency" | "time";
  /** "auto" follows the viewer's setting, for pages; a file to pass on has one of the two. */
  readonly theme: MapTheme;
  /** Slider settings, 0..1; by default what the map opens on. */
  readonly activities?: number | undefined;
  readonly paths?: number | undefined;
  /** Written above the map: the first line large. */
  readonly heading?: readonly string[] | undefined;
  /** For those who cannot see it. */
  readonly description?: string | undefined;
};

type Node = ProcessMap["nodes"][number];
type Edge = ProcessMap["edges"][number];

/** The map as a standalone SVG document. Pure: the same map gives the same text; every name in it is escaped. */
export function mapSvg(map: ProcessMap, drawing: MapDrawing): string {
  const { nodes, edges } = visiblePart(map, drawing.activities ?? map.opensOn.activities, drawing.paths ?? map.opensOn.paths);
  const heading = drawing.heading ?? [];
  const top = heading.length === 0 ? 0 : 24 + 18 * heading.length;
  const area = drawnArea(nodes, edges);
  const width = Math.max(area.width, ...heading.map((line, i) => Math.ceil(textWidth(line, i === 0 ? 17 : 12)) + 48));
  const height = area.height + top;
  const inside = [
    `<title>${escaped(heading[0] ?? "Process map")}</title>`,
    `<desc>${escaped(drawing.description ?? describe(nodes, edges))}</desc>`,
    `<style>${mapStyle(drawing.theme)}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...heading.map((line, i) => `<text class="${i === 0 ? "heading" : "note"}" x="24" y="${30 + 18 * i}">${escaped(line)}</text>`),
    `<g transform="translate(${Math.round((width - area.width) / 2 - area.left)} ${Math.round(top - area.top)})">`,
    ...drawEdges(edges, drawing.mode),
    ...drawNodes(nodes, drawing.mode),
    "</g>",
  ];
  const root = `<svg xmlns="http://www.w3.org/2000/svg" class="millrace-map" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return `${root}\n${inside.join("\n")}\n</svg>\n`;
}

/** What the sliders show: the rule of the contract. */
export function visiblePart(map: ProcessMap, activities: number, paths: number): { nodes: Node[]; edges: Edge[] } {
  const nodes = map.nodes.filter((node) => node.activityRank <= activities);
  const shown = new Set(nodes.map((node) => node.id));
  const isShown = (edge: Edge): boolean => edge.pathRank <= paths || (edge.keepsFrom !== null && edge.keepsFrom <= activities);
  return { nodes, edges: map.edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to) && isShown(edge)) };
}

function describe(nodes: readonly Node[], edges: readonly Edge[]): string {
  const activities = nodes.filter((node) => node.kind === "activity").length;
  return `Process map with ${activities} ${activities === 1 ? "activity" : "activities"} and ${edges.length} ${edges.length === 1 ? "path" : "paths"}, from top to bottom.`;
}

/** What is visible, with a margin: a map that opens on its happy path needs no room for the rest. */
function drawnArea(nodes: readonly Node[], edges: readonly Edge[]): { left: number; top: number; width: number; height: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = (x: number, y: number, halfWidth: number, halfHeight: number): void => {
    left = Math.min(left, x - halfWidth);
    right = Math.max(right, x + halfWidth);
    top = Math.min(top, y - halfHeight);
    bottom = Math.max(bottom, y + halfHeight);
  };
  for (const node of nodes) include(node.x, node.y, node.width / 2, node.height / 2);
  for (const edge of edges) {
    include(edge.labelX, edge.labelY, 24, 8);
    const numbers = edge.line.match(/-?[\d.]+/g)?.map(Number) ?? [];
    for (let i = 0; i + 1 < numbers.length; i += 2) include(numbers[i]!, numbers[i + 1]!, 2, 2);
  }
  if (right < left) return { left: 0, top: 0, width: 0, height: 0 };
  const margin = 20;
  return {
    left: left - margin,
    top: top - margin,
    width: Math.ceil(right - left + 2 * margin),
    height: Math.ceil(bottom - top + 2 * margin),
  };
}

/** 0 for nothing, 1 for the most. Between linear and logarithmic: the rare stays visible, the frequent stands out. */
const scaleOf = (values: readonly number[]) => {
  const most = Math.max(0, ...values);
  return (value: number): number => (most === 0 ? 0 : Math.sqrt(Math.max(0, value) / most));
};

function drawEdges(edges: readonly Edge[], mode: MapDrawing["mode"]): string[] {
  const weigh = (edge: Edge): number => (mode === "frequency" ? edge.count : Math.max(0, edge.meanSeconds ?? 0) * edge.count);
  const scale = scaleOf(edges.map(weigh));
  const lightest = [...edges].sort((a, b) => weigh(a) - weigh(b));
  const lines = lightest.map((edge) => {
    const strength = scale(weigh(edge));
    const opacity = (0.35 + 0.65 * strength).toFixed(2);
    return `<g class="edge" opacity="${opacity}"><path class="line" stroke-width="${(0.9 + 3.4 * strength).toFixed(2)}" d="${edge.line}"/><path class="head" d="${edge.head}"/></g>`;
  });
  const labels = lightest.map((edge) => {
    const text = mode === "frequency" ? grouped(edge.count) : edge.medianSeconds === null ? "" : shortDuration(edge.medianSeconds);
    return text === "" ? "" : `<text class="label" x="${edge.labelX}" y="${edge.labelY + 3.5}">${escaped(text)}</text>`;
  });
  return [...lines, ...labels.filter((label) => label !== "")];
}

function drawNodes(nodes: readonly Node[], mode: MapDrawing["mode"]): string[] {
  const weigh = (node: Node): number => (mode === "frequency" ? node.count : (node.waitingMedianSeconds ?? 0));
  const scale = scaleOf(nodes.filter((node) => node.kind === "activity").map(weigh));
  return nodes.map((node) => {
    const [x, y] = [node.x - node.width / 2, node.y - node.height / 2];
    const isMarker = node.kind !== "activity";
    const shade = isMarker ? "marker" : `shade${Math.min(shades - 1, Math.floor(scale(weigh(node)) * shades))}`;
    const radius = isMarker ? node.height / 2 : 6;
    const box = `<rect class="${shade}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${node.width}" height="${node.height}" rx="${radius}"/>`;
    if (isMarker)
      return `<g class="node">${box}<text class="name" x="${node.x.toFixed(1)}" y="${(node.y + 4.5).toFixed(1)}">${node.kind === "start" ? "Start" : "End"}</text></g>`;
    const lines = wrapName(node.name);
    const first = y + 12 + nameSize - 4;
    const names = lines.map(
      (line, i) => `<text class="name" x="${node.x.toFixed(1)}" y="${(first + 16 * i).toFixed(1)}">${escaped(line)}</text>`,
    );
    const count = `<text class="count" x="${node.x.toFixed(1)}" y="${(first + 16 * lines.length - 1).toFixed(1)}">${escaped(secondLine(node, mode))}</text>`;
    return `<g class="node"><title>${escaped(node.name)}</title>${box}${names.join("")}${count}</g>`;
  });
}

function secondLine(node: Node, mode: MapDrawing["mode"]): string {
  if (mode === "frequency") return grouped(node.count);
  const waits = node.waitingMedianSeconds === null ? null : `waits ${shortDuration(node.waitingMedianSeconds)}`;
  const takes = node.serviceMedianSeconds === null ? null : `takes ${shortDuration(node.serviceMedianSeconds)}`;
  return [waits, takes].filter((part) => part !== null).join(", ") || "no wait before";
}

/** Text as XML content or attribute value; characters that XML cannot hold become U+FFFD. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"']/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[character]!);
}
