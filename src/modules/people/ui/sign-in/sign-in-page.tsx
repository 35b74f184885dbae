import { beginProviderSignIn, readSignInWays, signInWithPassword } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, Link, TextField, useSearchState } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { z } from "zod";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { OneTimeLink } from "./one-time-link.tsx";
import { SignInFrame, SignInRefusal } from "./sign-in-frame.tsx";
import { useEnter } from "./use-enter.ts";

const address = z.object({ next: z.string().optional() });

export function SignInPage() {
  const [{ next }] = useSearchState(address);
  const enter = useEnter();
  const { data: ways } = useQuery({ queryKey: ["sign-in"], queryFn: ({ signal }) => call(readSignInWays, {}, { signal }) });
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { isBusy, refusal, faults, setFaults, attempt } = useAttempt(["email", "password"]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = {
      ...(email.trim() === "" ? { email: messages.emailMissing } : {}),
      ...(password === "" ? { password: messages.passwordMissing } : {}),
    };
    if (Object.keys(missing).length > 0) setFaults(missing);
    else void attempt(async () => enter(await call(signInWithPassword, { body: { email, password } }), next));
  };
  const leaveFor = (provider: string) =>
    void attempt(async () => {
      const { url } = await call(beginProviderSignIn, { body: { provider, ...(next ? { next } : {}) } });
      window.location.assign(url);
    });

  return (
    <SignInFrame title={messages.title} lead={next ? messages.sessionOver : undefined}>
      {refusal === undefined ? null : <SignInRefusal refusal={refusal} className="mb-4 w-full" />}
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
        <TextField
          label={messages.password}
          type="password"
          value={password}
          onChange={setPassword}
          error={faults["password"]}
          autoComplete="current-password"
          className="w-full"
        />
        <div className="flex w-full flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <Button type="submit" kind="primary" isPending={isBusy}>
            {messages.submit}
          </Button>
          {ways?.resetByMail ? <Link href="/sign-in/forgotten">{messages.forgotten}</Link> : null}
        </div>
      </form>
      {ways && ways.providers.length > 0 ? (
        <section className="mt-6 flex flex-col gap-2" aria-label={messages.or}>
          {ways.providers.map(({ key, name }) => (
            <Button key={key} onPress={() => leaveFor(key)} isDisabled={isBusy}>
              {messages.withProvider(name)}
            </Button>
          ))}
        </section>
      ) : null}
      <OneTimeLink next={next} />
    </SignInFrame>
  );
}
