import type { PersonDetail } from "#modules/people/contract";
import { formatDateTime } from "#web/format";
import { Section } from "#web/kit";
import { messages } from "./messages.ts";
import { timelineOf, type Difference, type Happening } from "./timeline.ts";

const words = messages.history;

/** What happened when, newest first. */
export function PersonHistory({ person }: { readonly person: PersonDetail }) {
  return (
    <Section title={messages.page.history} lead={messages.page.historyLead}>
      <ol aria-label={words.table} className="border-l-2 border-line">
        {timelineOf(person).map(({ at, what }) => (
          <li
            key={at}
            className="relative pb-3 pl-5 before:absolute before:top-1.5 before:-left-[5px] before:size-2 before:rounded-full before:bg-edge"
          >
            <p className="text-sm text-muted">
              <time dateTime={at}>{formatDateTime(at)}</time>
              {what.some((one) => "byImport" in one && one.byImport) ? ` · ${words.byImport}` : null}
            </p>
            <ul>
              {what.flatMap(linesOf).map((line) => (
                <li key={line} className="wrap-anywhere">
                  {line}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function linesOf(what: Happening): string[] {
  if (what.kind === "recorded") return [words.recorded];
  if (what.kind === "left") return [words.left];
  if (what.kind === "label") return [what.value === null ? words.unlabelled(what.dimension) : words.labelled(what.dimension, what.value)];
  if (what.changed.length === 0) return what.first ? [words.joined] : [words.same];
  return what.changed.map((difference) => lineOf(difference, what.first));
}

function lineOf(difference: Difference, isFirst: boolean): string {
  if (difference.field === "unit") {
    const unit = difference.to ?? words.noUnit;
    return isFirst ? words.startedIn(unit) : words.movedTo(unit);
  }
  if (difference.field === "manager") return difference.to === null ? words.noManager : words.manager(difference.to);
  if (difference.field === "level") return words.level(messages.levels[difference.to]);
  if (difference.field === "title") return difference.to === null ? words.noTitle : words.title(difference.to);
  return words.calendar;
}
