import type { LogImport, QualityReport } from "#modules/workflows/contract";
import { formatDateRange, formatNumber } from "#web/format";
import { Button, Icon, Section, Stat, Stats, Table, type Column } from "#web/kit";
import { definitions } from "../definitions.ts";
import { save } from "../map/picture.ts";
import { ClosingActivities } from "./closing-activities.tsx";
import { messages } from "./messages.ts";
import { linesIn, reportCsv, type QualityLine } from "./quality-lines.ts";

const words = messages.report;
type Props = {
  readonly given: LogImport;
  readonly report: QualityReport;
  readonly isBusy: boolean;
  readonly onRecheck: (closedBy: string[]) => void;
  readonly onColumns: () => void;
};

/** What the whole file holds and what was found in it, before anything is kept. */
export function ReportStep({ given, report, isBusy, onRecheck, onColumns }: Props) {
  const lines = linesIn(report);
  const download = () => {
    const csv = reportCsv(report, {
      columns: [words.found, words.number, words.line, words.means, words.todo],
      provenance: [`${given.fileName}, sha256 ${given.sha256}`, new Date().toISOString()],
    });
    save(new Blob([csv], { type: "text/csv" }), `${given.fileName}-quality.csv`);
  };
  return (
    <>
      <Stats className="mb-6">
        <Stat
          label={words.cases}
          value={formatNumber(report.cases)}
          note={words.open(report.openCases)}
          definition={definitions.openCase.text}
        />
        <Stat label={words.events} value={formatNumber(report.events)} definition={definitions.event.text} />
        <Stat label={words.activities} value={formatNumber(report.activities)} />
        <Stat label={words.performers} value={formatNumber(report.resources)} />
        <Stat
          label={words.period}
          value={<span className="text-base">{formatDateRange(report.firstAt, report.lastAt, { zone: "UTC" })}</span>}
        />
      </Stats>
      <Section
        title={words.foundTitle}
        actions={
          <>
            <Button size="small" kind="quiet" onPress={onColumns}>
              {words.again}
            </Button>
            <Button size="small" icon="download" onPress={download}>
              {words.download}
            </Button>
          </>
        }
      >
        {lines.length > 0 ? <Findings lines={lines} /> : <p className="text-muted">{words.nothing}</p>}
        {report.rejected.length > 0 ? <Rejected report={report} /> : null}
      </Section>
      <ClosingActivities key={report.closedBy.join("\u0000")} report={report} isBusy={isBusy} onRecheck={onRecheck} />
    </>
  );
}

function Findings({ lines }: { readonly lines: readonly QualityLine[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {lines.map((line) => (
        <li key={line.id} className="grid gap-x-6 gap-y-1 py-2.5 lg:grid-cols-[minmax(0,4fr)_minmax(0,6fr)_minmax(0,6fr)]">
          <p className="flex gap-2 font-medium">
            <Icon
              name={line.weight === "look" ? "alert" : "info"}
              className={`mt-0.5 ${line.weight === "look" ? "text-caution" : "text-muted"}`}
            />
            <span>
              <span {...(line.isData ? { translate: "no" as const } : {})}>{line.found}</span>
              {line.line === null ? null : (
                <span className="block text-sm font-normal text-muted">{words.first(messages.atLine(line.line))}</span>
              )}
            </span>
          </p>
          <p className="text-muted">{line.means}</p>
          <p>{line.todo}</p>
        </li>
      ))}
    </ul>
  );
}

function Rejected({ report }: { readonly report: QualityReport }) {
  const columns: Column<QualityReport["rejected"][number]>[] = [
    { id: "line", header: words.line, numeric: true, cell: (row) => formatNumber(row.line), className: "w-24" },
    { id: "reason", header: words.reason, cell: (row) => row.reason, data: true },
  ];
  return (
    <div className="mt-4 max-w-3xl">
      <h3 className="mb-1 font-semibold">{words.rejectedTable}</h3>
      <Table
        caption={words.rejectedTable}
        captionHidden
        columns={columns}
        rows={report.rejected}
        rowKey={(row) => `${row.line} ${row.code}`}
        maxHeight={320}
      />
      {report.rejectedRows > report.rejected.length ? (
        <p className="mt-1 text-sm text-muted">{words.rejectedShown(report.rejected.length, report.rejectedRows)}</p>
      ) : null}
    </div>
  );
}
