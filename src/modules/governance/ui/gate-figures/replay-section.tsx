import { exportGateFigures, figureUnits, type GateFigures, type GateReplay } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { RemainingChart } from "#web/charts";
import { formatName, formatNumber } from "#web/format";
import { Button, Checkbox, ErrorNotice, LinkButton, Section, Select, Skeleton, Slider, Switch, useSearchState } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { z } from "zod";
import { formatDays } from "./figure-text.ts";
import { messages } from "./messages.ts";
import { replayQuery, replayWire, type FiguresAsked } from "./queries.ts";
import { BeforeAfter, RunOuts } from "./replay-result.tsx";

const words = messages.replay;
const list = z.union([z.string(), z.array(z.string())]).transform((given) => (Array.isArray(given) ? given : [given]));
const address = z.object({ sla: list.optional(), parallel: z.stringbool().optional() });
type Unit = (typeof figureUnits)[number];
type Limit = { readonly amount: number; readonly unit: Unit };
const usual: Limit = { amount: 14, unit: "calendar-days" };
const most: Readonly<Record<Unit, number>> = { "calendar-days": 90, "business-days": 60, hours: 240 };

const limitPattern = /^([\s\S]+)=(\d+) (calendar-days|business-days|hours)$/;
const limitsIn = (texts: readonly string[]): ReadonlyMap<string, Limit> =>
  new Map(
    texts.flatMap((text) => {
      const [, gate, amount, unit] = limitPattern.exec(text) ?? [];
      return gate === undefined ? [] : [[gate, { amount: Number(amount), unit: unit as Unit }] as const];
    }),
  );
const textsOf = (limits: ReadonlyMap<string, Limit>): string[] =>
  [...limits].map(([gate, { amount, unit }]) => `${gate}=${amount} ${unit}`);

/** The same requests under other limits; what one sets lives in the address. */
export function ReplaySection({ figures, asked }: { readonly figures: GateFigures; readonly asked: FiguresAsked }) {
  const [{ sla = [], parallel = false }, setAddress] = useSearchState(address);
  const gates = figures.gates.map(({ gate }) => gate);
  const [moving, setMoving] = useState<ReadonlyMap<string, Limit> | null>(null);
  const limits = new Map([...(moving ?? limitsIn(sla))].filter(([gate]) => gates.includes(gate)));
  const keep = (next: ReadonlyMap<string, Limit>) => {
    setMoving(null);
    setAddress({ sla: next.size === 0 ? undefined : textsOf(next) });
  };
  const put = (gate: string, limit: Limit | undefined, isMoving = false) => {
    const next = new Map(limits);
    if (limit) next.set(gate, limit);
    else next.delete(gate);
    if (isMoving) setMoving(next);
    else keep(next);
  };
  const isAsking = limits.size > 0 || parallel;
  const wanted = useDeferredValue({ ...asked, sla: textsOf(limits), parallel });
  const query = useQuery({ ...replayQuery(wanted), enabled: isAsking });
  return (
    <Section title={words.title} lead={words.lead}>
      <div className="rounded-lg border border-line bg-card p-4">
        <div className="grid grid-cols-1 gap-x-8 gap-y-4 md:grid-cols-2 xl:grid-cols-3">
          {gates.map((gate) => (
            <GateLimit key={gate} gate={gate} limit={limits.get(gate)} onChange={(limit, isMoving) => put(gate, limit, isMoving)} />
          ))}
        </div>
        <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Switch isSelected={parallel} onChange={(is) => setAddress({ parallel: is ? "true" : undefined })}>
            {words.parallel}
          </Switch>
          <Button size="small" onPress={() => keep(new Map(gates.map((gate) => [gate, usual])))}>
            {words.usual}
          </Button>
          {isAsking ? (
            <Button size="small" kind="quiet" icon="undo" onPress={() => setAddress({ sla: undefined, parallel: undefined })}>
              {words.reset}
            </Button>
          ) : null}
        </div>
      </div>
      <p className="mt-3 max-w-3xl text-sm">
        {words.assumption} {query.data && isAsking ? words.calendar(query.data.calendar.name, query.data.calendar.timeZone) : null}
      </p>
      {!isAsking ? <p className="mt-3 text-muted">{words.choose}</p> : null}
      {isAsking && query.isError ? <ErrorNotice className="mt-4" problem={query.error} onRetry={() => void query.refetch()} /> : null}
      {isAsking && !query.data && !query.isError ? <Skeleton lines={6} /> : null}
      {isAsking && query.data ? (
        <Replayed replay={query.data} exported={urlOf(exportGateFigures, { query: { ...replayWire(wanted), table: "clock-approvals" } })} />
      ) : null}
    </Section>
  );
}

type LimitProps = {
  readonly gate: string;
  readonly limit: Limit | undefined;
  readonly onChange: (limit: Limit | undefined, isMoving?: boolean) => void;
};

function GateLimit({ gate, limit, onChange }: LimitProps) {
  const name = formatName(gate);
  return (
    <div className="min-w-0">
      <Checkbox isSelected={limit !== undefined} onChange={(is) => onChange(is ? usual : undefined)}>
        <span className="font-medium" translate="no">
          {name}
        </span>
        {limit ? null : <span className="text-muted">: {words.keeps}</span>}
      </Checkbox>
      {limit ? (
        <div className="mt-1 grid grid-cols-[1fr_9.5rem] items-end gap-3">
          <Slider
            label={words.limit(name)}
            value={limit.amount}
            minimum={1}
            maximum={most[limit.unit]}
            step={1}
            format={(amount) => formatNumber(amount)}
            onChange={(amount) => onChange({ ...limit, amount }, true)}
            onChangeEnd={(amount) => onChange({ ...limit, amount })}
          />
          <Select
            size="small"
            label={words.unit(name)}
            labelHidden
            options={figureUnits.map((value) => ({ value, label: words.units[value] }))}
            value={limit.unit}
            onChange={(unit) => onChange({ unit, amount: Math.min(limit.amount, most[unit]) })}
          />
        </div>
      ) : null}
    </div>
  );
}

function Replayed({ replay, exported }: { readonly replay: GateReplay; readonly exported: string }) {
  const { before, after } = replay;
  return (
    <div className="mt-5 grid grid-cols-1 gap-6" aria-live="polite">
      <h3 className="text-lg font-semibold">{findingOf(replay)}</h3>
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
        <BeforeAfter replay={replay} />
        <RemainingChart
          title={words.chart}
          description={`${messages.lead_time.description} ${messages.lead_time.n(formatNumber(before.leadTime.n), formatNumber(after.leadTime.undecided))}.`}
          label={words.chart}
          half={messages.lead_time.half}
          curves={[
            { name: words.before, steps: before.leadTime.curve, until: before.leadTime.longestDays },
            { name: words.after, steps: after.leadTime.curve, until: after.leadTime.longestDays },
          ]}
        />
      </div>
      <RunOuts
        replay={replay}
        actions={
          <LinkButton kind="quiet" icon="download" href={exported} download>
            {words.export}
          </LinkButton>
        }
      />
    </div>
  );
}

function findingOf({ before, after }: GateReplay): string {
  const [was, is] = [before.leadTime.median.days, after.leadTime.median.days];
  if (was === null || is === null) return words.unknownFinding;
  return formatDays(was) === formatDays(is) ? words.same(formatDays(is)) : words.finding(formatDays(was), formatDays(is));
}
