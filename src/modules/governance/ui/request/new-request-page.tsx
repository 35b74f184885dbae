import { knownSubjectKinds, makeRequest } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import {
  Button,
  Card,
  Data,
  ErrorNotice,
  Link,
  LinkButton,
  Notice,
  Page,
  RadioGroup,
  Section,
  Select,
  Skeleton,
  TextField,
  useNavigate,
  useSearchState,
  useSession,
  useToasts,
} from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { messages as gateMessages } from "../gate/messages.ts";
import { gateKey } from "../gate/queries.ts";
import { messages } from "./messages.ts";
import { PlannedPath } from "./planned-path.tsx";
import { previewQuery } from "./queries.ts";

const words = messages.form;
const address = z.object({
  kind: z.string().max(50).optional(),
  id: z.string().max(100).optional(),
  title: z.string().max(200).optional(),
});
const isKind = (kind: string): boolean => /^[a-z][a-z0-9-]{0,49}$/.test(kind);
const isKnown = (kind: string): boolean => (knownSubjectKinds as readonly string[]).includes(kind);

/** What it is, the risk questions with the tier they mean so far, and whom it goes to. */
export function NewRequestPage() {
  const [{ kind: given, id: subjectId, title: givenTitle }, setAddress] = useSearchState(address);
  const session = useSession();
  const kind = given ?? "use-case";
  const [title, setTitle] = useState(givenTitle ?? "");
  const [summary, setSummary] = useState("");
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [isOther, setOther] = useState(!isKnown(kind));
  const form = useAttempt(["kind", "title", "summary", "subjectId"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const about = { kind, ...(subjectId ? { subjectId } : {}) };
  const preview = useQuery({ ...previewQuery({ ...about, answers }), enabled: isKind(kind) });
  const plan = preview.data;
  const isOperator = session !== null && session.personId === null;
  const send = () => {
    // The plan may be of the answers before the last one.
    const open = (plan?.unanswered ?? []).filter((one) => answers[one] === undefined);
    const missing = Object.fromEntries(open.map((one) => [`answers.${one}`, words.unanswered]));
    const unnamed = !plan?.subject?.title && title.trim() === "" ? { title: words.nameMissing } : {};
    if (Object.keys(missing).length > 0 || Object.keys(unnamed).length > 0) return form.setFaults({ ...missing, ...unnamed });
    void form.attempt(async () => {
      const named = title.trim() === "" ? {} : { title };
      const made = await call(makeRequest, { body: { ...about, ...named, ...(summary.trim() === "" ? {} : { summary }), answers } });
      await cache.invalidateQueries({ queryKey: gateKey });
      toasts.show({ text: words.sent });
      go(`/governance/requests/${made.id}`);
    });
  };
  return (
    <Page
      title={words.title}
      lead={words.lead}
      crumbs={[{ label: messages.nav, href: "/governance/requests" }, { label: words.documentTitle }]}
    >
      {isOperator ? (
        <Notice className="mb-4" tone="caution" actions={<LinkButton href="/account">{words.becomePerson}</LinkButton>}>
          {words.operator}
        </Notice>
      ) : null}
      {plan?.open ? (
        <Notice
          className="mb-4"
          tone="caution"
          actions={<LinkButton href={`/governance/requests/${plan.open}`}>{words.openIt}</LinkButton>}
        >
          {words.openAlready}
        </Notice>
      ) : null}
      <form
        noValidate
        className="grid items-start gap-x-8 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]"
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.isBusy) send();
        }}
      >
        <div className="grid min-w-0 gap-4">
          {subjectId ? (
            <p className="text-lg">
              {plan?.subject?.href ? (
                <Link href={plan.subject.href}>
                  <Data>{plan.subject.title}</Data>
                </Link>
              ) : (
                <Data>{plan?.subject?.title ?? kind}</Data>
              )}
            </p>
          ) : (
            <>
              <Select
                label={words.kind}
                className="max-w-80"
                options={[
                  ...knownSubjectKinds.map((value) => ({ value: value as string, label: messages.kind[value] })),
                  { value: "other", label: messages.kind.other },
                ]}
                value={isOther ? "other" : kind}
                onChange={(value) => {
                  setOther(value === "other");
                  setAnswers({});
                  setAddress({ kind: value });
                }}
                error={isOther ? undefined : form.faults["kind"]}
              />
              {isOther ? (
                <TextField
                  label={words.otherKind}
                  className="max-w-80"
                  value={kind}
                  onChange={(value) => setAddress({ kind: value.trim().toLowerCase() })}
                  error={form.faults["kind"]}
                />
              ) : null}
            </>
          )}
          {plan?.subject?.title ? null : (
            <TextField
              label={words.name}
              description={words.nameHint}
              value={title}
              onChange={setTitle}
              maxLength={200}
              error={form.faults["title"]}
              isRequired
            />
          )}
          <TextField label={words.summary} value={summary} onChange={setSummary} rows={4} maxLength={4000} error={form.faults["summary"]} />
          <Section title={words.risk} lead={words.riskLead} className="mt-2">
            {preview.isError ? <ErrorNotice problem={preview.error} onRetry={() => void preview.refetch()} /> : null}
            {preview.isPending ? <Skeleton lines={6} /> : null}
            <div className="grid gap-5">
              {plan?.questions.map((question) => (
                <RadioGroup
                  key={question.id}
                  label={<Data>{question.text}</Data>}
                  options={question.answers.map((answer) => ({
                    value: answer.id,
                    label: answer.text,
                    data: true,
                    description: gateMessages.tierOf(gateMessages.tiers[answer.tier]),
                  }))}
                  value={answers[question.id] ?? null}
                  onChange={(value) => setAnswers((now) => ({ ...now, [question.id]: value }))}
                  error={answers[question.id] ? undefined : form.faults[`answers.${question.id}`]}
                  isRequired
                />
              ))}
            </div>
          </Section>
        </div>
        <div className="grid min-w-0 gap-4 lg:sticky lg:top-4">
          <Card>
            <PlannedPath plan={plan} />
          </Card>
          {form.refusal === undefined || Object.keys(form.faults).some((path) => path.startsWith("answers.")) ? null : (
            <ErrorNotice problem={form.refusal} />
          )}
          <div>
            <Button type="submit" kind="primary" isPending={form.isBusy} isDisabled={isOperator}>
              {words.send}
            </Button>
          </div>
        </div>
      </form>
    </Page>
  );
}
