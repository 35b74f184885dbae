import { declaredFrequencies, declareUse, type UseCase } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import {
  Button,
  Checkbox,
  ErrorNotice,
  LinkButton,
  Notice,
  Page,
  Section,
  Select,
  Table,
  TextField,
  useNavigate,
  useSession,
  useToasts,
  type Column,
} from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { faultOf, linesOf } from "../register/lines.ts";
import { messages } from "./messages.ts";
import { ownDeclaredUsesQuery, registerSettingsQuery, useCaseKeys } from "./queries.ts";

const words = messages.declarePage;

export function DeclarePage() {
  const settings = useQuery(registerSettingsQuery());
  const session = useSession();
  const own = useQuery({ ...ownDeclaredUsesQuery(), enabled: session?.personId !== null });
  return (
    <Page
      title={words.title}
      lead={settings.data ? words.lead(settings.data.verdictDays) : undefined}
      width="reading"
      crumbs={[{ label: messages.nav, href: "/governance/use-cases" }, { label: words.documentTitle }]}
    >
      {settings.data ? (
        <Notice className="mb-4" tone="good">
          <p translate="no">{settings.data.promise}</p>
        </Notice>
      ) : null}
      {session?.personId === null ? (
        <Notice tone="caution" title={words.operator} actions={<LinkButton href="/account">{words.operatorNext}</LinkButton>} />
      ) : (
        <DeclareForm />
      )}
      {own.data && own.data.length > 0 ? (
        <Section title={words.own} className="mt-8">
          <Table
            caption={words.ownCaption}
            captionHidden
            columns={columns}
            rows={own.data}
            rowKey={(row) => row.id}
            rowHref={(row) => `/governance/use-cases/${row.id}`}
          />
        </Section>
      ) : null}
    </Page>
  );
}

const answerOf = ({ state, declared }: UseCase): string => {
  const verdict = declared?.verdict ? messages.declared.verdicts[declared.verdict.verdict] : undefined;
  if (state === "retired") return words.withdrawn;
  return [verdict ?? (declared?.isTakenIn ? undefined : words.waits), declared?.isTakenIn ? words.takenIn : undefined]
    .filter(Boolean)
    .join(", ");
};

const columns: Column<UseCase>[] = [
  { id: "title", header: words.ownColumns.title, sortBy: (row) => row.title, data: true },
  { id: "at", header: words.ownColumns.at, cell: (row) => (row.declared ? formatDate(row.declared.at) : null) },
  { id: "answer", header: words.ownColumns.answer, cell: answerOf },
  {
    id: "until",
    header: words.ownColumns.until,
    cell: ({ declared }) => {
      const day = declared?.verdict?.validUntil ?? declared?.answerBy;
      return day ? formatDate(day) : null;
    },
  },
];

const fields = ["activity", "what", "tool", "dataClasses", "frequency"] as const;

function DeclareForm() {
  const [activity, setActivity] = useState("");
  const [what, setWhat] = useState("");
  const [tool, setTool] = useState("");
  const [data, setData] = useState("");
  const [frequency, setFrequency] = useState<(typeof declaredFrequencies)[number]>("weekly");
  const [isNamed, setNamed] = useState(false);
  const form = useAttempt(fields);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const send = () =>
    void form.attempt(async () => {
      const made = await call(declareUse, { body: { activity, what, tool, dataClasses: linesOf(data), frequency, isNamed } });
      await cache.invalidateQueries({ queryKey: useCaseKeys.all });
      toasts.show({ text: words.sent });
      go(`/governance/use-cases/${made.id}`);
    });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) send();
      }}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label={words.activity}
          description={words.activityHint}
          value={activity}
          onChange={setActivity}
          error={form.faults["activity"]}
          maxLength={80}
          isRequired
        />
        <TextField label={words.tool} value={tool} onChange={setTool} error={form.faults["tool"]} maxLength={200} isRequired />
        <TextField
          className="sm:col-span-2"
          label={words.what}
          rows={3}
          value={what}
          onChange={setWhat}
          error={form.faults["what"]}
          isRequired
        />
        <TextField
          label={words.dataClasses}
          description={words.dataHint}
          rows={2}
          value={data}
          onChange={setData}
          error={faultOf(form.faults, "dataClasses")}
        />
        <Select
          label={words.frequency}
          options={declaredFrequencies.map((value) => ({ value, label: messages.frequency[value] }))}
          value={frequency}
          onChange={setFrequency}
          error={form.faults["frequency"]}
        />
        <div className="sm:col-span-2">
          <Checkbox isSelected={isNamed} onChange={setNamed}>
            {words.named}
          </Checkbox>
          <p className="text-sm text-muted">{words.namedHint}</p>
        </div>
      </div>
      {form.refusal === undefined ? null : <ErrorNotice className="mt-4" problem={form.refusal} />}
      <Button className="mt-5" type="submit" kind="primary" isPending={form.isBusy}>
        {words.send}
      </Button>
    </form>
  );
}
