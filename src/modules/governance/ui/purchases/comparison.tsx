import type { PurchaseComparison, PurchaseFigures } from "#modules/governance/contract";
import { formatNumber, formatPercent } from "#web/format";
import { Stat, Stats } from "#web/kit";
import { messages } from "./messages.ts";

const days = ({ n, medianDays, atLeastDays }: PurchaseFigures): string => {
  if (n === 0) return messages.nothing;
  if (medianDays !== null) return messages.days(formatNumber(medianDays, { digits: 1 }));
  return messages.atLeast(formatNumber(atLeastDays, { digits: 1 }));
};
const steps = ({ n, medianSteps, atLeastSteps }: PurchaseFigures): string => {
  if (n === 0) return messages.nothing;
  if (medianSteps !== null) return messages.steps(formatNumber(medianSteps, { digits: 1 }));
  return messages.atLeastSteps(formatNumber(atLeastSteps, { digits: 1 }));
};

/** What the two medians say together; nothing where one of them is not reached. */
export function findingOf({ aiCapable, others }: PurchaseComparison): string {
  if (aiCapable.medianDays === null || others.medianDays === null) return messages.unsure;
  const difference = aiCapable.medianDays - others.medianDays;
  const shown = messages.days(formatNumber(Math.abs(difference), { digits: 1 }));
  if (Math.abs(difference) < 0.5) return messages.same;
  return difference > 0 ? messages.slower(shown) : messages.faster(shown);
}

export function Comparison({ comparison: { aiCapable, others, rule } }: { readonly comparison: PurchaseComparison }) {
  return (
    <Stats>
      {(
        [
          [messages.ai, aiCapable],
          [messages.others, others],
        ] as const
      ).map(([label, figures]) => (
        <Stat
          key={label}
          label={messages.medianDays(label)}
          value={days(figures)}
          note={
            <>
              <span className="block">{messages.stepsNote(steps(figures), figures.n)}</span>
              <span className="block">{messages.note(figures.n, figures.open, figures.dropped)}</span>
            </>
          }
          definition={messages.medianDefinition}
        />
      ))}
      <Stat
        label={messages.rule}
        value={rule.said === 0 ? messages.nothing : formatPercent(rule.kept / rule.said, 0)}
        note={messages.ruleNote(rule.said, rule.notSaid)}
        definition={messages.ruleDefinition}
      />
    </Stats>
  );
}
