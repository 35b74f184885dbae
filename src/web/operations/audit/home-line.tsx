import { call, operations } from "#platform/contract";
import { useQuery } from "@tanstack/react-query";
import { formatDate, formatNumber } from "../../format/index.ts";
import { HomeLine } from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { anchoringQuery } from "./queries.ts";

const words = messages.home;

/** How much is on record, and when the head of the chain was last written down outside. */
export function AuditHomeLine() {
  const anchoring = useQuery(anchoringQuery);
  const entries = useQuery({
    queryKey: ["operations", "audit", "newest"],
    queryFn: ({ signal }) => call(operations.listAuditEntries, { query: { limit: 1 } }, { signal }),
  });
  if (!anchoring.data || !entries.data) return null;
  const newest = anchoring.data.anchors[0];
  return (
    <HomeLine icon="ledger" href="/operations/audit" note={newest ? words.anchored(formatDate(newest.at)) : words.neverAnchored}>
      {words.recorded(formatNumber(entries.data.entries[0]?.seq ?? 0))}
    </HomeLine>
  );
}
