import type { Gate, GateClock, ListedRequest } from "#modules/governance/contract";
import { formatDateTime } from "#web/format";
import { countedText, thenText } from "../gate/clock-words.tsx";
import { messages } from "./messages.ts";

const words = messages.status;
type OpenGate = Pick<Gate, "name" | "clock" | "onTimeout" | "secondTo">;

/** One open gate: "With Legal, day 4 of 14 calendar days, then approved by the clock". */
function gateText(gate: OpenGate, question: { readonly isMine: boolean; readonly until: string | null } | undefined): string {
  const { name, clock } = gate;
  if (question) return question.isMine && question.until ? words.asked(name, formatDateTime(question.until)) : words.askedOther(name);
  if (!clock) return words.waiting;
  if (clock.state === "stopped") return words.askedOther(name);
  if (clock.state === "over") return words.late(name);
  return clock.isSecond ? words.second(name, countedText(clock)) : words.with(name, countedText(clock as GateClock), thenText(gate));
}

/** Where a request of a list is. */
export function statusText(request: Pick<ListedRequest, "state" | "decidedBy" | "open">): string {
  if (request.state === "withdrawn") return words.withdrawn;
  if (request.state !== "open") return words.decided(messages.states[request.state], words.by[request.decidedBy ?? "person"]);
  return request.open.map((gate) => gateText(gate, undefined)).join(words.and) || words.waiting;
}

/** Where one request is, with the question that waits for an answer. */
export function standingText(request: Pick<ListedRequest, "state" | "decidedBy"> & { readonly gates: readonly Gate[] }): string {
  if (request.state !== "open") return statusText({ ...request, open: [] });
  const open = request.gates.filter(({ state }) => state === "open");
  return (
    open
      .map((gate) => {
        const stop = gate.stops.find(({ endedAt }) => endedAt === null);
        return gateText(gate, stop ? { isMine: gate.may.answer, until: stop.until } : undefined);
      })
      .join(words.and) || words.waiting
  );
}
