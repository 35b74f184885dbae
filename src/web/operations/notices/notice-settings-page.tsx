import { call, operations } from "#platform/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ErrorNotice, Notice, Page, RadioGroup, Section, Select, Skeleton, Table, useMay, useToasts } from "../../kit/index.ts";
import { CalendarFeed } from "./calendar-feed.tsx";
import { messages } from "./messages.ts";
import { settingsQuery } from "./queries.ts";

const words = messages.settings;
type Delivery = "now" | "digest" | "off";

/** "people/import-finished" as a person reads it. */
const readable = (kind: string): string => {
  const text = (kind.split("/")[1] ?? kind).replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export function NoticeSettingsPage() {
  const settings = useQuery(settingsQuery);
  const queries = useQueryClient();
  const toasts = useToasts();
  const hasFeed = useMay("operations:feed.own");
  const { data } = settings;
  const chosen = (kind: string): Delivery | undefined => data?.settings.find((one) => one.kind === kind)?.delivery;
  const save = async (kind: string, delivery: Delivery | null) => {
    const before = chosen(kind) ?? null;
    const send = async (wanted: Delivery | null) => {
      await call(operations.changeNoticeSetting, { body: { kind, delivery: wanted } });
      await queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
    };
    await send(delivery);
    toasts.show({ text: words.saved, undo: () => send(before) });
  };
  const choices = [
    { value: "now", label: words.now },
    { value: "digest", label: words.digest },
    { value: "off", label: words.off },
  ] as const;
  return (
    <Page
      title={words.title}
      crumbs={[{ label: messages.nav, href: "/notices" }, { label: words.documentTitle }]}
      width="reading"
      lead={data ? (data.address ? words.lead(data.address) : words.leadNoAddress) : undefined}
    >
      {settings.isError ? <ErrorNotice problem={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.isPending ? <Skeleton lines={6} /> : null}
      {data && !data.mailIsSetUp ? <Notice className="mb-4">{words.notSetUp}</Notice> : null}
      {data ? (
        <>
          <Section title={words.mail}>
            <RadioGroup
              label={words.general}
              description={words.generalHint}
              value={chosen("*") ?? "proposed"}
              onChange={(value) => void save("*", value === "proposed" ? null : value)}
              options={[{ value: "proposed", label: words.proposed }, ...choices]}
            />
          </Section>
          {data.kinds.length > 0 ? (
            <Section title={words.kinds} lead={words.kindsLead}>
              <Table
                caption={words.kinds}
                captionHidden
                rows={data.kinds}
                rowKey={(kind) => kind}
                columns={[
                  { id: "kind", header: words.kind, cell: readable, data: true },
                  {
                    id: "delivery",
                    header: words.delivery,
                    cell: (kind) => (
                      <Select
                        label={readable(kind)}
                        labelHidden
                        size="small"
                        value={chosen(kind) ?? "as"}
                        onChange={(value) => void save(kind, value === "as" ? null : value)}
                        options={[{ value: "as", label: words.as }, ...choices]}
                      />
                    ),
                  },
                ]}
              />
            </Section>
          ) : null}
        </>
      ) : null}
      {hasFeed ? <CalendarFeed /> : null}
    </Page>
  );
}
