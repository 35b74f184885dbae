import { raiseEscalation, type EscalationPath } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, ErrorNotice, Page, RadioGroup, Skeleton, TextField, useNavigate, useSearchState, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { messages } from "./messages.ts";
import { escalationKey, pathsQuery } from "./queries.ts";

const words = messages.form;
const address = z.object({
  path: z.string().max(40).optional(),
  kind: z.string().max(50).optional(),
  id: z.string().max(100).optional(),
});

/** Two things to say, and it is with a person. */
export function NewEscalationPage() {
  const [{ path, kind, id }, setAddress] = useSearchState(address);
  const paths = useQuery(pathsQuery);
  const [what, setWhat] = useState("");
  const form = useAttempt(["path", "what"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const offered = (paths.data ?? []).filter((one) => !one.isRetired);
  const chosen = offered.find(({ code }) => code === path);
  const send = () => {
    if (!chosen) return form.setFaults({ path: words.pathMissing });
    if (what.trim() === "") return form.setFaults({ what: words.whatMissing });
    void form.attempt(async () => {
      const about = kind && id ? { kind, id } : null;
      const made = await call(raiseEscalation, { body: { path: chosen.code, what, about } });
      await cache.invalidateQueries({ queryKey: escalationKey });
      toasts.show({ text: words.sent });
      go(`/governance/escalations/${made.id}`);
    });
  };
  return (
    <Page
      title={words.title}
      lead={words.lead}
      width="reading"
      crumbs={[{ label: messages.nav, href: "/governance/escalations" }, { label: messages.raise }]}
    >
      {paths.isError ? <ErrorNotice problem={paths.error} onRetry={() => void paths.refetch()} /> : null}
      {paths.isPending ? <Skeleton lines={6} /> : null}
      {paths.data ? (
        <form
          noValidate
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!form.isBusy) send();
          }}
        >
          <RadioGroup
            label={words.path}
            options={offered.map((one) => ({ value: one.code, label: one.name, description: one.says, data: true, dataDescription: true }))}
            value={chosen?.code ?? null}
            onChange={(code) => setAddress({ path: code })}
            error={form.faults["path"]}
            isRequired
          />
          <TextField
            label={words.what}
            description={words.whatHint}
            value={what}
            onChange={setWhat}
            rows={4}
            maxLength={4000}
            error={form.faults["what"]}
            autoFocus={path !== undefined}
            isRequired
          />
          {chosen ? <p className="text-muted">{whereTo(chosen)}</p> : null}
          {form.refusal === undefined ? null : <ErrorNotice problem={form.refusal} />}
          <div>
            <Button type="submit" kind="primary" isPending={form.isBusy}>
              {words.send}
            </Button>
          </div>
        </form>
      ) : null}
    </Page>
  );
}

function whereTo({ goesTo, allowance, makesIncident }: EscalationPath): string {
  const time = messages.allowance(allowance.amount, allowance.unit);
  const [first] = goesTo;
  const to =
    first === undefined
      ? words.goesToNobody
      : goesTo.length === 1
        ? words.goesToOne(first, time)
        : words.goesTo(goesTo.slice(0, 4).join(", "), time);
  return makesIncident ? `${to} ${words.harm}` : to;
}
