import { addLogEntry, correctLogEntry, entryKinds, type EntryKind, type LogEntry, type WorkLog } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import {
  Button,
  Data,
  ErrorNotice,
  Icon,
  LinkButton,
  Page,
  Skeleton,
  TextField,
  useNavigate,
  usePathParams,
  useSearchState,
  useToasts,
  type IconName,
} from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { z } from "zod";
import { AnswerField } from "./answer-field.tsx";
import { messages } from "./messages.ts";
import { ownEntriesQuery, workLogKeys, workLogQuery } from "./queries.ts";

const words = messages.entry;
const icons: Record<EntryKind, IconName> = { "ai-used": "check", "output-reviewed": "search", override: "undo", uncertain: "alert" };
const address = z.object({ corrects: z.string().max(100).optional() });

/** Made for one thumb: the kinds are large, what is asked for follows the kind, and the button stays within reach. */
export function LogWorkPage() {
  const id = usePathParams()["id"] as WorkLog["id"];
  const [{ corrects }] = useSearchState(address);
  const log = useQuery(workLogQuery(id));
  const own = useQuery({ ...ownEntriesQuery(id), enabled: corrects !== undefined });
  const before = corrects === undefined ? undefined : own.data?.entries.find((one) => one.id === corrects);
  const title = log.data?.title ?? words.documentTitle;
  return (
    <Page
      width="reading"
      title={title}
      heading={<Data>{title}</Data>}
      crumbs={[
        { label: messages.nav, href: "/governance/work-logs" },
        { label: title, href: `/governance/work-logs/${id}`, data: true },
        { label: words.documentTitle },
      ]}
    >
      {log.isError ? <ErrorNotice problem={log.error} /> : null}
      {log.isPending || (corrects !== undefined && own.isPending) ? <Skeleton lines={6} /> : null}
      {log.data?.isClosed ? <p>{messages.one.closed}</p> : null}
      {log.data && !log.data.isClosed && (corrects === undefined || before) ? (
        <EntryForm key={corrects ?? "new"} log={log.data} before={before} />
      ) : null}
    </Page>
  );
}

function EntryForm({ log, before }: { readonly log: WorkLog; readonly before: LogEntry | undefined }) {
  const [kind, setKind] = useState<EntryKind | null>(before && before.kind !== "withdrawn" ? before.kind : null);
  const [what, setWhat] = useState(before?.what ?? "");
  const [why, setWhy] = useState(before?.why ?? "");
  const [values, setValues] = useState<LogEntry["values"]>(before?.values ?? {});
  const form = useAttempt(["what", "why", "kind", ...log.fields.map(({ key }) => `values.${key}`)]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const send = () => {
    if (kind === null) return form.setFaults({ kind: words.choose });
    void form.attempt(async () => {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ""));
      const body = { kind, what, why: kind === "override" ? why : "", values: given };
      if (before) await call(correctLogEntry, { params: { id: log.id, entryId: before.id }, body });
      else {
        const made = await call(addLogEntry, { params: { id: log.id }, body });
        toasts.show({
          text: words.done(messages.kinds[kind]),
          undo: async () => {
            await call(correctLogEntry, { params: { id: log.id, entryId: made.id }, body: { kind: "withdrawn" } });
            await cache.invalidateQueries({ queryKey: [...workLogKeys.all, log.id] });
            toasts.show({ text: words.undo });
          },
        });
      }
      if (before) toasts.show({ text: words.corrected });
      await cache.invalidateQueries({ queryKey: [...workLogKeys.all, log.id] });
      go(`/governance/work-logs/${log.id}`);
    });
  };
  const { faults } = form;
  return (
    <form
      noValidate
      className="grid gap-5 pb-24 sm:pb-0"
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) send();
      }}
    >
      <RadioGroup
        aria-label={before ? words.correct : words.question}
        value={kind}
        onChange={(next) => setKind(next as EntryKind)}
        isInvalid={faults["kind"] !== undefined}
        className="grid gap-2"
      >
        <span className="text-lg font-semibold">{before ? words.correct : words.question}</span>
        <div className="grid gap-2 sm:grid-cols-2">
          {entryKinds.map((one) => (
            <Radio
              key={one}
              value={one}
              className="flex min-h-14 cursor-pointer items-center gap-3 rounded-lg border border-edge/60 bg-card px-4 py-2 data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-primary data-selected:border-primary data-selected:bg-accent-strong"
            >
              <Icon name={icons[one]} className="text-primary" />
              <span>
                <span className="block font-medium">{messages.kinds[one]}</span>
                <span className="block text-sm text-muted">{messages.kindHints[one]}</span>
              </span>
            </Radio>
          ))}
        </div>
        {faults["kind"] ? <span className="text-sm text-danger">{faults["kind"]}</span> : null}
      </RadioGroup>
      {kind === null ? null : (
        <>
          <TextField
            label={kind === "override" ? words.what.override : kind === "uncertain" ? words.what.uncertain : words.what.other}
            description={words.warning}
            value={what}
            onChange={setWhat}
            error={faults["what"]}
            isRequired={kind === "override" || kind === "uncertain"}
            maxLength={500}
            rows={2}
          />
          {kind === "override" ? (
            <TextField label={words.why} value={why} onChange={setWhy} error={faults["why"]} isRequired maxLength={500} rows={2} />
          ) : null}
          {log.fields.map((field) => (
            <AnswerField
              key={field.key}
              field={field}
              value={values[field.key] ?? null}
              onChange={(value) => setValues({ ...values, [field.key]: value })}
              error={faults[`values.${field.key}`]}
            />
          ))}
        </>
      )}
      {form.refusal === undefined ? null : <ErrorNotice problem={form.refusal} />}
      <div className="fixed inset-x-0 bottom-0 z-20 flex gap-2 border-t border-line bg-card p-3 sm:static sm:border-0 sm:bg-transparent sm:p-0">
        <LinkButton kind="quiet" href={`/governance/work-logs/${log.id}`} className="min-h-12 sm:min-h-9">
          {words.back}
        </LinkButton>
        <Button type="submit" kind="primary" isPending={form.isBusy} className="min-h-12 flex-1 sm:min-h-9 sm:flex-none">
          {before ? words.submitCorrection : words.submit}
        </Button>
      </div>
    </form>
  );
}
