import type { Pack } from "#modules/governance/contract";
import { Card, Data, Link, Stat, Stats, Table } from "#web/kit";
import { messages } from "./messages.ts";

/** What the nouns say about the period, each with its finding first. Written by the server, so that it can be kept as it was. */
export function PackView({ pack }: { readonly pack: Pack }) {
  if (pack.sections.length === 0) return <p className="text-muted">{messages.one.noPack}</p>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {pack.sections.map(({ id, title, finding, figures, columns, rows, more }) => (
        <Card key={id}>
          <h3 id={`pack-${id}`} className="text-sm font-medium text-muted">
            <Data>{title}</Data>
          </h3>
          <p className="mb-3 font-semibold">
            <Data>{finding}</Data>
          </p>
          {figures.length > 0 ? (
            <Stats>
              {figures.map(({ label, value, note }) => (
                <Stat key={label} label={label} value={<Data>{value}</Data>} note={<Data>{note}</Data>} />
              ))}
            </Stats>
          ) : null}
          {rows.length > 0 ? (
            <div className="mt-3">
              <Table
                caption={title}
                captionHidden
                rows={rows}
                rowKey={({ cells }) => cells.join("\u0000")}
                columns={columns.map((header, at) => ({
                  id: `${at}`,
                  header,
                  data: true,
                  cell: ({ cells, href }) => (at === 0 && href ? <Link href={href}>{cells[0]}</Link> : (cells[at] ?? "")),
                }))}
              />
              {more > 0 ? <p className="mt-1 text-sm text-muted">{messages.one.more(more)}</p> : null}
            </div>
          ) : null}
        </Card>
      ))}
    </div>
  );
}
