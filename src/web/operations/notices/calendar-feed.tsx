import { call, operations } from "#platform/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { formatDateTime } from "../../format/index.ts";
import { Button, ConfirmDialog, ErrorNotice, Section, useToasts } from "../../kit/index.ts";
import { SecretText } from "../secret-text.tsx";
import { messages } from "./messages.ts";
import { feedQuery } from "./queries.ts";

const words = messages.feed;

/** The secret address of one's own calendar: made, shown once, renewed, ended. */
export function CalendarFeed() {
  const own = useQuery(feedQuery);
  const queries = useQueryClient();
  const toasts = useToasts();
  const [asks, setAsks] = useState<"renew" | "end">();
  const [url, setUrl] = useState<string>();
  const feed = own.data?.feed;
  const refresh = () => queries.invalidateQueries({ queryKey: feedQuery.queryKey });
  const renew = async () => {
    const made = await call(operations.renewFeed, {});
    // The address that one came by works from here, whatever the server believes it is called.
    setUrl(new URL(new URL(made.url).pathname, window.location.origin).href);
    await refresh();
  };
  const end = async () => {
    await call(operations.removeFeed, {});
    setUrl(undefined);
    toasts.show({ text: words.ended });
    await refresh();
  };
  return (
    <Section title={words.title} lead={words.lead}>
      {own.isError ? <ErrorNotice problem={own.error} onRetry={() => void own.refetch()} /> : null}
      {url ? <SecretText label={words.address} text={url} hint={words.shown} copy={words.copy} copied={words.copied} /> : null}
      {feed ? (
        <p className="my-2 text-muted">
          {words.since(formatDateTime(feed.createdAt))}{" "}
          {feed.fetchedAt ? words.fetched(formatDateTime(feed.fetchedAt)) : words.neverFetched}
        </p>
      ) : null}
      {own.data ? (
        <div className="flex flex-wrap gap-2">
          <Button onPress={() => (feed ? setAsks("renew") : void renew())}>{feed ? words.renew : words.make}</Button>
          {feed ? <Button onPress={() => setAsks("end")}>{words.end}</Button> : null}
        </div>
      ) : null}
      <ConfirmDialog
        title={words.renewTitle}
        confirm={words.renew}
        isOpen={asks === "renew"}
        onClose={() => setAsks(undefined)}
        onConfirm={renew}
      >
        {words.renewText}
      </ConfirmDialog>
      <ConfirmDialog title={words.endTitle} confirm={words.end} isOpen={asks === "end"} onClose={() => setAsks(undefined)} onConfirm={end}>
        {words.endText}
      </ConfirmDialog>
    </Section>
  );
}
