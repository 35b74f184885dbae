import { exportProtectionPack, roles, type ProtectionPack } from "#modules/people/contract";
import { urlOf } from "#platform/contract";
import { formatDateTime, formatNumber } from "#web/format";
import { Button, Data, ErrorNotice, Link, LinkButton, Page, Section, Skeleton, Stat, Stats, Table, type Column } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { messages as persons } from "../persons/messages.ts";
import { messages } from "./messages.ts";
import { packQuery } from "./queries.ts";
import { SourceList } from "./source-list.tsx";

const roleNames: Readonly<Record<string, string>> = persons.roleNames;

/** The data-protection pack, as a page that prints. */
export function ProtectionPage() {
  const pack = useQuery(packQuery());
  return (
    <Page
      title={messages.title}
      lead={pack.data ? messages.lead(formatDateTime(pack.data.asOf), pack.data.version) : undefined}
      actions={
        <>
          <Button icon="print" onPress={() => window.print()}>
            {messages.print}
          </Button>
          <LinkButton icon="download" href={urlOf(exportProtectionPack, {})} download>
            {messages.export}
          </LinkButton>
        </>
      }
    >
      {pack.isError ? <ErrorNotice problem={pack.error} onRetry={() => void pack.refetch()} /> : null}
      {pack.isPending ? <Skeleton lines={12} /> : null}
      {pack.data ? <Pack pack={pack.data} /> : null}
    </Page>
  );
}

function Pack({ pack }: { readonly pack: ProtectionPack }) {
  const { people, aggregates, looks, erasures, outside, holders, kept } = pack;
  return (
    <>
      <Stats className="mb-6">
        <Stat label={messages.here} value={formatNumber(people.here)} />
        <Stat label={messages.left} value={formatNumber(people.left)} />
        <Stat label={messages.erased} value={formatNumber(people.erased)} />
        <Stat label={messages.smallest} value={formatNumber(aggregates.smallestGroup)} />
        <Stat label={messages.looks(looks.days)} value={formatNumber(looks.looked)} />
        <Stat label={messages.exports(looks.days)} value={formatNumber(looks.exported)} />
      </Stats>
      <SourceList />
      <Section title={messages.kept}>
        <Table
          caption={messages.kept}
          captionHidden
          rows={kept}
          rowKey={(one) => one.id}
          columns={[
            { id: "what", header: messages.keptColumns.what, data: true, cell: (one) => one.title, className: "align-top" },
            {
              id: "seen",
              header: messages.keptColumns.seen,
              data: true,
              cell: (one) => one.seenBy,
              className: "align-top whitespace-normal",
            },
            {
              id: "how",
              header: messages.keptColumns.how,
              data: true,
              cell: (one) => one.keptFor,
              className: "align-top whitespace-normal",
            },
          ]}
        />
      </Section>
      <Section title={messages.figures}>
        <p className="max-w-3xl">
          <Data>{aggregates.sentence}</Data>
        </p>
      </Section>
      <Section title={messages.outside}>
        {outside.length === 0 ? <p className="text-muted">{messages.outsideNone}</p> : null}
        {outside.length > 0 ? (
          <Table
            caption={messages.outside}
            captionHidden
            rows={outside}
            rowKey={(one) => `${one.kind} ${one.host} ${one.name}`}
            columns={[
              { id: "name", header: messages.outsideColumns.name, data: true, cell: (one) => one.name },
              { id: "host", header: messages.outsideColumns.host, data: true, cell: (one) => one.host },
              { id: "receives", header: messages.outsideColumns.receives, data: true, cell: (one) => one.receives },
            ]}
          />
        ) : null}
      </Section>
      <Section title={messages.erasures}>
        <p>
          {messages.erasuresOf(erasures.open, erasures.done, erasures.refused)} <Link href="/people/erasures">{messages.toErasures}</Link>
        </p>
      </Section>
      <Section title={messages.record}>
        <p className="max-w-3xl">
          <Data>{pack.record}</Data>
        </p>
      </Section>
      <Section title={messages.holders}>
        <Table
          caption={messages.holders}
          captionHidden
          rows={holders}
          rowKey={(one) => one.role}
          columns={[
            { id: "role", header: messages.holdersColumns.role, cell: (one) => roleNames[one.role] ?? one.role },
            { id: "people", header: messages.holdersColumns.people, numeric: true, cell: (one) => formatNumber(one.people) },
          ]}
        />
      </Section>
      <Permissions pack={pack} />
    </>
  );
}

type Line = ProtectionPack["permissions"][number];

function Permissions({ pack: { permissions } }: { readonly pack: ProtectionPack }) {
  const columns: Column<Line>[] = [
    { id: "what", header: messages.permission, data: true, cell: (one) => one.summary },
    ...roles.map((role): Column<Line> => ({
      id: role,
      header: persons.roleNames[role],
      cell: ({ held }) => {
        const how = held[role];
        return how ? messages.cells[how] : "";
      },
    })),
  ];
  return (
    <Section title={messages.permissions} lead={messages.permissionsLead}>
      <Table caption={messages.permissions} captionHidden rows={permissions} rowKey={(one) => one.id} columns={columns} />
    </Section>
  );
}
