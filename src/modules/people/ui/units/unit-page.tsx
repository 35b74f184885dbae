import type { UnitDetail } from "#modules/people/contract";
import { formatDate, formatDateTime } from "#web/format";
import { Data, ErrorNotice, Link, LinkButton, Notice, Page, Section, Skeleton, useMay, usePathParams } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Facts } from "../facts.tsx";
import { unitQuery, unitsQuery, type UnitId } from "../queries.ts";
import { messages } from "./messages.ts";
import type { UnitAct } from "./unit-dialogs.tsx";
import { UnitFigure } from "./unit-figure.tsx";
import { UnitDialog, UnitMenu } from "./unit-menu.tsx";

const words = messages.page;

export function UnitPage() {
  const id = usePathParams()["id"] as UnitId;
  const unit = useQuery(unitQuery(id));
  if (unit.data) return <Loaded key={id} unit={unit.data} />;
  return (
    <Page title={words.documentTitle} crumbs={[{ label: messages.nav, href: "/people/units" }, { label: words.documentTitle }]}>
      {unit.isError ? <ErrorNotice problem={unit.error} onRetry={() => void unit.refetch()} /> : <Skeleton lines={6} />}
    </Page>
  );
}

function Loaded({ unit }: { readonly unit: UnitDetail }) {
  const [open, setOpen] = useState<UnitAct | null>(null);
  const all = useQuery(unitsQuery()).data?.units ?? [];
  const maySee = useMay("people:person.read");
  const below = all.filter(({ parentId }) => parentId === unit.id);
  const above = unit.path.filter(({ id }) => id !== unit.id);
  return (
    <Page
      title={unit.name}
      heading={<Data>{unit.name}</Data>}
      lead={unit.closedAt ? words.closed(formatDate(unit.closedAt)) : messages.kinds[unit.kind]}
      crumbs={[
        { label: messages.nav, href: "/people/units" },
        ...above.map(({ id, name }) => ({ label: name, href: `/people/units/${id}`, data: true })),
        { label: unit.name, data: true },
      ]}
      actions={
        <>
          <UnitMenu unit={unit} label={words.actions} button={{}} onAct={setOpen} />
          {maySee && unit.closedAt === null && unit.headsBelow > 0 ? (
            <LinkButton kind="primary" icon="people" href={`/people?unit=${unit.id}`}>
              {words.peopleLink(unit.headsBelow)}
            </LinkButton>
          ) : null}
        </>
      }
    >
      {unit.closedAt ? <Notice className="mb-4 max-w-3xl">{words.closed(formatDate(unit.closedAt))}</Notice> : null}
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div>
          <Section title={words.facts}>
            <Facts
              facts={[
                { label: messages.form.kind, value: messages.kinds[unit.kind], isText: true },
                { label: messages.form.code, value: unit.code },
                { label: words.heads, value: words.people(unit.heads), isText: true },
                { label: words.headsBelow, value: words.people(unit.headsBelow), isText: true },
              ]}
            />
          </Section>
          <Section title={words.managers}>
            {unit.managers.length === 0 ? <p className="text-muted">{words.noManagers}</p> : null}
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {unit.managers.map(({ id, name }) => (
                <li key={id} translate="no">
                  {maySee ? <Link href={`/people/${id}`}>{name}</Link> : name}
                </li>
              ))}
            </ul>
          </Section>
          {unit.closedAt ? null : <UnitFigure id={unit.id} />}
          {below.length > 0 ? (
            <Section title={words.unitsBelow}>
              <ul className="divide-y divide-line border-y border-line">
                {below.map((one) => (
                  <li key={one.id} className="flex min-h-9 items-center justify-between gap-3">
                    <Link href={`/people/units/${one.id}`}>
                      <Data>{one.name}</Data>
                    </Link>
                    <span className="text-muted">{words.people(one.headsBelow)}</span>
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
        </div>
        <UnitHistory unit={unit} />
      </div>
      <UnitDialog open={open ? { act: open, unit } : null} units={all} onClose={() => setOpen(null)} />
    </Page>
  );
}

type State = UnitDetail["history"][number];

function UnitHistory({ unit }: { readonly unit: UnitDetail }) {
  const states = unit.history.toSorted((a, b) => Date.parse(b.from) - Date.parse(a.from));
  return (
    <Section title={words.history}>
      <ol className="border-l-2 border-line">
        {unit.closedAt ? <Moment at={unit.closedAt} lines={[words.closedLine]} /> : null}
        {states.map((state, index) => (
          <Moment key={state.from} at={state.from} lines={linesOf(state, states[index + 1])} />
        ))}
      </ol>
    </Section>
  );
}

function linesOf(state: State, before: State | undefined): string[] {
  if (!before) return [words.opened(state.name), state.parent ? words.under(state.parent.name) : words.atTop];
  return [
    ...(before.name === state.name ? [] : [words.named(state.name)]),
    ...(before.kind === state.kind ? [] : [words.kind(messages.kinds[state.kind])]),
    ...(before.parent?.id === state.parent?.id ? [] : [state.parent ? words.under(state.parent.name) : words.atTop]),
    ...(before.to !== null && before.to !== state.from ? [words.reopened] : []),
  ];
}

function Moment({ at, lines }: { readonly at: string; readonly lines: readonly string[] }) {
  return (
    <li className="relative pb-3 pl-5 before:absolute before:top-1.5 before:-left-[5px] before:size-2 before:rounded-full before:bg-edge">
      <p className="text-sm text-muted">
        <time dateTime={at}>{formatDateTime(at)}</time>
      </p>
      {lines.map((line) => (
        <p key={line} className="wrap-anywhere">
          {line}
        </p>
      ))}
    </li>
  );
}
