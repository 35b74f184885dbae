import { call, operations } from "#platform/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Button, ErrorNotice, faultsByField, LinkButton, Page, useNavigate } from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { webhooksKey } from "./queries.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import { WebhookFields, type Draft } from "./webhook-fields.tsx";

export function NewWebhookPage() {
  const go = useNavigate();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ url: "", description: "", events: ["*"] });
  const create = useMutation({
    mutationFn: () => call(operations.addWebhook, { body: { ...draft, events: [...draft.events] } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: webhooksKey }),
  });
  const faults = faultsByField(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const made = create.data;
  return (
    <Page
      title={messages.newTitle}
      lead={messages.form.lead}
      crumbs={[{ label: messages.nav, href: "/operations/webhooks" }, { label: messages.newTitle }]}
    >
      <form onSubmit={submit} noValidate>
        {create.error && Object.keys(faults).length === 0 ? <ErrorNotice problem={create.error} className="mb-4" /> : null}
        <WebhookFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} faults={faults} />
        <div className="mt-5 flex flex-wrap gap-2">
          <Button type="submit" kind="primary" isPending={create.isPending}>
            {messages.form.create}
          </Button>
          <LinkButton href="/operations/webhooks">{messages.form.cancel}</LinkButton>
        </div>
      </form>
      {made ? <SecretDialog secret={made.secret} onClose={() => go(`/operations/webhooks/${made.webhook.id}`)} /> : null}
    </Page>
  );
}
