import { carryOutErasure, confirmErasure, refuseErasure, type Erasure } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, ConfirmDialog, Data, EmptyState, ErrorNotice, Link, Page, Skeleton, Table, TextField, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { erasuresQuery } from "./queries.ts";

const words = messages.requests;
type Doing = { readonly what: "carry-out" | "refuse"; readonly erasure: Erasure };

/** Requests for erasure, and the next step of each for whoever may take it. */
export function ErasuresPage() {
  const erasures = useQuery(erasuresQuery());
  const [doing, setDoing] = useState<Doing | null>(null);
  const cache = useQueryClient();
  const toasts = useToasts();
  const rows = erasures.data ?? [];
  const open = rows.filter(({ state }) => state === "asked" || state === "confirmed").length;
  const refresh = () => cache.invalidateQueries({ queryKey: erasuresQuery().queryKey });
  const confirm = async ({ id }: Erasure) => {
    await call(confirmErasure, { params: { id } });
    await refresh();
    toasts.show({ text: words.confirmed });
  };
  const carryOut = async ({ id }: Erasure) => {
    const done = await call(carryOutErasure, { params: { id } });
    await refresh();
    setDoing(null);
    toasts.show({ text: words.carriedOut(done.person.name) });
  };
  return (
    <Page
      title={erasures.data ? words.title(open) : words.documentTitle}
      lead={words.lead}
      crumbs={[{ label: messages.documentTitle, href: "/people/data-protection" }, { label: words.documentTitle }]}
    >
      {erasures.isError ? <ErrorNotice problem={erasures.error} onRetry={() => void erasures.refetch()} /> : null}
      {erasures.isPending ? <Skeleton lines={6} /> : null}
      {erasures.data && rows.length === 0 ? <EmptyState title={words.none}>{words.noneLead}</EmptyState> : null}
      {rows.length > 0 ? (
        <Table
          caption={words.caption}
          captionHidden
          rows={rows}
          rowKey={(one) => one.id}
          columns={[
            {
              id: "person",
              header: words.columns.person,
              data: true,
              className: "align-top",
              cell: (one) => <Link href={`/people/${one.person.id}`}>{one.person.name}</Link>,
            },
            { id: "state", header: words.columns.state, className: "align-top", cell: (one) => words.states[one.state] },
            {
              id: "asked",
              header: words.columns.asked,
              className: "align-top whitespace-normal",
              cell: (one) => (
                <>
                  <Data>{words.by(one.askedBy, formatDate(one.askedAt))}</Data>
                  {one.reason ? (
                    <p className="text-muted">
                      <Data>{one.reason}</Data>
                    </p>
                  ) : null}
                </>
              ),
            },
            {
              id: "next",
              header: words.columns.next,
              className: "align-top whitespace-normal",
              cell: (one) => <Next erasure={one} onConfirm={() => void confirm(one)} onDo={(what) => setDoing({ what, erasure: one })} />,
            },
          ]}
        />
      ) : null}
      {doing?.what === "carry-out" ? (
        <ConfirmDialog
          title={words.carryOutTitle(doing.erasure.person.name)}
          isOpen
          kind="danger"
          confirm={words.carryOut}
          onClose={() => setDoing(null)}
          onConfirm={() => carryOut(doing.erasure)}
        >
          {words.carryOutLead}
        </ConfirmDialog>
      ) : null}
      {doing?.what === "refuse" ? <RefuseDialog erasure={doing.erasure} onClose={() => setDoing(null)} onDone={refresh} /> : null}
    </Page>
  );
}

type NextProps = { readonly erasure: Erasure; readonly onConfirm: () => void; readonly onDo: (what: Doing["what"]) => void };

function Next({ erasure, onConfirm, onDo }: NextProps) {
  const { may, waitsFor, closedBy, closedAt, closingReason, stays } = erasure;
  return (
    <>
      {waitsFor ? (
        <p>
          <Data>{waitsFor}</Data>
        </p>
      ) : null}
      {closedBy && closedAt ? (
        <p>
          <Data>{words.by(closedBy, formatDate(closedAt))}</Data>
        </p>
      ) : null}
      {closingReason ? (
        <p className="text-muted">
          <Data>{closingReason}</Data>
        </p>
      ) : null}
      {stays.length > 0 ? (
        <>
          <p>{words.stays(stays.length)}</p>
          <ul className="list-disc pl-5 text-muted">
            {stays.map((one) => (
              <li key={one}>
                <Data>{one}</Data>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className="mt-1 flex flex-wrap gap-2">
        {may.includes("confirm") ? (
          <Button size="small" onPress={onConfirm}>
            {words.confirm}
          </Button>
        ) : null}
        {may.includes("carry-out") ? (
          <Button size="small" kind="danger" onPress={() => onDo("carry-out")}>
            {words.carryOut}
          </Button>
        ) : null}
        {may.includes("refuse") ? (
          <Button size="small" kind="quiet" onPress={() => onDo("refuse")}>
            {words.refuse}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function RefuseDialog({
  erasure,
  onClose,
  onDone,
}: {
  readonly erasure: Erasure;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}) {
  const [reason, setReason] = useState("");
  const form = useAttempt(["reason"]);
  const toasts = useToasts();
  const refuse = () => {
    if (reason.trim() === "") return form.setFaults({ reason: messages.reasonMissing });
    void form.attempt(async () => {
      await call(refuseErasure, { params: { id: erasure.id }, body: { reason } });
      await onDone();
      toasts.show({ text: words.refused });
      onClose();
    });
  };
  return (
    <FormDialog title={words.refuseTitle} submit={words.refuse} form={form} onClose={onClose} onSubmit={refuse}>
      <p className="text-muted">{words.refuseLead}</p>
      <TextField
        label={messages.reason}
        rows={3}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        error={form.faults["reason"]}
        isRequired
      />
    </FormDialog>
  );
}
