import { useMemo, useState } from "react";
import type { LogImport, Mapping, Preview } from "#modules/workflows/contract";
import { formatBytes } from "#web/format";
import { Button, ComboBox, Notice, RadioGroup } from "#web/kit";
import { ColumnsTable } from "./columns-table.tsx";
import { attributesOf, choiceIn, columnOf, mappingOf, missingMeanings, mostAttributes, needsDayOrder, needsTimezone } from "./columns.ts";
import { messages } from "./messages.ts";

const words = messages.columns;
type Props = {
  readonly given: LogImport;
  readonly preview: Preview;
  readonly isBusy: boolean;
  readonly onCheck: (mapping: Mapping) => void;
};

/** Which column means what: recognised, explained, correctable. */
export function ColumnsStep({ given, preview, isBusy, onCheck }: Props) {
  const [choice, setChoice] = useState(() => choiceIn(preview, given.mapping ?? preview.mapping));
  const [isAsked, setAsked] = useState(false);
  const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")], []);
  const missing = missingMeanings(choice);
  const attributes = attributesOf(choice);
  const asksZone = needsTimezone(preview, choice);
  const asksOrder = needsDayOrder(preview, choice);
  const asksEvents = columnOf(choice, "lifecycle") !== null;
  const faults = [
    ...missing.map((meaning) => words.roleMissing(words.roles[meaning])),
    ...(attributes.length > mostAttributes ? [words.attributesMany(attributes.length)] : []),
  ];
  const check = () => {
    setAsked(true);
    if (faults.length === 0) onCheck(mappingOf(choice, given.mapping?.closedBy ?? undefined));
  };
  return (
    <>
      <p className="mb-2 text-sm text-muted">{words.facts(preview.format.toUpperCase(), formatBytes(given.bytes), preview.encoding)}</p>
      <ColumnsTable preview={preview} choice={choice} onChange={setChoice} />
      {asksZone || asksOrder || asksEvents ? (
        <section className="mt-6">
          <h2 className="mb-2 text-lg font-semibold">{words.options}</h2>
          <div className="grid max-w-3xl items-start gap-4 sm:grid-cols-2">
            {asksZone ? (
              <ComboBox
                label={words.timezone}
                description={words.timezoneHint}
                options={zones.map((zone) => ({ value: zone, label: zone, data: true }))}
                value={choice.timezone ?? "UTC"}
                onChange={(timezone) => setChoice({ ...choice, timezone })}
              />
            ) : null}
            {asksOrder ? (
              <RadioGroup
                label={words.dayFirst}
                options={[
                  { value: "yes", label: words.dayFirstYes },
                  { value: "no", label: words.dayFirstNo },
                ]}
                value={choice.dayFirst === null ? null : choice.dayFirst ? "yes" : "no"}
                onChange={(answer) => setChoice({ ...choice, dayFirst: answer === "yes" })}
              />
            ) : null}
            {asksEvents ? (
              <RadioGroup
                label={words.eventsField}
                description={words.eventsHint}
                options={[
                  { value: "paired", label: words.eventsPaired },
                  { value: "complete", label: words.eventsComplete },
                  { value: "all", label: words.eventsAll },
                ]}
                value={choice.events}
                onChange={(events) => setChoice({ ...choice, events })}
              />
            ) : null}
          </div>
        </section>
      ) : null}
      {columnOf(choice, "resource") !== null || attributes.length > 0 ? (
        <Notice className="mt-4 max-w-3xl" title={words.personsTitle}>
          {words.persons}
        </Notice>
      ) : null}
      {isAsked && faults.length > 0 ? (
        <Notice className="mt-4 max-w-3xl" tone="refusal">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </Notice>
      ) : null}
      <div className="mt-6 flex flex-wrap items-center gap-3">
        <Button kind="primary" isPending={isBusy} onPress={check}>
          {words.check}
        </Button>
        <span className="text-sm text-muted">{words.checkHint}</span>
      </div>
    </>
  );
}
