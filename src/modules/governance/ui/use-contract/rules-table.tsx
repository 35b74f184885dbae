import type { ContractContent, ContractRow } from "#modules/governance/contract";
import { formatNumber } from "#web/format";
import { Data, SearchField, Section, Table, useSearchState, type Column } from "#web/kit";
import { useMemo } from "react";
import { z } from "zod";
import { messages } from "./messages.ts";
import { nameIn, namesOf, rowHolds, shownDimensions } from "./rule-words.ts";
import { VerdictMark } from "./verdict-mark.tsx";

const address = z.object({ find: z.string().max(200).default("") });
type Numbered = { readonly number: number; readonly row: ContractRow };

/** The rules behind the page, for whoever wants to know exactly. */
export function RulesTable({ content }: { readonly content: ContractContent }) {
  const [{ find }, setFilter] = useSearchState(address);
  const names = useMemo(() => namesOf(content), [content]);
  const rows = content.rows.map((row, at) => ({ number: at + 1, row })).filter(({ row }) => rowHolds(row, names, find));
  const columns: Column<Numbered>[] = [
    { id: "number", header: messages.columns.number, cell: ({ number }) => String(number), className: "min-w-0 text-muted" },
    { id: "verdict", header: messages.columns.verdict, cell: ({ row }) => <VerdictMark verdict={row.verdict} /> },
    ...shownDimensions(content).map((key): Column<Numbered> => ({
      id: key,
      header: messages.dimension[key],
      cell: ({ row }) => {
        const codes = row.cells[key] ?? [];
        if (codes.length === 0) return <span className="text-muted">{messages.any}</span>;
        return <Data>{codes.map((code) => nameIn(names, key, code)).join(", ")}</Data>;
      },
    })),
    {
      id: "conditions",
      header: messages.columns.conditions,
      className: "min-w-64",
      cell: ({ row }) => (
        <>
          {row.conditions.map((condition) => (
            <p key={condition}>
              <Data>{condition}</Data>
            </p>
          ))}
          {row.why ? (
            <p className="text-muted">
              <Data>{row.why}</Data>
            </p>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <Section title={messages.rules(content.rows.length)} lead={messages.rulesLead} className="no-print mt-8">
      <div className="mb-3 flex flex-wrap items-center gap-4">
        <SearchField
          label={messages.find}
          placeholder={messages.find}
          className="w-72 max-w-full"
          value={find}
          onChange={(text) => setFilter({ find: text || undefined })}
        />
        <span className="text-sm text-muted">{messages.shown(formatNumber(rows.length), formatNumber(content.rows.length))}</span>
      </div>
      <Table caption={messages.caption} captionHidden columns={columns} rows={rows} rowKey={({ row }) => row.id} />
    </Section>
  );
}
