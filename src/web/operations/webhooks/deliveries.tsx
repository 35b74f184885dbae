import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { formatDateTime, formatNumber } from "../../format/index.ts";
import { Button, EmptyState, ErrorNotice, Section, SegmentedControl, Skeleton, Table, useSearchState } from "../../kit/index.ts";
import { DeliveryDialog } from "./delivery-dialog.tsx";
import { messages } from "./messages.ts";
import { deliveriesQuery, type Delivery, type Webhook } from "./queries.ts";

const words = messages.one;
const address = z.object({ state: z.enum(["waiting", "delivered", "failed"]).optional() });

const stateOf = ({ state, nextAt }: Delivery): string =>
  state === "waiting" && nextAt ? words.next(formatDateTime(nextAt)) : state === "delivered" ? words.delivered : words.failed;

export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const [{ state }, change] = useSearchState(address);
  const [shown, setShown] = useState<Delivery["id"]>();
  const sent = useInfiniteQuery(deliveriesQuery(webhook.id, state));
  const rows = sent.data?.pages.flatMap(({ deliveries }) => deliveries) ?? [];
  if (sent.isError) return <ErrorNotice problem={sent.error} onRetry={() => void sent.refetch()} />;
  if (!sent.data) return <Skeleton lines={5} />;
  if (rows.length === 0 && state === undefined) return <EmptyState title={words.noneTitle}>{words.noneText}</EmptyState>;
  return (
    <Section title={words.deliveries} lead={words.deliveriesLead}>
      <SegmentedControl
        label={words.show}
        value={state ?? "all"}
        onChange={(value) => change({ state: value === "all" ? undefined : value })}
        options={[
          { value: "all", label: words.all },
          { value: "waiting", label: words.waiting },
          { value: "delivered", label: words.delivered },
          { value: "failed", label: words.failed },
        ]}
        className="mb-3"
      />
      <Table
        caption={words.deliveries}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.noneInState}
        columns={[
          {
            id: "event",
            header: words.event,
            cell: ({ eventName, isReplay }) => (
              <>
                <span translate="no">{eventName}</span>
                {isReplay ? <span className="text-muted"> ({words.replayMark})</span> : null}
              </>
            ),
          },
          { id: "at", header: words.at, cell: ({ createdAt }) => formatDateTime(createdAt) },
          { id: "state", header: words.state, cell: stateOf },
          { id: "attempts", header: words.attempts, cell: ({ attempts }) => formatNumber(attempts), numeric: true },
          {
            id: "answer",
            header: words.answer,
            cell: ({ lastStatus, lastError }) => lastError ?? lastStatus,
            data: true,
            className: "max-w-sm wrap-anywhere",
          },
          {
            id: "details",
            header: words.details,
            cell: ({ id }) => (
              <Button size="small" kind="quiet" onPress={() => setShown(id)}>
                {words.details}
              </Button>
            ),
          },
        ]}
      />
      {sent.hasNextPage ? (
        <Button className="mt-3" isPending={sent.isFetchingNextPage} onPress={() => void sent.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
      {shown ? <DeliveryDialog webhook={webhook} deliveryId={shown} onClose={() => setShown(undefined)} /> : null}
    </Section>
  );
}
