import type { PersonaLoad } from "#modules/governance/contract";
import { Data, EmptyState, Icon, Link, Select, Table } from "#web/kit";
import { messages } from "./messages.ts";

const words = messages.personas;
const choices = [3, 4, 5, 6, 8, 10, 15];

type Props = { readonly loads: readonly PersonaLoad[]; readonly most: number; readonly onMost: (most: number) => void };

export function PersonaTable({ loads, most, onMost }: Props) {
  if (loads.length === 0) return <EmptyState title={words.none}>{words.noneLead}</EmptyState>;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <p className="max-w-2xl text-muted">{words.lead(String(most))}</p>
        <Select
          label={words.most}
          className="no-print w-44"
          options={[...new Set([...choices, most])].toSorted((a, b) => a - b).map((n) => ({ value: String(n), label: String(n) }))}
          value={String(most)}
          onChange={(n) => onMost(Number(n))}
        />
      </div>
      <Table
        caption={words.title}
        captionHidden
        rows={loads}
        rowKey={({ persona }) => persona}
        columns={[
          { id: "persona", header: words.persona, data: true, cell: ({ persona }) => persona },
          {
            id: "state",
            header: words.state,
            cell: ({ isOverloaded }) => (
              <span className="flex items-center gap-1.5 whitespace-nowrap">
                <Icon name={isOverloaded ? "alert" : "check"} className={isOverloaded ? "text-caution" : "text-good"} />
                {isOverloaded ? words.over : words.fine}
              </span>
            ),
          },
          {
            id: "primary",
            header: words.primary,
            cell: ({ primary }) => (
              <ul>
                {primary.map(({ id, name, reason }) => (
                  <li key={id}>
                    <Link href={`/governance/tools/${id}`} className="inline-flex min-h-6 items-center">
                      <Data>{name}</Data>
                    </Link>
                    {reason ? <span className="block text-sm text-muted">{words.reason(reason)}</span> : null}
                  </li>
                ))}
              </ul>
            ),
          },
          { id: "others", header: words.others, data: true, cell: ({ others }) => others.map(({ name }) => name).join(", ") },
        ]}
      />
    </>
  );
}
