import type { Tool } from "#modules/governance/contract";
import { Facts } from "#modules/people/ui";
import { formatDate, formatNumber } from "#web/format";
import { Button, Data, ErrorNotice, Link, Page, Section, Skeleton, Table, useMay, usePathParams } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DecideDialog } from "./decide-dialog.tsx";
import { messages } from "./messages.ts";
import { dependantsQuery, toolQuery } from "./queries.ts";
import { StatusBadge } from "./status-badge.tsx";
import { ToolDialog } from "./tool-dialog.tsx";

const words = messages.one;
const crumbs = [{ label: messages.nav, href: "/governance/tools" }];

export function ToolPage() {
  const id = usePathParams()["id"] as Tool["id"];
  const asked = useQuery(toolQuery(id));
  const mayDecide = useMay("governance:tool.decide");
  const [open, setOpen] = useState<"change" | "decide" | null>(null);
  const tool = asked.data;
  if (!tool)
    return (
      <Page title={messages.nav} crumbs={[...crumbs, { label: messages.nav }]}>
        {asked.isError ? <ErrorNotice problem={asked.error} onRetry={() => void asked.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  return (
    <Page
      title={tool.name}
      heading={<Data>{tool.name}</Data>}
      crumbs={[...crumbs, { label: tool.name, data: true }]}
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusBadge status={tool.status} />
          <span>
            {words.since(messages.status[tool.status], formatDate(tool.statusSince))}
            {tool.statusReason ? (
              <>
                {": "}
                <Data>{tool.statusReason}</Data>
              </>
            ) : null}
          </span>
        </span>
      }
      actions={
        <>
          {mayDecide ? <Button onPress={() => setOpen("decide")}>{words.decide}</Button> : null}
          {tool.mayChange ? (
            <Button kind="primary" icon="pencil" onPress={() => setOpen("change")}>
              {words.change}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 lg:grid-cols-2">
        <Section title={words.facts}>
          <Facts
            facts={[
              { label: words.purpose, value: tool.purpose },
              { label: words.kind, value: tool.isAiCapable ? messages.yes : messages.no, isText: true },
              { label: words.code, value: tool.code },
              { label: words.vendor, value: tool.vendor },
              { label: words.owner, value: tool.owner.name },
              { label: words.deputy, value: tool.deputy.name },
              { label: words.data, value: tool.dataClasses.join(", ") },
              {
                label: words.cost,
                value: tool.cost
                  ? words.cost2(formatNumber(tool.cost.amount, { digits: 2 }), tool.cost.currency, words.per[tool.cost.per])
                  : null,
                isText: true,
              },
              {
                label: words.renews,
                value: tool.renewsOn ? words.remind(formatDate(`${tool.renewsOn}T12:00:00Z`, { zone: "UTC" }), tool.noticeDays) : null,
                isText: true,
              },
            ]}
          />
        </Section>
        <div>
          <Section title={words.personas}>
            {tool.personas.length === 0 ? (
              <p className="text-muted">{words.noPersonas}</p>
            ) : (
              <Table
                caption={words.personas}
                captionHidden
                rows={tool.personas}
                rowKey={({ persona }) => persona}
                columns={[
                  { id: "persona", header: messages.personas.persona, data: true, cell: ({ persona }) => persona },
                  { id: "as", header: words.as, cell: ({ isPrimary }) => (isPrimary ? words.primary : words.secondary) },
                  { id: "reason", header: messages.decide.reason, data: true, cell: ({ reason }) => reason },
                ]}
              />
            )}
          </Section>
          <Dependants id={id} />
        </div>
      </div>
      {open === "change" ? <ToolDialog tool={tool} onClose={() => setOpen(null)} /> : null}
      {open === "decide" ? <DecideDialog tool={tool} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}

function Dependants({ id }: { readonly id: Tool["id"] }) {
  const asked = useQuery(dependantsQuery(id));
  const found = asked.data;
  return (
    <Section title={words.dependants}>
      {asked.isError ? <ErrorNotice problem={asked.error} /> : null}
      {found && found.dependants.length + found.hidden === 0 ? <p className="text-muted">{words.noDependants}</p> : null}
      {found ? (
        <ul className="grid gap-1">
          {found.dependants.map(({ subject, title, href, how }) => (
            <li key={subject.id}>
              <Link href={href} className="inline-flex min-h-6 items-center">
                <Data>{title}</Data>
              </Link>{" "}
              <Data className="text-muted">{how}</Data>
            </li>
          ))}
          {found.hidden > 0 ? <li className="text-muted">{words.hidden(found.hidden)}</li> : null}
        </ul>
      ) : null}
    </Section>
  );
}
