import {
  applyPastRequests,
  checkPastRequests,
  discardPastRequests,
  undoPastRequests,
  type PastCounts,
  type PastImport,
} from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDate, formatDateTime, formatNumber } from "#web/format";
import {
  Button,
  Checkbox,
  ConfirmDialog,
  ErrorNotice,
  faultsByField,
  LinkButton,
  Notice,
  Page,
  Skeleton,
  Stat,
  Stats,
  useNavigate,
  usePathParams,
  useSearchState,
  useToasts,
} from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { ColumnsStep } from "./columns-step.tsx";
import { messages } from "./messages.ts";
import { Problems } from "./problems.tsx";
import { figuresKey, pastImportQuery, pastImportsKey, type PastImportId } from "./queries.ts";

const words = messages.page;
const address = z.object({ step: z.enum(["columns"]).optional() });
type State = PastImport["state"];

/** One file from its columns to its result. Where it stands is the server's. */
export function PastImportPage() {
  const id = usePathParams()["id"] as PastImportId;
  const [{ step }, setAddress] = useSearchState(address);
  const cache = useQueryClient();
  const go = useNavigate();
  const toasts = useToasts();
  const query = useQuery(pastImportQuery(id));
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const given = query.data;
  const crumbs = [
    { label: messages.parent, href: "/governance/gate-figures" },
    { label: messages.list.documentTitle, href: "/governance/past-requests" },
    { label: given?.fileName ?? words.documentTitle, data: given !== undefined },
  ];
  const act = async (what: () => Promise<PastImport>) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      cache.setQueryData(pastImportQuery(id).queryKey, await what());
      setAddress({ step: undefined });
      await cache.invalidateQueries({ queryKey: [...pastImportsKey, "list"] });
      await cache.invalidateQueries({ queryKey: figuresKey });
    } catch (thrown) {
      setRefusal(thrown);
    } finally {
      setBusy(false);
    }
  };
  const discard = async () => {
    await call(discardPastRequests, { params: { id } });
    await cache.invalidateQueries({ queryKey: [...pastImportsKey, "list"] });
    toasts.show({ text: words.discarded(given?.fileName ?? ""), tone: "info" });
    go("/governance/past-requests");
  };
  if (!given)
    return (
      <Page title={words.documentTitle} crumbs={crumbs}>
        {query.isError ? <ErrorNotice problem={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  const shown: State = given.state === "checked" && step === "columns" ? "received" : given.state;
  const canDiscard = given.state === "received" || given.state === "checked" || given.state === "refused";
  const faults = refusal === undefined ? {} : faultsByField(refusal);
  return (
    <Page
      title={titleOf(given, shown)}
      lead={leadOf(given, shown)}
      crumbs={crumbs}
      actions={
        canDiscard ? (
          <Button kind="quiet" onPress={() => void discard().catch(setRefusal)}>
            {words.discard}
          </Button>
        ) : undefined
      }
    >
      {shown === "received" && given.preview ? (
        <ColumnsStep
          given={given}
          preview={given.preview}
          isBusy={isBusy}
          faults={faults}
          onCheck={(mapping) => void act(() => call(checkPastRequests, { params: { id }, body: { mapping } }))}
        />
      ) : null}
      {refusal === undefined ? null : <ErrorNotice className="mt-4 mb-4 max-w-3xl" problem={refusal} />}
      {given.counts && (shown === "checked" || shown === "applied") ? <Counts counts={given.counts} /> : null}
      {shown === "checked" && given.counts ? (
        <ApplyStep
          counts={given.counts}
          isBusy={isBusy}
          onColumns={() => setAddress({ step: "columns" })}
          onApply={(withoutBadLines) =>
            void act(() => call(applyPastRequests, { params: { id }, body: withoutBadLines ? { withoutBadLines } : {} }))
          }
        />
      ) : null}
      {given.counts && given.counts.badLines > 0 && (shown === "checked" || shown === "applied") ? <Problems given={given} /> : null}
      {shown === "applied" || shown === "undone" ? (
        <Result given={given} isBusy={isBusy} onUndo={() => act(() => call(undoPastRequests, { params: { id } }))} />
      ) : null}
      {shown === "refused" && given.refusal ? (
        <Notice tone="refusal" className="max-w-3xl" actions={<LinkButton href="/governance/past-requests">{words.another}</LinkButton>}>
          <p translate="no">{given.refusal.message}</p>
          {given.refusal.line === undefined ? null : <p>{words.atLine(formatNumber(given.refusal.line))}</p>}
          <p>{words.refusedNext}</p>
        </Notice>
      ) : null}
      {shown === "discarded" ? <LinkButton href="/governance/past-requests">{words.another}</LinkButton> : null}
    </Page>
  );
}

const newIn = (counts: PastCounts | null): number => (counts === null ? 0 : counts.requests - counts.alreadyHere);

function titleOf({ preview, counts }: PastImport, shown: State): string {
  if (shown === "received") return words.received(preview?.columns.filter(({ recognisedAs }) => recognisedAs !== null).length ?? 0);
  if (shown === "checked") return words.checked(newIn(counts));
  if (shown === "applied") return words.applied(newIn(counts));
  if (shown === "undone") return words.undone;
  return shown === "refused" ? words.refused : words.discardedTitle;
}

function leadOf({ counts, appliedAt, undoneAt }: PastImport, shown: State): string | undefined {
  if (shown === "received") return words.receivedLead;
  if (shown === "checked" && counts)
    return counts.firstAskedAt === null
      ? words.checkedNothing
      : words.checkedLead(formatNumber(counts.lines), formatDate(counts.firstAskedAt), formatDate(counts.lastAskedAt));
  if (shown === "applied") return words.appliedOn(formatDateTime(appliedAt));
  return shown === "undone" ? words.undoneOn(formatDateTime(undoneAt)) : undefined;
}

function Counts({ counts }: { readonly counts: PastCounts }) {
  const of = messages.counts;
  return (
    <>
      <Stats className="mb-4">
        <Stat label={of.requests} value={formatNumber(counts.requests)} />
        <Stat label={of.gates} value={formatNumber(counts.gates)} />
        <Stat label={of.open} value={formatNumber(counts.open)} />
        {counts.alreadyHere > 0 ? <Stat label={of.here} value={formatNumber(counts.alreadyHere)} note={of.hereNote} /> : null}
        {counts.leftOut > 0 ? <Stat label={of.left} value={formatNumber(counts.leftOut)} note={of.leftNote} /> : null}
        {counts.badLines > 0 ? <Stat label={of.bad} value={formatNumber(counts.badLines)} /> : null}
      </Stats>
      {counts.droppedReviewers > 0 ? <Notice className="mb-4 max-w-3xl">{of.dropped(counts.droppedReviewers)}</Notice> : null}
      {counts.assumedDates ? (
        <Notice tone="caution" className="mb-4 max-w-3xl">
          {of.assumed[counts.assumedDates]}
        </Notice>
      ) : null}
    </>
  );
}

type ApplyProps = {
  readonly counts: PastCounts;
  readonly isBusy: boolean;
  readonly onApply: (withoutBadLines: boolean) => void;
  readonly onColumns: () => void;
};

function ApplyStep({ counts, isBusy, onApply, onColumns }: ApplyProps) {
  const [without, setWithout] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const apply = () => {
    if (counts.badLines > 0 && !without) return setMissing(true);
    onApply(without);
  };
  return (
    <div className="mb-6">
      {counts.badLines > 0 && newIn(counts) > 0 ? (
        <div className="mb-3">
          <Checkbox
            isSelected={without}
            onChange={(is) => {
              setWithout(is);
              setMissing(false);
            }}
          >
            {messages.apply.without(counts.badLines)}
          </Checkbox>
          <p role="alert" className="text-sm text-danger">
            {isMissing ? messages.apply.withoutMissing : null}
          </p>
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {newIn(counts) > 0 ? (
          <Button kind="primary" isPending={isBusy} onPress={apply}>
            {messages.apply.apply(newIn(counts))}
          </Button>
        ) : null}
        <Button onPress={onColumns}>{messages.apply.columns}</Button>
      </div>
    </div>
  );
}

function Result({ given, isBusy, onUndo }: { readonly given: PastImport; readonly isBusy: boolean; readonly onUndo: () => Promise<void> }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="flex flex-wrap gap-2">
      {given.state === "applied" ? (
        <LinkButton kind="primary" href="/governance/gate-figures">
          {words.see}
        </LinkButton>
      ) : null}
      <LinkButton href="/governance/past-requests">{words.another}</LinkButton>
      {given.state === "applied" ? (
        <Button kind="danger" icon="undo" isPending={isBusy} onPress={() => setAsking(true)}>
          {words.undo}
        </Button>
      ) : null}
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
    </div>
  );
}
