import { endOtherSessions, endOwnSession, type OpenSession } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, ErrorNotice, Section, Skeleton, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { accountKeys, ownSessionsQuery } from "./queries.ts";
import { SessionTable } from "./session-table.tsx";

const text = messages.sessions;

export function OwnSessions() {
  const { data: sessions, error } = useQuery(ownSessionsQuery());
  const queries = useQueryClient();
  const toasts = useToasts();
  const { isBusy, refusal, attempt } = useAttempt();
  const end = (session: OpenSession) =>
    void attempt(async () => {
      await call(endOwnSession, { params: { sessionId: session.id } });
      await queries.invalidateQueries({ queryKey: accountKeys.sessions });
      toasts.show({ text: text.ended });
    });
  const endOthers = () =>
    void attempt(async () => {
      const { ended } = await call(endOtherSessions, {});
      await queries.invalidateQueries({ queryKey: accountKeys.sessions });
      toasts.show({ text: text.othersEnded(ended) });
    });
  return (
    <Section
      title={text.title}
      actions={
        sessions && sessions.length > 1 ? (
          <Button onPress={endOthers} isPending={isBusy}>
            {text.endOthers}
          </Button>
        ) : null
      }
    >
      {refusal === undefined ? null : <ErrorNotice problem={refusal} className="mb-3" />}
      {error ? <ErrorNotice problem={error} /> : sessions ? <SessionTable sessions={sessions} onEnd={end} /> : <Skeleton lines={3} />}
    </Section>
  );
}
