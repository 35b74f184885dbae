import {
  discardContractDraft,
  exportContractDraft,
  readContractSchema,
  saveContractDraft,
  startContractDraft,
  type ContractDraft,
} from "#modules/governance/contract";
import { call } from "#platform/contract";
import {
  Button,
  EmptyState,
  ErrorNotice,
  Menu,
  Notice,
  Page,
  problemIn,
  Skeleton,
  Tabs,
  useNavigate,
  useSearchState,
  useToasts,
} from "#web/kit";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { z } from "zod";
import { messages } from "../edit-messages.ts";
import { messages as page } from "../messages.ts";
import { analysisQuery, contractKeys, contractQuery, draftQuery } from "../queries.ts";
import { namesOf } from "../rule-words.ts";
import { AnalysisPanel } from "./analysis-panel.tsx";
import { ExamplesEditor } from "./examples-editor.tsx";
import { FileDialog } from "./file-dialog.tsx";
import { PageEditor } from "./page-editor.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { RulesEditor } from "./rules-editor.tsx";
import { SaveState } from "./save-state.tsx";
import { useDraft } from "./use-draft.ts";
import { ValuesEditor } from "./values-editor.tsx";

const crumbs = [{ label: page.documentTitle, href: "/governance/contract" }, { label: messages.documentTitle }];

export function EditContractPage() {
  const { data, isPending, isError, error, refetch } = useQuery(draftQuery);
  if (data?.draft) return <Editor start={data.draft} />;
  return (
    <Page title={data ? messages.none : messages.title} crumbs={crumbs}>
      {isPending ? <Skeleton lines={12} /> : null}
      {isError ? <ErrorNotice problem={error} onRetry={() => void refetch()} /> : null}
      {data ? <Begin /> : null}
    </Page>
  );
}

function Begin() {
  const cache = useQueryClient();
  const published = useQuery(contractQuery);
  const begin = useMutation({
    mutationFn: (from: "published" | "starter" | "empty") => call(startContractDraft, { body: { from } }),
    onSettled: () => cache.invalidateQueries({ queryKey: contractKeys.draft }),
  });
  const isThere = published.data?.published != null;
  return (
    <>
      <EmptyState
        title={messages.none}
        first={
          isThere
            ? { label: messages.begin, onAction: () => begin.mutate("published") }
            : { label: page.starter, onAction: () => begin.mutate("starter") }
        }
        second={isThere ? undefined : { label: page.empty, onAction: () => begin.mutate("empty") }}
      >
        {isThere ? messages.noneLead : page.noneLead}
      </EmptyState>
      {begin.isError ? <ErrorNotice className="mt-4" problem={begin.error} /> : null}
    </>
  );
}

const tabs = ["rules", "page", "values", "examples"] as const;
const address = z.object({ tab: z.enum(tabs).default("rules") });
type Asked = "publish" | "json" | "csv";

function Editor({ start }: { readonly start: ContractDraft }) {
  const draft = useDraft(start);
  const { content, edit } = draft;
  const [{ tab }, setState] = useSearchState(address);
  const [asked, setAsked] = useState<Asked | null>(null);
  const analysis = useQuery(analysisQuery(edit));
  const names = useMemo(() => namesOf(content), [content]);
  const dead = useMemo(() => new Set(analysis.data?.reckoned?.dead.map(({ id }) => id)), [analysis.data]);
  const openRow = (id: string) => setState({ tab: "rules", rule: id, find: undefined, verdict: undefined } as object);
  const ask = (what: Asked) => void draft.flush().then(() => setAsked(what));
  return (
    <Page title={messages.title} crumbs={crumbs} actions={<Actions draft={draft} ask={ask} />}>
      <Conflict draft={draft} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Tabs
          label={messages.documentTitle}
          value={tab}
          onChange={(next) => setState({ tab: next })}
          tabs={[
            { value: "rules", label: messages.tabs.rules, content: <RulesEditor draft={draft} dead={dead} /> },
            { value: "page", label: messages.tabs.page, content: <PageEditor draft={draft} /> },
            { value: "values", label: messages.tabs.values, content: <ValuesEditor draft={draft} /> },
            {
              value: "examples",
              label: messages.tabs.examples,
              content: <ExamplesEditor draft={draft} results={analysis.data?.examples} />,
            },
          ]}
        />
        <div className="lg:sticky lg:top-4 lg:max-h-[calc(100dvh-5rem)] lg:overflow-auto">
          <AnalysisPanel
            content={content}
            analysis={analysis.data}
            problem={analysis.error}
            isWorking={analysis.isFetching || draft.state !== "saved"}
            onRow={openRow}
          />
        </div>
      </div>
      {asked === "publish" ? (
        <PublishDialog analysis={analysis.data} names={names} flush={draft.flush} onClose={() => setAsked(null)} />
      ) : asked ? (
        <FileDialog kind={asked} flush={draft.flush} onDraft={draft.replace} onClose={() => setAsked(null)} />
      ) : null}
    </Page>
  );
}

