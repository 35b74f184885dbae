import { reportNameless } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, Data, ErrorNotice, Link, Notice, Page, useSearchState, useToasts } from "#web/kit";
import { useState } from "react";
import { z } from "zod";
import { FollowNameless } from "./follow-nameless.tsx";
import { messages } from "./messages.ts";
import { withoutSession } from "./without-session.ts";
import { bodyOf, emptyReport, ReportFields, reportFields } from "./report-fields.tsx";

const words = messages.nameless;
const address = z.object({ follow: z.enum(["yes"]).optional() });

/** Reports without a name, and the way back with a code. The code never stands in the address. */
export function NamelessPage() {
  const [{ follow }, setAddress] = useSearchState(address);
  const [code, setCode] = useState<string>();
  const isFollowing = follow === "yes";
  return (
    <main id="main" tabIndex={-1} className="mx-auto min-h-dvh w-full max-w-2xl px-4 pt-10 pb-10">
      <p translate="no" className="mb-6 text-lg font-semibold">
        Millrace
      </p>
      <Page
        title={isFollowing ? words.followTitle : code === undefined ? words.title : words.done}
        lead={isFollowing ? undefined : code === undefined ? words.lead : words.doneLead}
      >
        {isFollowing ? (
          <FollowNameless start={code ?? ""} />
        ) : code === undefined ? (
          <Form onDone={setCode} />
        ) : (
          <Done code={code} onSee={() => setAddress({ follow: "yes" })} />
        )}
        <p className="no-print mt-8 flex flex-wrap items-center gap-5 border-t border-line pt-4">
          {isFollowing ? (
            <Button
              size="small"
              onPress={() => {
                setCode(undefined);
                setAddress({ follow: undefined });
              }}
            >
              {words.back}
            </Button>
          ) : code === undefined ? (
            <Button size="small" onPress={() => setAddress({ follow: "yes" })}>
              {words.follow}
            </Button>
          ) : null}
          <Link href="/">{words.home}</Link>
        </p>
      </Page>
    </main>
  );
}

function Form({ onDone }: { readonly onDone: (code: string) => void }) {
  const [report, setReport] = useState(emptyReport);
  const form = useAttempt(reportFields);
  const send = () => {
    if (report.what.trim() === "") return form.setFaults({ what: messages.form.whatMissing });
    void form.attempt(async () => onDone((await call(reportNameless, { body: bodyOf(report) }, { fetcher: withoutSession })).code));
  };
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) send();
      }}
    >
      <Notice title={words.promise}>
        <ul className="list-disc pl-5">
          {Object.values(words.promises).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Notice>
      <ReportFields report={report} onChange={(change) => setReport((now) => ({ ...now, ...change }))} form={form} />
      {form.refusal === undefined ? null : <ErrorNotice problem={form.refusal} />}
      <div>
        <Button type="submit" kind="primary" isPending={form.isBusy}>
          {messages.form.send}
        </Button>
      </div>
    </form>
  );
}

function Done({ code, onSee }: { readonly code: string; readonly onSee: () => void }) {
  const toasts = useToasts();
  return (
    <>
      <p className="mb-4 rounded-lg border border-line bg-card px-4 py-5 text-center font-mono text-xl wrap-anywhere select-all">
        <Data>{code}</Data>
      </p>
      <div className="no-print flex flex-wrap gap-3">
        <Button kind="primary" onPress={() => void navigator.clipboard.writeText(code).then(() => toasts.show({ text: words.copied }))}>
          {words.copy}
        </Button>
        <Button onPress={onSee}>{words.see}</Button>
      </div>
    </>
  );
}
