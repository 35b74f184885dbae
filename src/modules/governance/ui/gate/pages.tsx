import { formatNumber } from "#web/format";
import { Button } from "#web/kit";
import { messages } from "./messages.ts";

/** How many the server gives at once. */
const pageSize = 50;

type PagesProps = { readonly page: number; readonly total: number; readonly onChange: (page: number) => void };

/** Which of many are shown, and the way to the others; nothing where all are. */
export function Pages({ page, total, onChange }: PagesProps) {
  if (total <= pageSize) return null;
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(total, page * pageSize);
  return (
    <div className="no-print mt-3 flex flex-wrap items-center gap-3">
      <Button size="small" isDisabled={page <= 1} onPress={() => onChange(page - 1)}>
        {messages.previous}
      </Button>
      <span className="text-sm text-muted">{messages.pages(formatNumber(from), formatNumber(to), formatNumber(total))}</span>
      <Button size="small" isDisabled={to >= total} onPress={() => onChange(page + 1)}>
        {messages.next}
      </Button>
    </div>
  );
}
