import { readContractCoverage } from "#modules/governance/contract";
import type { Figure } from "#modules/people/contract";
import { UnitPicker } from "#modules/people/ui";
import { call } from "#platform/contract";
import { formatDate, formatMonth, formatNumber, formatPercent } from "#web/format";
import { Button, Data, ErrorNotice, Section, useMay } from "#web/kit";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";

const words = messages.coverage;

/** How many of a unit acknowledged what is asked, as the privacy kernel tells it; asked for by hand, because every look is recorded. */
export function Coverage() {
  const may = useMay("governance:use-contract.figure");
  const [unit, setUnit] = useState<string | null>(null);
  const look = useMutation({ mutationFn: (id: string) => call(readContractCoverage, { params: { id: id as Figure["unit"]["id"] } }) });
  if (!may) return null;
  return (
    <Section title={words.title} lead={words.lead} className="no-print mt-8">
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <UnitPicker label={words.unit} value={unit} onChange={setUnit} className="w-72 max-w-full" />
        <Button isDisabled={unit === null} isPending={look.isPending} onPress={() => unit !== null && look.mutate(unit)}>
          {words.show}
        </Button>
      </div>
      {look.isError ? <ErrorNotice problem={look.error} /> : null}
      <div aria-live="polite" className="max-w-prose">
        {look.data ? (
          look.data.figure ? (
            <Told figure={look.data.figure} asked={look.data.asked} />
          ) : (
            <p>{words.none(formatDate(look.data.nextAt))}</p>
          )
        ) : null}
      </div>
    </Section>
  );
}

function Told({ figure, asked }: { readonly figure: Figure; readonly asked: Figure["unit"] }) {
  const { unit, people, low, high, gone, notCounted } = figure;
  const share = (count: number): string => formatPercent(count / people);
  return (
    <>
      <p className="text-lg font-semibold">
        {low === high
          ? words.exact(formatNumber(low), formatNumber(people), share(low))
          : words.between(formatNumber(low), formatNumber(high), formatNumber(people), words.shares(share(low), share(high)))}
      </p>
      <p>
        <Data>{words.of(unit.name, formatMonth(figure.period))}</Data> {unit.id === asked.id ? null : words.above(unit.name, asked.name)}
      </p>
      <p className="text-sm text-muted">
        {gone > 0 ? `${words.gone(gone)} ` : null}
        {notCounted > 0 ? words.notCounted(notCounted) : null}
      </p>
    </>
  );
}
