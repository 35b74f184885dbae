import type { AboutPerson } from "#modules/people/contract";
import { formatDate, formatDateTime } from "#web/format";
import { Button, Data, Section, Table } from "#web/kit";
import { useState } from "react";
import { messages } from "./messages.ts";

const few = 8;

/** Each kind of thing that is known: the entries, who can see them, for how long. */
export function KnownSections({ about }: { readonly about: AboutPerson }) {
  return (
    <>
      {about.sections.map((one) => (
        <KnownSection key={one.id} section={one} />
      ))}
      <Section title={messages.looks}>
        {about.looks.length === 0 ? (
          <p className="text-muted">{messages.noLooks}</p>
        ) : (
          <Table
            caption={messages.lookCaption}
            captionHidden
            rows={about.looks}
            rowKey={(look) => `${look.at} ${look.by}`}
            columns={[
              { id: "who", header: messages.who, data: true, cell: (look) => look.by },
              { id: "what", header: messages.what, cell: (look) => (look.what === "exported" ? messages.exported : messages.looked) },
              { id: "when", header: messages.when, cell: (look) => formatDateTime(look.at) },
            ]}
          />
        )}
      </Section>
    </>
  );
}

function KnownSection({ section }: { readonly section: AboutPerson["sections"][number] }) {
  const [isOpen, setOpen] = useState(false);
  const { items, seenBy, keptFor, since, title } = section;
  const shown = isOpen ? items : items.slice(0, few);
  return (
    <Section
      title={<Data>{title}</Data>}
      lead={
        items.length === 0 ? messages.nothing : `${messages.items(items.length)}${since ? `, ${messages.since(formatDate(since))}` : ""}`
      }
    >
      <div className="grid gap-x-10 gap-y-3 lg:grid-cols-2">
        <div>
          {items.length > 0 ? (
            <ul className="divide-y divide-line border-y border-line">
              {shown.map((item, at) => (
                <li key={`${item.since ?? ""} ${at}`} className="flex flex-wrap gap-x-4 py-1.5">
                  <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
                    <Data>{item.text}</Data>
                  </span>
                  <span className="text-sm text-muted">{item.since ? messages.since(formatDate(item.since)) : null}</span>
                </li>
              ))}
            </ul>
          ) : null}
          {items.length > few ? (
            <Button size="small" kind="quiet" className="mt-1" onPress={() => setOpen(!isOpen)}>
              {isOpen ? messages.few : messages.all(items.length)}
            </Button>
          ) : null}
        </div>
        <dl className="grid content-start gap-y-2 text-sm">
          <div>
            <dt className="text-muted">{messages.seenBy}</dt>
            <dd>
              <Data>{seenBy}</Data>
            </dd>
          </div>
          <div>
            <dt className="text-muted">{messages.keptFor}</dt>
            <dd>
              <Data>{keptFor}</Data>
            </dd>
          </div>
        </dl>
      </div>
    </Section>
  );
}
