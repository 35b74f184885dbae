import { call, operations } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, ErrorNotice, Section, TextField, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";

const text = messages.feed;
const key = ["operations", "feed"];

/** The secret address of one's deadlines; said once. */
export function CalendarFeed() {
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => call(operations.readFeed, {}, { signal }) });
  const [url, setUrl] = useState<string>();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { isBusy, refusal, attempt } = useAttempt();
  if (!data) return null;
  const make = () =>
    void attempt(async () => {
      setUrl((await call(operations.renewFeed, {})).url);
      await queries.invalidateQueries({ queryKey: key });
    });
  const remove = () =>
    void attempt(async () => {
      await call(operations.removeFeed, {});
      setUrl(undefined);
      await queries.invalidateQueries({ queryKey: key });
      toasts.show({ text: text.removed });
    });
  return (
    <Section
      title={text.title}
      lead={text.lead}
      actions={
        <>
          {data.feed ? (
            <Button kind="quiet" onPress={remove} isPending={isBusy}>
              {text.remove}
            </Button>
          ) : null}
          <Button onPress={make} isPending={isBusy}>
            {data.feed ? text.renew : text.make}
          </Button>
        </>
      }
    >
      {refusal === undefined ? null : <ErrorNotice problem={refusal} className="mb-3" />}
      {url === undefined ? (
        <p className="text-muted">{data.feed ? text.since(formatDate(data.feed.createdAt)) : text.none}</p>
      ) : (
        <TextField label={text.address} value={url} className="w-full max-w-2xl" />
      )}
    </Section>
  );
}
