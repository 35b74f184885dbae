import { incidentId, moveIncident, takeIncident, type IncidentDetail } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { formatDate, formatDateTime } from "#web/format";
import { Button, Data, ErrorNotice, Link, Page, Skeleton, Stat, Stats, usePathParams, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { HandIncidentDialog } from "./hand-incident-dialog.tsx";
import { IncidentLearning } from "./incident-learning.tsx";
import { IncidentNotes } from "./incident-notes.tsx";
import { messages } from "./messages.ts";
import { incidentKey, incidentQuery } from "./queries.ts";

const words = messages.one;

export function IncidentPage() {
  const id = incidentId.safeParse(usePathParams()["id"]);
  const found = useQuery({ ...incidentQuery(id.data as NonNullable<typeof id.data>), enabled: id.success });
  if (found.data) return <Shown key={found.data.id} one={found.data} />;
  return (
    <Page title={messages.documentTitle} crumbs={[{ label: messages.nav, href: "/governance/incidents" }, { label: words.crumb }]}>
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending && id.success ? <Skeleton lines={6} /> : null}
      {id.success ? null : <p>{messages.noMatch}</p>}
    </Page>
  );
}

function Shown({ one }: { readonly one: IncidentDetail }) {
  const [isHanding, setHanding] = useState(false);
  const form = useAttempt(["cause", "learning"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const params = { id: one.id };
  const act = (work: () => Promise<unknown>, said: string) =>
    void form.attempt(async () => {
      await work();
      await cache.invalidateQueries({ queryKey: incidentKey });
      toasts.show({ text: said });
    });
  const move = (to: IncidentDetail["state"]) => act(() => call(moveIncident, { params, body: { to } }), words.moved[to]);
  const [line = "", ...rest] = one.what.split("\n");
  const by = one.isAnonymous ? words.reportedNameless : one.reportedBy ? words.reportedBy(one.reportedBy.name) : words.reportedByGone;
  return (
    <Page
      title={line}
      heading={<Data>{line}</Data>}
      lead={
        <>
          {messages.natures[one.nature]} · {messages.severities[one.severity]} · {messages.states[one.state]} · <Data>{by}</Data>
        </>
      }
      crumbs={[{ label: messages.nav, href: "/governance/incidents" }, { label: words.crumb }]}
      actions={
        <>
          {one.may.take ? (
            <Button isDisabled={form.isBusy} onPress={() => act(() => call(takeIncident, { params }), words.taken)}>
              {words.take}
            </Button>
          ) : null}
          {one.may.handle && one.state !== "closed" ? <Button onPress={() => setHanding(true)}>{words.hand}</Button> : null}
          {one.may.handle && one.state === "open" ? (
            <Button kind="primary" isDisabled={form.isBusy} onPress={() => move("understood")}>
              {words.understood}
            </Button>
          ) : null}
          {one.may.handle && one.state === "understood" ? (
            <Button kind="primary" isDisabled={form.isBusy} onPress={() => move("closed")}>
              {words.close}
            </Button>
          ) : null}
          {one.may.handle && one.state !== "open" ? (
            <Button isDisabled={form.isBusy} onPress={() => move("open")}>
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
      <div className="grid items-start gap-x-8 lg:grid-cols-2">
        <IncidentLearning one={one} faults={form.faults} />
        <IncidentNotes one={one} />
      </div>
      {isHanding ? <HandIncidentDialog id={one.id} onClose={() => setHanding(false)} /> : null}
    </Page>
  );
}

function Facts({ one }: { readonly one: IncidentDetail }) {
  const due = one.dueAt ? (
    <span className={one.isLate ? "text-danger" : ""}>
      {words.due} {formatDateTime(one.dueAt)}
      {one.isLate ? ` · ${messages.lateWord}` : ""}
    </span>
  ) : one.wasLate ? (
    words.wasLate
  ) : null;
  return (
    <div className="mb-6">
      <Stats>
        <Stat label={words.with} value={one.owner ? <Data>{one.owner.name}</Data> : words.nobody} note={due} />
        <Stat label={words.reported} value={one.isAnonymous ? formatDate(one.reportedAt) : formatDateTime(one.reportedAt)} />
        {one.happenedOn ? <Stat label={words.happenedOn} value={formatDate(one.happenedOn)} /> : null}
        {one.tool ? <Stat label={words.tool} value={<Data>{one.tool}</Data>} /> : null}
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
        {one.escalationId ? (
          <Stat label={words.escalation} value={<Link href={`/governance/escalations/${one.escalationId}`}>{words.openEscalation}</Link>} />
        ) : null}
      </Stats>
    </div>
  );
}
