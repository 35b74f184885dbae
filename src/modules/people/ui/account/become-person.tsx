import { becomePerson } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, Card, ErrorNotice, Section, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAttempt } from "../use-attempt.ts";
import { messages as signIn } from "../sign-in/messages.ts";
import { messages } from "./messages.ts";

const text = messages.operator;

/** The operator of the machine says who they are. */
export function BecomePerson() {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const queries = useQueryClient();
  const toasts = useToasts();
  const { isBusy, refusal, faults, attempt } = useAttempt(["name", "email", "password"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const session = await call(becomePerson, { body: { name, email, password } });
      toasts.show({ text: text.done(session.name) });
      queries.setQueryData(["session"], session);
      await queries.invalidateQueries();
    });
  };
  return (
    <Section title={text.title} lead={text.lead}>
      <Card>
        <form onSubmit={submit} className="flex max-w-md flex-col items-start gap-3" noValidate>
          {refusal === undefined ? null : <ErrorNotice problem={refusal} className="w-full" />}
          <TextField label={text.name} value={name} onChange={setName} error={faults["name"]} autoComplete="name" className="w-full" />
          <TextField
            label={text.email}
            description={text.emailHint}
            type="email"
            value={email}
            onChange={setEmail}
            error={faults["email"]}
            autoComplete="username"
            className="w-full"
          />
          <TextField
            label={signIn.setPassword.password}
            description={signIn.setPassword.passwordHint}
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
      </Card>
    </Section>
  );
}
