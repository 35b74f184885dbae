import { readUnitAccess, type Figure } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDate, formatMonth, formatNumber, formatPercent } from "#web/format";
import { Button, Data, ErrorNotice, Section, useMay } from "#web/kit";
import { useMutation } from "@tanstack/react-query";
import type { UnitId } from "../queries.ts";
import { messages as words } from "./figure-messages.ts";

/** How many people of a unit can sign in: asked for by hand, because every look is recorded. */
export function UnitFigure({ id }: { readonly id: UnitId }) {
  const may = useMay("people:unit.figure");
  const look = useMutation({ mutationFn: () => call(readUnitAccess, { params: { id }, query: {} }) });
  if (!may) return null;
  return (
    <Section title={words.title} lead={words.lead}>
      {look.isError ? <ErrorNotice problem={look.error} onRetry={() => look.mutate()} /> : null}
      {look.data ? (
        <div aria-live="polite" className="max-w-prose">
          {look.data.figure ? (
            <Told figure={look.data.figure} asked={look.data.asked} />
          ) : (
            <p>{words.none(formatDate(look.data.nextAt))}</p>
          )}
        </div>
      ) : (
        <Button isPending={look.isPending} onPress={() => look.mutate()}>
          {words.show}
        </Button>
      )}
    </Section>
  );
}

function Told({ figure, asked }: { readonly figure: Figure; readonly asked: { readonly id: UnitId; readonly name: string } }) {
  const { unit, people, low, high, gone, notCounted } = figure;
  const share = (count: number): string => formatPercent(count / people);
  const isExact = low === high;
  return (
    <>
      <p className="text-lg font-semibold">
        {isExact
          ? words.exact(formatNumber(low), formatNumber(people), share(low))
          : words.between(formatNumber(low), formatNumber(high), formatNumber(people), words.shares(share(low), share(high)))}
      </p>
      <p>
        <Data>{words.of(unit.name, formatMonth(figure.period))}</Data> {unit.id === asked.id ? null : words.above(unit.name, asked.name)}
      </p>
      <p className="text-sm text-muted">
        {gone > 0 ? `${words.gone(gone)} ` : null}
        {notCounted > 0 ? `${words.notCounted(notCounted)} ` : null}
        {isExact ? null : words.why}
      </p>
    </>
  );
}
