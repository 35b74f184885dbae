import type { previewRequest } from "#modules/governance/contract";
import type { AnswerOf } from "#platform/contract";
import { formatDate } from "#web/format";
import { Data } from "#web/kit";
import { thenText, TierMark } from "../gate/clock-words.tsx";
import { messages as gateMessages } from "../gate/messages.ts";
import { messages } from "./messages.ts";

const words = messages.form;
type Plan = AnswerOf<typeof previewRequest>;

/** The tier that the answers mean so far, with its reason, and whom the request goes to by when. */
export function PlannedPath({ plan }: { readonly plan: Plan | undefined }) {
  return (
    <>
      <h2 className="font-semibold">{words.tier}</h2>
      <div aria-live="polite" className="mb-4">
        {plan?.tier ? (
          <>
            <p className="mt-1">
              <TierMark tier={plan.tier} />
            </p>
            <p className="mt-1 text-sm text-muted">
              <Data>{words.because(plan.because)}</Data>
            </p>
            {plan.unanswered.length > 0 ? <p className="mt-1 text-sm">{words.left(plan.unanswered.length)}</p> : null}
          </>
        ) : (
          <p className="text-muted">{words.noTier}</p>
        )}
      </div>
      <h2 className="font-semibold">{words.path}</h2>
      {plan && plan.gates.length > 0 ? <Gates gates={plan.gates} /> : <p className="text-muted">{words.pathEmpty}</p>}
    </>
  );
}

export function Gates({ gates }: { readonly gates: Plan["gates"] }) {
  return (
    <ol className="mt-1 grid gap-3">
      {gates.map((gate) => (
        <li key={gate.name} className="border-l-2 border-primary pl-3">
          <p className="font-medium wrap-anywhere">
            <Data>{gate.name}</Data>
          </p>
          <p className="text-sm">
            {gateMessages.clock.amount(gate.allowance.amount, gate.allowance.unit)}, {words.latest(formatDate(gate.dueAt))},{" "}
            {thenText({ clock: null, onTimeout: gate.onTimeout, secondTo: gate.secondPerson?.name ?? null })}
          </p>
          <p className="text-sm text-muted">
            <Data>{gate.fallback ?? (gate.persons.length > 0 ? gate.persons.map(({ name }) => name).join(", ") : words.nobody)}</Data>
          </p>
        </li>
      ))}
    </ol>
  );
}
