import { acceptAccountLink, readAccountLink } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, Data, Link, LinkButton, Notice, Skeleton, TextField } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { takeTokenFromAddress } from "./one-time-token.ts";
import { SignInFrame, SignInRefusal } from "./sign-in-frame.tsx";
import { useEnter } from "./use-enter.ts";

const text = messages.setPassword;

/** An invitation or a reset: whom it is for, and the password to set with it. */
export function SetPasswordPage() {
  const [token] = useState(takeTokenFromAddress);
  const { data, error } = useQuery({
    queryKey: ["account-link", token],
    queryFn: ({ signal }) => call(readAccountLink, { body: { token: token ?? "" } }, { signal }),
    enabled: token !== null,
    retry: false,
    staleTime: Infinity,
  });
  if (token === null || error)
    return (
      <SignInFrame title={text.resetTitle}>
        <Notice tone="refusal">{token === null ? text.missing : text.over}</Notice>
        <p className="mt-6 flex flex-wrap gap-4">
          <LinkButton href="/sign-in" kind="primary">
            {messages.callback.back}
          </LinkButton>
          <Link href="/sign-in/forgotten">{text.newReset}</Link>
        </p>
      </SignInFrame>
    );
  if (!data)
    return (
      <SignInFrame title={text.loading}>
        <Skeleton lines={3} />
      </SignInFrame>
    );
  return (
    <SignInFrame
      title={data.purpose === "invitation" ? text.invitationTitle : text.resetTitle}
      lead={<Data>{text.who(data.name, data.email)}</Data>}
    >
      <PasswordForm token={token} email={data.email} />
    </SignInFrame>
  );
}

function PasswordForm({ token, email }: { readonly token: string; readonly email: string | null }) {
  const enter = useEnter();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const { isBusy, refusal, faults, setFaults, attempt } = useAttempt(["password"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== again) setFaults({ again: text.differ });
    else void attempt(async () => enter(await call(acceptAccountLink, { body: { token, password } }), undefined));
  };
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-3" noValidate>
      {refusal === undefined ? null : <SignInRefusal refusal={refusal} className="w-full" />}
      {/* Password managers keep a password under the name that stands in the same form. */}
      <input type="text" autoComplete="username" value={email ?? ""} readOnly hidden />
      <TextField
        label={text.password}
        description={text.passwordHint}
        type="password"
        value={password}
        onChange={setPassword}
        error={faults["password"]}
        autoComplete="new-password"
        className="w-full"
      />
      <TextField
        label={text.again}
        type="password"
        value={again}
        onChange={setAgain}
        error={faults["again"]}
        autoComplete="new-password"
        className="w-full"
      />
      <Button type="submit" kind="primary" isPending={isBusy}>
        {text.submit}
      </Button>
    </form>
  );
}
