import { Icon, Section } from "../kit/index.ts";
import { messages } from "./messages.ts";

const words = messages.wheel;
const parts = ["outcomes", "guardrails", "capability", "practice", "measurement"] as const;

/** Where this stands among everything: the five parts in their order, each with its state. */
export function Wheel({ mapped, all, className }: { readonly mapped: number; readonly all: number; readonly className?: string }) {
  const states: Record<(typeof parts)[number], string> = {
    outcomes: words.later,
    guardrails: words.later,
    capability: words.later,
    practice: words.later,
    measurement: words.maps(mapped, all),
  };
  return (
    <Section title={words.title} lead={words.lead} {...(className ? { className } : {})}>
      <ol className="grid gap-x-6 md:grid-cols-5">
        {parts.map((part, index) => {
          const isHere = part === "measurement" && mapped > 0;
          return (
            <li key={part} className={`border-t-2 py-2.5 ${isHere ? "border-primary" : "border-line"}`}>
              <p className="flex items-start gap-1.5 font-medium">
                <span className="text-muted">{words.place(index + 1)}</span>
                <span className="flex-1">{words.parts[part].name}</span>
                {index < parts.length - 1 ? <Icon name="chevron-right" className="mt-0.5 hidden text-muted md:block" /> : null}
              </p>
              <p className="mt-0.5 text-sm text-muted">{words.parts[part].what}</p>
              <p className={`mt-1 text-sm ${isHere ? "font-medium text-primary" : ""}`}>{states[part]}</p>
            </li>
          );
        })}
      </ol>
      <p className="text-sm text-muted">{words.again}</p>
    </Section>
  );
}
