import { Suspense, type ReactNode } from "react";
import { Icon, Section, wheelParts, type WheelPart } from "../kit/index.ts";
import { useHomeParts } from "./home-standing.tsx";
import { messages } from "./messages.ts";

const words = messages.wheel;

/** Where this stands among everything: the five parts in their order, each with its state. */
export function Wheel({ mapped, all, className }: { readonly mapped: number; readonly all: number; readonly className?: string }) {
  return (
    <Section title={words.title} lead={words.lead} {...(className ? { className } : {})}>
      <ol className="grid gap-x-6 md:grid-cols-5">
        {wheelParts.map((part, index) => (
          <Part key={part} part={part} place={index}>
            {part === "measurement" ? words.maps(mapped, all) : null}
          </Part>
        ))}
      </ol>
      <p className="text-sm text-muted">{words.again}</p>
    </Section>
  );
}

/** A part with its state: what its room says of it, or that there is none yet. */
function Part({ part, place, children }: { readonly part: WheelPart; readonly place: number; readonly children: ReactNode }) {
  const said = useHomeParts(part);
  const isHere = said.length > 0 || children !== null;
  return (
    <li className={`border-t-2 py-2.5 ${isHere ? "border-primary" : "border-line"}`}>
      <p className="flex items-start gap-1.5 font-medium">
        <span className="text-muted">{words.place(place + 1)}</span>
        <span className="flex-1">{words.parts[part].name}</span>
        {place < wheelParts.length - 1 ? <Icon name="chevron-right" className="mt-0.5 hidden text-muted md:block" /> : null}
      </p>
      <p className="mt-0.5 text-sm text-muted">{words.parts[part].what}</p>
      <div className={`mt-1 text-sm ${isHere ? "font-medium text-primary" : ""}`}>
        {isHere ? children : words.later}
        <Suspense fallback={null}>
          {said.map(({ id, component: State }) => (
            <State key={id} />
          ))}
        </Suspense>
      </div>
    </li>
  );
}
