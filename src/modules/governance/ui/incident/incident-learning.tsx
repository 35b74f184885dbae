import { changeIncident, severities, type IncidentDetail } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, Data, ErrorNotice, Link, Section, Select, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { incidentKey } from "./queries.ts";

const words = messages.one;
type Props = { readonly one: IncidentDetail; readonly faults: Readonly<Record<string, string>> };

/** Why it happened, what was learned, what was changed: written by who looks after it, read by the others. */
export function IncidentLearning({ one, faults }: Props) {
  const [cause, setCause] = useState(one.cause);
  const [learning, setLearning] = useState(one.learning);
  const [changeText, setChange] = useState(one.change.text);
  const [severity, setSeverity] = useState(one.severity);
  const form = useAttempt(["cause", "learning", "changeText", "severity"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  if (!one.may.handle) return <Read one={one} />;
  const keep = () =>
    void form.attempt(async () => {
      await call(changeIncident, { params: { id: one.id }, body: { cause, learning, changeText, severity } });
      await cache.invalidateQueries({ queryKey: incidentKey });
      toasts.show({ text: words.kept });
    });
  return (
    <Section title={words.learn}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.isBusy) keep();
        }}
      >
        <TextField
          label={words.cause}
          description={words.causeHint}
          value={cause}
          onChange={setCause}
          rows={3}
          maxLength={4000}
          error={form.faults["cause"] ?? faults["cause"]}
        />
        <TextField
          label={words.learning}
          value={learning}
          onChange={setLearning}
          rows={3}
          maxLength={4000}
          error={form.faults["learning"] ?? faults["learning"]}
        />
        <TextField
          label={words.change}
          description={words.changeHint}
          value={changeText}
          onChange={setChange}
          rows={2}
          maxLength={1000}
          error={form.faults["changeText"]}
        />
        <Select
          label={messages.filters.severity}
          className="max-w-56"
          options={severities.map((value) => ({ value, label: messages.severities[value] }))}
          value={severity}
          onChange={setSeverity}
          error={form.faults["severity"]}
        />
        {form.refusal === undefined ? null : <ErrorNotice problem={form.refusal} />}
        <div>
          <Button type="submit" isPending={form.isBusy}>
            {words.keep}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Read({ one }: { readonly one: IncidentDetail }) {
  const parts = [
    [words.cause, one.cause],
    [words.learning, one.learning],
    [words.change, one.change.text],
  ].filter(([, text]) => text !== "");
  return (
    <Section title={words.learn}>
      {parts.length === 0 ? <p className="text-muted">{words.nothingSaid}</p> : null}
      <dl className="grid gap-3">
        {parts.map(([title, text]) => (
          <div key={title}>
            <dt className="text-sm text-muted">{title}</dt>
            <dd className="whitespace-pre-line wrap-anywhere">
              <Data>{text}</Data>
            </dd>
          </div>
        ))}
      </dl>
      {one.change.subject?.href ? (
        <p className="mt-2">
          <Link href={one.change.subject.href}>
            <Data>{one.change.subject.title}</Data>
          </Link>
        </p>
      ) : null}
    </Section>
  );
}