type WithDraft = { readonly draft: ReturnType<typeof useDraft> };

function Actions({ draft, ask }: WithDraft & { readonly ask: (what: Asked) => void }) {
  const toasts = useToasts();
  const undo = useMutation({
    mutationFn: draft.undo,
    onSuccess: () => toasts.show({ text: messages.undone }),
    onError: (thrown) => toasts.show({ text: saidOf(thrown), tone: "failure" }),
  });
  const discard = useDiscard(draft);
  return (
    <>
      <SaveState draft={draft} />
      <Button
        icon="undo"
        isDisabled={draft.undoSteps === 0 && draft.state === "saved"}
        isPending={undo.isPending}
        onPress={() => undo.mutate()}
      >
        {messages.undo}
      </Button>
      <Menu
        label={messages.more}
        entries={[
          { id: "import", label: messages.importJson, icon: "upload", onAction: () => ask("json") },
          { id: "import-rows", label: messages.importCsv, icon: "upload", onAction: () => ask("csv") },
          "separator",
          { id: "json", label: messages.exportJson, icon: "download", href: exportContractDraft.path, download: true },
          { id: "csv", label: messages.exportCsv, icon: "table", href: `${exportContractDraft.path}?as=csv`, download: true },
          { id: "schema", label: messages.schema, icon: "file", href: readContractSchema.path, download: "use-contract.schema.json" },
          "separator",
          { id: "discard", label: messages.discard, icon: "trash", onAction: discard },
        ]}
      />
      <Button kind="primary" icon="check" onPress={() => ask("publish")}>
        {messages.publish}
      </Button>
    </>
  );
}

/** Throws the draft away; undo begins it again as it was. */
function useDiscard(draft: WithDraft["draft"]): () => void {
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const failed = (thrown: unknown) => void toasts.show({ text: saidOf(thrown), tone: "failure" });
  return () =>
    void (async () => {
      const edit = await draft.flush();
      if (edit === undefined) return;
      const { content } = await call(discardContractDraft, { body: { edit } });
      cache.removeQueries({ queryKey: contractKeys.draft });
      await cache.invalidateQueries({ queryKey: contractKeys.all });
      go("/governance/contract");
      toasts.show({
        text: messages.discarded,
        undo: async () => {
          const again = await call(startContractDraft, { body: { from: "empty" } });
          await call(saveContractDraft, { body: { edit: again.edit, content } });
          await cache.invalidateQueries({ queryKey: contractKeys.all });
          toasts.show({ text: messages.back });
        },
      });
    })().catch(failed);
}

function Conflict({ draft }: WithDraft) {
  const cache = useQueryClient();
  if (draft.state !== "conflict")
    return draft.state === "failed" ? <ErrorNotice className="mb-4" problem={draft.problem} onRetry={() => void draft.flush()} /> : null;
  const take = async () => {
    const { draft: theirs } = await cache.fetchQuery({ ...draftQuery, staleTime: 0 });
    if (theirs) draft.replace(theirs);
    else location.reload();
  };
  return (
    <Notice
      tone="caution"
      className="mb-4"
      title={messages.conflict}
      actions={<Button onPress={() => void take()}>{messages.takeTheirs}</Button>}
    >
      {messages.conflictLead(messages.somebody)}
    </Notice>
  );
}

const saidOf = (thrown: unknown): string => {
  const { detail, title } = problemIn(thrown);
  return detail ?? title;
};
