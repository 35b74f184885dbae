import { acknowledgeUseContract, exportContractRows, exportUseContract, startContractDraft } from "#modules/governance/contract";
import { call, type AnswerOf } from "#platform/contract";
import { formatDate, formatDay } from "#web/format";
import { Button, EmptyState, ErrorNotice, LinkButton, Menu, Notice, Page, Skeleton, useMay, useNavigate, useToasts } from "#web/kit";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { readUseContract } from "#modules/governance/contract";
import { ContractSheet } from "./contract-sheet.tsx";
import { Coverage } from "./coverage.tsx";
import { messages } from "./messages.ts";
import { contractKeys, contractQuery } from "./queries.ts";
import { RulesTable } from "./rules-table.tsx";

type Read = AnswerOf<typeof readUseContract>;

export function ContractPage() {
  const { data, isPending, isError, error, refetch } = useQuery(contractQuery);
  const mayEdit = useMay("governance:use-contract.edit");
  const published = data?.published ?? null;
  return (
    <Page
      title={data && !published ? messages.none : messages.title}
      actions={
        published ? (
          <>
            <Button icon="print" onPress={() => print()}>
              {messages.print}
            </Button>
            <Menu
              label={messages.more}
              entries={[
                { id: "versions", label: messages.versions, icon: "clock", href: "/governance/contract/versions" },
                { id: "json", label: messages.exportJson, icon: "download", href: exportUseContract.path, download: true },
                { id: "csv", label: messages.exportCsv, icon: "table", href: exportContractRows.path, download: true },
              ]}
            />
            {mayEdit ? (
              <LinkButton kind="primary" icon="pencil" href="/governance/contract/edit">
                {data?.hasDraft ? messages.goOn : messages.edit}
              </LinkButton>
            ) : null}
          </>
        ) : undefined
      }
    >
      {isPending ? <Skeleton lines={12} /> : null}
      {isError ? <ErrorNotice problem={error} onRetry={() => void refetch()} /> : null}
      {data && !published ? <Nothing mayEdit={mayEdit} hasDraft={data.hasDraft} /> : null}
      {published && data ? (
        <>
          <Acknowledgement own={data.own} published={published} />
          <ContractSheet content={published.content} state={messages.state(String(published.version), formatDate(published.publishedAt))} />
          <RulesTable content={published.content} />
          <Coverage />
        </>
      ) : null}
    </Page>
  );
}

/** The first step is done here: a contract to begin with, or an empty one. */
function Nothing({ mayEdit, hasDraft }: { readonly mayEdit: boolean; readonly hasDraft: boolean }) {
  const go = useNavigate();
  const begin = useMutation({
    mutationFn: (from: "starter" | "empty") => call(startContractDraft, { body: { from } }),
    onSuccess: () => go("/governance/contract/edit"),
  });
  if (!mayEdit) return <EmptyState title={messages.none}>{messages.noneRead}</EmptyState>;
  if (hasDraft)
    return (
      <EmptyState title={messages.none} first={{ label: messages.goOn, href: "/governance/contract/edit" }}>
        {messages.noneLead}
      </EmptyState>
    );
  return (
    <>
      <EmptyState
        title={messages.documentTitle}
        first={{ label: messages.starter, onAction: () => begin.mutate("starter") }}
        second={{ label: messages.empty, onAction: () => begin.mutate("empty") }}
      >
        {messages.noneLead}
      </EmptyState>
      {begin.isError ? <ErrorNotice className="mt-4" problem={begin.error} /> : null}
    </>
  );
}

function Acknowledgement({ own, published }: { readonly own: Read["own"]; readonly published: NonNullable<Read["published"]> }) {
  const cache = useQueryClient();
  const toasts = useToasts();
  const acknowledge = useMutation({
    mutationFn: () => call(acknowledgeUseContract, { body: { version: published.version } }),
    onSuccess: async () => {
      toasts.show({ text: messages.thanks });
      await cache.invalidateQueries({ queryKey: contractKeys.all });
    },
  });
  if (!own) return null;
  if (!own.isAsked)
    return own.version !== null && own.at !== null ? (
      <p className="no-print mb-4 text-sm text-muted">{messages.acknowledged(String(own.version), formatDate(own.at))}</p>
    ) : null;
  return (
    <Notice
      className="no-print mb-4"
      title={own.by ? messages.acknowledgeAskBy(formatDay(own.by)) : messages.acknowledgeAsk}
      actions={
        <Button kind="primary" icon="check" isPending={acknowledge.isPending} onPress={() => acknowledge.mutate()}>
          {messages.acknowledge}
        </Button>
      }
    >
      {own.version !== null && published.note ? <p>{messages.newer(published.note)}</p> : null}
      <p>{messages.acknowledgeWhy}</p>
      {acknowledge.isError ? <ErrorNotice className="mt-2" problem={acknowledge.error} /> : null}
    </Notice>
  );
}
