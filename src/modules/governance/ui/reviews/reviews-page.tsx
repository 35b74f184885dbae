import type { Cadence } from "#modules/governance/contract";
import { formatName } from "#web/format";
import { Button, EmptyState, ErrorNotice, Page, Skeleton, Switch, Tabs, useMay, useSearchState } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { ActionsPanel } from "./actions-panel.tsx";
import { CadenceCard } from "./cadence-card.tsx";
import { CadenceDialog } from "./cadence-dialog.tsx";
import { messages } from "./messages.ts";
import { cadencesQuery } from "./queries.ts";

const address = z.object({
  tab: z.enum(["rhythm", "actions"]).default("rhythm"),
  ended: z.enum(["yes"]).optional(),
  over: z.enum(["yes"]).optional(),
  add: z.enum(["yes"]).optional(),
});
const tooOften = 3;

function findingOf(cadences: readonly Cadence[]): string {
  const live = cadences.filter(({ isEnded }) => !isEnded);
  const [worst] = live.toSorted((a, b) => b.missedInARow - a.missedInARow);
  if (worst && worst.missedInARow >= tooOften) return messages.missedOften(formatName(worst.title), worst.missedInARow);
  const missed = live.filter(({ missedInARow }) => missedInARow > 0).length;
  return missed > 0 ? messages.someMissed(missed) : messages.allKept(live.length);
}

export function ReviewsPage() {
  const [{ tab, ended, over, add }, setAddress] = useSearchState(address);
  const found = useQuery(cadencesQuery(ended === "yes"));
  const [mayAdd, maySeeActions] = [useMay("governance:cadence.keep"), useMay("governance:review.read")];
  const cadences = found.data ?? [];
  const isEmpty = found.data?.length === 0;
  const rhythm = (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Switch className="no-print" isSelected={ended === "yes"} onChange={(on) => setAddress({ ended: on ? "yes" : undefined })}>
        {messages.ended}
      </Switch>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        {cadences.map((one) => (
          <CadenceCard key={one.id} cadence={one} />
        ))}
      </div>
    </div>
  );
  return (
    <Page
      title={found.data && !isEmpty ? findingOf(cadences) : messages.loading}
      lead={messages.lead}
      actions={
        mayAdd && !isEmpty ? (
          <Button kind="primary" icon="plus" onPress={() => setAddress({ add: "yes" })}>
            {messages.add}
          </Button>
        ) : undefined
      }
    >
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={6} /> : null}
      {isEmpty ? (
        <EmptyState title={messages.none} first={mayAdd ? { label: messages.add, onAction: () => setAddress({ add: "yes" }) } : undefined}>
          {messages.noneLead}
        </EmptyState>
      ) : null}
      {cadences.length > 0 ? (
        maySeeActions ? (
          <Tabs
            label={messages.tabs.label}
            value={tab}
            onChange={(next) => setAddress({ tab: next })}
            tabs={[
              { value: "rhythm", label: messages.tabs.rhythm, content: rhythm },
              {
                value: "actions",
                label: messages.tabs.actions,
                content: <ActionsPanel isAll={over === "yes"} onAll={(on) => setAddress({ over: on ? "yes" : undefined })} />,
              },
            ]}
          />
        ) : (
          rhythm
        )
      ) : null}
      {add === "yes" && mayAdd ? <CadenceDialog onClose={() => setAddress({ add: undefined })} /> : null}
    </Page>
  );
}
