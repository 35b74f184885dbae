import { useQuery, useQueryClient } from "@tanstack/react-query";
import { discardImport, restoreImport, type LogImport } from "#modules/workflows/contract";
import { call } from "#platform/contract";
import { formatBytes, formatDateTime } from "#web/format";
import { Button, Data, Link, problemIn, Table, useToasts, type Column } from "#web/kit";
import { cacheKeys, workflowsQuery } from "../queries.ts";
import { isUnfinished } from "./import-steps.ts";
import { messages } from "./messages.ts";

type Props = { readonly imports: readonly LogImport[]; readonly caption: string };

export function ImportsTable({ imports, caption }: Props) {
  const workflows = useQuery(workflowsQuery(""));
  const discard = useDiscard();
  const names = new Map((workflows.data ?? []).map((workflow) => [workflow.id, workflow.name]));
  const columns: Column<LogImport>[] = [
    { id: "file", header: messages.file, cell: (row) => row.fileName, data: true, className: "wrap-anywhere" },
    { id: "state", header: messages.state, cell: (row) => messages.states[row.state], className: "whitespace-nowrap" },
    {
      id: "workflow",
      header: messages.inWorkflow,
      cell: (row) =>
        row.workflowId ? <Link href={`/workflows/${row.workflowId}`}>{<Data>{names.get(row.workflowId) ?? ""}</Data>}</Link> : null,
    },
    { id: "size", header: messages.size, numeric: true, cell: (row) => formatBytes(row.bytes) },
    { id: "when", header: messages.when, cell: (row) => formatDateTime(row.createdAt), className: "whitespace-nowrap" },
    {
      id: "discard",
      header: "",
      cell: (row) =>
        isUnfinished(row) || row.state === "kept" || row.state === "refused" ? (
          <Button
            size="small"
            kind="quiet"
            aria-label={row.state === "kept" ? messages.takeOutNamed(row.fileName) : messages.discardNamed(row.fileName)}
            onPress={() => void discard(row)}
          >
            {row.state === "kept" ? messages.takeOut : messages.discard}
          </Button>
        ) : null,
    },
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns}
      rows={imports}
      rowKey={(row) => row.id}
      rowHref={(row) => `/imports/${row.id}`}
    />
  );
}

/** Discards an import; one that was kept comes back with undo. */
export function useDiscard(): (row: LogImport) => Promise<boolean> {
  const cache = useQueryClient();
  const toasts = useToasts();
  const refresh = () =>
    Promise.all([cache.invalidateQueries({ queryKey: cacheKeys.imports }), cache.invalidateQueries({ queryKey: cacheKeys.workflows })]);
  return async (row) => {
    try {
      await call(discardImport, { params: { id: row.id } });
      await refresh();
      const undo = async () => {
        await call(restoreImport, { params: { id: row.id } });
        await refresh();
      };
      toasts.show(row.state === "kept" ? { text: messages.keep.takenOut(row.fileName), undo } : { text: messages.discarded(row.fileName) });
      return true;
    } catch (thrown) {
      toasts.show({ text: problemIn(thrown).detail ?? problemIn(thrown).title, tone: "failure" });
      return false;
    }
  };
}
