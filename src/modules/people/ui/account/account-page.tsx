import { formatDate } from "#web/format";
import { ErrorNotice, Page, Section, Skeleton, Table, useMay, useSession } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { OwnTokens } from "../token/own-tokens.tsx";
import { BecomePerson } from "./become-person.tsx";
import { CalendarFeed } from "./calendar-feed.tsx";
import { messages } from "./messages.ts";
import { OwnSessions } from "./own-sessions.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ownAccessQuery } from "./queries.ts";

export function AccountPage() {
  const session = useSession();
  const hasFeed = useMay("operations:feed.own");
  const { data, error, refetch } = useQuery(ownAccessQuery());
  const access = data?.access;
  return (
    <Page title={messages.title} lead={session ? <span translate="no">{messages.lead(session.name)}</span> : undefined}>
      {error ? <ErrorNotice problem={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? error ? null : <Skeleton lines={6} /> : null}
      {access === null ? <BecomePerson /> : null}
      {access ? <PasswordSection access={access} /> : null}
      {access && access.identities.length > 0 ? (
        <Section title={messages.identities.title}>
          <Table
            caption={messages.identities.title}
            captionHidden
            rows={access.identities}
            rowKey={({ providerId }) => providerId}
            columns={[
              { id: "provider", header: messages.identities.provider, cell: ({ provider }) => provider, data: true },
              { id: "since", header: messages.identities.since, cell: ({ since }) => formatDate(since) },
              { id: "used", header: messages.identities.lastUsed, cell: ({ lastUsedAt }) => formatDate(lastUsedAt) },
            ]}
          />
        </Section>
      ) : null}
      {data === undefined ? null : <OwnSessions />}
      {access ? <OwnTokens /> : null}
      {access && hasFeed ? <CalendarFeed /> : null}
    </Page>
  );
}
