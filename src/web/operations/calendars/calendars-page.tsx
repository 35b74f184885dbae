import { useQuery } from "@tanstack/react-query";
import { ErrorNotice, LinkButton, Page, Skeleton, Table, useMay, type Column } from "../../kit/index.ts";
import { hourText } from "./hours.ts";
import { messages } from "./messages.ts";
import { calendarsQuery, type Calendar } from "./queries.ts";

const words = messages.columns;

export const weekdaysText = (weekdays: readonly number[]): string =>
  weekdays
    .toSorted((a, b) => a - b)
    .map((day) => messages.days[day as keyof typeof messages.days])
    .join(", ");

export const placeText = ({ country, region }: Pick<Calendar, "country" | "region">): string =>
  [country, region].filter((one) => one !== null).join(", ") || messages.noHolidays;

const columns = (): Column<Calendar>[] => [
  { id: "name", header: words.name, sortBy: (row) => row.name, data: true, className: "min-w-40" },
  { id: "default", header: messages.isDefault, cell: (row) => (row.isDefault ? messages.isDefault : null) },
  { id: "zone", header: words.zone, sortBy: (row) => row.timeZone, data: true },
  { id: "days", header: words.days, cell: (row) => weekdaysText(row.weekdays), className: "min-w-40" },
  {
    id: "hours",
    header: words.hours,
    cell: (row) => messages.hours(hourText(row.opensAt), hourText(row.closesAt)),
    className: "whitespace-nowrap",
  },
  { id: "holidays", header: words.holidays, cell: placeText },
  { id: "closures", header: words.closures, cell: (row) => messages.closures(row.closures.length) },
];

export function CalendarsPage() {
  const calendars = useQuery(calendarsQuery);
  const mayEdit = useMay("operations:calendar.edit");
  return (
    <Page
      title={messages.title}
      lead={messages.lead}
      actions={
        mayEdit ? (
          <LinkButton href="/operations/calendars/new" kind="primary" icon="plus">
            {messages.add}
          </LinkButton>
        ) : undefined
      }
    >
      {calendars.isError ? <ErrorNotice problem={calendars.error} onRetry={() => void calendars.refetch()} /> : null}
      {calendars.isPending ? <Skeleton lines={4} /> : null}
      {calendars.data ? (
        <Table
          caption={messages.table}
          captionHidden
          columns={columns()}
          rows={calendars.data.calendars}
          rowKey={(row) => row.id}
          rowHref={(row) => `/operations/calendars/${row.id}`}
        />
      ) : null}
    </Page>
  );
}
