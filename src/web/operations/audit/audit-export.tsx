import { operations, urlOf } from "#platform/contract";
import { Menu } from "../../kit/index.ts";
import { messages } from "./messages.ts";
import type { Filter } from "./queries.ts";

export function AuditExport({ filter }: { readonly filter: Filter }) {
  const href = (format: "ndjson" | "csv"): string => urlOf(operations.exportAudit, { query: { ...filter, format } });
  return (
    <Menu
      label={messages.export}
      button={{ icon: "download" }}
      entries={[
        { id: "ndjson", label: messages.exportNdjson, description: messages.exportHint, href: href("ndjson"), download: true },
        { id: "csv", label: messages.exportCsv, description: messages.exportHint, href: href("csv"), download: true },
      ]}
    />
  );
}
