import { call, operations } from "#platform/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Dialog, ErrorNotice, faultsByField, useToasts } from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { webhooksKey, type Webhook } from "./queries.ts";
import { WebhookFields, type Draft } from "./webhook-fields.tsx";

export function ChangeDialog({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const { url, description, events } = webhook;
  const [draft, setDraft] = useState<Draft>({ url, description, events });
  const queries = useQueryClient();
  const toasts = useToasts();
  const send = async ({ events: wanted, ...rest }: Draft): Promise<void> => {
    await call(operations.changeWebhook, { params: { id: webhook.id }, body: { ...rest, events: [...wanted] } });
    await queries.invalidateQueries({ queryKey: webhooksKey });
  };
  const save = useMutation({
    mutationFn: () => send(draft),
    onSuccess: () => {
      toasts.show({ text: messages.form.saved, undo: () => send({ url, description, events }) });
      onClose();
    },
  });
  const faults = faultsByField(save.error);
  return (
    <Dialog
      title={messages.one.change}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{messages.form.cancel}</Button>
          <Button kind="primary" isPending={save.isPending} onPress={() => save.mutate()}>
            {messages.form.save}
          </Button>
        </>
      }
    >
      {save.error && Object.keys(faults).length === 0 ? <ErrorNotice problem={save.error} className="mb-3" /> : null}
      <WebhookFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} faults={faults} />
    </Dialog>
  );
}
