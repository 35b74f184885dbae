import { reportIncident } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, ErrorNotice, Link, Page, useNavigate, useSearchState, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { messages } from "./messages.ts";
import { incidentKey } from "./queries.ts";
import { bodyOf, emptyReport, ReportFields, reportFields } from "./report-fields.tsx";

const words = messages.form;
const address = z.object({ kind: z.string().max(50).optional(), id: z.string().max(100).optional() });

export function ReportPage() {
  const [{ kind, id }] = useSearchState(address);
  const [report, setReport] = useState(emptyReport);
  const form = useAttempt(reportFields);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const send = () => {
    if (report.what.trim() === "") return form.setFaults({ what: words.whatMissing });
    void form.attempt(async () => {
      const about = kind && id ? { kind, id } : null;
      const made = await call(reportIncident, { body: { ...bodyOf(report), about } });
      await cache.invalidateQueries({ queryKey: incidentKey });
      toasts.show({ text: words.sent });
      go(`/governance/incidents/${made.id}`);
    });
  };
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="reading"
      crumbs={[{ label: messages.nav, href: "/governance/incidents" }, { label: messages.report }]}
    >
      <form
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.isBusy) send();
        }}
      >
        <ReportFields report={report} onChange={(change) => setReport((now) => ({ ...now, ...change }))} form={form} />
        {form.refusal === undefined ? null : <ErrorNotice problem={form.refusal} />}
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button type="submit" kind="primary" isPending={form.isBusy}>
            {words.send}
          </Button>
          <span>
            <Link href="/report-incident">{words.nameless}</Link> <span className="text-sm text-muted">{words.namelessHint}</span>
          </span>
        </div>
      </form>
    </Page>
  );
}
