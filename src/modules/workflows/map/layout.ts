import type { ProcessMap } from "#modules/workflows/contract";
import type { MapModel } from "#engines/mining";
import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import { headPath, linePath, readDrawing, selfLoop, type Drawing } from "./drawing.ts";
import { boxOf, graphText } from "./graph-text.ts";
import { placeLabels } from "./label-places.ts";
import type { LayoutAnswer, LayoutRequest } from "./layout-thread.ts";
import { drawablePart } from "./drawable-part.ts";

const remembered = 64;

/** Drawings by the hash of their graph; the oldest leaves first. */
const drawings = new Map<string, Promise<Drawing>>();
type Waiting = { readonly resolve: (json: string) => void; readonly reject: (failure: Error) => void };
let thread: { readonly worker: Worker; readonly waiting: Map<number, Waiting> } | null = null;
let lastId = 0;

/** Lays out a map in a thread of its own; the same graph is laid out once. Positions are in points, y down. */
export async function layoutMap(whole: MapModel): Promise<ProcessMap> {
  if (whole.nodes.length === 0) return { width: 0, height: 0, nodes: [], edges: [], happyPath: [], opensOn: whole.opensOn };
  const { model, leftOut } = drawablePart(whole);
  return assemble(model, leftOut, await drawingOf(graphText(model)));
}

/**
 * The map under a filter, drawn where the unfiltered one (`full`) has it. Activities and edges that no longer occur are gone;
 * what is left keeps its ids, places and lines. A filtered map that shows something for which the full one had no room is laid
 * out by itself.
 */
export async function layoutFiltered(whole: MapModel, full: ProcessMap): Promise<ProcessMap> {
  const { model, leftOut } = drawablePart(whole);
  const key = (node: { kind: string; name: string }): string => `${node.kind} ${node.name}`;
  const placed = new Map(full.nodes.map((node) => [key(node), node]));
  const idOf = new Map(model.nodes.map((node) => [node.id, placed.get(key(node))?.id]));
  const drawn = new Map(full.edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const edges = model.edges.map((edge) => ({ edge, line: drawn.get(`${idOf.get(edge.from)} ${idOf.get(edge.to)}`) }));
  if ([...idOf.values()].includes(undefined) || edges.some(({ line }) => line === undefined)) return layoutMap(whole);
  return {
    width: full.width,
    height: full.height,
    nodes: model.nodes.map((node) => ({ ...placed.get(key(node))!, ...node, id: idOf.get(node.id)! })),
    edges: edges.map(({ edge, line }) => ({ ...line!, ...edge, from: line!.from, to: line!.to })),
    happyPath: model.happyPath.map((id) => idOf.get(id)!),
    opensOn: model.opensOn,
    leftOut,
  };
}

/** Ends the thread; the next layout starts another. */
export async function closeLayout(): Promise<void> {
  const ending = thread;
  thread = null;
  await ending?.worker.terminate();
}

function drawingOf(dot: string): Promise<Drawing> {
  const hash = createHash("sha256").update(dot).digest("base64");
  const known = drawings.get(hash);
  if (known !== undefined) {
    drawings.delete(hash);
    drawings.set(hash, known);
    return known;
  }
  const drawing = requestLayout(dot).then(readDrawing);
  drawings.set(hash, drawing);
  drawing.catch(() => drawings.delete(hash));
  if (drawings.size > remembered) drawings.delete(drawings.keys().next().value!);
  return drawing;
}

function requestLayout(dot: string): Promise<string> {
  const { worker, waiting } = (thread ??= startThread());
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, dot } satisfies LayoutRequest);
  });
}

/** The thread keeps the process alive only while somebody waits for it. */
function startThread() {
  const worker = new Worker(new URL("./layout-thread.ts", import.meta.url));
  const waiting = new Map<number, Waiting>();
  const settle = (answer: LayoutAnswer): void => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ("json" in answer) asked?.resolve(answer.json);
    else asked?.reject(new Error(`The process map could not be laid out: ${answer.failure}`));
  };
  const end = (failure: Error): void => {
    if (thread?.worker === worker) thread = null;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.on("message", settle);
  worker.on("error", (failure) => end(failure instanceof Error ? failure : new Error(String(failure))));
  worker.on("exit", () => end(new Error("The thread that lays out process maps ended.")));
  worker.unref();
  return { worker, waiting };
}

function assemble(model: MapModel, leftOut: { activities: number; edges: number }, drawing: Drawing): ProcessMap {
  const nodes = model.nodes.map((node) => ({ ...node, ...drawing.positions.get(node.id)!, ...boxOf(node) }));
  const boxes = new Map(nodes.map((node) => [node.id, node]));
  const curves = model.edges.map((edge) =>
    edge.from === edge.to ? selfLoop(boxes.get(edge.from)!) : drawing.curves.get(`${edge.from} ${edge.to}`)!,
  );
  const labels = placeLabels(curves, nodes);
  return {
    width: Math.ceil(Math.max(drawing.width, ...labels.map((label) => label.x + 30))),
    height: Math.ceil(drawing.height),
    nodes,
    edges: model.edges.map((edge, i) => ({
      ...edge,
      line: linePath(curves[i]!),
      head: headPath(curves[i]!),
      labelX: labels[i]!.x,
      labelY: labels[i]!.y,
    })),
    happyPath: [...model.happyPath],
    opensOn: { ...model.opensOn },
    leftOut: { ...leftOut },
  };
}
