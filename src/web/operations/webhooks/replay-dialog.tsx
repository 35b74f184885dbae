import { call, operations } from "#platform/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Dialog, ErrorNotice, faultsByField, TextField, useToasts } from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { webhooksKey, type Webhook } from "./queries.ts";

const words = messages.one;

/** "2026-03-02" of today where the browser stands. */
const today = (): string => new Intl.DateTimeFormat("sv-SE").format(new Date());

export function ReplayDialog({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const queries = useQueryClient();
  const toasts = useToasts();
  const replay = useMutation({
    mutationFn: () =>
      call(operations.replayWebhookEvents, {
        params: { id: webhook.id },
        body: { from: new Date(`${from}T00:00:00`).toISOString(), to: new Date(`${to}T23:59:59.999`).toISOString() },
      }),
    onSuccess: async ({ queued }) => {
      toasts.show({ text: words.replayed(queued) });
      onClose();
      await queries.invalidateQueries({ queryKey: webhooksKey });
    },
  });
  const faults = faultsByField(replay.error);
  return (
    <Dialog
      title={words.replayTitle}
      isOpen
      onClose={onClose}
      actions={
        <Button kind="primary" isPending={replay.isPending} isDisabled={from === "" || to === ""} onPress={() => replay.mutate()}>
          {words.replay}
        </Button>
      }
    >
      <p className="mb-3 text-muted">{words.replayLead}</p>
      {replay.error && Object.keys(faults).length === 0 ? <ErrorNotice problem={replay.error} className="mb-3" /> : null}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={words.from} type="date" value={from} onChange={setFrom} error={faults["from"]} />
        <TextField label={words.to} type="date" value={to} onChange={setTo} error={faults["to"]} />
      </div>
    </Dialog>
  );
}
