import { ErrorNotice, Data, Skeleton } from "#web/kit";
import { formatNumber } from "#web/format";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ChangesFinding } from "./changes-finding.tsx";
import { messages } from "./messages.ts";
import { comparisonQuery } from "./queries.ts";
import { namesOf } from "./rule-words.ts";

const words = messages.history;

/** What differs between two versions: words, rules, and every answer that is another. */
export function ComparedVersions({ from, to }: { readonly from: number; readonly to: number }) {
  const { data, isPending, isError, error, refetch } = useQuery(comparisonQuery(from, to));
  const names = useMemo(() => data && namesOf(data.contents.to), [data]);
  if (isPending) return <Skeleton lines={6} />;
  if (isError) return <ErrorNotice problem={error} onRetry={() => void refetch()} />;
  const { texts, rows, reckoned } = data;
  const changed = rows.added.length + rows.removed.length + rows.changed.length;
  return (
    <div className="grid max-w-4xl gap-4">
      {texts.length === 0 && changed === 0 ? <p>{words.same}</p> : null}
      {texts.map(({ part, before, after }) => (
        <div key={part}>
          <h3 className="font-semibold">{partName(part)}</h3>
          <div className="mt-1 grid gap-3 sm:grid-cols-2">
            <Text title={words.before} text={before} />
            <Text title={words.after} text={after} />
          </div>
        </div>
      ))}
      {changed > 0 ? (
        <p>{words.rows(formatNumber(rows.added.length), formatNumber(rows.removed.length), formatNumber(rows.changed.length))}</p>
      ) : null}
      {reckoned?.changes && names ? <ChangesFinding changes={reckoned.changes} names={names} /> : null}
    </div>
  );
}

const partName = (part: string): string =>
  (messages.sections as Readonly<Record<string, string>>)[part] ?? (words.part as Readonly<Record<string, string>>)[part] ?? part;

const Text = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <div className="rounded-md border border-line bg-card p-3">
    <p className="text-sm text-muted">{title}</p>
    <p className="whitespace-pre-line">
      <Data>{text}</Data>
    </p>
  </div>
);
