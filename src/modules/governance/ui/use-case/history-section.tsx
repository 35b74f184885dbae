import type { UseCaseDetail } from "#modules/governance/contract";
import { formatDate, formatDateTime } from "#web/format";
import { Data, Link, Section, Table, type Column } from "#web/kit";
import { messages } from "./messages.ts";

const words = messages.page;
type Decision = UseCaseDetail["decisions"][number];

export function DecisionsSection({ decisions }: Pick<UseCaseDetail, "decisions">) {
  return (
    <Section title={words.decisions}>
      {decisions.length === 0 ? (
        <p className="text-muted">{words.noDecision}</p>
      ) : (
        <Table caption={words.decisionsCaption} captionHidden columns={columns} rows={decisions} rowKey={(row) => row.requestId} />
      )}
    </Section>
  );
}

const columns: Column<Decision>[] = [
  {
    id: "at",
    header: words.decisionColumns.at,
    cell: (row) => <Link href={`/governance/requests/${row.requestId}`}>{formatDate(row.at)}</Link>,
  },
  { id: "outcome", header: words.decisionColumns.outcome, cell: (row) => words.outcomes[row.outcome] },
  {
    id: "version",
    header: words.decisionColumns.version,
    cell: (row) => (
      <>
        <Data>{row.version}</Data> {row.isCurrent ? <span className="text-sm text-muted">{words.isCurrent}</span> : null}
      </>
    ),
  },
  { id: "by", header: words.decisionColumns.by, cell: (row) => words.by[row.by] },
  { id: "review", header: words.decisionColumns.review, cell: (row) => (row.reviewBy ? formatDate(row.reviewBy) : null) },
];

export function HistorySection({ history }: Pick<UseCaseDetail, "history">) {
  return (
    <Section title={words.history}>
      <ol className="space-y-2.5 border-l-2 border-line pl-4">
        {history.map((step) => (
          <li key={step.at + step.what} className="wrap-anywhere">
            <p>
              <span className="font-medium">
                {step.what === "moved" && step.from && step.to
                  ? words.movedTo(messages.states[step.from], messages.states[step.to])
                  : words.steps[step.what]}
              </span>{" "}
              <span className="text-sm text-muted">
                {formatDateTime(step.at)} {step.by ? <Data>{step.by}</Data> : null}
              </span>
            </p>
            {step.reason ? <p translate="no">{step.reason}</p> : null}
            {step.criteria.length > 0 ? (
              <p className="text-sm text-muted">
                {words.criteriaThen(
                  step.criteria
                    .map(({ title, attested }) => (attested ? `${title} (${words.attestedMark.toLowerCase()})` : title))
                    .join(", "),
                )}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Section>
  );
}
