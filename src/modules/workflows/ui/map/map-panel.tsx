import { useEffect, useRef, type ReactNode } from "react";
import type { Facts, ProcessMap } from "#modules/workflows/contract";
import { formatDuration, formatNumber, formatPercent } from "#web/format";
import { Button, Data, Definition } from "#web/kit";
import { definitions } from "../definitions.ts";
import { stepOf, type ListFilter } from "../filters/filters.ts";
import type { MapEdge, MapNode } from "./drawing.ts";
import type { Chosen } from "./process-map.tsx";
import { nodeName } from "./map-parts.tsx";
import { messages } from "./messages.ts";

type Props = {
  readonly map: ProcessMap;
  readonly facts: Facts;
  readonly cases: number;
  readonly chosen: Chosen;
  readonly onFilter: (name: ListFilter, value: string) => void;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onClose: () => void;
};

/** What is chosen on the map: its numbers with their definitions, and the way to its cases. On a phone it is a sheet at the bottom. */
export function MapPanel({ map, facts, cases, chosen, onFilter, onChoose, onClose }: Props) {
  const node = chosen.kind === "node" ? map.nodes[chosen.index] : undefined;
  const edge = chosen.kind === "edge" ? map.edges[chosen.index] : undefined;
  const panel = useRef<HTMLElement>(null);
  // Chosen by keyboard, the numbers get the focus; Escape gives it back to the map.
  useEffect(() => {
    if (document.querySelector(".map-frame :focus-visible")) panel.current?.focus();
  }, []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={messages.panel}
      className="map-panel max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:max-h-[60dvh] max-md:overflow-y-auto max-md:rounded-t-lg max-md:border-t max-md:border-line max-md:bg-card max-md:p-4 max-md:shadow-raised print:hidden"
    >
      {node ? <NodePanel node={node} {...{ map, facts, cases, onFilter, onChoose, onClose }} /> : null}
      {edge ? <EdgePanel edge={edge} {...{ map, facts, cases, onFilter, onClose }} /> : null}
    </aside>
  );
}

function Head({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  return (
    <div className="mb-2 flex items-start justify-between gap-2">
      <h2 className="text-lg font-semibold wrap-anywhere">{children}</h2>
      <Button kind="quiet" size="small" icon="close" iconOnly onPress={onClose}>
        {messages.close}
      </Button>
    </div>
  );
}

type Figure = {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly about?: { readonly term: string; readonly text: string };
};

function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {figures.map((figure) => (
        <div key={figure.label} className="flex items-baseline justify-between gap-3 py-1.5">
          <dt className="text-muted">{figure.about ? <Definition term={figure.label}>{figure.about.text}</Definition> : figure.label}</dt>
          <dd className="text-right">
            <span className="font-medium">{figure.value}</span>
            {figure.note ? <span className="block text-sm text-muted">{figure.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Choices({ onWith, onWithout }: { readonly onWith: () => void; readonly onWithout: () => void }) {
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button size="small" icon="filter" onPress={onWith}>
        {messages.casesWith}
      </Button>
      <Button size="small" onPress={onWithout}>
        {messages.casesWithout}
      </Button>
    </div>
  );
}

function NodePanel({ node, map, facts, cases, onFilter, onChoose, onClose }: { readonly node: MapNode } & Omit<Props, "chosen">) {
  if (node.kind !== "activity") {
    return (
      <>
        <Head onClose={onClose}>{nodeName(node)}</Head>
        <p className="text-muted">{node.kind === "start" ? messages.startText : messages.endText}</p>
      </>
    );
  }
  const measured = facts.activities.find((activity) => activity.name === node.name);
  const leaving = map.edges
    .map((edge, index) => ({ edge, index }))
    .filter(({ edge }) => edge.from === node.id)
    .toSorted((a, b) => b.edge.count - a.edge.count);
  const names = new Map(map.nodes.map((one) => [one.id, one]));
  const figures: Figure[] = [
    { label: messages.occurrences, value: formatNumber(node.count), about: definitions.event },
    {
      label: messages.cases,
      value: formatNumber(node.cases),
      note: messages.casesShare(formatPercent(cases === 0 ? 0 : node.cases / cases)),
      about: definitions.case,
    },
    { label: messages.waiting, value: formatDuration(measured?.waitingBefore?.medianSeconds), about: definitions.waitingBefore },
    { label: messages.waitingMean, value: formatDuration(measured?.waitingBefore?.meanSeconds), about: definitions.mean },
    {
      label: messages.service,
      value: measured?.service ? formatDuration(measured.service.medianSeconds) : messages.noService,
      about: definitions.service,
    },
    { label: messages.repeats, value: formatNumber(measured?.reworkCases), about: definitions.rework },
  ];
  return (
    <>
      <Head onClose={onClose}>
        <Data>{node.name}</Data>
      </Head>
      <Figures figures={figures} />
      <Choices onWith={() => onFilter("with", node.name)} onWithout={() => onFilter("without", node.name)} />
      <h3 className="mt-4 mb-1 text-sm font-medium">{messages.leaving}</h3>
      <ul className="divide-y divide-line border-y border-line">
        {leaving.slice(0, 6).map(({ edge, index }) => {
          const to = names.get(edge.to);
          return (
            <li key={edge.to}>
              <button
                type="button"
                className="focus-ring-inset flex w-full items-baseline justify-between gap-3 py-1.5 text-left hover:bg-accent"
                onClick={() => onChoose({ kind: "edge", index })}
              >
                <span className="text-primary wrap-anywhere">
                  {to?.kind === "activity" ? <Data>{to.name}</Data> : to ? nodeName(to) : null}
                </span>
                <span>{formatNumber(edge.count)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function EdgePanel({ edge, map, facts, cases, onFilter, onClose }: { readonly edge: MapEdge } & Omit<Props, "chosen" | "onChoose">) {
  const from = map.nodes.find((node) => node.id === edge.from);
  const to = map.nodes.find((node) => node.id === edge.to);
  if (!from || !to) return null;
  const isStep = from.kind === "activity" && to.kind === "activity";
  const measured = facts.directlyFollows.find((one) => one.from === from.name && one.to === to.name);
  return (
    <>
      <Head onClose={onClose}>
        <Data>{messages.path(nodeName(from), nodeName(to))}</Data>
      </Head>
      {isStep ? (
        <>
          <Figures
            figures={[
              { label: messages.occurrences, value: formatNumber(edge.count), about: definitions.path },
              {
                label: messages.cases,
                value: formatNumber(edge.cases),
                note: messages.casesShare(formatPercent(cases === 0 ? 0 : edge.cases / cases)),
                about: definitions.case,
              },
              { label: messages.median, value: formatDuration(edge.medianSeconds), about: definitions.pathTime },
              { label: messages.mean, value: formatDuration(edge.meanSeconds), about: definitions.mean },
              { label: messages.shortest, value: formatDuration(measured?.minSeconds) },
              { label: messages.longest, value: formatDuration(measured?.maxSeconds) },
            ]}
          />
          <Choices
            onWith={() => onFilter("step", stepOf(from.name, to.name))}
            onWithout={() => onFilter("notStep", stepOf(from.name, to.name))}
          />
        </>
      ) : (
        <p className="text-muted">
          {from.kind === "start" ? messages.startEdge(edge.count, to.name) : messages.endEdge(edge.count, from.name)}
        </p>
      )}
    </>
  );
}
