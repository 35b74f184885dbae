import { addUseCase, changeUseCase, type UseCase, type UseCaseDetail } from "#modules/governance/contract";
import { PersonPicker, UnitPicker, useAttempt } from "#modules/people/ui";
import { call, type ArgumentsOf } from "#platform/contract";
import {
  Button,
  ErrorNotice,
  LinkButton,
  Page,
  Skeleton,
  TextField,
  useNavigate,
  usePathParams,
  useSearchState,
  useSession,
  useToasts,
  type Crumb,
} from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { faultOf, linesOf, textOf } from "../register/lines.ts";
import { messages } from "./messages.ts";
import { useCaseKeys, useCaseQuery, type UseCaseId } from "./queries.ts";

const words = messages.form;
type Body = ArgumentsOf<typeof addUseCase>["body"];
const crumbs = (...more: readonly Crumb[]): Crumb[] => [{ label: messages.nav, href: "/governance/use-cases" }, ...more];

const address = z.object({ title: z.string().max(200).optional(), tool: z.string().max(200).optional() });

export function NewUseCasePage() {
  const go = useNavigate();
  const session = useSession();
  const [{ title = "", tool = "" }] = useSearchState(address);
  // Whoever registers something of their own owns it, unless they name somebody else.
  return (
    <Page title={words.newTitle} lead={words.lead} width="reading" crumbs={crumbs({ label: words.newDocumentTitle })}>
      <UseCaseForm
        start={{ ...empty, title, tools: tool, ownerId: session?.personId ?? null }}
        submit={words.create}
        cancelTo="/governance/use-cases"
        send={(body) => call(addUseCase, { body })}
        onDone={({ id }) => go(`/governance/use-cases/${id}`)}
      />
    </Page>
  );
}

export function ChangeUseCasePage() {
  const id = usePathParams()["id"] as UseCaseId;
  const found = useQuery(useCaseQuery(id));
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
      title={words.changeTitle(data.title)}
      width="reading"
      crumbs={crumbs({ label: data.title, href: `/governance/use-cases/${id}`, data: true }, { label: words.changeDocumentTitle })}
    >
      <UseCaseForm
        start={draftOf(data)}
        submit={words.save}
        cancelTo={`/governance/use-cases/${id}`}
        send={(body) => call(changeUseCase, { params: { id }, body: { ...body, edition: data.edition } })}
        onDone={(saved) => {
          toasts.show({ text: saved.version === data.version ? words.saved : words.reworded });
          go(`/governance/use-cases/${id}`);
        }}
      />
    </Page>
  );
}

type Draft = {
  readonly title: string;
  readonly what: string;
  readonly outcome: string;
  readonly unitId: string | null;
  readonly ownerId: string | null;
  readonly deputyId: string | null;
  readonly workflowId: string | null;
  readonly tools: string;
  readonly dataClasses: string;
  readonly personas: string;
};
const empty: Draft = {
  ...{ title: "", what: "", outcome: "", unitId: null, ownerId: null, deputyId: null, workflowId: null },
  ...{ tools: "", dataClasses: "", personas: "" },
};

const draftOf = (one: UseCaseDetail): Draft => ({
  title: one.title,
  what: one.what,
  outcome: one.outcome ?? "",
  unitId: one.unit?.id ?? null,
  ownerId: one.owner?.id ?? null,
  deputyId: one.deputy?.id ?? null,
  workflowId: one.workflow?.id ?? null,
  tools: textOf(one.tools.map(({ id }) => id)),
  dataClasses: textOf(one.dataClasses),
  personas: textOf(one.personas),
});

const bodyOf = (draft: Draft): Body => ({
  title: draft.title,
  what: draft.what,
  outcome: draft.outcome,
  unitId: draft.unitId as Body["unitId"],
  ownerId: draft.ownerId as Body["ownerId"],
  deputyId: draft.deputyId as Body["deputyId"],
  workflowId: draft.workflowId,
  tools: linesOf(draft.tools),
  dataClasses: linesOf(draft.dataClasses),
  personas: linesOf(draft.personas),
});

type FormProps = {
  readonly start: Draft;
  readonly submit: string;
  readonly cancelTo: string;
  readonly send: (body: Body) => Promise<UseCase>;
  readonly onDone: (saved: UseCase) => void;
};

const fields = ["title", "what", "outcome", "unitId", "ownerId", "deputyId", "workflowId", "tools", "dataClasses", "personas"] as const;

function UseCaseForm({ start, submit, cancelTo, send, onDone }: FormProps) {
  const [draft, setDraft] = useState(start);
  const form = useAttempt(fields);
  const cache = useQueryClient();
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const fault = (field: (typeof fields)[number]) => faultOf(form.faults, field);
  const save = () =>
    void form.attempt(async () => {
      const saved = await send(bodyOf(draft));
      await cache.invalidateQueries({ queryKey: useCaseKeys.all });
      onDone(saved);
    });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) save();
      }}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          className="sm:col-span-2"
          label={words.title}
          value={draft.title}
          onChange={(title) => set({ title })}
          error={fault("title")}
          maxLength={200}
          isRequired
        />
        <TextField
          className="sm:col-span-2"
          label={words.what}
          description={words.whatHint}
          rows={3}
          value={draft.what}
          onChange={(what) => set({ what })}
          error={fault("what")}
          isRequired
        />
        <PersonPicker
          label={words.owner}
          description={words.ownerHint}
          value={draft.ownerId}
          onChange={(ownerId) => set({ ownerId })}
          error={fault("ownerId")}
        />
        <PersonPicker
          label={words.deputy}
          description={words.deputyHint}
          value={draft.deputyId}
          onChange={(deputyId) => set({ deputyId })}
          error={fault("deputyId")}
        />
        <TextField
          label={words.tools}
          description={words.perLine}
          rows={2}
          value={draft.tools}
          onChange={(tools) => set({ tools })}
          error={fault("tools")}
        />
        <TextField
          label={words.dataClasses}
          description={words.perLine}
          rows={2}
          value={draft.dataClasses}
          onChange={(dataClasses) => set({ dataClasses })}
          error={fault("dataClasses")}
        />
        <TextField
          label={words.personas}
          description={words.perLine}
          rows={2}
          value={draft.personas}
          onChange={(personas) => set({ personas })}
          error={fault("personas")}
        />
        <TextField label={words.outcome} rows={2} value={draft.outcome} onChange={(outcome) => set({ outcome })} error={fault("outcome")} />
        <UnitPicker label={words.unit} value={draft.unitId} onChange={(unitId) => set({ unitId })} error={fault("unitId")} />
        <TextField
          label={words.workflow}
          description={words.workflowHint}
          value={draft.workflowId ?? ""}
          onChange={(text) => set({ workflowId: text.trim() === "" ? null : workflowIdIn(text) })}
          error={fault("workflowId")}
        />
      </div>
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

/** The id in an address of a workflow that somebody pasted, or what they wrote. */
const workflowIdIn = (text: string): string => /workflow_[0-9a-hjkmnp-tv-z]{26}/.exec(text)?.[0] ?? text.trim();
