import { Link, type Column } from "../../kit/index.ts";
import { Due, State, Used, type Deadline } from "./due.tsx";
import { messages } from "./messages.ts";

const words = messages.columns;

const title: Column<Deadline> = { id: "title", header: words.title, cell: (row) => row.title, data: true, className: "min-w-56" };
const about: Column<Deadline> = {
  id: "about",
  header: words.subject,
  data: true,
  cell: (row) => (row.subject.href === null ? null : <Link href={row.subject.href}>{row.subject.title}</Link>),
};
const used: Column<Deadline> = { id: "used", header: words.used, cell: (row) => <Used deadline={row} /> };
const due: Column<Deadline> = { id: "due", header: words.due, cell: (row) => <Due deadline={row} />, className: "min-w-48" };
const state: Column<Deadline> = {
  id: "state",
  header: words.state,
  cell: (row) => <State deadline={row} />,
  className: "whitespace-nowrap",
};
const to: Column<Deadline> = {
  id: "to",
  header: words.to,
  data: true,
  cell: (row) => row.to.map(({ name }) => name).join(", ") || <span className="text-muted">{messages.nobody}</span>,
};
const kind: Column<Deadline> = { id: "kind", header: words.kind, cell: (row) => row.kindTitle, data: true };

export const clockColumns = (): Column<Deadline>[] => [title, due, used, state, to, about, kind];
export const ownColumns = (): Column<Deadline>[] => [title, due, used, state, about];
