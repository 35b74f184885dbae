import { call, operations } from "#platform/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { formatDateTime, formatNumber } from "../../format/index.ts";
import {
  Button,
  EmptyState,
  ErrorNotice,
  Notice,
  Page,
  SegmentedControl,
  Skeleton,
  Stat,
  Stats,
  Table,
  useMay,
  useSearchState,
} from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { TestMailDialog } from "./try-mail-dialog.tsx";

const state = z.enum(["waiting", "sent", "failed"]);
const address = z.object({ state: state.optional() });
type Query = NonNullable<Parameters<typeof call<typeof operations.listMail>>[1]["query"]>;
type Mail = z.output<typeof operations.mailItem>;

export function MailPage() {
  const [{ state: shown }, change] = useSearchState(address);
  const [isTesting, setTesting] = useState(false);
  const mayTest = useMay("operations:mail.test");
  const mail = useInfiniteQuery({
    queryKey: ["operations", "mail", shown ?? "all"],
    queryFn: ({ signal, pageParam }) =>
      call(operations.listMail, { query: { ...pageParam, ...(shown ? { state: shown } : {}) } }, { signal }),
    initialPageParam: {} as Query,
    getNextPageParam: ({ before }) => (before === null ? undefined : { before }),
    refetchInterval: 15_000,
  });
  const [first] = mail.data?.pages ?? [];
  const rows = mail.data?.pages.flatMap(({ mails }) => mails) ?? [];
  const stateOf = (one: Mail): string => {
    if (one.state === "sent" && one.sentAt) return messages.sentAt(formatDateTime(one.sentAt));
    if (one.state === "failed") return `${messages.failed}, ${messages.attempts(one.attempts)}`;
    return first?.isSetUp ? messages.waitingFor(formatDateTime(one.nextAt)) : messages.waitingNotSetUp;
  };
  return (
    <Page
      title={first ? (first.isSetUp ? messages.title(first.counts.failed) : messages.titleNotSetUp) : messages.documentTitle}
      lead={first ? messages.lead(first.from) : undefined}
      actions={mayTest && first?.isSetUp ? <Button onPress={() => setTesting(true)}>{messages.test}</Button> : undefined}
    >
      {mail.isError ? <ErrorNotice problem={mail.error} onRetry={() => void mail.refetch()} /> : null}
      {mail.isPending ? <Skeleton lines={6} /> : null}
      {first && !first.isSetUp ? (
        <Notice tone="caution" title={messages.notSetUpTitle} className="mb-4">
          {messages.notSetUp}
        </Notice>
      ) : null}
      {first ? (
        <Stats className="mb-4 max-w-2xl">
          <Stat label={messages.waiting} value={formatNumber(first.counts.waiting)} />
          <Stat label={messages.sent} value={formatNumber(first.counts.sent)} />
          <Stat label={messages.failed} value={formatNumber(first.counts.failed)} />
        </Stats>
      ) : null}
      {first && rows.length === 0 && shown === undefined ? (
        <EmptyState
          title={messages.emptyTitle}
          first={mayTest && first.isSetUp ? { label: messages.test, onAction: () => setTesting(true) } : undefined}
        >
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {first && (rows.length > 0 || shown !== undefined) ? (
        <>
          <SegmentedControl
            label={messages.show}
            value={shown ?? "all"}
            onChange={(value) => change({ state: value === "all" ? undefined : value })}
            options={[
              { value: "all", label: messages.all },
              { value: "waiting", label: messages.waiting },
              { value: "sent", label: messages.sent },
              { value: "failed", label: messages.failed },
            ]}
            className="mb-3"
          />
          <Table
            caption={messages.documentTitle}
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            empty={messages.none}
            columns={[
              { id: "created", header: messages.created, cell: ({ createdAt }) => formatDateTime(createdAt) },
              { id: "to", header: messages.to, cell: (one) => [one.name, one.address].filter(Boolean).join(", "), data: true },
              { id: "subject", header: messages.subject, cell: ({ subject }) => subject, data: true },
              { id: "state", header: messages.state, cell: stateOf },
              { id: "why", header: messages.why, cell: ({ error }) => error, data: true, className: "max-w-sm wrap-anywhere" },
            ]}
          />
        </>
      ) : null}
      {mail.hasNextPage ? (
        <Button className="mt-3" isPending={mail.isFetchingNextPage} onPress={() => void mail.fetchNextPage()}>
          {messages.more}
        </Button>
      ) : null}
      {isTesting ? <TestMailDialog onClose={() => setTesting(false)} /> : null}
    </Page>
  );
}
