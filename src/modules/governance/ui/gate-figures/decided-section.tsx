import type { GateFigures } from "#modules/governance/contract";
import { formatNumber, formatPercent } from "#web/format";
import { Section, Stat, Stats, Table } from "#web/kit";
import { messages } from "./messages.ts";

const words = messages.decided;

/** Whether people decide, or the clock; and how often a request goes back. */
export function DecidedSection({ figures: { decidedBy, rework } }: { readonly figures: GateFigures }) {
  const clocked = decidedBy.personInTime + decidedBy.personLate + decidedBy.clock;
  const all = rework.find(({ gate }) => gate === null);
  const gates = rework.filter(({ gate }) => gate !== null);
  const amberAbove = formatPercent(decidedBy.amberAbove);
  return (
    <Section title={words.title}>
      <Stats className="mb-5">
        <Stat
          label={words.inTime}
          value={decidedBy.inTimeShare === null ? words.none : formatPercent(decidedBy.inTimeShare)}
          note={clocked === 0 ? undefined : words.inTimeNote(clocked, formatNumber(decidedBy.personLate))}
        />
        <Stat
          label={words.clock}
          value={
            <span className={decidedBy.isAmber ? "text-caution" : ""}>
              {decidedBy.clockShare === null ? words.none : formatPercent(decidedBy.clockShare)}
            </span>
          }
          note={decidedBy.isAmber ? words.amber(amberAbove) : words.fine(amberAbove)}
        />
        <Stat label={words.precedent} value={formatNumber(decidedBy.precedent)} note={words.precedentNote} />
        <Stat label={words.without} value={formatNumber(decidedBy.personWithoutClock)} note={words.withoutNote} />
        {all ? (
          <>
            <Stat
              label={words.rounds}
              value={formatNumber(all.roundsPerPassage, { digits: 2 })}
              note={words.roundsNote(formatNumber(all.returned), formatNumber(all.passages))}
            />
            <Stat label={words.share} value={formatPercent(all.requesterShare)} note={words.shareNote} />
          </>
        ) : null}
      </Stats>
      <Table
        caption={words.table}
        className="max-w-3xl"
        rows={gates}
        rowKey={({ gate }) => gate ?? ""}
        columns={[
          { id: "gate", header: words.gate, cell: ({ gate }) => gate, data: true },
          {
            id: "returned",
            header: words.returned,
            numeric: true,
            cell: ({ returned, passages }) => messages.constraint.of(formatNumber(returned), formatNumber(passages)),
          },
          {
            id: "rounds",
            header: words.perPassage,
            numeric: true,
            cell: ({ roundsPerPassage }) => formatNumber(roundsPerPassage, { digits: 2 }),
          },
          { id: "share", header: words.share, numeric: true, cell: ({ requesterShare }) => formatPercent(requesterShare) },
        ]}
      />
    </Section>
  );
}
