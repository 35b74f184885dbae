import { addAgent, changeAgent, type Agent } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, ErrorNotice, LinkButton, Page, Skeleton, useNavigate, usePathParams, useSession, useToasts, type Crumb } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { bodyOf, draftOf, emptyAgent, type AgentBody, type AgentDraft } from "./agent-draft.ts";
import { AgentFields, agentFieldPaths } from "./agent-fields.tsx";
import { messages } from "./messages.ts";
import { agentKeys, agentQuery, type AgentId } from "./queries.ts";

const words = messages.form;
const crumbs = (...more: readonly Crumb[]): Crumb[] => [{ label: messages.nav, href: "/governance/agents" }, ...more];

export function NewAgentPage() {
  const go = useNavigate();
  const session = useSession();
  return (
    <Page title={words.newTitle} lead={words.lead} width="reading" crumbs={crumbs({ label: words.newDocumentTitle })}>
      <AgentForm
        start={{ ...emptyAgent, ownerId: session?.personId ?? null }}
        submit={words.create}
        cancelTo="/governance/agents"
        send={(body) => call(addAgent, { body })}
        onDone={({ id }) => go(`/governance/agents/${id}`)}
      />
    </Page>
  );
}

export function ChangeAgentPage() {
  const id = usePathParams()["id"] as AgentId;
  const found = useQuery(agentQuery(id));
  const go = useNavigate();
  const toasts = useToasts();
  const { data } = found;
  if (!data)
    return (
      <Page title={words.changeDocumentTitle} crumbs={crumbs({ label: words.changeDocumentTitle })}>
        {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  return (
    <Page
      title={words.changeTitle(data.name)}
      width="reading"
      crumbs={crumbs({ label: data.name, href: `/governance/agents/${id}`, data: true }, { label: words.changeDocumentTitle })}
    >
      <AgentForm
        start={draftOf(data)}
        submit={words.save}
        cancelTo={`/governance/agents/${id}`}
        send={(body) => call(changeAgent, { params: { id }, body: { ...body, edition: data.edition } })}
        onDone={() => {
          toasts.show({ text: words.saved });
          go(`/governance/agents/${id}`);
        }}
      />
    </Page>
  );
}

type FormProps = {
  readonly start: AgentDraft;
  readonly submit: string;
  readonly cancelTo: string;
  readonly send: (body: AgentBody) => Promise<Agent>;
  readonly onDone: (saved: Agent) => void;
};

function AgentForm({ start, submit, cancelTo, send, onDone }: FormProps) {
  const [draft, setDraft] = useState(start);
  const form = useAttempt(agentFieldPaths);
  const cache = useQueryClient();
  const save = () => {
    if (draft.ownerId === null || draft.deputyId === null) {
      form.setFaults({
        ...(draft.name.trim() === "" ? { name: words.nameMissing } : {}),
        ...(draft.purpose.trim() === "" ? { purpose: words.purposeMissing } : {}),
        ...(draft.ownerId === null ? { ownerId: words.personMissing } : {}),
        ...(draft.deputyId === null ? { deputyId: words.personMissing } : {}),
      });
      return;
    }
    void form.attempt(async () => {
      const saved = await send(bodyOf(draft));
      await cache.invalidateQueries({ queryKey: agentKeys.all });
      onDone(saved);
    });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) save();
      }}
    >
      <AgentFields draft={draft} faults={form.faults} onChange={(change) => setDraft((now) => ({ ...now, ...change }))} />
      {form.refusal === undefined ? null : <ErrorNotice className="mt-4" problem={form.refusal} />}
      <div className="mt-6 flex flex-wrap gap-2">
        <Button type="submit" kind="primary" isPending={form.isBusy}>
          {submit}
        </Button>
        <LinkButton kind="quiet" href={cancelTo}>
          {words.cancel}
        </LinkButton>
      </div>
    </form>
  );
}
