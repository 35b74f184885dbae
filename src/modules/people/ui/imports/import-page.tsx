import {
  applyOrganisation,
  changeKinds,
  checkOrganisation,
  discardOrganisation,
  organisationImport,
  undoOrganisation,
  watchOrganisationImport,
  type OrganisationDiff,
  type OrganisationImport,
} from "#modules/people/contract";
import { call, urlOf } from "#platform/contract";
import { formatDateTime, formatNumber } from "#web/format";
import {
  Button,
  Card,
  ConfirmDialog,
  ErrorNotice,
  LinkButton,
  Notice,
  Page,
  Progress,
  Skeleton,
  Stat,
  Stats,
  useNavigate,
  usePathParams,
  useSearchState,
  useServerEvents,
  useToasts,
} from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { z } from "zod";
import { cacheKeys, importQuery, type ImportId } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { ApplyStep } from "./apply-step.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { Difference, Problems } from "./difference.tsx";
import { messages } from "./messages.ts";

const words = messages.page;
const address = z.object({ step: z.enum(["columns"]).optional() });
const workingStates: readonly OrganisationImport["state"][] = ["checking", "applying", "undoing"];
const finished: readonly OrganisationImport["state"][] = ["applied", "undone"];

/** One list from its columns to its result. Where it stands is the server's; leaving and coming back loses nothing. */
export function ImportPage() {
  const id = usePathParams()["id"] as ImportId;
  const [{ step }, setAddress] = useSearchState(address);
  const cache = useQueryClient();
  const go = useNavigate();
  const toasts = useToasts();
  const query = useQuery(importQuery(id));
  const { isBusy, refusal, attempt } = useAttempt();
  const given = query.data;
  const isWorking = given !== undefined && workingStates.includes(given.state);
  useWatched(id, isWorking, query.refetch);

  const state = given?.state;
  useEffect(() => {
    if (state === undefined || !finished.includes(state)) return;
    for (const key of [cacheKeys.persons, cacheKeys.units, cacheKeys.labels, [...cacheKeys.imports, "list"]])
      void cache.invalidateQueries({ queryKey: key });
  }, [cache, state]);

  const act = (what: () => Promise<OrganisationImport>) =>
    attempt(async () => {
      cache.setQueryData(importQuery(id).queryKey, await what());
      setAddress({ step: undefined });
    });
  const discard = () =>
    attempt(async () => {
      await call(discardOrganisation, { params: { id } });
      await cache.invalidateQueries({ queryKey: [...cacheKeys.imports, "list"] });
      toasts.show({ text: messages.list.discarded(given?.fileName ?? ""), tone: "info" });
      go("/people/imports");
    });

  const crumbs = [
    { label: messages.parent, href: "/people" },
    { label: messages.list.documentTitle, href: "/people/imports" },
    { label: given?.fileName ?? words.documentTitle, data: given !== undefined },
  ];
  if (!given) {
    return (
      <Page title={words.documentTitle} crumbs={crumbs}>
        {query.isError ? <ErrorNotice problem={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  }
  const shown = given.state === "checked" && step === "columns" ? "received" : given.state;
  const mapping = given.mapping;
  const canDiscard = given.state === "received" || given.state === "checked" || given.state === "refused";
  return (
    <Page
      title={titleOf(given, shown)}
      lead={leadOf(given, shown)}
      crumbs={crumbs}
      actions={
        canDiscard ? (
          <Button kind="quiet" onPress={() => void discard()}>
            {words.discard}
          </Button>
        ) : undefined
      }
    >
      {isWorking ? <Working given={given} onCancel={given.state === "checking" ? () => void discard() : undefined} /> : null}
      {shown === "received" && given.preview ? (
        <ColumnsStep
          given={given}
          preview={given.preview}
          isBusy={isBusy}
          onCheck={(chosen) => void act(() => call(checkOrganisation, { params: { id }, body: { mapping: chosen } }))}
        />
      ) : null}
      {refusal !== undefined && shown !== "checked" ? <ErrorNotice className="mt-4 max-w-3xl" problem={refusal} /> : null}
      {shown === "checked" && given.diff ? (
        <>
          <DiffNumbers diff={given.diff} />
          <ApplyStep
            diff={given.diff}
            changes={changesIn(given.diff)}
            isBusy={isBusy}
            refusal={refusal}
            onApply={(confirmed) => void act(() => call(applyOrganisation, { params: { id }, body: confirmed }))}
            onAgain={() => void act(() => call(checkOrganisation, { params: { id }, body: { mapping: mapping ?? {} } }))}
            onColumns={() => setAddress({ step: "columns" })}
          />
          <Problems id={id} diff={given.diff} />
          {changesIn(given.diff) > 0 ? <Difference id={id} diff={given.diff} /> : null}
        </>
      ) : null}
      {shown === "applied" || shown === "undone" ? (
        <Result given={given} isBusy={isBusy} onUndo={() => act(() => call(undoOrganisation, { params: { id } }))} />
      ) : null}
      {shown === "refused" && given.refusal ? (
        <Notice tone="refusal" className="max-w-3xl" actions={<LinkButton href="/people/imports">{words.another}</LinkButton>}>
          <p translate="no">{given.refusal.message}</p>
          {given.refusal.line === undefined ? null : <p>{words.atLine(formatNumber(given.refusal.line))}</p>}
          <p>{words.refusedNext}</p>
        </Notice>
      ) : null}
      {shown === "discarded" ? (
        <Notice title={words.discardedTitle} actions={<LinkButton href="/people/imports">{words.another}</LinkButton>}>
          {words.discardedText}
        </Notice>
      ) : null}
    </Page>
  );
}

/** Follows the work by events; should the stream be lost, it asks. */
function useWatched(id: ImportId, isWorking: boolean, refetch: () => Promise<unknown>): void {
  const cache = useQueryClient();
  const watched = useServerEvents(isWorking ? urlOf(watchOrganisationImport, { params: { id } }) : null, {
    import: (data) => cache.setQueryData(importQuery(id).queryKey, organisationImport.parse(data)),
  });
  useEffect(() => {
    if (!isWorking || watched !== "lost") return;
    const timer = window.setInterval(() => void refetch(), 1500);
    return () => window.clearInterval(timer);
  }, [isWorking, watched, refetch]);
}

const changesIn = ({ counts }: OrganisationDiff): number => changeKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);

function titleOf(given: OrganisationImport, shown: OrganisationImport["state"]): string {
  const { fileName, preview, diff } = given;
  if (shown === "received") {
    const recognised = preview?.columns.filter(({ recognisedAs, label }) => recognisedAs !== null || label !== null).length ?? 0;
    return words.received(recognised, fileName);
  }
  if (shown === "checking") return words.checking(fileName);
  if (shown === "applying") return words.applying(fileName);
  if (shown === "undoing") return words.undoing(fileName);
  if (shown === "checked") return words.checked(diff ? changesIn(diff) : 0);
  if (shown === "applied") return words.applied(diff ? changesIn(diff) : 0);
  if (shown === "undone") return words.undone;
  return shown === "refused" ? words.refused : words.discardedTitle;
}

function leadOf({ diff, appliedAt, undoneAt }: OrganisationImport, shown: OrganisationImport["state"]): string | undefined {
  if (shown === "received") return words.receivedLead;
  if (workingStates.includes(shown)) return words.workingLead;
  if (shown === "checked" && diff) return changesIn(diff) === 0 ? messages.diff.nothingToDo : messages.diff.asOf(formatDateTime(diff.asOf));
  if (shown === "applied") return words.appliedOn(formatDateTime(appliedAt));
  return shown === "undone" ? words.undoneOn(formatDateTime(undoneAt)) : undefined;
}

const stages: Readonly<Record<string, string>> = messages.stages.names;

function Working({ given, onCancel }: { readonly given: OrganisationImport; readonly onCancel: (() => void) | undefined }) {
  const { progress } = given;
  const known = progress && progress.total !== null && progress.total > 0 ? progress.total : null;
  const named = progress ? stages[progress.stage] : undefined;
  return (
    <Card className="max-w-3xl">
      <Progress
        label={named ?? messages.stages.working}
        value={known && progress ? progress.done / known : null}
        detail={
          progress && progress.done > 0
            ? known
              ? messages.stages.of(formatNumber(progress.done), formatNumber(known))
              : messages.stages.some(formatNumber(progress.done))
            : null
        }
        onCancel={onCancel}
      />
    </Card>
  );
}

function DiffNumbers({ diff }: { readonly diff: OrganisationDiff }) {
  const shown = changeKinds.filter((kind) => (diff.counts[kind] ?? 0) > 0);
  return (
    <Stats className="mb-5">
      <Stat label={messages.diff.before} value={formatNumber(diff.peopleBefore)} />
      <Stat label={messages.diff.after} value={formatNumber(diff.peopleAfter)} />
      {shown.map((kind) => (
        <Stat key={kind} label={messages.diff.kinds[kind]} value={formatNumber(diff.counts[kind] ?? 0)} />
      ))}
      <Stat label={messages.diff.unchanged} value={formatNumber(diff.unchanged)} />
      {diff.badRows > 0 ? <Stat label={messages.diff.bad} value={formatNumber(diff.badRows)} /> : null}
    </Stats>
  );
}

type ResultProps = { readonly given: OrganisationImport; readonly isBusy: boolean; readonly onUndo: () => Promise<void> };

function Result({ given, isBusy, onUndo }: ResultProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      {given.diff ? <DiffNumbers diff={given.diff} /> : null}
      <div className="flex flex-wrap gap-2">
        <LinkButton kind="primary" href="/people">
          {words.see}
        </LinkButton>
        <LinkButton href="/people/units">{words.seeUnits}</LinkButton>
        <LinkButton href="/people/imports">{words.another}</LinkButton>
        {given.canUndo ? (
          <Button kind="danger" icon="undo" isPending={isBusy} onPress={() => setAsking(true)}>
            {words.undo}
          </Button>
        ) : null}
      </div>
      <ConfirmDialog
        title={words.undoTitle}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        confirm={words.undo}
        kind="danger"
        onConfirm={onUndo}
      >
        {words.undoText}
      </ConfirmDialog>
    </>
  );
}
