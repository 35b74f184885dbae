import { call, operations, Refused } from "#platform/contract";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ErrorNotice, Link, LinkButton, Notice, Page, Skeleton } from "../../kit/index.ts";
import { messages } from "./messages.ts";

const words = messages.link;

/** The token stays out of the address bar, history and logs. */
function takeToken(): string {
  const { hash, pathname } = window.location;
  const token = new URLSearchParams(hash.slice(1)).get("token") ?? "";
  if (hash !== "") window.history.replaceState(window.history.state, "", pathname);
  return token;
}

/** Where a link of a mail leads: says what it would do, and does it when somebody presses the button. Needs no session. */
export function MailLinkPage() {
  const [token] = useState(takeToken);
  const link = useQuery({
    queryKey: ["mail-link", token.slice(0, 40)],
    queryFn: ({ signal }) => call(operations.describeMailLink, { body: { token } }, { signal }),
    enabled: token !== "",
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const follow = useMutation({ mutationFn: () => call(operations.followMailLink, { body: { token } }) });
  const { data } = link;
  const isUnknown = token === "" || (link.error instanceof Refused && link.error.problem.status < 500);
  const title = ((): string => {
    if (isUnknown) return words.nowhereTitle;
    if (!data) return words.documentTitle;
    if (data.kind === "unsubscribe") return words.unsubscribeTitle;
    return { used: words.usedTitle, expired: words.expiredTitle, open: data.title }[data.state];
  })();
  return (
    <main id="main" tabIndex={-1} className="mx-auto min-h-dvh w-full max-w-md px-4 pt-[12vh] pb-8">
      <p translate="no" className="mb-6 text-lg font-semibold">
        Millrace
      </p>
      <Page title={title} lead={data ? (data.person ? words.as(data.person) : words.asNobody) : undefined}>
        {isUnknown ? <p className="text-muted">{words.nowhereText}</p> : null}
        {link.error && !isUnknown ? <ErrorNotice problem={link.error} onRetry={() => void link.refetch()} /> : null}
        {link.isPending && token !== "" ? <Skeleton lines={3} /> : null}
        {follow.error ? <ErrorNotice problem={follow.error} className="mb-3" /> : null}
        {data?.state === "open" && !follow.isSuccess ? (
          <>
            {data.kind === "unsubscribe" ? <p className="mb-3">{words.unsubscribeText}</p> : null}
            <Button kind="primary" isPending={follow.isPending} onPress={() => follow.mutate()}>
              {data.kind === "unsubscribe" ? words.unsubscribe : <span translate="no">{data.label}</span>}
            </Button>
            <p className="mt-3 text-sm text-muted">{words.hint}</p>
          </>
        ) : null}
        {follow.isSuccess ? <Notice tone="good">{data?.kind === "unsubscribe" ? words.unsubscribed : words.done}</Notice> : null}
        {data && (data.state !== "open" || follow.isSuccess) ? (
          <LinkButton href={data.href} className="mt-4">
            {words.open}
          </LinkButton>
        ) : null}
        {data?.state === "open" && !follow.isSuccess ? (
          <p className="mt-6">
            <Link href={data.href}>{words.open}</Link>
          </p>
        ) : null}
      </Page>
    </main>
  );
}
