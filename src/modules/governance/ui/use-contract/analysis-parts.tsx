import type { Answered, Region } from "#modules/governance/contract";
import { formatNumber } from "#web/format";
import { Button, Data, Icon, type IconName } from "#web/kit";
import { useState, type ReactNode } from "react";
import { messages } from "./edit-messages.ts";
import { messages as page } from "./messages.ts";
import { boxWords } from "./region-words.ts";
import type { Names } from "./rule-words.ts";

const words = messages.analysis;
const few = 5;

export type Tone = "good" | "caution" | "bad" | "plain";
const signs: Record<Tone, { readonly icon: IconName; readonly look: string }> = {
  good: { icon: "check", look: "text-good" },
  caution: { icon: "alert", look: "text-caution" },
  bad: { icon: "stop", look: "text-danger" },
  plain: { icon: "info", look: "text-primary" },
};

/** One finding: its sentence, and what it consists of below. */
export function Finding({ tone, title, children }: { readonly tone: Tone; readonly title: string; readonly children?: ReactNode }) {
  const { icon, look } = signs[tone];
  return (
    <section className="border-t border-line py-2.5 first:border-t-0 first:pt-0">
      <h3 className="flex gap-2 font-medium">
        <Icon name={icon} className={`mt-0.5 ${look}`} />
        <span className="min-w-0 wrap-anywhere">{title}</span>
      </h3>
      {children ? <div className="mt-1 pl-6 text-sm">{children}</div> : null}
    </section>
  );
}

/** A list of which the first few are shown until all are asked for. */
export function ShortList({ items, rest }: { readonly items: readonly ReactNode[]; readonly rest?: string | undefined }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? items : items.slice(0, few);
  return (
    <>
      <ul className="grid gap-1">
        {shown.map((item, at) => (
          // eslint-disable-next-line react/no-array-index-key -- findings have no other name
          <li key={at} className="wrap-anywhere">
            {item}
          </li>
        ))}
      </ul>
      {rest && (isAll || items.length <= few) ? <p className="mt-1 text-muted">{rest}</p> : null}
      {items.length > shown.length ? (
        <Button size="small" kind="quiet" className="-ml-2.5" onPress={() => setAll(true)}>
          {words.showAll} ({formatNumber(items.length)})
        </Button>
      ) : null}
    </>
  );
}

/** Combinations drawn together in boxes, the largest first. */
export function Boxes({ region, names }: { readonly region: Region; readonly names: Names }) {
  const left = region.count - region.shown;
  return (
    <ShortList
      items={region.boxes.map((box) => (
        <>
          <Data>{boxWords(box, names)}</Data> <span className="text-muted">({formatNumber(box.count)})</span>
        </>
      ))}
      rest={left > 0 ? words.moreBoxes(formatNumber(left)) : undefined}
    />
  );
}

const order: readonly Answered[] = ["permitted", "conditional", "prohibited", "unknown"];
const bars: Record<Answered, string> = { permitted: "bg-good", conditional: "bg-caution", prohibited: "bg-danger", unknown: "bg-edge" };

/** How all combinations are answered, as one bar with its numbers. */
export function VerdictBar({ verdicts, total }: { readonly verdicts: Readonly<Record<Answered, number>>; readonly total: number }) {
  return (
    <div className="mb-3">
      <div aria-hidden="true" className="flex h-2 overflow-hidden rounded-sm">
        {order.map((one) => (
          <span key={one} className={bars[one]} style={{ width: `${(verdicts[one] / Math.max(1, total)) * 100}%` }} />
        ))}
      </div>
      <dl className="mt-1.5 grid grid-cols-2 gap-x-4 text-sm">
        {order.map((one) => (
          <div key={one} className="flex justify-between gap-2">
            <dt className="flex items-center gap-1.5 text-muted">
              <span aria-hidden="true" className={`size-2 rounded-full ${bars[one]}`} />
              {page.verdict[one]}
            </dt>
            <dd>{formatNumber(verdicts[one])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export const valueNames = (values: readonly { readonly name: string }[]): string => values.map(({ name }) => name).join(", ");
