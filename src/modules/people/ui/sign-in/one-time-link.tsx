import { signInOnce } from "#modules/people/contract";
import { call, Refused } from "#platform/contract";
import { Button, ErrorNotice, Notice, Progress, TextField } from "#web/kit";
import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useState, type FormEvent } from "react";
import { messages } from "./messages.ts";
import { takeTokenFromAddress, tokenIn } from "./one-time-token.ts";
import { useEnter } from "./use-enter.ts";

const text = messages.once;

/** The link of the start line: taken from the address, or pasted. */
export function OneTimeLink({ next }: { readonly next: string | undefined }) {
  const enter = useEnter();
  const [pasted, setPasted] = useState("");
  const [fault, setFault] = useState<string>();
  const { mutate, error, isPending } = useMutation({ mutationFn: (token: string) => call(signInOnce, { body: { token } }) });
  const spend = useCallback((token: string) => mutate(token, { onSuccess: (session) => enter(session, next) }), [mutate, enter, next]);
  useEffect(() => {
    const token = takeTokenFromAddress();
    if (token) spend(token);
  }, [spend]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = tokenIn(pasted);
    setFault(token ? undefined : text.missing);
    if (token) spend(token);
  };
  const isUsed = error instanceof Refused && error.problem.status === 401;
  return (
    <section className="mt-8 border-t border-line pt-4">
      <h2 className="font-semibold">{text.title}</h2>
      <p className="mt-1 text-muted">{text.lead}</p>
      {isPending ? (
        <Progress label={messages.working} value={null} />
      ) : (
        <form onSubmit={submit} className="mt-3 flex flex-col items-start gap-3" noValidate>
          {isUsed ? (
            <Notice tone="refusal" children={text.used} className="w-full" />
          ) : error ? (
            <ErrorNotice problem={error} className="w-full" />
          ) : null}
          <TextField
            label={text.field}
            description={text.fieldHint}
            value={pasted}
            onChange={setPasted}
            error={fault}
            autoComplete="off"
            className="w-full"
          />
          <Button type="submit">{text.submit}</Button>
        </form>
      )}
      <p className="mt-4 text-muted">{text.how}</p>
      <pre translate="no" className="mt-2 overflow-x-auto rounded-md border border-line bg-card px-3 py-2 text-sm">
        npx millrace sign-in-link
      </pre>
    </section>
  );
}
