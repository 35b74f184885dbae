import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { call, operations } from "#platform/contract";
import { formatNumber } from "../../format/index.ts";
import {
  Button,
  ErrorNotice,
  faultsByField,
  LinkButton,
  Page,
  Section,
  Skeleton,
  useNavigate,
  usePathParams,
  useToasts,
} from "../../kit/index.ts";
import { CalendarFields } from "./calendar-fields.tsx";
import { ClosureFields } from "./closure-fields.tsx";
import { DaysOffTable } from "./days-off-table.tsx";
import { draftOf, emptyDraft, sendable, type Draft } from "./draft.ts";
import { messages } from "./messages.ts";
import { calendarKey, calendarQuery, previewQuery, type Calendar, type CalendarDraft } from "./queries.ts";

const words = messages.form;
const list = { label: messages.nav, href: "/operations/calendars" };

export function NewCalendarPage() {
  const go = useNavigate();
  const toasts = useToasts();
  const [zone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <Page title={words.newTitle} crumbs={[list, { label: words.newDocumentTitle }]}>
      <CalendarForm
        start={emptyDraft(zone)}
        submit={words.create}
        cancelTo="/operations/calendars"
        send={async (body) => {
          const made = await call(operations.createCalendar, { body });
          toasts.show({ text: words.created(made.name) });
          go(`/operations/calendars/${made.id}`);
        }}
      />
    </Page>
  );
}

export function ChangeCalendarPage() {
  const id = usePathParams()["id"] as Calendar["id"];
  const calendar = useQuery(calendarQuery(id));
  const go = useNavigate();
  const toasts = useToasts();
  if (!calendar.data)
    return (
      <Page title={words.changeDocumentTitle} crumbs={[list, { label: words.changeDocumentTitle }]}>
        {calendar.isError ? <ErrorNotice problem={calendar.error} onRetry={() => void calendar.refetch()} /> : <Skeleton lines={6} />}
      </Page>
    );
  const { name, version } = calendar.data;
  const crumbs = [list, { label: name, href: `/operations/calendars/${id}`, data: true }, { label: words.changeDocumentTitle }];
  return (
    <Page title={words.changeTitle(name)} lead={words.changeLead} crumbs={crumbs}>
      <CalendarForm
        key={version}
        start={draftOf(calendar.data)}
        submit={words.save}
        cancelTo={`/operations/calendars/${id}`}
        send={async (body) => {
          const { movedDeadlines } = await call(operations.changeCalendar, { params: { id }, body: { ...body, version } });
          toasts.show({ text: words.saved(movedDeadlines) });
          go(`/operations/calendars/${id}`);
        }}
      />
    </Page>
  );
}

type FormProps = {
  readonly start: Draft;
  readonly submit: string;
  readonly cancelTo: string;
  readonly send: (draft: CalendarDraft) => Promise<void>;
};

function CalendarForm({ start, submit, cancelTo, send }: FormProps) {
  const [draft, setDraft] = useState(start);
  const [fault, setFault] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const cache = useQueryClient();
  const body = sendable(draft);
  const faults = fault ? faultsByField(fault) : {};
  const change = (part: Partial<Draft>) => {
    setFault(null);
    setDraft((now) => ({ ...now, ...part }));
  };
  const save = async () => {
    if (!body) return;
    setSending(true);
    try {
      await send(body);
      await cache.invalidateQueries({ queryKey: calendarKey });
    } catch (error) {
      setFault(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <CalendarFields draft={draft} faults={faults} onChange={change} />
      <ClosureFields closures={draft.closures} faults={faults} onChange={(closures) => change({ closures })} />
      {fault ? <ErrorNotice className="mt-4 max-w-3xl" problem={fault} /> : null}
      <div className="my-6 flex flex-wrap gap-2">
        <Button type="submit" kind="primary" isDisabled={!body || isSending}>
          {submit}
        </Button>
        <LinkButton href={cancelTo}>{words.cancel}</LinkButton>
      </div>
      <Preview draft={body} />
    </form>
  );
}

function Preview({ draft }: { readonly draft: CalendarDraft | undefined }) {
  const wanted = useDeferredValue(draft);
  const named = wanted && { ...wanted, name: wanted.name.trim() || "-" };
  const isComplete = named !== undefined && operations.calendarDraft.safeParse(named).success;
  const preview = useQuery({ ...previewQuery(named ?? { ...emptyDraftBody }), enabled: isComplete });
  return (
    <Section
      title={words.preview}
      lead={isComplete && preview.data ? messages.one.daysOffLead(formatNumber(preview.data.workingDays)) : undefined}
    >
      {isComplete && preview.isError ? <p className="text-muted">{words.previewWaits}</p> : null}
      {isComplete && preview.data && !preview.isError ? <DaysOffTable days={preview.data} /> : null}
      {isComplete ? null : <p className="text-muted">{words.previewWaits}</p>}
    </Section>
  );
}

const emptyDraftBody: CalendarDraft = { ...emptyDraft("UTC"), opensAt: 540, closesAt: 1020 };
