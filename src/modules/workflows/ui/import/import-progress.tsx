import type { LogImport } from "#modules/workflows/contract";
import { formatBytes, formatNumber } from "#web/format";
import { Card, Progress } from "#web/kit";
import { messages } from "./messages.ts";

const words = messages.stages;
const stages: Readonly<Record<string, string>> = {
  reading: words.reading,
  pairing: words.pairing,
  reporting: words.reporting,
  mining: words.reporting,
  writing: words.writing,
  keeping: words.writing,
  waiting: words.waiting,
};

export function ImportProgress({ given, onCancel }: { readonly given: LogImport; readonly onCancel: () => void }) {
  const { progress, state } = given;
  const label = (progress ? stages[progress.stage] : undefined) ?? (state === "keeping" ? words.writing : words.reading);
  const known = progress && progress.total !== null && progress.total > 0;
  // Reading is told in bytes of the file, everything after it in events.
  const amount = (n: number) => (progress?.stage === "reading" ? formatBytes(n) : formatNumber(n));
  const detail =
    !progress || progress.done === 0
      ? null
      : known
        ? messages.checking.rows(amount(progress.done), amount(progress.total ?? 0))
        : messages.checking.some(amount(progress.done));
  return (
    <Card className="max-w-3xl">
      <Progress label={label} value={known && progress.total ? progress.done / progress.total : null} detail={detail} onCancel={onCancel} />
    </Card>
  );
}
