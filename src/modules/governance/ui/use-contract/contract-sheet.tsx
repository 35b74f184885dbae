import type { ContractContent } from "#modules/governance/contract";
import { formatDay, formatNumber } from "#web/format";
import { Data } from "#web/kit";
import type { ReactNode } from "react";
import { messages } from "./messages.ts";

type Props = { readonly content: ContractContent; readonly state: string };

/** The one page: what somebody needs to know before they use AI today. It prints on one sheet of A4. */
export function ContractSheet({ content, state }: Props) {
  const words = messages.sections;
  const { ask } = content;
  const topics = ask.topics.filter(({ contact }) => contact.name.trim() !== "");
  return (
    <div
      data-contract-sheet
      className="rounded-lg border border-line bg-card p-5 sm:p-7 print:border-0 print:bg-transparent print:p-0 print:text-[9.5pt] print:leading-snug"
    >
      <header className="mb-4 border-b border-line pb-3 print:mb-2 print:pb-1.5">
        <h2 className="text-2xl font-semibold text-balance">
          <Data>{content.title}</Data>
        </h2>
        {content.lead ? (
          <p className="mt-1 max-w-3xl text-muted">
            <Data>{content.lead}</Data>
          </p>
        ) : null}
        <p className="mt-1 text-sm text-muted">{state}</p>
      </header>
      <div className="gap-x-10 sm:columns-2 print:columns-2 print:gap-x-8">
        <Lines title={words.approvedTools} lines={content.approvedTools} />
        <Lines title={words.prohibitedData} lines={content.prohibitedData} />
        <Lines title={words.needsReview} lines={content.needsReview} />
        <Lines
          title={words.mustBeLogged}
          lines={content.mustBeLogged.map(({ text, note, workflowKind }) => ({ text, note, before: workflowKind }))}
        />
        {content.sandbox ? <Prose title={words.sandbox} text={content.sandbox} /> : null}
        {content.amnesty ? <Prose title={words.amnesty} text={content.amnesty} /> : null}
        <Part title={words.ask}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
            {topics.map(({ code, name, contact }) => (
              <Line key={code} term={<Data>{name}</Data>} said={contact.name} />
            ))}
            <Line term={topics.length > 0 ? messages.otherwise : ""} said={ask.default.name} />
          </dl>
        </Part>
        {content.legal.length > 0 ? (
          <Part title={words.legal}>
            <ul className="text-sm text-muted print:text-[8pt]">
              {content.legal.map(({ tag, title, reference, asOf, url }) => (
                <li key={tag}>
                  <Data>
                    {url ? (
                      <a href={url} rel="noreferrer" className="underline underline-offset-2">
                        {title}
                      </a>
                    ) : (
                      title
                    )}
                  </Data>
                  {", "}
                  <Data>{reference}</Data>, {messages.asOf(formatDay(asOf))}
                </li>
              ))}
            </ul>
          </Part>
        ) : null}
      </div>
      <p className="print-only mt-2 border-t border-line pt-1 text-[8pt] text-muted">
        {messages.behind(formatNumber(content.rows.length), `${location.origin}/governance/contract`)}
      </p>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mb-4 break-inside-avoid print:mb-2.5">
      <h3 className="mb-1 font-semibold print:mb-0.5">{title}</h3>
      {children}
    </section>
  );
}

type OneLine = { readonly text: string; readonly note: string; readonly before?: string | null };

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly OneLine[] }) {
  const said = lines.filter(({ text }) => text.trim() !== "");
  if (said.length === 0) return null;
  return (
    <Part title={title}>
      <ul className="grid list-disc gap-1 pl-4 marker:text-muted print:gap-0.5">
        {said.map(({ text, note, before }, at) => (
          // eslint-disable-next-line react/no-array-index-key -- lines have no other name
          <li key={at}>
            {before ? (
              <span className="font-medium">
                <Data>{before}</Data>:{" "}
              </span>
            ) : null}
            <Data>{text}</Data>
            {note ? (
              <span className="text-muted">
                {" – "}
                <Data>{note}</Data>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  );
}

const Prose = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <Part title={title}>
    <p>
      <Data>{text}</Data>
    </p>
  </Part>
);

function Line({ term, said }: { readonly term: ReactNode; readonly said: string }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="font-medium">
        <Data>{said}</Data>
      </dd>
    </>
  );
}
