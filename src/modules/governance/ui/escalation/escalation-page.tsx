import {
  answerEscalation,
  endEscalation,
  escalationId,
  reopenEscalation,
  takeEscalation,
  type EscalationDetail,
} from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { formatDateTime, formatDuration } from "#web/format";
import { Button, Data, ErrorNotice, Link, Page, Section, Skeleton, Stat, Stats, TextField, usePathParams, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { HandDialog } from "./hand-dialog.tsx";
import { messages } from "./messages.ts";
import { escalationKey, escalationQuery } from "./queries.ts";

const words = messages.one;

export function EscalationPage() {
  const id = escalationId.safeParse(usePathParams()["id"]);
  const found = useQuery({ ...escalationQuery(id.data as NonNullable<typeof id.data>), enabled: id.success });
  if (found.data) return <Shown one={found.data} />;
  return (
    <Page title={messages.documentTitle} crumbs={[{ label: messages.nav, href: "/governance/escalations" }, { label: words.crumb }]}>
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending && id.success ? <Skeleton lines={6} /> : null}
      {id.success ? null : <p>{messages.noMatch}</p>}
    </Page>
  );
}

function Shown({ one }: { readonly one: EscalationDetail }) {
  const [answer, setAnswer] = useState("");
  const [isHanding, setHanding] = useState(false);
  const form = useAttempt(["text"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const params = { id: one.id };
  const act = (work: () => Promise<unknown>, said: string) =>
    void form.attempt(async () => {
      await work();
      await cache.invalidateQueries({ queryKey: escalationKey });
      toasts.show({ text: said });
    });
  const [line = "", ...rest] = one.what.split("\n");
  return (
    <Page
      title={line}
      heading={<Data>{line}</Data>}
      lead={
        <>
          <Data>{one.path.name}</Data> · {messages.states[one.state]} ·{" "}
          <Data>{one.raisedBy ? words.raisedBy(one.raisedBy.name) : words.raisedByGone}</Data>
        </>
      }
      crumbs={[{ label: messages.nav, href: "/governance/escalations" }, { label: words.crumb }]}
      actions={
        <>
          {one.may.take ? (
            <Button onPress={() => act(() => call(takeEscalation, { params }), words.taken)} isDisabled={form.isBusy}>
              {words.take}
            </Button>
          ) : null}
          {one.may.answer ? <Button onPress={() => setHanding(true)}>{words.hand}</Button> : null}
          {one.may.end ? (
            <Button
              kind={one.isMine && one.state === "answered" ? "primary" : "secondary"}
              onPress={() => act(() => call(endEscalation, { params, body: { outcome: "resolved" } }), words.ended)}
              isDisabled={form.isBusy}
            >
              {one.isMine && one.state === "answered" ? words.helped : words.resolve}
            </Button>
          ) : null}
          {one.isMine && one.state === "open" ? (
            <Button
              kind="quiet"
              onPress={() => act(() => call(endEscalation, { params, body: { outcome: "withdrawn" } }), words.ended)}
              isDisabled={form.isBusy}
            >
              {words.withdraw}
            </Button>
          ) : null}
          {one.may.reopen ? (
            <Button onPress={() => act(() => call(reopenEscalation, { params, body: {} }), words.reopened)} isDisabled={form.isBusy}>
              {words.reopen}
            </Button>
          ) : null}
        </>
      }
    >
      {form.refusal === undefined ? null : <ErrorNotice className="mb-4" problem={form.refusal} />}
      {rest.length > 0 ? (
        <p className="mb-4 max-w-3xl whitespace-pre-line wrap-anywhere">
          <Data>{rest.join("\n")}</Data>
        </p>
      ) : null}
      <Facts one={one} />
      {one.may.answer ? (
        <form
          noValidate
          className="no-print mb-6 grid max-w-3xl gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (form.isBusy) return;
            if (answer.trim() === "") form.setFaults({ text: words.answerMissing });
            else act(() => call(answerEscalation, { params, body: { text: answer } }), words.answered);
          }}
        >
          <TextField label={words.answerLabel} value={answer} onChange={setAnswer} rows={4} maxLength={4000} error={form.faults["text"]} />
          <div>
            <Button type="submit" kind="primary" isPending={form.isBusy}>
              {words.answer}
            </Button>
          </div>
        </form>
      ) : null}
      <Section title={words.happened}>
        <ol className="border-l-2 border-line">
          {one.steps.map((step, at) => (
            <li key={`${step.at} ${step.what} ${at}`} className="relative pb-4 pl-4 last:pb-0">
              <span aria-hidden="true" className="absolute top-1.5 -left-[5px] size-2 rounded-full bg-primary" />
              <p>{step.by ? <Data>{words.by(words.what[step.what], step.by)}</Data> : words.what[step.what]}</p>
              {step.text ? (
                <p className="mt-0.5 max-w-3xl whitespace-pre-line wrap-anywhere">
                  <Data>{step.text}</Data>
                </p>
              ) : null}
              <p className="text-sm text-muted">{formatDateTime(step.at)}</p>
            </li>
          ))}
        </ol>
      </Section>
      {isHanding ? <HandDialog id={one.id} onClose={() => setHanding(false)} /> : null}
    </Page>
  );
}

function Facts({ one }: { readonly one: EscalationDetail }) {
  const names = one.owner ? [one.owner.name] : one.owedBy.map(({ name }) => name);
  return (
    <div className="mb-6">
      <Stats>
        <Stat label={words.with} value={names.length > 0 ? <Data>{names.join(", ")}</Data> : words.nobody} />
        <Stat
          label={words.time}
          value={messages.allowance(one.allowance.amount, one.allowance.unit)}
          note={
            one.dueAt ? (
              <span className={one.isLate ? "text-danger" : ""}>
                {words.due} {formatDateTime(one.dueAt)}
                {one.isLate ? ` · ${messages.late}` : ""}
              </span>
            ) : one.wasLate ? (
              messages.wasLate
            ) : null
          }
        />
        <Stat label={words.stuck} value={formatDuration(one.stuckMs / 1000)} />
        {one.about ? (
          <Stat
            label={words.about}
            value={
              one.about.href ? (
                <Link href={one.about.href}>
                  <Data>{one.about.title}</Data>
                </Link>
              ) : (
                <Data>{one.about.title}</Data>
              )
            }
          />
        ) : null}
        {one.incidentId ? (
          <Stat label={words.incident} value={<Link href={`/governance/incidents/${one.incidentId}`}>{words.openIncident}</Link>} />
        ) : null}
      </Stats>
    </div>
  );
}
