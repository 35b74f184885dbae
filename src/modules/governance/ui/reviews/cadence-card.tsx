import { endCadence, type Cadence } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDateTime } from "#web/format";
import { Button, Card, ConfirmDialog, Data, Icon, LinkButton, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CadenceDialog } from "./cadence-dialog.tsx";
import { dayRuleText, everyText } from "./day-rule-text.ts";
import { messages } from "./messages.ts";
import { reviewKeys } from "./queries.ts";
import { History } from "./state-marks.tsx";

const tooOften = 3;

export function CadenceCard({ cadence }: { readonly cadence: Cadence }) {
  const [open, setOpen] = useState<"change" | "end" | null>(null);
  const cache = useQueryClient();
  const toasts = useToasts();
  const { id, title, about, next, past, held, missed, missedInARow, mayChange, mayRead, isEnded, timeZone } = cadence;
  return (
    <Card className={missedInARow >= tooOften && !isEnded ? "border-danger/60" : ""}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-48">
          <h2 className="text-lg font-semibold wrap-anywhere">
            <Data>{title}</Data>
          </h2>
          <p className="text-sm text-muted">{[messages.abouts[about], everyText(about), dayRuleText(cadence.dayRule)].join(" · ")}</p>
        </div>
        <div className="no-print flex flex-wrap gap-2">
          {mayChange && !isEnded ? (
            <Button size="small" kind="quiet" icon="pencil" onPress={() => setOpen("change")} aria-label={messages.changeOf(title)}>
              {messages.change}
            </Button>
          ) : null}
          {next && mayRead ? (
            <LinkButton
              size="small"
              kind="primary"
              href={`/governance/reviews/${next.id}`}
              aria-label={messages.openOf(title, next.period)}
            >
              {messages.open}
            </LinkButton>
          ) : null}
        </div>
      </div>
      <p className="mt-3">
        {isEnded ? messages.isEnded : null}
        {next ? (
          <>
            <span className="font-medium">{messages.next(formatDateTime(next.startsAt, { zone: timeZone }))}</span>{" "}
            <span className="text-muted">{messages.dueBy(formatDateTime(next.dueAt, { zone: timeZone }))}</span>
          </>
        ) : null}
      </p>
      <p className="mt-1 mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        <Data>{messages.owner(cadence.owner.name)}</Data>
        <span>{messages.openActions(cadence.openActions)}</span>
        <span>{held + missed === 0 ? messages.notYet : messages.kept(held, held + missed)}</span>
        {missedInARow > 0 ? (
          <span className="inline-flex items-center gap-1 font-medium text-text">
            <Icon name="alert" className={missedInARow >= tooOften ? "text-danger" : "text-caution"} />
            {messages.inARow(missedInARow)}
          </span>
        ) : null}
      </p>
      {past.length > 0 ? <History cadence={cadence} /> : null}
      {open === "change" ? <CadenceDialog cadence={cadence} onClose={() => setOpen(null)} /> : null}
      {mayChange && !isEnded ? (
        <p className="no-print mt-3">
          <Button size="small" kind="quiet" onPress={() => setOpen("end")}>
            {messages.end}
          </Button>
        </p>
      ) : null}
      {open === "end" ? (
        <ConfirmDialog
          title={messages.end}
          confirm={messages.end}
          kind="danger"
          isOpen
          onClose={() => setOpen(null)}
          onConfirm={async () => {
            await call(endCadence, { params: { id } });
            await cache.invalidateQueries({ queryKey: reviewKeys.all });
            toasts.show({ text: messages.endedDone(title) });
          }}
        >
          <Data>{title}</Data>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}
