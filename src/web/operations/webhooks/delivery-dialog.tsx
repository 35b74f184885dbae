import { call, operations } from "#platform/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { formatDateTime, formatNumber } from "../../format/index.ts";
import { Button, Dialog, ErrorNotice, Skeleton, Table, useMay, useToasts } from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { deliveryQuery, webhooksKey, type Delivery, type Webhook } from "./queries.ts";

const words = messages.delivery;
type Props = { readonly webhook: Webhook; readonly deliveryId: Delivery["id"]; readonly onClose: () => void };

/** Everything about one delivery: what was sent, and each attempt with what the receiver said. */
export function DeliveryDialog({ webhook, deliveryId, onClose }: Props) {
  const delivery = useQuery(deliveryQuery(webhook.id, deliveryId));
  const queries = useQueryClient();
  const toasts = useToasts();
  const mayManage = useMay("operations:webhook.manage");
  const { data } = delivery;
  const again = async () => {
    await call(operations.replayWebhookDelivery, { params: { id: webhook.id, deliveryId } });
    toasts.show({ text: words.sentAgain });
    onClose();
    await queries.invalidateQueries({ queryKey: webhooksKey });
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        mayManage && webhook.active ? (
          <Button kind="primary" onPress={() => void again()}>
            {words.again}
          </Button>
        ) : undefined
      }
    >
      {delivery.isError ? <ErrorNotice problem={delivery.error} onRetry={() => void delivery.refetch()} /> : null}
      {delivery.isPending ? <Skeleton lines={5} /> : null}
      {data ? (
        <>
          <h3 className="font-semibold">{words.attempts}</h3>
          <Table
            caption={words.attempts}
            captionHidden
            rows={data.attemptList.map((one, place) => ({ ...one, place }))}
            rowKey={({ place }) => String(place)}
            empty={words.noAttempts}
            columns={[
              { id: "at", header: words.at, cell: ({ at }) => formatDateTime(at) },
              { id: "took", header: words.took, cell: ({ milliseconds }) => words.milliseconds(formatNumber(milliseconds)), numeric: true },
              { id: "status", header: words.status, cell: ({ status, error }) => status ?? error, data: true },
              { id: "answer", header: words.answer, cell: ({ answer }) => answer, data: true, className: "max-w-xs wrap-anywhere" },
            ]}
          />
          <h3 className="mt-4 font-semibold">{words.body}</h3>
          <pre
            translate="no"
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label={words.body}
            className="mt-1 overflow-x-auto rounded-md border border-line bg-accent px-3 py-2 text-sm"
          >
            {JSON.stringify(JSON.parse(data.body), null, 2)}
          </pre>
        </>
      ) : null}
    </Dialog>
  );
}
