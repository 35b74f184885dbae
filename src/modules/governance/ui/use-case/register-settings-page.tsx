import { changeRegisterSettings, type RegisterSettings } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, ErrorNotice, Page, Skeleton, TextField, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { registerSettingsQuery, useCaseKeys } from "./queries.ts";

const words = messages.settingsPage;

export function RegisterSettingsPage() {
  const found = useQuery(registerSettingsQuery());
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="reading"
      crumbs={[{ label: messages.nav, href: "/governance/use-cases" }, { label: words.documentTitle }]}
    >
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data ? <SettingsForm start={found.data} /> : found.isPending ? <Skeleton lines={4} /> : null}
    </Page>
  );
}

function SettingsForm({ start }: { readonly start: RegisterSettings }) {
  const [pilotDays, setPilotDays] = useState(String(start.pilotDays));
  const [verdictDays, setVerdictDays] = useState(String(start.verdictDays));
  const [amnesty, setAmnesty] = useState(start.amnesty);
  const form = useAttempt(["pilotDays", "verdictDays", "amnesty"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const save = () =>
    void form.attempt(async () => {
      await call(changeRegisterSettings, { body: { pilotDays: Number(pilotDays), verdictDays: Number(verdictDays), amnesty } });
      await cache.invalidateQueries({ queryKey: useCaseKeys.settings });
      await cache.invalidateQueries({ queryKey: useCaseKeys.all });
      toasts.show({ text: words.saved });
    });
  return (
    <form
      noValidate
      className="grid max-w-xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) save();
      }}
    >
      <TextField
        type="number"
        label={words.pilotDays}
        value={pilotDays}
        onChange={setPilotDays}
        error={form.faults["pilotDays"]}
        isRequired
      />
      <TextField
        type="number"
        label={words.verdictDays}
        value={verdictDays}
        onChange={setVerdictDays}
        error={form.faults["verdictDays"]}
        isRequired
      />
      <TextField
        className="notranslate"
        label={words.amnesty}
        description={words.amnestyHint}
        rows={4}
        value={amnesty}
        onChange={setAmnesty}
        error={form.faults["amnesty"]}
        isRequired
      />
      {form.refusal === undefined ? null : <ErrorNotice problem={form.refusal} />}
      <div>
        <Button type="submit" kind="primary" isPending={form.isBusy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
