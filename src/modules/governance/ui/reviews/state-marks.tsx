import type { Cadence } from "#modules/governance/contract";
import { Icon, Link, type IconName } from "#web/kit";
import { messages } from "./messages.ts";

type State = Cadence["past"][number]["state"];
const looks: Record<State, { icon: IconName; look: string }> = {
  planned: { icon: "clock", look: "text-muted" },
  held: { icon: "check", look: "text-good" },
  missed: { icon: "close", look: "text-danger" },
};

export function StateMark({ state }: { readonly state: State }) {
  const { icon, look } = looks[state];
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Icon name={icon} className={look} />
      {messages.states[state]}
    </span>
  );
}

/** The last twelve, a mark each; the word stands beside it for whoever does not see the mark. */
export function History({ cadence }: { readonly cadence: Cadence }) {
  return (
    <ol aria-label={messages.historyOf(cadence.title)} className="flex flex-wrap gap-1.5">
      {cadence.past.map(({ id, period, state }) => {
        const { icon, look } = looks[state];
        const mark = (
          <>
            <Icon name={icon} className={look} />
            <span>{period}</span>
            <span className="sr-only">{messages.states[state]}</span>
          </>
        );
        const box = "inline-flex min-h-7 items-center gap-1 rounded-md border border-line bg-card px-2 text-sm";
        return (
          <li key={id}>
            {cadence.mayRead ? (
              <Link href={`/governance/reviews/${id}`} className={`${box} no-underline hover:bg-accent`}>
                {mark}
              </Link>
            ) : (
              <span className={box} translate="no">
                {mark}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
