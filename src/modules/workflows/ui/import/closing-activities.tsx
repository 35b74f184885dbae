import { useState } from "react";
import type { QualityReport } from "#modules/workflows/contract";
import { formatNumber, formatPercent } from "#web/format";
import { Button, Checkbox, ComboBox, Data, Section } from "#web/kit";
import { messages } from "./messages.ts";

const words = messages.closes;
/** Offered at once; the others are found by typing. */
const mostOffered = 8;

type Props = { readonly report: QualityReport; readonly isBusy: boolean; readonly onRecheck: (closedBy: string[]) => void };

/** Which activities close a case: guessed from the file, the owner knows better. */
export function ClosingActivities({ report, isBusy, onRecheck }: Props) {
  const [names, setNames] = useState<readonly string[]>(report.closedBy);
  const ends = Object.entries(report.endActivities ?? {}).toSorted((a, b) => b[1] - a[1]);
  const casesOf = new Map(ends);
  const offered = [...new Set([...ends.slice(0, mostOffered).map(([name]) => name), ...report.closedBy, ...names])];
  const others = ends.filter(([name]) => !offered.includes(name));
  const isChanged = names.length !== report.closedBy.length || names.some((name) => !report.closedBy.includes(name));
  const share = (name: string) => {
    const cases = casesOf.get(name) ?? 0;
    return words.ends(formatPercent(report.cases === 0 ? 0 : cases / report.cases), cases);
  };
  const set = (name: string, closes: boolean) => setNames(closes ? [...names, name] : names.filter((one) => one !== name));
  return (
    <Section title={words.title} lead={words.lead(formatNumber(report.openCases), formatNumber(report.cases))}>
      <ul aria-label={words.field} className="grid max-w-4xl gap-x-8 sm:grid-cols-2">
        {offered.map((name) => (
          <li key={name} className="border-b border-line py-0.5">
            <Checkbox isSelected={names.includes(name)} onChange={(closes) => set(name, closes)} className="w-full">
              <Data className="wrap-anywhere">{name}</Data> <span className="text-sm text-muted">{share(name)}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex max-w-xl flex-wrap items-end gap-2">
        {others.length > 0 ? (
          <ComboBox
            className="min-w-0 flex-1"
            label={words.addField}
            placeholder={words.placeholder}
            options={others.map(([name]) => ({ value: name, label: name, description: share(name), data: true }))}
            value={null}
            onChange={(name) => (name === null ? undefined : set(name, true))}
          />
        ) : null}
        {isChanged ? (
          <Button kind="primary" isPending={isBusy} onPress={() => onRecheck([...names])}>
            {words.recheck}
          </Button>
        ) : null}
      </div>
      <p role="status" className="mt-1 text-sm text-muted">
        {isChanged ? words.changed : null}
      </p>
    </Section>
  );
}
