import { changeIntakeForm, tiers, type IntakeForm, type Tier, type WireQuestion } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, ErrorNotice, Notice, Page, Select, Skeleton, TextField, useNavigate, usePathParams, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages as gateMessages } from "../gate/messages.ts";
import { gateKey } from "../gate/queries.ts";
import { messages } from "./messages.ts";
import { formsQuery } from "./queries.ts";

const words = messages.intake;
const tierOptions = tiers.map((value) => ({ value, label: gateMessages.tiers[value] }));

/** The questions about a kind; one without its own begins with those for every kind. */
export function IntakeFormPage() {
  const given = usePathParams()["kind"] ?? "every";
  const kind = given === "every" ? "*" : given;
  const forms = useQuery(formsQuery);
  const own = forms.data?.find(({ subjectKind }) => subjectKind === kind);
  const start = own ?? forms.data?.find(({ subjectKind }) => subjectKind === "*");
  return (
    <Page
      title={kind === "*" ? words.titleAll : words.title(kind)}
      lead={words.lead}
      width="reading"
      crumbs={[
        { label: gateMessages.nav, href: "/governance/gates" },
        { label: messages.nav, href: "/governance/gate-routes" },
        { label: words.documentTitle },
      ]}
    >
      {forms.error ? <ErrorNotice problem={forms.error} onRetry={() => void forms.refetch()} /> : null}
      {forms.isPending ? <Skeleton lines={8} /> : null}
      {forms.data && !own ? <Notice className="mb-4">{words.copied}</Notice> : null}
      {start ? (
        <QuestionsForm key={`${kind} ${own?.version ?? 0}`} kind={kind} version={own?.version ?? 0} start={start.questions} />
      ) : null}
    </Page>
  );
}

type FormProps = { readonly kind: string; readonly version: number; readonly start: IntakeForm["questions"] };

function QuestionsForm({ kind, version, start }: FormProps) {
  const [questions, setQuestions] = useState<readonly WireQuestion[]>(start);
  const form = useAttempt(["questions"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const change = (id: string, part: Partial<WireQuestion>) =>
    setQuestions(questions.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const send = () =>
    void form.attempt(async () => {
      await call(changeIntakeForm, { params: { kind }, body: { questions: [...questions], version } });
      await cache.invalidateQueries({ queryKey: gateKey });
      toasts.show({ text: words.saved });
      go("/governance/gate-routes");
    });
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) send();
      }}
    >
      {questions.map((question, at) => (
        <QuestionFields
          key={question.id}
          question={question}
          at={at}
          faults={form.faults}
          onChange={(part) => change(question.id, part)}
          onRemove={questions.length > 1 ? () => setQuestions(questions.filter(({ id }) => id !== question.id)) : undefined}
        />
      ))}
      <div>
        <Button icon="plus" onPress={() => setQuestions([...questions, newQuestion(questions)])}>
          {words.addQuestion}
        </Button>
      </div>
      {form.refusal === undefined || Object.keys(form.faults).some((path) => path.startsWith("questions.")) ? null : (
        <ErrorNotice problem={form.refusal} />
      )}
      <div>
        <Button type="submit" kind="primary" isPending={form.isBusy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

/** An id that none of these has. */
function freeId(prefix: string, taken: readonly { readonly id: string }[]): string {
  let n = taken.length + 1;
  while (taken.some(({ id }) => id === `${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
}

const newQuestion = (questions: readonly WireQuestion[]): WireQuestion => ({
  id: freeId("q", questions),
  text: "",
  answers: [
    { id: "a1", text: "", tier: "low" },
    { id: "a2", text: "", tier: "medium" },
  ],
});

type QuestionProps = {
  readonly question: WireQuestion;
  readonly at: number;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<WireQuestion>) => void;
  readonly onRemove: (() => void) | undefined;
};

function QuestionFields({ question, at, faults, onChange, onRemove }: QuestionProps) {
  const { answers } = question;
  const change = (id: string, part: { readonly text?: string; readonly tier?: Tier }) =>
    onChange({ answers: answers.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  return (
    <fieldset className="grid gap-3 rounded-lg border border-line bg-card p-4">
      <legend className="px-1 font-medium">{words.question(at + 1)}</legend>
      <TextField
        label={words.text}
        value={question.text}
        onChange={(text) => onChange({ text })}
        error={faults[`questions.${at}.text`]}
        isRequired
      />
      {answers.map((answer, place) => (
        <div key={answer.id} className="grid items-end gap-2 sm:grid-cols-[1fr_9rem_auto]">
          <TextField
            label={words.answer(place + 1)}
            value={answer.text}
            onChange={(text) => change(answer.id, { text })}
            error={faults[`questions.${at}.answers.${place}.text`]}
            isRequired
          />
          <Select label={words.tier} options={tierOptions} value={answer.tier} onChange={(tier) => change(answer.id, { tier })} />
          <Button
            kind="quiet"
            icon="trash"
            iconOnly
            isDisabled={answers.length <= 2}
            onPress={() => onChange({ answers: answers.filter(({ id }) => id !== answer.id) })}
          >
            {words.removeAnswer(place + 1)}
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          icon="plus"
          onPress={() => onChange({ answers: [...answers, { id: freeId("a", answers), text: "", tier: "low" }] })}
        >
          {words.addAnswer}
        </Button>
        {onRemove ? (
          <Button size="small" kind="quiet" icon="trash" onPress={onRemove}>
            {words.removeQuestion(at + 1)}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
