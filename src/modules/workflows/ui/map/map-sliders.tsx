import { useEffect, useState, type RefObject } from "react";
import type { ProcessMap } from "#modules/workflows/contract";
import { formatOf, formatPercent } from "#web/format";
import { Definition, Slider } from "#web/kit";
import { definitions } from "../definitions.ts";
import { messages } from "./messages.ts";
import type { MapHandle } from "./process-map.tsx";
import { coverageOf, visibilityOf, type SliderPositions } from "./visibility.ts";

type Props = {
  readonly map: ProcessMap;
  readonly at: SliderPositions;
  readonly handle: RefObject<MapHandle | null>;
  readonly onRest: (at: SliderPositions) => void;
};

/** While a thumb moves only attributes of the drawing change; the address is written when it rests. */
export function MapSliders({ map, at, handle, onRest }: Props) {
  const [moving, setMoving] = useState(at);
  useEffect(() => setMoving(at), [at]);
  const move = (next: SliderPositions) => {
    handle.current?.paint(next);
    setMoving(next);
  };
  const shown = coverageOf(map, visibilityOf(map, moving));
  return (
    <div className="no-print flex flex-wrap items-end gap-x-6 gap-y-1">
      <Slider
        className="min-w-40 flex-1"
        label={messages.activities}
        value={moving.activities}
        onChange={(activities) => move({ ...moving, activities })}
        onChangeEnd={(activities) => onRest({ ...moving, activities })}
        format={() => formatOf(shown.activities, shown.activitiesInAll)}
      />
      <Slider
        className="min-w-40 flex-1"
        label={messages.paths}
        value={moving.paths}
        onChange={(paths) => move({ ...moving, paths })}
        onChangeEnd={(paths) => onRest({ ...moving, paths })}
        format={() => formatOf(shown.paths, shown.pathsInAll)}
      />
      <p className="flex items-center gap-1 pb-1 text-sm text-muted">
        {messages.flow(formatPercent(shown.share))}
        <Definition term={definitions.sliders.term} signOnly>
          {definitions.sliders.text}
        </Definition>
      </p>
    </div>
  );
}
