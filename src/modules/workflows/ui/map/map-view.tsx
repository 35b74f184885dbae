import { useMemo, useRef } from "react";
import type { Facts, ProcessMap as MapData } from "#modules/workflows/contract";
import { Button, Icon, SegmentedControl, Tooltip } from "#web/kit";
import type { ListFilter } from "../filters/filters.ts";
import { chosenIn, chosenText } from "../workflow/view.ts";
import type { ViewState } from "../workflow/use-view.ts";
import { EdgesTable } from "../workflow/edges-table.tsx";
import { MapPanel } from "./map-panel.tsx";
import { MapSliders } from "./map-sliders.tsx";
import { messages } from "./messages.ts";
import { ProcessMap, type MapHandle } from "./process-map.tsx";

type Props = {
  readonly name: string;
  readonly map: MapData;
  readonly facts: Facts;
  readonly cases: number;
  readonly state: ViewState;
  readonly onFilter: (name: ListFilter, value: string) => void;
  readonly beside: React.ReactNode;
};

/** The map, or its numbers as a table, with what is chosen on it or the variants beside it. */
export function MapView({ name, map, facts, cases, state, onFilter, beside }: Props) {
  const { view, setView } = state;
  const handle = useRef<MapHandle>(null);
  const at = useMemo(
    () => ({ activities: view.activities ?? map.opensOn.activities, paths: view.paths ?? map.opensOn.paths }),
    [view.activities, view.paths, map.opensOn.activities, map.opensOn.paths],
  );
  const chosen = useMemo(() => chosenIn(map, view.chosen), [map, view.chosen]);
  const choose = (next: Parameters<typeof chosenText>[1]) => setView({ chosen: chosenText(map, next) ?? "" });
  const close = () => {
    document.querySelector<SVGElement>(".map-frame [data-chosen]")?.focus();
    setView({ chosen: "" });
  };
  const drawn = map.nodes.filter((node) => node.kind === "activity").length;
  return (
    <div
      role="group"
      aria-label={messages.title(name)}
      className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]"
      onKeyDown={(event) => (event.key === "Escape" && chosen ? close() : undefined)}
    >
      <div className="min-w-0">
        <div className="no-print mb-2 flex flex-wrap items-center gap-2">
          <SegmentedControl
            label={messages.view}
            options={[
              { value: "map", label: messages.map, icon: "workflow" },
              { value: "table", label: messages.table, icon: "table" },
            ]}
            value={view.shape}
            onChange={(shape) => setView({ view: shape === "map" ? "" : shape })}
          />
          {view.shape === "map" ? (
            <>
              <SegmentedControl
                label={messages.mode}
                options={[
                  { value: "frequency", label: messages.frequency },
                  { value: "time", label: messages.time, icon: "clock" },
                ]}
                value={view.mode}
                onChange={(mode) => setView({ mode: mode === "frequency" ? "" : mode })}
              />
              <span className="ml-auto flex">
                <Tooltip text={messages.zoomOut}>
                  <Button kind="quiet" icon="minus" iconOnly onPress={() => handle.current?.zoom(0.8)}>
                    {messages.zoomOut}
                  </Button>
                </Tooltip>
                <Tooltip text={messages.zoomIn}>
                  <Button kind="quiet" icon="plus" iconOnly onPress={() => handle.current?.zoom(1.25)}>
                    {messages.zoomIn}
                  </Button>
                </Tooltip>
                <Tooltip text={messages.fit}>
                  <Button kind="quiet" icon="fit" iconOnly onPress={() => handle.current?.fit()}>
                    {messages.fit}
                  </Button>
                </Tooltip>
              </span>
            </>
          ) : null}
        </div>
        {view.shape === "table" ? (
          <EdgesTable facts={facts} state={state} onFilter={onFilter} />
        ) : (
          <>
            <MapSliders
              map={map}
              at={at}
              handle={handle}
              onRest={(rest) => setView({ activities: String(rest.activities), paths: String(rest.paths) })}
            />
            <a href="#after-map" className="sr-only focus:not-sr-only" data-skip>
              {messages.skip}
            </a>
            <div className="map-region relative mt-1 h-[min(72vh,820px)] min-h-80 overflow-hidden rounded-lg border border-line bg-card">
              <ProcessMap
                map={map}
                name={name}
                mode={view.mode}
                at={at}
                bottleneck={facts.bottleneck}
                chosen={chosen}
                onChoose={choose}
                handle={handle}
              />
            </div>
            <p id="after-map" tabIndex={-1} className="no-print mt-1 flex flex-wrap gap-x-4 text-sm text-muted">
              <span>{view.mode === "frequency" ? messages.legendFrequency : messages.legendTime}</span>
              <span className="hidden pointer-coarse:inline">{messages.touch}</span>
              <span className="hidden items-center gap-1 sm:pointer-fine:flex">
                <Icon name="keyboard" />
                {messages.keys}
              </span>
              {drawn < facts.activities.length ? <span>{messages.cut(drawn, facts.activities.length)}</span> : null}
            </p>
          </>
        )}
      </div>
      <div className="min-w-0">
        {chosen && view.shape === "map" ? (
          <MapPanel
            key={`${chosen.kind} ${chosen.index}`}
            map={map}
            facts={facts}
            cases={cases}
            chosen={chosen}
            onFilter={onFilter}
            onChoose={choose}
            onClose={close}
          />
        ) : null}
        <div className={chosen && view.shape === "map" ? "lg:hidden" : ""}>{beside}</div>
      </div>
    </div>
  );
}
