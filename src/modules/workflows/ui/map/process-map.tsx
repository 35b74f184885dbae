import "./map.css";
import { memo, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type Ref } from "react";
import type { Facts, ProcessMap as MapData } from "#modules/workflows/contract";
import { bottleneckEdge, boxOf, mostOf, readingOrder, weightOfEdge, weightOfNode, type MapMode } from "./drawing.ts";
import { EdgePart, nodeName, NodePart } from "./map-parts.tsx";
import { messages } from "./messages.ts";
import { usePrint } from "./use-print.ts";
import { useViewport } from "./use-viewport.ts";
import { boxAround, fitted, opening, type Box } from "./viewport.ts";
import { coverageOf, visibilityOf, type SliderPositions } from "./visibility.ts";

/** What is chosen on the map, by position in its lists. */
export type Chosen = { readonly kind: "node" | "edge"; readonly index: number };
export type MapHandle = {
  readonly paint: (at: SliderPositions) => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
};

type Props = {
  readonly map: MapData;
  readonly name: string;
  readonly mode: MapMode;
  readonly at: SliderPositions;
  readonly bottleneck: Facts["bottleneck"];
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
  readonly handle: Ref<MapHandle>;
};

const step = 60;

export function ProcessMap({ map, name, mode, at, bottleneck, chosen, onChoose, handle }: Props) {
  const frame = useRef<SVGSVGElement>(null);
  const layer = useRef<SVGGElement>(null);
  const control = useViewport(frame, layer);
  const sliders = useRef(at);
  const parts = useRef<{ nodes: Element[]; edges: Element[] }>({ nodes: [], edges: [] });

  const shownBoxes = useCallback((): Box[] => {
    const seen = visibilityOf(map, sliders.current);
    const labels = map.edges
      .filter((_, index) => seen.edges[index])
      .map((edge) => ({ x: edge.labelX - 20, y: edge.labelY - 8, width: 40, height: 16 }));
    return [...map.nodes.filter((_, index) => seen.nodes[index]).map(boxOf), ...labels];
  }, [map]);

  // The sliders only switch attributes, in one pass: no rendering and no layout of the graph.
  const paint = useCallback(
    (positions: SliderPositions) => {
      sliders.current = positions;
      const seen = visibilityOf(map, positions);
      parts.current.nodes.forEach((part, index) => part.toggleAttribute("data-off", !seen.nodes[index]));
      parts.current.edges.forEach((part, index) => part.toggleAttribute("data-off", !seen.edges[index]));
      const shown = coverageOf(map, seen);
      frame.current?.setAttribute("aria-label", messages.region(name, shown.activities, shown.paths));
    },
    [map, name],
  );

  useLayoutEffect(() => {
    const find = (kind: "node" | "edge") => {
      const found = new Map(
        [...(layer.current?.querySelectorAll(`[data-${kind}]`) ?? [])].map((part) => [Number(part.getAttribute(`data-${kind}`)), part]),
      );
      return Array.from({ length: found.size }, (_, index) => found.get(index)).filter((part) => part !== undefined);
    };
    parts.current = { nodes: find("node"), edges: find("edge") };
    paint(at);
  }, [at, map, mode, paint]);

  const extent = `${map.width} ${map.height}`;
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const open = () => {
      if (element.hasAttribute("viewBox")) return;
      const start = map.nodes.find((node) => node.kind === "start") ?? map.nodes[0];
      control.look(opening(boxAround(shownBoxes()), start ? boxOf(start) : boxAround([]), control.size()));
    };
    open();
    const observer = new ResizeObserver(open);
    observer.observe(element);
    return () => observer.disconnect();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- opened anew only for another graph: filters keep the place looked at
  }, [extent, control]);

  const printed = useCallback(() => boxAround(shownBoxes()), [shownBoxes]);
  const restore = useCallback(() => control.pan(0, 0), [control]);
  usePrint(frame, printed, restore);

  useImperativeHandle(
    handle,
    () => ({ paint, zoom: control.zoom, fit: () => control.look(fitted(boxAround(shownBoxes()), control.size())) }),
    [control, paint, shownBoxes],
  );

  useEffect(() => {
    for (const part of [...parts.current.nodes, ...parts.current.edges]) part.removeAttribute("data-chosen");
    if (chosen) parts.current[chosen.kind === "node" ? "nodes" : "edges"][chosen.index]?.setAttribute("data-chosen", "");
  }, [chosen, map, mode]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      "+": () => control.zoom(1.25),
      "=": () => control.zoom(1.25),
      "-": () => control.zoom(0.8),
      "0": () => control.look(fitted(boxAround(shownBoxes()), control.size())),
      ArrowLeft: () => control.pan(step, 0),
      ArrowRight: () => control.pan(-step, 0),
      ArrowUp: () => control.pan(0, step),
      ArrowDown: () => control.pan(0, -step),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const choose = useCallback((next: Chosen) => (control.dragged() ? undefined : onChoose(next)), [control, onChoose]);
  const chooseByKey = useRef(choose);
  chooseByKey.current = choose;
  const stable = useCallback((next: Chosen) => chooseByKey.current(next), []);
  const reveal = useCallback((box: Box) => (frame.current?.querySelector(":focus-visible") ? control.reveal(box) : undefined), [control]);

  return (
    <svg ref={frame} className="map-frame" role="group" aria-label={messages.title(name)} onKeyDown={onKeyDown} {...control.handlers}>
      <g ref={layer}>
        <Parts map={map} mode={mode} bottleneck={bottleneck} onChoose={stable} onReveal={reveal} />
      </g>
    </svg>
  );
}

type PartsProps = Pick<Props, "map" | "mode" | "bottleneck" | "onChoose"> & { readonly onReveal: (box: Box) => void };

const Parts = memo(function Parts({ map, mode, bottleneck, onChoose, onReveal }: PartsProps) {
  const order = useMemo(() => readingOrder(map), [map]);
  const narrowest = bottleneckEdge(map, bottleneck);
  const mostNode = mostOf(map.nodes, (node) => (node.kind === "activity" ? weightOfNode(node, mode) : 0));
  const mostEdge = mostOf(map.edges, (edge) => weightOfEdge(edge, mode));
  const names = new Map(map.nodes.map((node) => [node.id, nodeName(node)]));
  return order.map(({ node: index, edges }) => {
    const node = map.nodes[index];
    if (!node) return null;
    return [
      <NodePart
        key={`node ${node.id}`}
        node={node}
        index={index}
        mode={mode}
        most={mostNode}
        onChoose={() => onChoose({ kind: "node", index })}
        onFocus={() => onReveal(boxOf(node))}
      />,
      ...edges.map((at) => {
        const edge = map.edges[at]!;
        return (
          <EdgePart
            key={`edge ${edge.from} ${edge.to}`}
            edge={edge}
            index={at}
            from={names.get(edge.from) ?? ""}
            to={names.get(edge.to) ?? ""}
            mode={mode}
            most={mostEdge}
            isBottleneck={at === narrowest}
            onChoose={() => onChoose({ kind: "edge", index: at })}
            onFocus={() => onReveal({ x: edge.labelX - 30, y: edge.labelY - 30, width: 60, height: 60 })}
          />
        );
      }),
    ];
  });
});
