import type { Gate, GovernanceRequest } from "#modules/governance/contract";
import { formatDateTime } from "#web/format";
import { Data } from "#web/kit";
import { messages as gateMessages } from "../gate/messages.ts";
import { messages } from "./messages.ts";

const words = messages.one;

type Happened = { readonly at: string; readonly what: string; readonly said: string | null };

/** What happened in these gates, in order. */
export function eventsOf(request: GovernanceRequest, gates: readonly Gate[]): Happened[] {
  const found: Happened[] = [
    { at: request.madeAt, what: request.requester ? words.made(request.requester.name) : words.madeImported, said: null },
  ];
  for (const gate of gates) {
    if (gate.openedAt) found.push({ at: gate.openedAt, what: words.opened(gate.name), said: gate.fallback });
    for (const stop of gate.stops) {
      found.push({ at: stop.askedAt, what: words.question(gate.name, stop.askedBy?.name ?? gate.reviewerGroup), said: stop.question });
      if (stop.endedBecause === "days-used" && stop.endedAt) found.push({ at: stop.endedAt, what: words.ranOnAt(gate.name), said: null });
      if (stop.answeredAt) found.push({ at: stop.answeredAt, what: words.answeredAt(gate.name), said: stop.answer });
    }
    if (gate.decidedAt && gate.outcome) {
      const by = gate.by === "person" && gate.decidedBy ? words.byPerson(gate.decidedBy.name) : messages.status.by[gate.by ?? "person"];
      found.push({
        at: gate.decidedAt,
        what: words.decided(gate.name, gateMessages.outcomes[gate.outcome].toLowerCase(), by),
        said: gate.reason,
      });
    }
    if (gate.closedAt)
      found.push({
        at: gate.closedAt,
        what: words.closed(gate.name, words.because[gate.closedBecause as keyof typeof words.because] ?? gate.closedBecause ?? ""),
        said: null,
      });
  }
  if (request.decidedAt) found.push({ at: request.decidedAt, what: words.over(messages.states[request.state].toLowerCase()), said: null });
  return found.toSorted((a, b) => a.at.localeCompare(b.at));
}

export function Timeline({ request, gates }: { readonly request: GovernanceRequest; readonly gates: readonly Gate[] }) {
  return (
    <ol className="border-l-2 border-line">
      {eventsOf(request, gates).map((one, at) => (
        <li key={`${one.at} ${one.what} ${at}`} className="relative pb-4 pl-4 last:pb-0">
          <span aria-hidden="true" className="absolute top-1.5 -left-[5px] size-2 rounded-full bg-primary" />
          <p className="wrap-anywhere">
            <Data>{one.what}</Data>
          </p>
          {one.said ? (
            <p className="mt-0.5 text-sm whitespace-pre-line wrap-anywhere">
              <Data>{one.said}</Data>
            </p>
          ) : null}
          <p className="text-sm text-muted">{formatDateTime(one.at)}</p>
        </li>
      ))}
    </ol>
  );
}
