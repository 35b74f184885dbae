import { finishProviderSignIn } from "#modules/people/contract";
import { call } from "#platform/contract";
import { ErrorNotice, LinkButton, Progress, usePathParams } from "#web/kit";
import { useEffect, useRef, useState } from "react";
import { messages } from "./messages.ts";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useEnter } from "./use-enter.ts";

/** Where a provider sends the browser back to: what it brings is taken out of the address and handed to the server, once. */
export function SignInCallbackPage() {
  const { provider = "" } = usePathParams();
  const enter = useEnter();
  const begun = useRef(false);
  const [refusal, setRefusal] = useState<unknown>();
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const { search, pathname } = window.location;
    window.history.replaceState(window.history.state, "", pathname);
    call(finishProviderSignIn, { body: { provider, answer: search.slice(1) } }).then(
      ({ next, ...session }) => enter(session, next ?? undefined),
      (error: unknown) => setRefusal(error),
    );
  }, [provider, enter]);
  if (refusal === undefined)
    return (
      <SignInFrame title={messages.callback.title}>
        <Progress label={messages.working} value={null} />
      </SignInFrame>
    );
  return (
    <SignInFrame title={messages.callback.failed}>
      <ErrorNotice problem={refusal} />
      <div className="mt-4">
        <LinkButton href="/sign-in" kind="primary">
          {messages.callback.back}
        </LinkButton>
      </div>
    </SignInFrame>
  );
}
