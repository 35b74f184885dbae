import type { EscalationPath } from "#modules/governance/contract";
import { Button, Card, Data, ErrorNotice, Page, Skeleton, useMay } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { PathDialog } from "./path-dialog.tsx";
import { pathsQuery } from "./queries.ts";

const words = messages.paths;

export function EscalationPathsPage() {
  const paths = useQuery(pathsQuery);
  const mayChange = useMay("governance:escalation-path.change");
  const [changed, setChanged] = useState<EscalationPath | "new">();
  return (
    <Page
      title={words.title}
      lead={words.lead}
      crumbs={[{ label: messages.nav, href: "/governance/escalations" }, { label: words.documentTitle }]}
      actions={
        mayChange ? (
          <Button icon="plus" onPress={() => setChanged("new")}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      {paths.isError ? <ErrorNotice problem={paths.error} onRetry={() => void paths.refetch()} /> : null}
      {paths.isPending ? <Skeleton lines={6} /> : null}
      <ul className="grid gap-3">
        {paths.data?.map((path) => (
          <li key={path.code}>
            <Card>
              <div className="flex flex-wrap items-start justify-between gap-3">
                <div className="min-w-0 flex-1 basis-64">
                  <h2 className="font-semibold wrap-anywhere">
                    <Data>{path.name}</Data>
                    {path.isRetired ? <span className="font-normal text-muted"> · {words.retired}</span> : null}
                  </h2>
                  <p className="text-muted wrap-anywhere">
                    <Data>{path.says}</Data>
                  </p>
                  <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
                    <div>
                      <dt className="inline text-muted">{words.goesTo}: </dt>
                      <dd className="inline">{path.goesTo.length > 0 ? <Data>{path.goesTo.join(", ")}</Data> : words.nobody}</dd>
                    </div>
                    <div>
                      <dt className="inline text-muted">{words.time}: </dt>
                      <dd className="inline">{messages.allowance(path.allowance.amount, path.allowance.unit)}</dd>
                    </div>
                    {path.makesIncident ? (
                      <div>
                        <dt className="sr-only">{words.incident}</dt>
                        <dd>{words.makesIncident}</dd>
                      </div>
                    ) : null}
                  </dl>
                </div>
                {mayChange ? (
                  <Button size="small" onPress={() => setChanged(path)} aria-label={words.changeOf(path.name)}>
                    {words.change}
                  </Button>
                ) : null}
              </div>
            </Card>
          </li>
        ))}
      </ul>
      {changed === undefined ? null : <PathDialog path={changed === "new" ? undefined : changed} onClose={() => setChanged(undefined)} />}
    </Page>
  );
}
