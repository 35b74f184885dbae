import { knownSubjectKinds, tiers, type GateRoute, type IntakeForm, type ReviewerGroup } from "#modules/governance/contract";
import { Button, Card, Data, ErrorNotice, Link, LinkButton, Page, Section, Skeleton, Table, type Column } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { TierMark } from "../gate/clock-words.tsx";
import { messages as gateMessages } from "../gate/messages.ts";
import { messages as requestMessages } from "../request/messages.ts";
import { GroupDialog } from "./group-dialog.tsx";
import { messages } from "./messages.ts";
import { formsQuery, groupsQuery, routesQuery } from "./queries.ts";

const columns: readonly Column<GateRoute>[] = [
  {
    id: "route",
    header: messages.columns.route,
    className: "min-w-44",
    cell: (row) => (
      <Link href={`/governance/gate-routes/${row.id}`} className="font-medium">
        <Data>{row.name}</Data>
      </Link>
    ),
  },
  { id: "kind", header: messages.columns.kind, cell: (row) => kindText(row.subjectKind) },
  { id: "tier", header: messages.columns.tier, cell: (row) => <TierMark tier={row.tier} /> },
  { id: "gates", header: messages.columns.gates, className: "min-w-64", cell: (row) => <Data>{gatesText(row)}</Data> },
  { id: "version", header: messages.columns.version, numeric: true, cell: (row) => row.version },
];

/** Kinds with routes of their own first, each from low to high. */
const inOrder = (routes: readonly GateRoute[]): GateRoute[] =>
  routes.toSorted(
    (a, b) =>
      Number(a.subjectKind === "*") - Number(b.subjectKind === "*") ||
      a.subjectKind.localeCompare(b.subjectKind) ||
      tiers.indexOf(a.tier) - tiers.indexOf(b.tier),
  );

/** "Legal (14 calendar days) beside Security (3 business days), then Board (…)" */
function gatesText({ steps }: GateRoute): string {
  return steps
    .map(({ name, stage, allowance: { amount, unit } }, at) => {
      const text = messages.gateOf(name, gateMessages.clock.amount(amount, unit));
      const before = steps[at - 1];
      return before === undefined ? text : `${before.stage === stage ? messages.beside : messages.after}${text}`;
    })
    .join("");
}

/** Every kind with questions of its own, and those that Millrace has a word for. */
function kindsOf(forms: readonly IntakeForm[] = []): { readonly kind: string; readonly questions: number | null }[] {
  const own = forms.map(({ subjectKind, questions }) => ({ kind: subjectKind, questions: questions.length }));
  const others = knownSubjectKinds.filter((kind) => !own.some((one) => one.kind === kind));
  return [...own, ...others.map((kind) => ({ kind, questions: null }))];
}

const kindText = (kind: string): ReactNode =>
  kind === "*" ? messages.every : (requestMessages.kind[kind as keyof typeof requestMessages.kind] ?? <Data>{kind}</Data>);

/** Routes, groups and questions: what decides whom a request goes to. */
export function GateRoutesPage() {
  const routes = useQuery(routesQuery);
  const groups = useQuery(groupsQuery);
  const forms = useQuery(formsQuery);
  const [open, setOpen] = useState<ReviewerGroup | "new" | null>(null);
  const failed = routes.error ?? groups.error ?? forms.error;
  return (
    <Page
      title={messages.title}
      lead={messages.lead}
      crumbs={[{ label: gateMessages.nav, href: "/governance/gates" }, { label: messages.nav }]}
      actions={
        <LinkButton kind="primary" icon="plus" href="/governance/gate-routes/new">
          {messages.add}
        </LinkButton>
      }
    >
      {failed ? <ErrorNotice className="mb-4" problem={failed} onRetry={() => void routes.refetch()} /> : null}
      {routes.isPending ? <Skeleton lines={6} /> : null}
      {routes.data ? (
        <Table
          className="mb-8"
          caption={messages.table}
          captionHidden
          columns={columns}
          rows={inOrder(routes.data)}
          rowKey={({ id }) => id}
        />
      ) : null}
      <div className="grid items-start gap-x-8 lg:grid-cols-2">
        <Section
          title={messages.groups}
          lead={messages.groupsLead}
          actions={
            <Button size="small" icon="plus" onPress={() => setOpen("new")}>
              {messages.addGroup}
            </Button>
          }
        >
          {groups.data?.length === 0 ? <p className="text-muted">{messages.noGroups}</p> : null}
          <ul className="grid gap-2">
            {groups.data?.map((group) => (
              <li key={group.id}>
                <Card className="flex items-center justify-between gap-3 py-2.5">
                  <div className="min-w-0 wrap-anywhere">
                    <Data className="font-medium">{group.name}</Data>
                    <p className="text-sm text-muted">
                      <Data>{group.persons.map(({ name }) => name).join(", ")}</Data>
                    </p>
                  </div>
                  <Button size="small" onPress={() => setOpen(group)} aria-label={messages.group.changeOf(group.name)}>
                    {messages.group.change}
                  </Button>
                </Card>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={messages.forms} lead={messages.formsLead}>
          <ul className="grid gap-2">
            {kindsOf(forms.data).map(({ kind, questions }) => (
              <li key={kind}>
                <Link href={`/governance/gate-routes/questions/${kind === "*" ? "every" : kind}`}>{kindText(kind)}</Link>{" "}
                <span className="text-sm text-muted">{questions === null ? messages.asEvery : messages.questions(questions)}</span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
      {open ? <GroupDialog group={open === "new" ? null : open} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}
