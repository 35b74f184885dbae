import type { KeyboardEvent } from "react";
import { wrapName } from "#engines/mining";
import { formatDuration, formatNumber } from "#web/format";
import { boxOf, rightmost, shadeOf, weightOfEdge, weightOfNode, widthOf, type MapEdge, type MapMode, type MapNode } from "./drawing.ts";
import { messages } from "./messages.ts";

type Common = {
  readonly index: number;
  readonly mode: MapMode;
  readonly most: number;
  readonly isBottleneck: boolean;
  readonly onChoose: () => void;
  readonly onFocus: () => void;
};

// SVG in React has no type for it: marks text as data, not a text of the interface.
const data = { translate: "no" };

/** Height of a line of text in a node, in points. */
const line = 15.5;

const activated = (choose: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  choose();
};

export function nodeName(node: MapNode): string {
  if (node.kind === "start") return messages.start;
  if (node.kind === "end") return messages.end;
  return node.name;
}

export function NodePart({ node, index, mode, most, onChoose, onFocus }: Omit<Common, "isBottleneck"> & { readonly node: MapNode }) {
  const weight = weightOfNode(node, mode);
  const box = boxOf(node);
  const isMarker = node.kind !== "activity";
  const lines = isMarker ? [nodeName(node)] : wrapName(node.name);
  const below = isMarker ? null : belowOf(node, mode);
  const rows = lines.length + (below === null ? 0 : 1);
  const top = node.y - ((rows - 1) * line) / 2 + 4.5;
  return (
    <g
      className="map-part map-node"
      data-node={index}
      data-kind={node.kind}
      data-shade={isMarker ? 6 : shadeOf(weight ?? 0, most)}
      role="button"
      tabIndex={0}
      aria-label={labelOf(node, mode)}
      onClick={onChoose}
      onFocus={onFocus}
      onKeyDown={activated(onChoose)}
    >
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={isMarker ? node.height / 2 : 6} />
      {lines.map((words, row) => (
        <text key={row} x={node.x} y={top + row * line} className="map-name" {...(isMarker ? {} : data)}>
          {`${words} `}
        </text>
      ))}
      {below === null ? null : (
        <text x={node.x} y={top + lines.length * line} className="map-count">
          {below}
        </text>
      )}
    </g>
  );
}

function belowOf(node: MapNode, mode: MapMode): string | null {
  if (mode === "frequency") return messages.nodeCount(node.count);
  return node.waitingMedianSeconds === null ? null : messages.nodeWaits(formatDuration(node.waitingMedianSeconds));
}

function labelOf(node: MapNode, mode: MapMode): string {
  if (node.kind === "start") return messages.start;
  if (node.kind === "end") return messages.end;
  return mode === "frequency"
    ? messages.nodeLabel(node.name, node.count, node.cases)
    : messages.nodeTime(
        node.name,
        formatDuration(node.waitingMedianSeconds),
        node.serviceMedianSeconds === null ? messages.noService : formatDuration(node.serviceMedianSeconds),
      );
}

export function EdgePart({
  edge,
  from,
  to,
  index,
  mode,
  most,
  isBottleneck,
  onChoose,
  onFocus,
}: Common & { readonly edge: MapEdge; readonly from: string; readonly to: string }) {
  const weight = weightOfEdge(edge, mode);
  // Beside a loop rather than on it, which it would cover.
  const labelX = edge.from === edge.to ? rightmost(edge.line) + 5 : edge.labelX;
  const label = mode === "frequency" ? formatNumber(edge.count) : edge.medianSeconds === null ? "" : formatDuration(edge.medianSeconds);
  const spoken =
    edge.medianSeconds === null
      ? messages.edgePlain(from, to, edge.count)
      : messages.edgeLabel(from, to, edge.count, formatDuration(edge.medianSeconds));
  return (
    <g
      className="map-part map-edge"
      data-edge={index}
      data-bottleneck={isBottleneck || undefined}
      role="button"
      tabIndex={0}
      aria-label={isBottleneck ? messages.bottleneckLabel(label, spoken) : spoken}
      onClick={onChoose}
      onFocus={onFocus}
      onKeyDown={activated(onChoose)}
    >
      <path className="map-reach" d={edge.line} />
      <path className="map-line" d={edge.line} strokeWidth={widthOf(weight ?? 0, most)} data-shade={shadeOf(weight ?? 0, most)} />
      <path className="map-head" d={edge.head} data-shade={shadeOf(weight ?? 0, most)} />
      <text x={labelX} y={edge.labelY + 4} className={edge.from === edge.to ? "map-label map-beside" : "map-label"}>
        {`${label} `}
      </text>
      {isBottleneck ? (
        <text x={labelX + 8 + label.length * (edge.from === edge.to ? 6.8 : 3.4)} y={edge.labelY + 4} className="map-label map-why">
          {messages.bottleneck}
        </text>
      ) : null}
    </g>
  );
}
