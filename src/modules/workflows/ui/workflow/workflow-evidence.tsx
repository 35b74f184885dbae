import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Facts, Workflow } from "#modules/workflows/contract";
import { formatDate, formatDateRange, formatDateTime, formatDuration, formatName, formatPercent } from "#web/format";
import { Button, EmptyState, ErrorNotice, Page, Skeleton, Tabs } from "#web/kit";
import { FilterChips } from "../filters/filter-chips.tsx";
import { FilterDialog } from "../filters/filter-dialog.tsx";
import { noFilters, partsOf, toggled, withPart, type ListFilter } from "../filters/filters.ts";
import { MapView } from "../map/map-view.tsx";
import { messages } from "../messages.ts";
import { factsQuery, mapQuery } from "../queries.ts";
import { CasesSection } from "./cases-section.tsx";
import { HandoversSection } from "./handovers-section.tsx";
import { PageActions } from "./page-actions.tsx";
import { ReworkSection } from "./rework-section.tsx";
import { ThroughputSection } from "./throughput-section.tsx";
import { useView } from "./use-view.ts";
import { VariantsList } from "./variants-list.tsx";
import { WaitingSection } from "./waiting-section.tsx";
import { WorkflowNumbers } from "./workflow-numbers.tsx";

const words = messages.page;

