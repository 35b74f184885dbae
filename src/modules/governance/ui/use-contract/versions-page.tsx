import { startContractDraft, type ContractVersion } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import {
  Button,
  Data,
  EmptyState,
  ErrorNotice,
  Page,
  problemIn,
  Section,
  Select,
  Skeleton,
  Table,
  useMay,
  useNavigate,
  useSearchState,
  useToasts,
  type Column,
} from "#web/kit";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { ComparedVersions } from "./compared-versions.tsx";
import { messages } from "./messages.ts";
import { contractKeys, draftQuery, versionsQuery } from "./queries.ts";

const words = messages.history;
const number = z.coerce.number().int().min(1).optional();
const address = z.object({ from: number, to: number });

export function ContractVersionsPage() {
  const versions = useQuery(versionsQuery);
  const [{ from, to }, setChosen] = useSearchState(address);
  const rows = versions.data ?? [];
  const newest = rows[0]?.version;
  const second = to ?? newest;
  const first = from ?? (second !== undefined && second > 1 ? second - 1 : undefined);
  const options = rows.map(({ version }) => ({ value: String(version), label: String(version) }));
  return (
    <Page
      title={versions.data ? (rows.length === 0 ? words.none : words.title(rows.length)) : words.documentTitle}
      lead={rows.length > 0 ? words.lead : undefined}
      crumbs={[{ label: messages.documentTitle, href: "/governance/contract" }, { label: words.documentTitle }]}
    >
      {versions.isPending ? <Skeleton lines={6} /> : null}
      {versions.isError ? <ErrorNotice problem={versions.error} onRetry={() => void versions.refetch()} /> : null}
      {versions.data && rows.length === 0 ? (
        <EmptyState title={words.none} first={{ label: messages.documentTitle, href: "/governance/contract" }}>
          {messages.noneLead}
        </EmptyState>
      ) : null}
      {rows.length > 0 ? <VersionsTable rows={rows} /> : null}
      {rows.length > 1 && first !== undefined && second !== undefined ? (
        <Section title={words.compared(String(first), String(second))} className="mt-8">
          <div className="no-print mb-4 flex flex-wrap items-end gap-3">
            <Select
              label={words.from}
              className="w-32"
              options={options}
              value={String(first)}
              onChange={(value) => setChosen({ from: value })}
            />
            <Select
              label={words.to}
              className="w-32"
              options={options}
              value={String(second)}
              onChange={(value) => setChosen({ to: value })}
            />
          </div>
          <ComparedVersions from={first} to={second} />
        </Section>
      ) : null}
    </Page>
  );
}

function VersionsTable({ rows }: { readonly rows: readonly ContractVersion[] }) {
  const mayEdit = useMay("governance:use-contract.edit");
  const restore = useRestore();
  const columns: Column<ContractVersion>[] = [
    {
      id: "version",
      header: words.columns.version,
      cell: ({ version, holds }) => (
        <span className="whitespace-nowrap">
          {version} {holds ? <span className="text-muted">({words.holds})</span> : null}
        </span>
      ),
    },
    { id: "since", header: words.columns.since, cell: ({ publishedAt }) => formatDate(publishedAt) },
    { id: "by", header: words.columns.by, cell: ({ publishedBy }) => (publishedBy ? <Data>{publishedBy.name}</Data> : words.operator) },
    { id: "note", header: words.columns.note, data: true, cell: ({ note }) => note },
    { id: "kind", header: words.columns.kind, cell: ({ isMaterial }) => (isMaterial ? words.asked : words.notAsked) },
    { id: "digest", header: words.columns.digest, data: true, cell: ({ digest }) => <code title={digest}>{digest.slice(0, 12)}</code> },
    ...(mayEdit
      ? [
          {
            id: "action",
            header: words.columns.action,
            cell: ({ version }: ContractVersion) => (
              <Button size="small" kind="quiet" aria-label={words.restoreOf(String(version))} onPress={() => restore.mutate(version)}>
                {words.restore}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Table caption={words.caption} captionHidden columns={columns} rows={rows} rowKey={({ version }) => String(version)} />
      {restore.isError ? <ErrorNotice className="mt-4" problem={problemIn(restore.error)} /> : null}
    </>
  );
}

/** Makes an old version the draft: a new draft, or a change of the one that is there, which undo takes back. */
function useRestore() {
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  return useMutation({
    mutationFn: async (version: number) => {
      const { draft } = await cache.fetchQuery({ ...draftQuery, staleTime: 0 });
      return call(startContractDraft, { body: { from: version, ...(draft ? { edit: draft.edit } : {}) } });
    },
    onSuccess: async (_, version) => {
      cache.removeQueries({ queryKey: contractKeys.draft });
      await cache.invalidateQueries({ queryKey: contractKeys.all });
      toasts.show({ text: words.restored(String(version)) });
      go("/governance/contract/edit");
    },
  });
}
