import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, operations } from "#platform/contract";
import { formatNumber } from "../../format/index.ts";
import {
  Button,
  Data,
  ErrorNotice,
  LinkButton,
  Page,
  Section,
  Skeleton,
  Stat,
  Stats,
  useMay,
  usePathParams,
  useToasts,
} from "../../kit/index.ts";
import { placeText, weekdaysText } from "./calendars-page.tsx";
import { DaysOffTable } from "./days-off-table.tsx";
import { hourText } from "./hours.ts";
import { messages } from "./messages.ts";
import { calendarKey, calendarQuery, daysOffQuery, type Calendar } from "./queries.ts";

const words = messages.one;
const columns = messages.columns;

export function CalendarPage() {
  const id = usePathParams()["id"] as Calendar["id"];
  const calendar = useQuery(calendarQuery(id));
  const crumbs = [
    { label: messages.nav, href: "/operations/calendars" },
    { label: calendar.data?.name ?? words.documentTitle, data: calendar.data !== undefined },
  ];
  if (!calendar.data)
    return (
      <Page title={words.documentTitle} crumbs={crumbs}>
        {calendar.isError ? <ErrorNotice problem={calendar.error} onRetry={() => void calendar.refetch()} /> : <Skeleton lines={6} />}
      </Page>
    );
  const { name, timeZone, weekdays, opensAt, closesAt, isDefault } = calendar.data;
  return (
    <Page
      title={name}
      heading={<Data>{name}</Data>}
      lead={isDefault ? words.defaultNote : undefined}
      crumbs={crumbs}
      actions={<Actions calendar={calendar.data} />}
    >
      <Stats className="mb-6">
        <Stat label={columns.zone} value={<Data>{timeZone}</Data>} note={isDefault ? messages.isDefault : null} />
        <Stat label={columns.days} value={weekdaysText(weekdays)} note={messages.hours(hourText(opensAt), hourText(closesAt))} />
        <Stat label={columns.holidays} value={<Data>{placeText(calendar.data)}</Data>} />
        <Stat label={columns.closures} value={messages.closures(calendar.data.closures.length)} />
      </Stats>
      <NextDaysOff id={id} />
    </Page>
  );
}

function Actions({ calendar }: { readonly calendar: Calendar }) {
  const mayEdit = useMay("operations:calendar.edit");
  const cache = useQueryClient();
  const toasts = useToasts();
  const [fault, setFault] = useState<unknown>(null);
  if (!mayEdit) return null;
  const makeDefault = async () => {
    try {
      await call(operations.chooseDefaultCalendar, { params: { id: calendar.id } });
      await cache.invalidateQueries({ queryKey: calendarKey });
      toasts.show({ text: words.madeDefault(calendar.name) });
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <>
      {calendar.isDefault ? null : <Button onPress={() => void makeDefault()}>{words.makeDefault}</Button>}
      <LinkButton href={`/operations/calendars/${calendar.id}/change`} kind="primary" icon="pencil">
        {words.change}
      </LinkButton>
      {fault ? <ErrorNotice className="w-full" problem={fault} /> : null}
    </>
  );
}

function NextDaysOff({ id }: { readonly id: Calendar["id"] }) {
  const days = useQuery(daysOffQuery(id));
  return (
    <Section title={words.daysOff} lead={days.data ? words.daysOffLead(formatNumber(days.data.workingDays)) : undefined}>
      {days.isError ? <ErrorNotice problem={days.error} onRetry={() => void days.refetch()} /> : null}
      {days.isPending ? <Skeleton lines={6} /> : null}
      {days.data ? <DaysOffTable days={days.data} /> : null}
    </Section>
  );
}
