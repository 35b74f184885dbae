import { useQuery } from "@tanstack/react-query";
import { formatDateTime } from "../../format/index.ts";
import { ErrorNotice, Notice, Page, Skeleton, useMay, usePathParams } from "../../kit/index.ts";
import { Deliveries } from "./deliveries.tsx";
import { messages } from "./messages.ts";
import { webhookQuery, type Webhook } from "./queries.ts";
import { WebhookActions } from "./webhook-actions.tsx";
import { stateText } from "./webhooks-page.tsx";

export function WebhookPage() {
  const id = usePathParams()["id"] as Webhook["id"];
  const webhook = useQuery(webhookQuery(id));
  const mayManage = useMay("operations:webhook.manage");
  const { data } = webhook;
  const crumbs = [{ label: messages.nav, href: "/operations/webhooks" }, { label: messages.oneTitle }];
  if (!data)
    return (
      <Page title={messages.oneTitle} crumbs={crumbs}>
        {webhook.isError ? <ErrorNotice problem={webhook.error} onRetry={() => void webhook.refetch()} /> : <Skeleton lines={6} />}
      </Page>
    );
  const host = URL.canParse(data.url) ? new URL(data.url).host : data.url;
  return (
    <Page
      title={data.description || host}
      heading={<span translate="no">{data.description || host}</span>}
      crumbs={crumbs}
      lead={
        <>
          <span translate="no" className="wrap-anywhere">
            {data.url}
          </span>
          <br />
          {stateText(data)}: <span translate="no">{data.events.join(", ")}</span>
        </>
      }
      actions={mayManage ? <WebhookActions webhook={data} /> : undefined}
    >
      {data.disabledReason === null ? null : (
        <Notice tone="refusal" title={messages.one.disabled} className="mb-4">
          <p translate="no">{data.disabledReason}</p>
          <p>{messages.one.disabledNext}</p>
        </Notice>
      )}
      {data.oldSecretUntil ? <Notice className="mb-4">{messages.one.oldSecret(formatDateTime(data.oldSecretUntil))}</Notice> : null}
      <Deliveries webhook={data} />
    </Page>
  );
}
