import type { Facts } from "#modules/workflows/contract";
import { formatDuration, formatNumber, formatPercent } from "#web/format";
import { Definition } from "#web/kit";
import { definitions } from "../definitions.ts";
import { messages } from "../messages.ts";

const words = messages.page;

/** Four numbers that place the finding; each with its definition. */
export function WorkflowNumbers({ facts }: { readonly facts: Facts }) {
  const { log, caseDuration, rework, variants } = facts;
  const numbers = [
    { label: words.casesStat, value: formatNumber(log.cases), note: words.openStat(log.openCases), definition: definitions.openCase },
    {
      label: words.medianStat,
      value: formatDuration(caseDuration?.medianSeconds),
      note: words.p90Stat(formatDuration(caseDuration?.p90Seconds)),
      definition: definitions.duration,
    },
    {
      label: words.reworkStat,
      value: formatPercent(rework.rate),
      note: words.reworkExtra(rework.extraEvents),
      definition: definitions.rework,
    },
    {
      label: words.variantsStat,
      value: formatNumber(variants.count),
      note: words.variantsCover(variants.coveringEightyPercent),
      definition: definitions.coverage,
    },
  ];
  return (
    <dl aria-label={words.key} className="mb-4 grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4">
      {numbers.map((number) => (
        <div key={number.label} className="min-w-0">
          <dt className="text-sm text-muted">
            <Definition term={number.label}>{number.definition.text}</Definition>
          </dt>
          <dd className="text-xl leading-tight font-semibold">{number.value}</dd>
          <dd className="text-sm text-muted">{number.note}</dd>
        </div>
      ))}
    </dl>
  );
}
