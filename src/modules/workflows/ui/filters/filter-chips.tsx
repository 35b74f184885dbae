import type { Facts } from "#modules/workflows/contract";
import { formatDate, formatName, formatNumber } from "#web/format";
import { Button, Icon } from "#web/kit";
import { messages } from "../messages.ts";
import { endsOf, noFilters, partsOf, withoutPart, type FilterPart, type Filters } from "./filters.ts";

type Props = {
  readonly filters: Filters;
  readonly activities: ReadonlySet<string>;
  readonly variants: Facts["variants"]["top"];
  readonly onChange: (filters: Filters) => void;
};
const words = messages.filters;

/** What is filtered, each part removable on its own. */
export function FilterChips({ filters, activities, variants, onChange }: Props) {
  const parts = partsOf(filters);
  if (parts.length === 0) return null;
  return (
    <>
      <ul aria-label={words.active} className="flex min-w-0 flex-wrap gap-1.5">
        {parts.map((part) => {
          const text = textOf(part, activities, variants);
          return (
            <li key={`${part.name} ${part.value}`} className="max-w-full">
              <button
                type="button"
                aria-label={words.remove(text)}
                className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-edge/60 bg-accent px-2.5 py-0.5 text-left text-sm hover:bg-accent-strong"
                onClick={() => onChange(withoutPart(filters, part))}
              >
                <span className="min-w-0 wrap-anywhere">{text}</span>
                <Icon name="close" className="size-3 text-muted" />
              </button>
            </li>
          );
        })}
      </ul>
      {parts.length > 1 ? (
        <Button size="small" kind="quiet" onPress={() => onChange(noFilters)}>
          {words.clear}
        </Button>
      ) : null}
    </>
  );
}

function textOf({ name, value }: FilterPart, activities: ReadonlySet<string>, variants: Props["variants"]): string {
  if (name === "from" || name === "to") return words[name](formatDate(value, { zone: "UTC" }));
  if (name === "with" || name === "without") return words[name](formatName(value));
  if (name === "step" || name === "notStep") {
    const { from, to } = endsOf(value, activities);
    return words[name](formatName(from), formatName(to));
  }
  if (name === "variant") {
    const place = variants.findIndex((variant) => variant.id === value);
    return words.variant(place < 0 ? value.slice(0, 6) : formatNumber(place + 1));
  }
  const cut = value.indexOf("=");
  return words.where(formatName(value.slice(0, cut)), formatName(value.slice(cut + 1)));
}
