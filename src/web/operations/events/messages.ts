import { formatNumber } from "../../format/index.ts";
import { catalogue, plural } from "../../messages/index.ts";

export const messages = catalogue("operations.events", {
  nav: "Events",
  documentTitle: "Events",
  command: "See who hears events",
  title: (parked: number, behind: number) =>
    parked > 0
      ? plural(parked, { one: "# event was put aside and waits for you", other: "# events were put aside and wait for you" })
      : behind > 0
        ? plural(behind, { one: "# event is still being handed on", other: "# events are still being handed on" })
        : "Every event was handed on",
  lead: "What happens in Millrace is told to the parts that act on it, in order. What one of them cannot handle is tried again for a while, then put aside, and the rest goes on.",
  consumers: "Who hears events",
  consumer: "Who",
  heard: (seq: number, head: number) => `${formatNumber(seq)} of ${formatNumber(head)}`,
  heardUpTo: "Heard up to",
  behind: "Still to hear",
  trouble: "Trouble",
  attempts: (n: number, error: string) => `${plural(n, { one: "# attempt", other: "# attempts" })}: ${error}`,
  nobody: "Nothing acts on events in this version.",
  parked: "Put aside",
  event: "Event",
  at: "Put aside at",
  why: "Reason",
  again: "Again",
  retry: "Try again",
  retryLabel: (event: string, consumer: string) => `Try ${event} again for ${consumer}`,
  handled: "It was handled now.",
  emptyTitle: "Nothing was put aside",
  emptyText: "An event that could not be handled would wait here, with the reason, until somebody tries it again.",
});
