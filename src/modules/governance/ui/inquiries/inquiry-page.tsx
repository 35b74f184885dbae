import { withdrawInquiry, type Inquiry, type InquiryDetail } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDate, formatDateTime, formatName } from "#web/format";
import { Button, Data, ErrorNotice, Link, LinkButton, Page, Section, Skeleton, Table, useMay, usePathParams, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { canIKeys } from "../can-i/queries.ts";
import { messages as canI } from "../can-i/messages.ts";
import { AnswerForm } from "./answer-form.tsx";
import { whatOf } from "./inquiries-page.tsx";
import { messages } from "./messages.ts";
import { inquiryKeys, inquiryQuery } from "./queries.ts";

const words = messages.one;

export function InquiryPage() {
  const { id = "" } = usePathParams();
  const found = useQuery(inquiryQuery(id as Inquiry["id"]));
  if (!found.data)
    return (
      <Page title={words.documentTitle}>
        {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : <Skeleton lines={6} />}
      </Page>
    );
  return <One inquiry={found.data} />;
}

function One({ inquiry }: { readonly inquiry: InquiryDetail }) {
  const { state, owedBy, dueAt, isLate, askers, askedAt, askedBy, said, text, mayAnswer, isMine } = inquiry;
  const cache = useQueryClient();
  const toasts = useToasts();
  const withdraw = async () => {
    await call(withdrawInquiry, { params: { id: inquiry.id } });
    await Promise.all([cache.invalidateQueries({ queryKey: inquiryKeys.all }), cache.invalidateQueries({ queryKey: canIKeys.all })]);
    toasts.show({ text: words.withdrawn });
  };
  const by = owedBy.map(({ name }) => name).join(", ");
  return (
    <Page
      title={words.may(formatName(whatOf(inquiry)))}
      crumbs={[
        { label: messages.documentTitle, href: "/governance/inquiries" },
        { label: whatOf(inquiry), data: true },
      ]}
      width="reading"
      lead={
        <>
          {state === "open" && dueAt ? (
            <p className={isLate ? "text-danger" : ""}>{(isLate ? words.late : words.owed)(by, formatDateTime(dueAt))}</p>
          ) : null}
          <p>{words.asked(askers, formatDate(askedAt))}</p>
        </>
      }
      actions={state === "open" && isMine ? <Button onPress={() => void withdraw()}>{words.withdraw}</Button> : undefined}
    >
      {state === "answered" ? <Answered inquiry={inquiry} /> : null}
      <Section title={words.said}>
        <Table
          caption={words.said}
          captionHidden
          columns={[
            { id: "dimension", header: words.dimension, cell: ({ dimension }) => canI.questions[dimension] },
            { id: "value", header: words.value, cell: ({ name }) => name, data: true },
          ]}
          rows={said}
          rowKey={({ dimension }) => dimension}
        />
      </Section>
      {text === "" ? null : (
        <Section title={words.text}>
          <p className="whitespace-pre-line wrap-anywhere">
            <Data>{text}</Data>
          </p>
        </Section>
      )}
      {askedBy.length > 0 ? (
        <p className="mb-6 text-muted">
          {words.askedBy}: <Data>{askedBy.map(({ name }) => name).join(", ")}</Data>
        </p>
      ) : null}
      {mayAnswer ? <AnswerForm inquiry={inquiry} /> : null}
    </Page>
  );
}

function Answered({ inquiry: { verdict, conditions, reason, answeredBy, answeredAt, row, facts } }: { readonly inquiry: InquiryDetail }) {
  const mayEdit = useMay("governance:use-contract.edit");
  if (verdict === null) return null;
  return (
    <Section title={canI.verdicts[verdict]} lead={words.answered(answeredBy?.name ?? "", formatDate(answeredAt))}>
      {conditions.length > 0 ? (
        <ul className="mb-2 list-disc pl-5">
          {conditions.map((one) => (
            <li key={one}>
              <Data>{one}</Data>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="wrap-anywhere">
        <Data>{reason}</Data>
      </p>
      {row ? (
        <p className="mt-2 text-sm text-muted">
          {row.in === "nowhere" ? words.row.nowhere : words.row[row.in](row.number ?? 0)}{" "}
          {row.in === "draft" && mayEdit ? <Link href="/governance/contract/edit">{words.toDraft}</Link> : null}
        </p>
      ) : null}
      <LinkButton
        className="mt-3"
        size="small"
        href={`/can-i?${new URLSearchParams(Object.entries(facts).filter(([, code]) => typeof code === "string") as [string, string][])}`}
      >
        {words.askAgain}
      </LinkButton>
    </Section>
  );
}
