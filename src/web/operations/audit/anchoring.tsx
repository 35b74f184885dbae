import { call, operations } from "#platform/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { formatDateTime, formatNumber } from "../../format/index.ts";
import {
  Button,
  Data,
  ErrorNotice,
  Section,
  Select,
  Skeleton,
  Switch,
  Table,
  useMay,
  useSession,
  useToasts,
  type Column,
} from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { anchoringQuery, auditKey } from "./queries.ts";

const words = messages.anchors;
type Anchor = z.output<typeof operations.auditAnchor>;

const hours = [1, 6, 12, 24, 168] as const;
const often = (n: number): string => (n === 24 ? words.daily : n === 168 ? words.weekly : words.everyHours(n));

export function Anchoring() {
  const anchoring = useQuery(anchoringQuery);
  const may = useMay("operations:audit.anchor");
  const session = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const settled = (text: string) => {
    toasts.show({ text });
    return queries.invalidateQueries({ queryKey: auditKey });
  };
  const save = useMutation({
    mutationFn: (body: { everyHours: number; mailsMe: boolean }) => call(operations.setAuditAnchoring, { body }),
    onSuccess: () => settled(words.saved),
  });
  const now = useMutation({ mutationFn: () => call(operations.anchorAudit, {}), onSuccess: () => settled(words.done) });
  const failed = save.error ?? now.error;
  const answer = anchoring.data;
  return (
    <Section
      className="mt-8"
      title={words.title}
      lead={words.lead}
      actions={
        may ? (
          <Button isPending={now.isPending} onPress={() => now.mutate()}>
            {words.now}
          </Button>
        ) : undefined
      }
    >
      {anchoring.isError ? <ErrorNotice problem={anchoring.error} onRetry={() => void anchoring.refetch()} /> : null}
      {failed ? <ErrorNotice problem={failed} className="mb-3" /> : null}
      {answer === undefined ? (
        anchoring.isPending ? (
          <Skeleton lines={3} />
        ) : null
      ) : (
        <>
          <p className="mb-3 wrap-anywhere">
            <span className="text-muted">{words.file}</span> <Data className="font-mono text-sm">{answer.file}</Data>
          </p>
          {may ? (
            <div className="no-print mb-4 flex flex-wrap items-end gap-4">
              <Select
                className="w-44"
                label={words.every}
                options={[...new Set([...hours, answer.everyHours])].map((n) => ({ value: String(n), label: often(n) }))}
                value={String(answer.everyHours)}
                onChange={(n) => save.mutate({ everyHours: Number(n), mailsMe: answer.mailsMe })}
              />
              {session?.personId == null ? null : (
                <Switch
                  className="min-h-9"
                  isSelected={answer.mailsMe}
                  onChange={(mailsMe) => save.mutate({ everyHours: answer.everyHours, mailsMe })}
                >
                  {words.mailMe}
                </Switch>
              )}
            </div>
          ) : null}
          <Table
            caption={words.table}
            captionHidden
            columns={columns}
            rows={answer.anchors}
            rowKey={(row) => `${row.at} ${row.seq}`}
            empty={<p>{words.none}</p>}
          />
        </>
      )}
    </Section>
  );
}

const columns: Column<Anchor>[] = [
  { id: "at", header: words.at, cell: (row) => formatDateTime(row.at), className: "whitespace-nowrap" },
  { id: "seq", numeric: true, header: words.head, cell: (row) => formatNumber(row.seq) },
  { id: "hash", header: words.hash, data: true, cell: (row) => <span className="font-mono text-xs wrap-anywhere">{row.hash}</span> },
];
