import { askReset } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, Link, Notice, TextField } from "#web/kit";
import { useState, type FormEvent } from "react";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { SignInFrame, SignInRefusal } from "./sign-in-frame.tsx";

const text = messages.forgottenPage;

export function ForgottenPage() {
  const [email, setEmail] = useState("");
  const [isSent, setSent] = useState(false);
  const { isBusy, refusal, faults, setFaults, attempt } = useAttempt(["email"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim() === "") setFaults({ email: messages.emailMissing });
    else
      void attempt(async () => {
        await call(askReset, { body: { email } });
        setSent(true);
      });
  };
  return (
    <SignInFrame title={text.title} lead={text.lead}>
      {refusal === undefined ? null : <SignInRefusal refusal={refusal} className="mb-4 w-full" />}
      {isSent ? (
        <Notice tone="good">{text.sent}</Notice>
      ) : (
        <form onSubmit={submit} className="flex flex-col items-start gap-3" noValidate>
          <TextField
            label={messages.email}
            type="email"
            value={email}
            onChange={setEmail}
            error={faults["email"]}
            autoComplete="username"
            className="w-full"
          />
          <Button type="submit" kind="primary" isPending={isBusy}>
            {text.submit}
          </Button>
        </form>
      )}
      <p className="mt-6">
        <Link href="/sign-in">{text.back}</Link>
      </p>
    </SignInFrame>
  );
}
