import type { Workflow } from "#modules/workflows/contract";
import { formatDate, formatDuration, formatName, formatNumber, formatPercent } from "../format/index.ts";
import { Link, Section, Table } from "../kit/index.ts";
import { mostAsked, type Waiting } from "./home-waiting.ts";
import { messages } from "./messages.ts";

const text = messages.start;
type Props = {
  readonly title: string;
  readonly lead: string;
  readonly workflows: readonly Workflow[];
  readonly waiting: ReadonlyMap<string, Waiting>;
};

/** One line for each workflow: where its cases wait, those that wait most first. */
export function HomeWorkflows({ title, lead, workflows, waiting }: Props) {
  const where = ({ id, log }: Workflow) => {
    const there = waiting.get(id);
    if (log === null) return <span className="text-muted">{text.noLog}</span>;
    if (!there) return null;
    return there.from === there.to ? text.between(formatName(there.to)) : text.before(formatName(there.to));
  };
  return (
    <Section title={title} lead={lead} actions={<Link href="/workflows">{text.all}</Link>}>
      <Table
        caption={title}
        captionHidden
        rows={workflows.slice(0, mostAsked)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/workflows/${id}`}
        columns={[
          { id: "name", header: text.columns.name, cell: ({ name }) => name, data: true },
          { id: "waits", header: text.columns.waits, cell: where },
          {
            id: "inAll",
            header: text.columns.inAll,
            cell: ({ id }) => (waiting.has(id) ? formatDuration(waiting.get(id)?.waitingSeconds) : null),
            numeric: true,
            className: "hidden sm:table-cell",
          },
          {
            id: "share",
            header: text.columns.share,
            cell: ({ id }) => (waiting.has(id) ? formatPercent(waiting.get(id)?.shareOfTime) : null),
            numeric: true,
          },
          { id: "cases", header: text.columns.cases, cell: ({ log }) => (log ? formatNumber(log.cases) : null), numeric: true },
          { id: "owner", header: text.columns.owner, cell: ({ owner }) => owner.name, data: true, className: "hidden md:table-cell" },
          {
            id: "lastEvent",
            header: text.columns.lastEvent,
            cell: ({ log }) => (log ? formatDate(log.lastAt) : null),
            numeric: true,
            className: "hidden md:table-cell",
          },
        ]}
      />
    </Section>
  );
}
