import { formatDate } from "../../format/index.ts";
import { intlLocale } from "../../messages/index.ts";
import { Table, type Column } from "../../kit/index.ts";
import { messages } from "./messages.ts";
import type { DaysOff } from "./queries.ts";

type Day = DaysOff["daysOff"][number];
const words = messages.one;
const zone = "UTC";
const weekday = (date: string): string => new Date(date).toLocaleDateString(intlLocale(), { weekday: "long", timeZone: zone });

const columns = (): Column<Day>[] => [
  { id: "date", header: words.date, cell: (row) => formatDate(row.date, { zone }), className: "whitespace-nowrap" },
  { id: "weekday", header: words.weekday, cell: (row) => weekday(row.date) },
  { id: "name", header: words.name, cell: (row) => row.name, data: true },
  { id: "counts", header: words.counts, cell: (row) => (row.isWorkingWeekday ? words.yes : words.no) },
];

export function DaysOffTable({ days }: { readonly days: DaysOff }) {
  return (
    <Table
      caption={words.table}
      captionHidden
      columns={columns()}
      rows={days.daysOff}
      rowKey={(row) => row.date}
      empty={<p>{words.noneOff}</p>}
    />
  );
}
