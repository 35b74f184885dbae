import { useQuery } from "@tanstack/react-query";
import { formatDateTime, formatNumber } from "../../format/index.ts";
import {
  Data,
  ErrorNotice,
  Link,
  LinkButton,
  Notice,
  Page,
  Section,
  Skeleton,
  Stat,
  Stats,
  Table,
  usePathParams,
} from "../../kit/index.ts";
import { actionText, subjectText } from "./action-text.ts";
import { messages } from "./messages.ts";
import { entryQuery } from "./queries.ts";

const words = messages.one;

export function AuditEntryPage() {
  const seq = usePathParams()["seq"] ?? "";
  const found = useQuery(entryQuery(seq));
  const name = words.title(Number.isSafeInteger(Number(seq)) ? formatNumber(Number(seq)) : seq);
  const crumbs = [{ label: messages.nav, href: "/operations/audit" }, { label: name }];
  if (!found.data)
    return (
      <Page title={name} crumbs={crumbs}>
        {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : <Skeleton lines={6} />}
      </Page>
    );
  const { entry, recorded, proof } = found.data;
  const { subject } = entry;
  const about = new URLSearchParams({ subjectKind: subject.kind, subjectId: subject.id }).toString();
  const parts: readonly { readonly name: string; readonly value: string | null }[] = [
    { name: words.hash, value: proof.hash },
    { name: words.previous, value: proof.previous },
    { name: words.digest, value: proof.payloadDigest },
    { name: words.salt, value: proof.salt },
  ];
  return (
    <Page
      title={actionText(entry.action)}
      heading={<Data>{actionText(entry.action)}</Data>}
      lead={<Data>{entry.action}</Data>}
      crumbs={crumbs}
      actions={
        <>
          {subject.href === null ? null : <LinkButton href={subject.href}>{words.open}</LinkButton>}
          <LinkButton href={`/operations/audit?${about}`}>{words.same}</LinkButton>
        </>
      }
    >
      <Stats className="mb-6">
        <Stat label={words.when} value={formatDateTime(entry.at)} />
        <Stat
          label={words.who}
          value={
            <Link href={`/operations/audit?${new URLSearchParams({ actor: entry.actor.id }).toString()}`}>
              <Data>{entry.actor.name}</Data>
            </Link>
          }
        />
        <Stat
          label={words.about}
          value={<Data className="wrap-anywhere">{subjectText(subject)}</Data>}
          note={<Data>{subject.kind}</Data>}
        />
      </Stats>
      <Section title={words.recorded}>
        {entry.payload === "erased" ? <p>{words.erased}</p> : null}
        {entry.payload === "none" ? <p>{words.none}</p> : null}
        {recorded === null ? null : (
          <pre
            className="overflow-x-auto rounded-md border border-line bg-card p-3 text-sm whitespace-pre-wrap wrap-anywhere notranslate"
            translate="no"
          >
            {readable(recorded)}
          </pre>
        )}
      </Section>
      <Section title={words.proof}>
        <Notice className="mb-3" tone={proof.holds ? "good" : "refusal"}>
          {proof.holds ? words.holds : words.fails}
        </Notice>
        <Table
          caption={words.proofTable}
          captionHidden
          columns={[
            { id: "part", header: words.part, cell: (row) => row.name },
            {
              id: "value",
              header: words.value,
              data: true,
              cell: (row) => <span className="font-mono text-xs wrap-anywhere">{row.value}</span>,
            },
          ]}
          rows={parts.filter(({ value }) => value !== null && value !== "")}
          rowKey={(row) => row.name}
        />
      </Section>
    </Page>
  );
}

/** What was recorded is JSON; one that was tampered with may be anything. */
function readable(recorded: string): string {
  try {
    return JSON.stringify(JSON.parse(recorded), undefined, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return recorded;
    throw error;
  }
}
