import { call, operations } from "#platform/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { formatDateTime, formatNumber } from "../../format/index.ts";
import { Button, EmptyState, ErrorNotice, Page, Skeleton, Table, useMay, useToasts, type Column } from "../../kit/index.ts";
import { messages } from "./messages.ts";

type Parked = z.output<typeof operations.parkedEvent>;
const queryKey = ["operations", "event-consumers"] as const;

export function EventsPage() {
  const events = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(operations.listEventConsumers, {}, { signal }),
    refetchInterval: 5000,
  });
  const queries = useQueryClient();
  const toasts = useToasts();
  const mayRetry = useMay("operations:event.retry");
  const retry = useMutation({
    mutationFn: ({ consumerId, event }: Parked) => call(operations.retryParkedEvent, { body: { consumerId, eventId: event.id } }),
    onSuccess: () => toasts.show({ text: messages.handled }),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  const { data } = events;
  const behind = Math.max(0, ...(data?.consumers ?? []).map((one) => one.behind));
  const again: Column<Parked> = {
    id: "again",
    header: messages.again,
    cell: (one) => (
      <Button
        aria-label={messages.retryLabel(one.event.name, one.consumerId)}
        isPending={retry.isPending && retry.variables.event.id === one.event.id && retry.variables.consumerId === one.consumerId}
        onPress={() => retry.mutate(one)}
      >
        {messages.retry}
      </Button>
    ),
  };
  return (
    <Page title={data ? messages.title(data.parked.length, behind) : messages.documentTitle} lead={messages.lead}>
      {events.isError ? <ErrorNotice problem={events.error} onRetry={() => void events.refetch()} /> : null}
      {retry.isError ? <ErrorNotice problem={retry.error} /> : null}
      {events.isPending ? <Skeleton lines={5} /> : null}
      {data ? (
        <>
          <h2 className="mb-2 text-lg font-semibold">{messages.parked}</h2>
          {data.parked.length === 0 ? (
            <EmptyState title={messages.emptyTitle}>{messages.emptyText}</EmptyState>
          ) : (
            <Table
              caption={messages.parked}
              captionHidden
              rows={data.parked}
              rowKey={(one) => `${one.consumerId} ${one.event.id}`}
              columns={[
                { id: "event", header: messages.event, cell: ({ event }) => event.name, data: true },
                { id: "who", header: messages.consumer, cell: ({ consumerId }) => consumerId, data: true },
                { id: "at", header: messages.at, cell: ({ at }) => formatDateTime(at) },
                {
                  id: "why",
                  header: messages.why,
                  cell: ({ attempts, error }) => messages.attempts(attempts, error),
                  className: "max-w-sm wrap-anywhere",
                },
                ...(mayRetry ? [again] : []),
              ]}
            />
          )}
          <h2 className="mt-6 mb-2 text-lg font-semibold">{messages.consumers}</h2>
          <Table
            caption={messages.consumers}
            captionHidden
            rows={data.consumers}
            rowKey={({ id }) => id}
            empty={messages.nobody}
            columns={[
              { id: "who", header: messages.consumer, cell: ({ id }) => id, data: true },
              { id: "heard", header: messages.heardUpTo, cell: ({ heard }) => messages.heard(heard, data.head), numeric: true },
              { id: "behind", header: messages.behind, cell: (one) => formatNumber(one.behind), numeric: true },
              {
                id: "trouble",
                header: messages.trouble,
                cell: ({ attempt, error }) => (error === null ? null : messages.attempts(attempt, error)),
                className: "max-w-sm wrap-anywhere",
              },
            ]}
          />
        </>
      ) : null}
    </Page>
  );
}
