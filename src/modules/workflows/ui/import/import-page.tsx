import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { checkImport, keepImport, logImport, watchImport, type LogImport, type Mapping } from "#modules/workflows/contract";
import { call, urlOf } from "#platform/contract";
import { formatDateTime } from "#web/format";
import {
  Button,
  ErrorNotice,
  Link,
  LinkButton,
  Notice,
  Page,
  Skeleton,
  useNavigate,
  usePathParams,
  useSearchState,
  useServerEvents,
} from "#web/kit";
import { messages as workflowMessages } from "../messages.ts";
import { cacheKeys, importQuery, type ImportId, type WorkflowId } from "../queries.ts";
import { ColumnsStep } from "./columns-step.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { isUnfinished, isWorking } from "./import-steps.ts";
import { titleOf } from "./import-title.ts";
import { useDiscard } from "./imports-table.tsx";
import { KeepStep } from "./keep-step.tsx";
import { messages } from "./messages.ts";
import { RefusedFile } from "./refused-file.tsx";
import { ReportStep } from "./report-step.tsx";

const address = z.object({ workflow: z.string().optional(), step: z.enum(["columns"]).optional() });

/** One import from its columns to its map. Where it stands is the server's; leaving and coming back loses nothing. */
export function ImportPage() {
  const id = usePathParams()["id"] as ImportId;
  const [{ workflow: asked, step }, setAddress] = useSearchState(address);
  const cache = useQueryClient();
  const go = useNavigate();
  const discard = useDiscard();
  const query = useQuery(importQuery(id));
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const isKeeping = useRef(false);
  const given = query.data;
  const working = given !== undefined && isWorking(given);
  const take = (next: LogImport) => cache.setQueryData(importQuery(id).queryKey, next);
  const watched = useServerEvents(working ? urlOf(watchImport, { params: { id } }) : null, {
    import: (data) => take(logImport.parse(data)),
  });
  // Should the stream be lost, ask.
  const { refetch } = query;
  useEffect(() => {
    if (!working || watched !== "lost") return;
    const timer = window.setInterval(() => void refetch(), 1500);
    return () => window.clearInterval(timer);
  }, [working, watched, refetch]);

  useEffect(() => {
    if (given?.state !== "kept" || !isKeeping.current || !given.workflowId) return;
    isKeeping.current = false;
    void cache.invalidateQueries({ queryKey: cacheKeys.workflows });
    void cache.invalidateQueries({ queryKey: [...cacheKeys.imports, "list"] });
    go(`/workflows/${given.workflowId}`, { replace: true });
  }, [cache, given, go]);

  const attempt = async (act: () => Promise<LogImport>) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      take(await act());
    } catch (thrown) {
      isKeeping.current = false;
      setRefusal(thrown);
    } finally {
      setBusy(false);
    }
  };
  const workflowFor = given?.workflowId ?? (asked as WorkflowId | undefined);
  const check = (mapping: Mapping) =>
    attempt(async () => {
      const next = await call(checkImport, { params: { id }, body: { mapping, ...(workflowFor ? { workflowId: workflowFor } : {}) } });
      setAddress({ step: undefined });
      return next;
    });
  const keep = (workflowId: WorkflowId, replace: boolean) => {
    isKeeping.current = true;
    return attempt(() => call(keepImport, { params: { id }, body: { workflowId, replace } }));
  };
  const cancel = async (row: LogImport) => {
    if (await discard(row)) go("/imports/new");
  };

  const crumbs = [
    { label: workflowMessages.nav, href: "/workflows" },
    { label: messages.listDocumentTitle, href: "/imports" },
    { label: given?.fileName ?? messages.documentTitle, data: given !== undefined },
  ];
  if (query.isError) {
    return (
      <Page title={messages.documentTitle} crumbs={crumbs}>
        <ErrorNotice problem={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!given) {
    return (
      <Page title={messages.documentTitle} crumbs={crumbs}>
        <Skeleton lines={8} />
      </Page>
    );
  }
  const shown = given.state === "checked" && step === "columns" ? "received" : given.state;
  return (
    <Page
      title={titleOf(given, shown)}
      lead={
        shown === "received"
          ? messages.columns.lead
          : shown === "checked"
            ? messages.report.lead
            : working
              ? messages.checking.lead
              : undefined
      }
      crumbs={crumbs}
      actions={
        isUnfinished(given) && !working ? (
          <Button kind="quiet" onPress={() => void cancel(given)}>
            {messages.discard}
          </Button>
        ) : undefined
      }
    >
      {given.sameAs && given.state !== "kept" && given.state !== "discarded" ? (
        <Notice
          className="mb-4 max-w-3xl"
          tone="caution"
          title={messages.same.title}
          actions={<Link href={`/workflows/${given.sameAs.workflowId}`}>{messages.same.link}</Link>}
        >
          {messages.same.text(formatDateTime(given.sameAs.keptAt))}
        </Notice>
      ) : null}
      {shown === "received" && given.preview ? (
        <ColumnsStep given={given} preview={given.preview} isBusy={isBusy} onCheck={(mapping) => void check(mapping)} />
      ) : null}
      {shown === "received" && refusal !== undefined ? <ErrorNotice className="mt-4 max-w-3xl" problem={refusal} /> : null}
      {working ? <ImportProgress given={given} onCancel={() => void cancel(given)} /> : null}
      {shown === "checked" && given.quality ? (
        <>
          <ReportStep
            given={given}
            report={given.quality}
            isBusy={isBusy}
            onRecheck={(closedBy) => void check({ ...given.mapping, closedBy })}
            onColumns={() => setAddress({ step: "columns" })}
          />
          <KeepStep given={given} asked={asked} isBusy={isBusy} refusal={refusal} onKeep={keep} />
        </>
      ) : null}
      {shown === "refused" ? <RefusedFile given={given} /> : null}
      {shown === "kept" && given.workflowId ? (
        <div className="flex flex-wrap gap-2">
          <LinkButton kind="primary" href={`/workflows/${given.workflowId}`}>
            {messages.keep.seeMap}
          </LinkButton>
          <Button onPress={() => void discard(given)}>{messages.keep.takeOut}</Button>
        </div>
      ) : null}
      {shown === "discarded" ? (
        <Notice title={messages.discardedTitle} actions={<LinkButton href="/imports/new">{messages.chooseAnother}</LinkButton>}>
          {messages.discardedText}
        </Notice>
      ) : null}
    </Page>
  );
}
