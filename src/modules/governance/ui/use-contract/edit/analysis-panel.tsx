import type { ContractAnalysis, ContractContent } from "#modules/governance/contract";
import { formatNumber, formatPercent } from "#web/format";
import { Button, Data, ErrorNotice, Skeleton } from "#web/kit";
import { useMemo } from "react";
import { Boxes, Finding, ShortList, VerdictBar } from "../analysis-parts.tsx";
import { ChangesFinding } from "../changes-finding.tsx";
import { messages } from "../edit-messages.ts";
import { messages as page } from "../messages.ts";
import { namesOf } from "../rule-words.ts";

const words = messages.analysis;

type Props = {
  readonly content: ContractContent;
  readonly analysis: ContractAnalysis | undefined;
  readonly problem: unknown;
  readonly isWorking: boolean;
  readonly onRow: (id: string) => void;
};

/** What publishing would mean, as the draft stands: renewed after each save. */
export function AnalysisPanel({ content, analysis, problem, isWorking, onRow }: Props) {
  const names = useMemo(() => namesOf(content), [content]);
  const reckoned = analysis?.reckoned;
  return (
    <aside aria-label={words.title} aria-busy={isWorking} className="rounded-lg border border-line bg-card p-4">
      <h2 className="text-lg font-semibold">{words.title}</h2>
      <p className="mb-3 text-sm text-muted">
        {reckoned
          ? `${words.combinations(formatNumber(reckoned.combinations))} ${words.of(reckoned.dimensions.map(({ dimension, values }) => `${page.dimension[dimension]} ${values}`).join(" × "))}`
          : words.working}
      </p>
      {problem ? <ErrorNotice problem={problem} /> : null}
      {analysis === undefined && !problem ? <Skeleton lines={6} /> : null}
      {reckoned?.isComplete ? <VerdictBar verdicts={reckoned.verdicts} total={reckoned.combinations} /> : null}
      {analysis && analysis.faults.length > 0 ? (
        <Finding tone="bad" title={words.faults(analysis.faults.length)}>
          <ShortList items={analysis.faults.map(({ message }) => message)} />
        </Finding>
      ) : null}
      {analysis ? <Examples examples={analysis.examples} /> : null}
      {reckoned ? <Reckoned reckoned={reckoned} content={content} names={names} onRow={onRow} /> : null}
    </aside>
  );
}

function Examples({ examples }: { readonly examples: ContractAnalysis["examples"] }) {
  const failing = examples.filter(({ passes }) => !passes);
  if (examples.length === 0) return null;
  if (failing.length === 0) return <Finding tone="good" title={words.allPass(examples.length)} />;
  return (
    <Finding tone="bad" title={words.failing(failing.length)}>
      <ShortList
        items={failing.map(({ title, got }) => (
          <>
            <Data>{title}</Data> <span className="text-muted">{messages.examples.fails(page.verdict[got])}</span>
          </>
        ))}
      />
    </Finding>
  );
}

type ReckonedProps = Pick<Props, "content" | "onRow"> & {
  readonly reckoned: NonNullable<ContractAnalysis["reckoned"]>;
  readonly names: ReturnType<typeof namesOf>;
};

function Reckoned({ reckoned, content, names, onRow }: ReckonedProps) {
  const { combinations, gaps, dead, contradictions, redundant, changes } = reckoned;
  const rowLink = (number: number) => (
    <Button key={number} size="small" kind="quiet" className="-my-1" onPress={() => onRow(content.rows[number - 1]?.id ?? "")}>
      {messages.rules.number(String(number))}
    </Button>
  );
  if (!reckoned.isComplete) return <Finding tone="caution" title={words.tooMany(formatNumber(combinations))} />;
  return (
    <>
      {changes ? <ChangesFinding changes={changes} names={names} /> : <Finding tone="plain" title={words.first} />}
      {contradictions.length > 0 ? (
        <Finding tone="caution" title={words.contradictions(contradictions.length)}>
          <ShortList
            items={contradictions.map(({ kind, rows }) => (
              <>
                {words.kind[kind](rows.join(", "))} {rows.slice(0, 2).map(rowLink)}
              </>
            ))}
            rest={reckoned.moreContradictions ? words.moreContradictions : undefined}
          />
        </Finding>
      ) : null}
      {dead.length > 0 ? (
        <Finding tone="caution" title={words.dead(dead.length)}>
          <ShortList
            items={dead.map(({ row, by }) => (
              <>
                {by.length > 0 ? words.deadBy(String(row), by.join(", ")) : words.deadOnly(String(row))} {rowLink(row)}
              </>
            ))}
          />
        </Finding>
      ) : null}
      {redundant.length > 0 ? (
        <Finding tone="plain" title={words.redundant(redundant.length)}>
          <p>{words.redundantOf(redundant.map(({ row }) => row).join(", "))}</p>
        </Finding>
      ) : null}
      {gaps.count > 0 ? (
        <Finding tone="plain" title={words.gaps(formatNumber(gaps.count), formatPercent(gaps.count / combinations))}>
          <p className="mb-1 text-muted">{words.gapsWhy}</p>
          <Boxes region={gaps} names={names} />
        </Finding>
      ) : (
        <Finding tone="good" title={words.noGaps} />
      )}
    </>
  );
}
