import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, operations } from "#platform/contract";
import { Button, Dialog, ErrorNotice, faultsByField, TextField, useMay, useToasts } from "../../kit/index.ts";
import type { Deadline } from "./due.tsx";
import { messages } from "./messages.ts";
import { clockKey } from "./queries.ts";

const words = messages.one;
type Asking = "pause" | "end" | null;

/** What whoever looks at the clock may do with it. */
export function ClockActions({ deadline }: { readonly deadline: Deadline }) {
  const [asking, setAsking] = useState<Asking>(null);
  const [fault, setFault] = useState<unknown>(null);
  const maySteer = useMay("operations:deadline.steer");
  const mayEnd = useMay("operations:deadline.end");
  const cache = useQueryClient();
  const toasts = useToasts();
  const params = { id: deadline.id };
  const renew = () => cache.invalidateQueries({ queryKey: clockKey });
  const act = async (send: () => Promise<unknown>, text: string, undo?: () => Promise<unknown>) => {
    setFault(null);
    try {
      await send();
      await renew();
      toasts.show({ text, ...(undo ? { undo: async () => void (await undo().then(renew)) } : {}) });
    } catch (error) {
      setFault(error);
    }
  };
  const resume = () => call(operations.resumeDeadline, { params });
  const isOpen = deadline.state !== "done";
  return (
    <>
      {maySteer && deadline.fault !== null && deadline.state === "pending" ? (
        <Button onPress={() => void act(() => call(operations.retryDeadline, { params }), words.retriedToast)}>{words.retry}</Button>
      ) : null}
      {maySteer && deadline.state === "pending" && !deadline.isOverdue ? (
        <Button onPress={() => setAsking("pause")}>{words.pause}</Button>
      ) : null}
      {maySteer && deadline.state === "paused" ? (
        <Button onPress={() => void act(resume, words.resumedToast)}>{words.resume}</Button>
      ) : null}
      {mayEnd && isOpen && deadline.endsByHand ? (
        <Button kind="primary" icon="check" onPress={() => setAsking("end")}>
          {words.end}
        </Button>
      ) : null}
      {fault ? <ErrorNotice className="w-full" problem={fault} /> : null}
      <Ask
        isOpen={asking === "pause"}
        title={words.pauseTitle}
        lead={words.pauseText}
        label={words.reason}
        hint={words.reasonHint}
        confirm={words.pause}
        onClose={() => setAsking(null)}
        send={(reason) => call(operations.pauseDeadline, { params, body: { reason } })}
        onDone={async () => {
          await renew();
          toasts.show({ text: words.pausedToast, undo: async () => void (await resume().then(renew)) });
        }}
      />
      <Ask
        isOpen={asking === "end"}
        title={words.endTitle}
        label={words.outcomeLabel}
        confirm={words.end}
        onClose={() => setAsking(null)}
        send={(outcome) => call(operations.endDeadline, { params, body: { outcome } })}
        onDone={async () => {
          await renew();
          toasts.show({ text: words.endedToast });
        }}
      />
    </>
  );
}

type AskProps = {
  readonly isOpen: boolean;
  readonly title: string;
  readonly lead?: string;
  readonly label: string;
  readonly hint?: string;
  readonly confirm: string;
  readonly onClose: () => void;
  readonly send: (text: string) => Promise<unknown>;
  readonly onDone: () => Promise<void>;
};

function Ask({ isOpen, title, lead, label, hint, confirm, onClose, send, onDone }: AskProps) {
  const [text, setText] = useState("");
  const [fault, setFault] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const close = () => {
    setText("");
    setFault(null);
    onClose();
  };
  const submit = async () => {
    setSending(true);
    try {
      await send(text);
      close();
      await onDone();
    } catch (error) {
      setFault(error);
    } finally {
      setSending(false);
    }
  };
  const faults = fault ? Object.values(faultsByField(fault)) : [];
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      width="narrow"
      actions={
        <>
          <Button onPress={close}>{words.cancel}</Button>
          <Button kind="primary" isDisabled={isSending} onPress={() => void submit()}>
            {confirm}
          </Button>
        </>
      }
    >
      {lead ? <p className="mb-3 text-muted">{lead}</p> : null}
      <TextField
        label={label}
        description={hint}
        value={text}
        onChange={setText}
        rows={3}
        maxLength={500}
        error={faults[0]}
        isRequired
        autoFocus
      />
      {fault && faults.length === 0 ? <ErrorNotice className="mt-3" problem={fault} /> : null}
    </Dialog>
  );
}