export function WorkflowEvidence({ workflow }: { readonly workflow: Workflow }) {
  const { id, name } = workflow;
  const state = useView();
  const { filters, setFilters, view, setView } = state;
  const [isFiltering, setFiltering] = useState(false);
  const answer = useQuery(factsQuery(id, filters));
  const whole = useQuery(factsQuery(id, noFilters));
  const drawing = useQuery(mapQuery(id, filters));
  const activities = useMemo(() => (whole.data?.facts.activities ?? []).map((activity) => activity.name), [whole.data]);
  const addFilter = (filter: ListFilter, value: string) => setFilters(withPart(filters, filter, value));
  const facts = answer.data?.facts;
  const provenance = answer.data?.provenance;
  const isEmpty = provenance?.cases === 0;
  const isFiltered = partsOf(filters).length > 0;
  return (
    <Page
      title={titleOf(name, facts, isEmpty)}
      lead={leadOf(facts, isEmpty)}
      crumbs={[
        { label: messages.nav, href: "/workflows" },
        { label: name, data: true },
      ]}
      actions={<PageActions workflow={workflow} filters={filters} view={view} opensOn={drawing.data?.map.opensOn} />}
    >
      <div className="mb-3 flex flex-wrap items-center gap-2 border-y border-line py-2" role="group" aria-label={messages.filters.label}>
        <Button className="no-print" size="small" icon="filter" onPress={() => setFiltering(true)}>
          {messages.filters.add}
        </Button>
        <FilterChips
          filters={filters}
          activities={new Set(activities)}
          variants={whole.data?.facts.variants.top ?? []}
          onChange={setFilters}
        />
        <span className="ml-auto text-sm text-muted" role="status" data-sample>
          {provenance ? (
            <>
              <strong className="font-medium text-text">{words.sample(provenance.cases, provenance.casesInAll)}</strong>{" "}
              {isFiltered ? words.sampleShare(provenance.casesInAll === 0 ? 0 : provenance.cases / provenance.casesInAll) : null}{" "}
              {answer.isPlaceholderData ? words.updating : null}
            </>
          ) : null}
        </span>
      </div>
      <FilterDialog
        isOpen={isFiltering}
        onClose={() => setFiltering(false)}
        filters={filters}
        activities={activities}
        attributes={whole.data?.attributes ?? []}
        onChange={setFilters}
      />
      {answer.isError ? <ErrorNotice problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.isError && isFiltered ? (
        <Button className="mt-2" onPress={() => setFilters(noFilters)}>
          {messages.filters.clear}
        </Button>
      ) : null}
      {answer.isPending ? <Skeleton height={560} /> : null}
      {isEmpty && isFiltered ? (
        <EmptyState title={words.noCases} first={{ label: messages.filters.clear, onAction: () => setFilters(noFilters) }}>
          {words.noCasesText}
        </EmptyState>
      ) : null}
      {facts && provenance && !isEmpty && !answer.isError ? (
        <div className={answer.isPlaceholderData ? "opacity-60 transition-opacity" : ""} aria-busy={answer.isPlaceholderData}>
          <WorkflowNumbers facts={facts} />
          {drawing.isError ? <ErrorNotice problem={drawing.error} onRetry={() => void drawing.refetch()} /> : null}
          {drawing.isPending ? <Skeleton height={520} /> : null}
          {drawing.data ? (
            <MapView
              name={name}
              map={drawing.data.map}
              facts={facts}
              cases={provenance.cases}
              state={state}
              onFilter={addFilter}
              beside={
                <VariantsList
                  id={id}
                  filters={filters}
                  facts={facts}
                  onToggle={(variant) => setFilters(toggled(filters, "variant", variant))}
                  onClear={() => setFilters({ ...filters, variant: [] })}
                />
              }
            />
          ) : null}
          <Tabs
            className="mt-8"
            label={messages.tabs.label}
            value={view.tab}
            onChange={(tab) => setView({ tab: tab === "waiting" ? "" : tab })}
            tabs={[
              {
                value: "waiting",
                label: messages.tabs.waiting,
                content: <WaitingSection id={id} filters={filters} facts={facts} state={state} />,
              },
              {
                value: "rework",
                label: messages.tabs.rework,
                content: <ReworkSection id={id} filters={filters} facts={facts} state={state} />,
              },
              {
                value: "handovers",
                label: messages.tabs.handovers,
                content: (
                  <HandoversSection
                    id={id}
                    filters={filters}
                    attributes={(answer.data?.attributes ?? []).map((one) => one.name)}
                    state={state}
                  />
                ),
              },
              {
                value: "throughput",
                label: messages.tabs.throughput,
                content: <ThroughputSection id={id} filters={filters} facts={facts} />,
              },
              { value: "cases", label: messages.tabs.cases, content: <CasesSection id={id} filters={filters} state={state} /> },
            ]}
          />
          <p className="mt-6 border-t border-line pt-2 text-sm text-muted">
            {words.standsOn(messages.events(provenance.events), formatDateTime(provenance.asOf), provenance.dataVersion.slice(0, 8))}{" "}
            {words.period(formatDateRange(facts.log.firstAt, facts.log.lastAt, { zone: "UTC" }))}{" "}
            {(facts.quality.duplicatesAcrossImports ?? 0) > 0 ? words.duplicatesAcross(facts.quality.duplicatesAcrossImports ?? 0) : null}
          </p>
          <p className="hidden text-sm print:block">{words.printed(formatDate(Date.now()))}</p>
        </div>
      ) : null}
    </Page>
  );
}

function titleOf(name: string, facts: Facts | undefined, isEmpty: boolean): string {
  if (isEmpty) return words.noCases;
  if (!facts) return words.emptyTitle(name);
  const { bottleneck } = facts;
  if (!bottleneck) return words.noBottleneck(name);
  const to = formatName(bottleneck.to);
  if (bottleneck.from === bottleneck.to) return words.waitsBetween(to);
  return words.waitsAfter(formatName(bottleneck.from), to);
}

function leadOf(facts: Facts | undefined, isEmpty: boolean): string | undefined {
  const bottleneck = facts?.bottleneck;
  if (!bottleneck || isEmpty) return undefined;
  return words.answer(
    formatDuration(bottleneck.waitingSeconds),
    formatPercent(bottleneck.shareOfTime),
    formatDuration(bottleneck.medianSeconds),
    messages.cases(bottleneck.cases),
  );
}
