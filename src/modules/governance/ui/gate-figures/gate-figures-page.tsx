import { figurePeriods, figureTiers, type GateFigures } from "#modules/governance/contract";
import { formatDateTime, formatName, formatNumber } from "#web/format";
import { EmptyState, ErrorNotice, LinkButton, Page, Select, Skeleton, useMay, useSearchState } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { AgeingSection } from "./ageing-section.tsx";
import { CompoundingSection } from "./compounding-section.tsx";
import { ConstraintSection } from "./constraint-section.tsx";
import { DecidedSection } from "./decided-section.tsx";
import { formatDays } from "./figure-text.ts";
import { LeadTimeSection } from "./lead-time-section.tsx";
import { messages } from "./messages.ts";
import { figuresQuery, type FiguresAsked } from "./queries.ts";
import { ReplaySection } from "./replay-section.tsx";

const address = z.object({
  period: z.enum(figurePeriods).default("all"),
  kind: z.string().max(100).optional(),
  tier: z.enum(figureTiers).optional(),
});

/** The finding in the title, how sure it is below it, then what it stands on. */
export function GateFiguresPage() {
  const [{ period, kind, tier }, setAddress] = useSearchState(address);
  const asked: FiguresAsked = { period, ...(kind === undefined ? {} : { kind }), ...(tier === undefined ? {} : { tier }) };
  const query = useQuery(figuresQuery(asked));
  const mayBring = useMay("governance:past-request.import");
  const figures = query.data;
  const bring = mayBring ? (
    <LinkButton icon="upload" href="/governance/past-requests">
      {messages.bring}
    </LinkButton>
  ) : undefined;
  if (!figures)
    return (
      <Page title={messages.question}>
        {query.isError ? <ErrorNotice problem={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={10} />}
      </Page>
    );
  const isFiltered = period !== "all" || kind !== undefined || tier !== undefined;
  if (figures.requests === 0 && !isFiltered)
    return (
      <Page title={messages.question}>
        <EmptyState
          title={messages.empty.title}
          first={mayBring ? { label: messages.empty.first, href: "/governance/past-requests" } : undefined}
        >
          {messages.empty.text}
        </EmptyState>
      </Page>
    );
  return (
    <Page title={findingOf(figures)} lead={<Lead figures={figures} />} actions={bring}>
      <div className="no-print mb-5 flex flex-wrap items-end gap-3">
        <Select
          className="w-full sm:w-48"
          label={messages.filters.period}
          options={figurePeriods.map((value) => ({ value, label: messages.filters.periods[value] }))}
          value={period}
          onChange={(value) => setAddress({ period: value === "all" ? undefined : value })}
        />
        <Select
          className="w-full sm:w-48"
          label={messages.filters.kind}
          options={[
            { value: "", label: messages.filters.everyKind },
            ...new Set([...figures.kinds, ...(kind === undefined ? [] : [kind])])
              .values()
              .map((value) => ({ value, label: value, data: true })),
          ]}
          value={kind ?? ""}
          onChange={(value) => setAddress({ kind: value === "" ? undefined : value })}
        />
        <Select
          className="w-full sm:w-40"
          label={messages.filters.tier}
          options={[
            { value: "all", label: messages.filters.everyTier },
            ...figureTiers.map((value) => ({ value, label: messages.filters.tiers[value] })),
          ]}
          value={tier ?? "all"}
          onChange={(value) => setAddress({ tier: value === "all" ? undefined : value })}
        />
      </div>
      {figures.requests === 0 ? (
        <EmptyState
          title={messages.empty.filtered}
          first={{ label: messages.empty.clear, onAction: () => setAddress({ period: undefined, kind: undefined, tier: undefined }) }}
        >
          {messages.empty.filteredText}
        </EmptyState>
      ) : (
        <>
          <ConstraintSection figures={figures} asked={asked} />
          <ReplaySection figures={figures} asked={asked} />
          <LeadTimeSection figures={figures} />
          <AgeingSection figures={figures} asked={asked} />
          <DecidedSection figures={figures} />
          <CompoundingSection figures={figures} />
        </>
      )}
      <p className="text-sm text-muted">{messages.asOf(formatDateTime(figures.asOf))}</p>
    </Page>
  );
}

function findingOf({ requests, constraint }: GateFigures): string {
  const [first] = constraint.shares;
  if (requests === 0) return messages.question;
  const all = formatDays(constraint.totalDays / requests);
  if (!first) return messages.findingFree(all);
  return messages.finding(formatName(first.gate), formatDays((first.reviewerDays + first.requesterDays) / requests), all);
}

function Lead({ figures }: { readonly figures: GateFigures }) {
  const { requests, leadTime, constraint } = figures;
  const first = constraint.shares[0]?.first ?? null;
  return (
    <>
      {messages.lead(requests, leadTime.undecided)}{" "}
      {first === null
        ? messages.notSure(formatNumber(constraint.leastRequests))
        : messages.sure(formatNumber(first), formatNumber(constraint.resamples))}
    </>
  );
}
