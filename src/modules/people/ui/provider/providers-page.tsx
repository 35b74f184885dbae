import { EmptyState, ErrorNotice, LinkButton, Page, Skeleton, Table } from "#web/kit";
import { formatNumber } from "#web/format";
import { useQuery } from "@tanstack/react-query";
import { messages as text } from "./messages.ts";
import { providersQuery } from "./queries.ts";

const newHref = "/people/providers/new";

export function ProvidersPage() {
  const { data, error, refetch } = useQuery(providersQuery());
  const hasSome = data !== undefined && data.providers.length > 0;
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        hasSome ? (
          <LinkButton kind="primary" href={newHref}>
            {text.add}
          </LinkButton>
        ) : null
      }
    >
      {error ? <ErrorNotice problem={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? (
        error ? null : (
          <Skeleton lines={3} />
        )
      ) : hasSome ? (
        <Table
          caption={text.documentTitle}
          captionHidden
          rows={data.providers}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/people/providers/${id}`}
          columns={[
            { id: "name", header: text.name, cell: ({ name }) => name, data: true },
            { id: "issuer", header: text.issuer, cell: ({ issuer }) => issuer, data: true },
            { id: "state", header: text.state, cell: ({ enabled }) => (enabled ? text.on : text.off) },
            { id: "known", header: text.known, cell: ({ identities }) => formatNumber(identities), numeric: true },
          ]}
        />
      ) : (
        <EmptyState title={text.empty} first={{ label: text.add, href: newHref }}>
          {text.emptyText}
        </EmptyState>
      )}
    </Page>
  );
}
