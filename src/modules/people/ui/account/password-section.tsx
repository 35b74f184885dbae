import { changePassword, type Access } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, ErrorNotice, Section, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { accountKeys } from "./queries.ts";

const text = messages.password;

export function PasswordSection({ access }: { readonly access: Access }) {
  const [isOpen, setOpen] = useState(false);
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const queries = useQueryClient();
  const toasts = useToasts();
  const { isBusy, refusal, faults, attempt } = useAttempt(["current", "password"]);
  const hasOne = access.passwordChangedAt !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const { ended } = await call(changePassword, { body: { password, ...(hasOne ? { current } : {}) } });
      setOpen(false);
      setCurrent("");
      setPassword("");
      await queries.invalidateQueries({ queryKey: accountKeys.own });
      toasts.show({ text: text.done(ended) });
    });
  };
  return (
    <Section
      title={text.title}
      lead={hasOne ? text.changedAt(formatDate(access.passwordChangedAt)) : text.none}
      actions={isOpen ? null : <Button onPress={() => setOpen(true)}>{hasOne ? text.change : text.set}</Button>}
    >
      {isOpen ? (
        <form onSubmit={submit} className="flex max-w-md flex-col items-start gap-3" noValidate>
          {refusal === undefined ? null : <ErrorNotice problem={refusal} className="w-full" />}
          <input type="text" autoComplete="username" value={access.email ?? ""} readOnly hidden />
          {hasOne ? (
            <TextField
              label={text.current}
              type="password"
              value={current}
              onChange={setCurrent}
              error={faults["current"]}
              autoComplete="current-password"
              className="w-full"
            />
          ) : null}
          <TextField
            label={text.password}
            description={text.hint}
            type="password"
            value={password}
            onChange={setPassword}
            error={faults["password"]}
            autoComplete="new-password"
            className="w-full"
          />
          <Button type="submit" kind="primary" isPending={isBusy}>
            {text.submit}
          </Button>
        </form>
      ) : null}
    </Section>
  );
}
