import { setScimUnits, unitFrom, type ScimGroupInfo, type Unit } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDateTime, formatNumber } from "#web/format";
import {
  Button,
  Data,
  EmptyState,
  ErrorNotice,
  LinkButton,
  Page,
  Select,
  Skeleton,
  Stat,
  Stats,
  Table,
  useToasts,
  type Column,
} from "#web/kit";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages as personWords } from "../persons/messages.ts";
import { unitsQuery } from "../queries.ts";
import { MeaningDialog } from "./meaning-dialog.tsx";
import { messages } from "./messages.ts";
import { scimKey, scimQuery } from "./queries.ts";

const tokens = "/people/tokens";

export function ScimPage() {
  const mapping = useQuery(scimQuery);
  const units = useQuery(unitsQuery()).data?.units ?? [];
  const [chosen, setChosen] = useState<ScimGroupInfo | null>(null);
  const cache = useQueryClient();
  const toasts = useToasts();
  const save = useMutation({
    mutationFn: (from: (typeof unitFrom.options)[number]) => call(setScimUnits, { body: { unitFrom: from } }),
    onSuccess: async () => {
      toasts.show({ text: messages.saved });
      await cache.invalidateQueries({ queryKey: scimKey });
    },
  });
  const answer = mapping.data;
  return (
    <Page title={messages.title} lead={messages.lead} actions={<LinkButton href={tokens}>{messages.token}</LinkButton>}>
      {mapping.isError ? <ErrorNotice problem={mapping.error} onRetry={() => void mapping.refetch()} /> : null}
      {save.isError ? <ErrorNotice problem={save.error} className="mb-3" /> : null}
      {mapping.isPending ? <Skeleton lines={6} /> : null}
      {answer ? (
        <>
          <Stats className="mb-4">
            <Stat
              label={messages.address}
              value={<Data className="font-mono text-sm wrap-anywhere">{answer.address}</Data>}
              note={messages.addressHint}
            />
            <Stat label={messages.users} value={messages.usersCount(answer.users, formatNumber(answer.users))} />
          </Stats>
          <Select
            className="mb-6 max-w-md"
            label={messages.unitFrom}
            description={messages.unitFromHint}
            options={unitFrom.options.map((value) => ({ value, label: messages.units[value] }))}
            value={answer.unitFrom}
            onChange={(from) => save.mutate(from)}
          />
          {answer.groups.length === 0 ? (
            <EmptyState title={messages.emptyTitle} first={{ label: messages.emptyAction, href: tokens }}>
              {messages.emptyText}
            </EmptyState>
          ) : (
            <Table
              caption={messages.table}
              captionHidden
              columns={columnsWith(units, setChosen)}
              rows={answer.groups}
              rowKey={(row) => row.id}
            />
          )}
        </>
      ) : null}
      {chosen ? <MeaningDialog group={chosen} onClose={() => setChosen(null)} /> : null}
    </Page>
  );
}

function meaningText({ meaning }: ScimGroupInfo, units: readonly Unit[]): string {
  const unitName = (id: string): string => units.find((unit) => unit.id === id)?.name ?? messages.unknownUnit;
  switch (meaning.means) {
    case "role": {
      const role = personWords.roleNames[meaning.role];
      return meaning.unitId === null ? messages.meaning.role(role) : messages.meaning.roleIn(role, unitName(meaning.unitId));
    }
    case "unit":
      return messages.meaning.unit(unitName(meaning.unitId));
    case "label":
      return messages.meaning.label(meaning.dimension, meaning.value);
    case "nothing":
      return messages.meaning.nothing;
  }
}

const columnsWith = (units: readonly Unit[], onChange: (group: ScimGroupInfo) => void): Column<ScimGroupInfo>[] => [
  { id: "name", header: messages.columns.name, data: true, sortBy: (row) => row.name, className: "min-w-40 wrap-anywhere" },
  {
    id: "members",
    header: messages.columns.members,
    numeric: true,
    sortBy: (row) => row.members,
    cell: (row) => formatNumber(row.members),
  },
  { id: "meaning", header: messages.columns.meaning, cell: (row) => meaningText(row, units), className: "min-w-48" },
  {
    id: "changed",
    header: messages.columns.changed,
    cell: (row) => formatDateTime(row.changedAt),
    sortBy: (row) => row.changedAt,
    className: "whitespace-nowrap",
  },
  {
    id: "act",
    header: messages.columns.act,
    cell: (row) => (
      <Button size="small" onPress={() => onChange(row)}>
        {messages.change}
      </Button>
    ),
  },
];
