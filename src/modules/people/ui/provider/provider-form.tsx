import { testProvider } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, Checkbox, ErrorNotice, Notice, Section, Select, Switch, TextField } from "#web/kit";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import type { Attempt } from "../use-attempt.ts";
import { claimFor, keyFrom, type Draft } from "./draft.ts";
import { messages as text } from "./messages.ts";
import { RoleRows } from "./role-rows.tsx";

type Props = {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly redirectBase: string;
  /** Whether a secret is kept; undefined for a provider that is not there yet. */
  readonly hasSecret: boolean | undefined;
  readonly attempt: Attempt;
  readonly onSubmit: () => void;
  readonly actions?: ReactNode;
};

export function ProviderForm({ draft, onChange, redirectBase, hasSecret, attempt, onSubmit, actions }: Props) {
  const { faults, refusal, isBusy } = attempt;
  const put = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const test = useMutation({ mutationFn: () => call(testProvider, { body: { issuer: draft.issuer, scopes: draft.scopes } }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const field = (name: "issuer" | "clientId" | "scopes" | "matchClaim" | "mailDomains" | "groupsClaim") => ({
    value: draft[name],
    onChange: (value: string) => put({ [name]: value }),
    error:
      faults[name] ?? (name === "mailDomains" ? Object.entries(faults).find(([path]) => path.startsWith("mailDomains"))?.[1] : undefined),
    className: "w-full",
  });
  return (
    <form onSubmit={submit} className="flex max-w-3xl flex-col gap-2" noValidate>
      {refusal === undefined ? null : <ErrorNotice problem={refusal} className="w-full" />}
      <Section title={text.basics}>
        <div className="flex flex-col gap-3">
          <TextField
            label={text.name}
            description={text.nameHint}
            value={draft.name}
            onChange={(name) => put({ name, ...(draft.key === keyFrom(draft.name) ? { key: keyFrom(name) } : {}) })}
            error={faults["name"]}
            className="w-full"
          />
          <TextField
            label={text.key}
            description={text.keyHint}
            value={draft.key}
            onChange={(key) => put({ key })}
            error={faults["key"]}
            className="w-full"
          />
          <TextField label={text.redirect} description={text.redirectHint} value={`${redirectBase}${draft.key}`} className="w-full" />
          <TextField label={text.issuer} description={text.issuerHint} type="url" {...field("issuer")} />
          <TextField label={text.clientId} {...field("clientId")} />
          <TextField
            label={text.secret}
            description={hasSecret ? text.secretSet : text.secretNone}
            type="password"
            value={draft.clientSecret}
            onChange={(clientSecret) => put({ clientSecret })}
            error={faults["clientSecret"]}
            autoComplete="off"
            className="w-full"
          />
          <TextField label={text.scopes} {...field("scopes")} />
          <div>
            <Button onPress={() => test.mutate()} isPending={test.isPending} isDisabled={draft.issuer === ""}>
              {text.test}
            </Button>
          </div>
          {test.error ? <ErrorNotice problem={test.error} /> : null}
          {test.data ? (
            <Notice tone={test.data.ok ? "good" : "refusal"} title={test.data.ok ? text.testOk : text.testNotOk}>
              <ul translate="no">
                {test.data.findings.map((one) => (
                  <li key={one.text}>{one.text}</li>
                ))}
              </ul>
            </Notice>
          ) : null}
        </div>
      </Section>
      <Section title={text.whoTitle}>
        <div className="flex flex-col gap-3">
          <Select
            label={text.matching}
            options={(["email", "user-name", "external-id"] as const).map((value) => ({ value, label: text.matchings[value] }))}
            value={draft.matching}
            onChange={(matching) => put({ matching, matchClaim: claimFor[matching] })}
            error={faults["matching"]}
          />
          <TextField label={text.matchClaim} {...field("matchClaim")} />
          <Checkbox isSelected={draft.trustsMail} onChange={(trustsMail) => put({ trustsMail })}>
            {text.trustsMail}
          </Checkbox>
          <Checkbox isSelected={draft.createsPersons} onChange={(createsPersons) => put({ createsPersons })}>
            {text.creates}
          </Checkbox>
          <TextField label={text.domains} description={text.domainsHint} {...field("mailDomains")} />
        </div>
      </Section>
      <Section title={text.rolesTitle} lead={text.rolesLead}>
        <div className="flex flex-col gap-3">
          <TextField label={text.groupsClaim} description={text.groupsClaimHint} {...field("groupsClaim")} />
          <RoleRows rows={draft.roles} onChange={(roles) => put({ roles })} faults={faults} />
        </div>
      </Section>
      <div className="mt-4 flex flex-col items-start gap-4 border-t border-line pt-4">
        <Switch isSelected={draft.enabled} onChange={(enabled) => put({ enabled })}>
          {text.enabled}
        </Switch>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" kind="primary" isPending={isBusy}>
            {text.save}
          </Button>
          {actions}
        </div>
      </div>
    </form>
  );
}
