import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeWorkflow, createWorkflow, removeWorkflow, restoreWorkflow, type Workflow } from "#modules/workflows/contract";
import { call } from "#platform/contract";
import {
  Button,
  ErrorNotice,
  faultsByField,
  LinkButton,
  Page,
  Skeleton,
  useNavigate,
  usePathParams,
  useToasts,
  type Crumb,
} from "#web/kit";
import { messages } from "../messages.ts";
import { cacheKeys, workflowQuery, type WorkflowId } from "../queries.ts";
import { completed, draftOf, emptyDraft, type Draft, type Faults } from "./draft.ts";
import { WorkflowFields } from "./workflow-fields.tsx";

const words = messages.form;
const crumbs = (last: string, data = false): Crumb[] => [
  { label: messages.nav, href: "/workflows" },
  { label: last, data },
];

export function NewWorkflowPage() {
  const go = useNavigate();
  return (
    <Page title={words.newTitle} lead={words.lead} crumbs={crumbs(words.newDocumentTitle)}>
      <WorkflowForm
        start={emptyDraft}
        submit={words.create}
        cancelTo="/workflows"
        send={(body) => call(createWorkflow, { body })}
        onDone={(workflow) => go(`/workflows/${workflow.id}`)}
      />
    </Page>
  );
}

export function ChangeWorkflowPage() {
  const id = usePathParams()["id"] as WorkflowId;
  const workflow = useQuery(workflowQuery(id));
  const go = useNavigate();
  const cache = useQueryClient();
  const toasts = useToasts();
  if (workflow.isError) {
    return (
      <Page title={words.changeDocumentTitle} crumbs={crumbs(words.changeDocumentTitle)}>
        <ErrorNotice problem={workflow.error} onRetry={() => void workflow.refetch()} />
      </Page>
    );
  }
  if (!workflow.data) {
    return (
      <Page title={words.changeDocumentTitle}>
        <Skeleton lines={6} />
      </Page>
    );
  }
  const { name, version } = workflow.data;
  const remove = async () => {
    await call(removeWorkflow, { params: { id } });
    const bringBack = async () => {
      await call(restoreWorkflow, { params: { id } });
      await cache.invalidateQueries({ queryKey: cacheKeys.workflows });
      toasts.show({ text: messages.form.restored(name) });
    };
    cache.removeQueries({ queryKey: [...cacheKeys.workflows, id] });
    await cache.invalidateQueries({ queryKey: [...cacheKeys.workflows, "list"] });
    toasts.show({ text: words.removed(name), undo: bringBack });
    go("/workflows");
  };
  return (
    <Page
      title={words.changeTitle(name)}
      crumbs={[
        ...crumbs(name, true).slice(0, 1),
        { label: name, href: `/workflows/${id}`, data: true },
        { label: words.changeDocumentTitle },
      ]}
    >
      <WorkflowForm
        start={draftOf(workflow.data)}
        submit={words.save}
        cancelTo={`/workflows/${id}`}
        send={(body) => call(changeWorkflow, { params: { id }, body: { ...body, version } })}
        onDone={(saved) => {
          cache.setQueryData(workflowQuery(id).queryKey, saved);
          toasts.show({ text: words.saved });
          go(`/workflows/${id}`);
        }}
        onRemove={remove}
      />
    </Page>
  );
}

type Body = Parameters<typeof call<typeof createWorkflow>>[1]["body"];
type FormProps = {
  readonly start: Draft;
  readonly submit: string;
  readonly cancelTo: string;
  readonly send: (body: Body) => Promise<Workflow>;
  readonly onDone: (workflow: Workflow) => void;
  readonly onRemove?: () => Promise<void>;
};

function WorkflowForm({ start, submit, cancelTo, send, onDone, onRemove }: FormProps) {
  const [draft, setDraft] = useState(start);
  const [faults, setFaults] = useState<Faults>({});
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const cache = useQueryClient();
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await act();
    } catch (thrown) {
      const given = faultsByField(thrown);
      setFaults(given);
      if (Object.keys(given).length === 0) setRefusal(thrown);
    } finally {
      setBusy(false);
    }
  };
  const save = () => {
    const result = completed(draft);
    if ("faults" in result) {
      setFaults(result.faults);
      const first = (["name", "function", "frequency"] as const).find((field) => result.faults[field]);
      if (first) document.querySelector<HTMLElement>(`form [name="${first}"]`)?.focus();
      return;
    }
    setFaults({});
    void attempt(async () => {
      const saved = await send(result.workflow);
      await cache.invalidateQueries({ queryKey: [...cacheKeys.workflows, "list"] });
      onDone(saved);
    });
  };
  const count = Object.keys(faults).length;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <WorkflowFields draft={draft} faults={faults} onChange={setDraft} />
      {refusal === undefined ? null : <ErrorNotice className="mt-4 max-w-3xl" problem={refusal} />}
      <div className="mt-6 flex max-w-3xl flex-wrap items-center gap-2">
        <Button type="submit" kind="primary" isPending={isBusy}>
          {submit}
        </Button>
        <LinkButton href={cancelTo} kind="quiet">
          {words.cancel}
        </LinkButton>
        <span role="status" className="text-danger">
          {count > 0 ? words.faults(count) : null}
        </span>
        {onRemove ? (
          <Button kind="danger" icon="trash" className="ml-auto" onPress={() => void attempt(onRemove)}>
            {words.remove}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
