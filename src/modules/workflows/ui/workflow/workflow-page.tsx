import { useQuery } from "@tanstack/react-query";
import { EmptyState, ErrorNotice, LinkButton, Page, Skeleton, usePathParams } from "#web/kit";
import { messages } from "../messages.ts";
import { workflowQuery, type WorkflowId } from "../queries.ts";
import { WorkflowEvidence } from "./workflow-evidence.tsx";

const words = messages.page;

/** One workflow: how it really runs and where it waits; or, before it has a log, the first step. */
export function WorkflowPage() {
  const id = usePathParams()["id"] as WorkflowId;
  const workflow = useQuery(workflowQuery(id));
  const crumbs = [{ label: messages.nav, href: "/workflows" }];
  if (workflow.isError) {
    return (
      <Page title={words.documentTitle} crumbs={[...crumbs, { label: words.documentTitle }]}>
        <ErrorNotice problem={workflow.error} onRetry={() => void workflow.refetch()} />
      </Page>
    );
  }
  if (!workflow.data) {
    return (
      <Page title={words.documentTitle} crumbs={[...crumbs, { label: words.documentTitle }]}>
        <Skeleton height={520} />
      </Page>
    );
  }
  const { name, owner, deputy, unit, log } = workflow.data;
  if (log !== null) return <WorkflowEvidence key={id} workflow={workflow.data} />;
  return (
    <Page
      title={words.emptyTitle(name)}
      lead={words.ownedBy(owner.name, deputy.name, unit?.name ?? null)}
      crumbs={[...crumbs, { label: name, data: true }]}
      actions={<LinkButton href={`/workflows/${id}/change`}>{words.change}</LinkButton>}
    >
      <EmptyState title={words.noLogTitle} first={{ label: messages.list.bring, href: `/imports/new?workflow=${id}` }}>
        {words.emptyLead}
      </EmptyState>
    </Page>
  );
}
