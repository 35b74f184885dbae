import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { EmptyState, ErrorNotice, LinkButton, Page, Section, Skeleton, useSearchState } from "#web/kit";
import { messages as workflowMessages } from "../messages.ts";
import { importsQuery } from "../queries.ts";
import { ImportsTable } from "./imports-table.tsx";
import { isUnfinished } from "./import-steps.ts";
import { messages } from "./messages.ts";

const address = z.object({ workflow: z.string().optional() });

export function ImportsPage() {
  const imports = useQuery(importsQuery());
  const [{ workflow }] = useSearchState(address);
  const all = (imports.data ?? []).filter((one) => workflow === undefined || one.workflowId === workflow);
  const waiting = all.filter(isUnfinished);
  const finished = all.filter((one) => !isUnfinished(one));
  return (
    <Page
      title={imports.data ? messages.waitingTitle(waiting.length) : messages.listTitle}
      crumbs={[{ label: workflowMessages.nav, href: "/workflows" }, { label: messages.listDocumentTitle }]}
      actions={
        all.length > 0 ? (
          <LinkButton href="/imports/new" kind="primary" icon="upload">
            {workflowMessages.list.bring}
          </LinkButton>
        ) : undefined
      }
    >
      {imports.isError ? <ErrorNotice problem={imports.error} onRetry={() => void imports.refetch()} /> : null}
      {imports.isPending ? <Skeleton lines={5} /> : null}
      {imports.data && all.length === 0 ? (
        <EmptyState title={messages.noneHere} first={{ label: workflowMessages.list.bring, href: "/imports/new" }}>
          {messages.noneText}
        </EmptyState>
      ) : null}
      {waiting.length > 0 ? (
        <Section title={messages.unfinished}>
          <ImportsTable imports={waiting} caption={messages.unfinished} />
        </Section>
      ) : null}
      {finished.length > 0 ? (
        <Section title={messages.finished}>
          <ImportsTable imports={finished} caption={messages.finished} />
        </Section>
      ) : null}
    </Page>
  );
}
