import { signInOnce } from "#modules/people/contract";
import { call, Refused } from "#platform/contract";
import { Button, ErrorNotice, Notice, Page, Progress, TextField, useNavigate, useSearchState } from "#web/kit";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState, type FormEvent } from "react";
import { z } from "zod";
import { messages } from "./messages.ts";
import { addressAfter, takeTokenFromAddress, tokenIn } from "./one-time-token.ts";

const text = messages.signIn;
const address = z.object({ next: z.string().optional() });

export function SignInPage() {
  const [{ next }] = useSearchState(address);
  const go = useNavigate();
  const queries = useQueryClient();
  const [pasted, setPasted] = useState("");
  const [fault, setFault] = useState<string>();
  const { mutate, error, isPending } = useMutation({ mutationFn: (token: string) => call(signInOnce, { body: { token } }) });

  const enter = useCallback(
    (token: string) =>
      mutate(token, {
        onSuccess: (session) => {
          queries.clear();
          queries.setQueryData(["session"], session);
          go(addressAfter(next), { replace: true });
        },
      }),
    [mutate, queries, go, next],
  );

  useEffect(() => {
    const token = takeTokenFromAddress();
    if (token) enter(token);
  }, [enter]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = tokenIn(pasted);
    setFault(token ? undefined : text.missing);
    if (token) enter(token);
  };

  const isUsed = error instanceof Refused && error.problem.status === 401;
  return (
    <main id="main" tabIndex={-1} className="mx-auto min-h-dvh w-full max-w-md px-4 pt-[12vh] pb-8">
      <p translate="no" className="mb-6 text-lg font-semibold">
        Millrace
      </p>
      <Page title={text.title} lead={next ? text.sessionOver : text.lead}>
        {isPending ? (
          <Progress label={text.working} value={null} />
        ) : (
          <form onSubmit={submit} className="flex flex-col items-start gap-3" noValidate>
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
            <Button type="submit" kind="primary">
              {text.submit}
            </Button>
          </form>
        )}
        <section className="mt-8 border-t border-line pt-4">
          <h2 className="font-semibold">{text.howTitle}</h2>
          <p className="mt-1 text-muted">{text.how}</p>
          <pre translate="no" className="mt-2 overflow-x-auto rounded-md border border-line bg-card px-3 py-2 text-sm">
            npx millrace sign-in-link
          </pre>
        </section>
      </Page>
    </main>
  );
}
