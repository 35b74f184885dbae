import type { PersonDetail } from "#modules/people/contract";
import { formatDate } from "#web/format";
import { Button, Data, ErrorNotice, Link, Menu, Notice, Page, Section, Skeleton, useMay, usePathParams, type MenuEntry } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PersonAccess } from "../account/person-access.tsx";
import { Facts } from "../facts.tsx";
import { personQuery, type PersonId } from "../queries.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { LeaveDialog, useReturn } from "./leave-dialog.tsx";
import { messages } from "./messages.ts";
import { MoveDialog } from "./move-dialog.tsx";
import { PersonHistory } from "./person-history.tsx";
import { PersonLabels } from "./person-labels.tsx";
import { useCalendars } from "./use-calendars.ts";

const words = messages.page;

export function PersonPage() {
  const id = usePathParams()["id"] as PersonId;
  const person = useQuery(personQuery(id));
  if (person.data) return <Loaded key={id} person={person.data} />;
  return (
    <Page title={words.documentTitle} crumbs={[{ label: messages.nav, href: "/people" }, { label: words.documentTitle }]}>
      {person.isError ? <ErrorNotice problem={person.error} onRetry={() => void person.refetch()} /> : <Skeleton lines={8} />}
    </Page>
  );
}

function Loaded({ person }: { readonly person: PersonDetail }) {
  const maySeeAccess = useMay("people:account.manage");
  const [open, setOpen] = useState<"move" | "change" | "leave" | null>(null);
  const close = () => setOpen(null);
  const { name, current, leftAt, deactivatedAt } = person;
  const lead = [current?.title, current?.unit?.name].filter((one) => typeof one === "string" && one !== "").join(", ");
  return (
    <Page
      title={name}
      heading={<Data>{name}</Data>}
      lead={leftAt ? words.leftLead(formatDate(leftAt)) : lead === "" ? words.noPlace : <Data>{lead}</Data>}
      crumbs={[
        { label: messages.nav, href: "/people" },
        { label: name, data: true },
      ]}
      actions={<Actions person={person} onOpen={setOpen} />}
    >
      {deactivatedAt && !leftAt ? (
        <Notice tone="caution" className="mb-4 max-w-3xl">
          {words.deactivated(formatDate(deactivatedAt))}
        </Notice>
      ) : null}
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div>
          <PlaceSection person={person} />
          <RecordSection person={person} />
          <PersonLabels person={person} />
          <RolesSection person={person} />
          {maySeeAccess ? <PersonAccess personId={person.id} /> : null}
        </div>
        <PersonHistory person={person} />
      </div>
      {open === "move" ? <MoveDialog person={person} onClose={close} /> : null}
      {open === "change" ? <ChangeDialog person={person} onClose={close} /> : null}
      {open === "leave" ? <LeaveDialog person={person} onClose={close} /> : null}
    </Page>
  );
}

type ActionsProps = { readonly person: PersonDetail; readonly onOpen: (what: "move" | "change" | "leave") => void };

function Actions({ person, onOpen }: ActionsProps) {
  const mayChange = useMay("people:person.change");
  const mayLeave = useMay("people:person.leave");
  const mayReview = useMay("people:personal.review");
  const bringBack = useReturn(person);
  const hasLeft = person.leftAt !== null;
  const entries: MenuEntry[] = [
    ...(mayChange ? [{ id: "change", label: words.change, icon: "pencil", onAction: () => onOpen("change") } as const] : []),
    ...(mayReview ? [{ id: "known", label: words.knownAbout, icon: "shield", href: `/people/${person.id}/known` } as const] : []),
    ...(mayLeave && !hasLeft ? [{ id: "leave", label: words.leave, icon: "leave", onAction: () => onOpen("leave") } as const] : []),
  ];
  return (
    <>
      {entries.length > 0 ? <Menu label={words.actions} entries={entries} /> : null}
      {mayLeave && hasLeft ? (
        <Button kind="primary" icon="undo" onPress={() => void bringBack()}>
          {words.return}
        </Button>
      ) : null}
      {mayChange && !hasLeft ? (
        <Button kind="primary" icon="move" onPress={() => onOpen("move")}>
          {words.move}
        </Button>
      ) : null}
    </>
  );
}

function PlaceSection({ person: { id, current, unitPath, reports } }: { readonly person: PersonDetail }) {
  const path = unitPath.map((step, index) => (
    <span key={step.id}>
      {index > 0 ? " › " : null}
      <Link href={`/people/units/${step.id}`}>{step.name}</Link>
    </span>
  ));
  const calendars = useCalendars();
  const calendar = current?.calendarId ? (calendars.find(({ id: one }) => one === current.calendarId)?.name ?? null) : null;
  const manager = current?.manager ? <Link href={`/people/${current.manager.id}`}>{current.manager.name}</Link> : null;
  const reporting = words.reportsOf(reports);
  return (
    <Section title={words.now}>
      <Facts
        facts={[
          { label: words.unit, value: path.length > 0 ? path : null },
          { label: words.manager, value: manager },
          {
            label: words.reports,
            value: reports > 0 ? <Link href={`/people?manager=${id}`}>{reporting}</Link> : reporting,
            isText: true,
          },
          { label: words.level, value: current ? messages.levels[current.level] : null, isText: true },
          { label: words.jobTitle, value: current?.title },
          { label: words.calendar, value: calendar },
          { label: words.since, value: current ? formatDate(current.from) : null, isText: true },
        ]}
      />
    </Section>
  );
}

function RecordSection({ person }: { readonly person: PersonDetail }) {
  return (
    <Section title={words.known}>
      <Facts
        facts={[
          { label: words.email, value: person.email },
          { label: words.number, value: person.number },
          { label: words.userName, value: person.userName },
          { label: words.joined, value: person.joinedOn ? formatDate(person.joinedOn, { zone: "UTC" }) : null, isText: true },
          { label: words.language, value: person.language },
          { label: words.zone, value: person.timeZone },
          { label: words.added, value: formatDate(person.createdAt), isText: true },
        ]}
      />
    </Section>
  );
}

const roleNames: Readonly<Record<string, string>> = messages.roleNames;

function RolesSection({ person: { id, roles, reports, leftAt } }: { readonly person: PersonDetail }) {
  const mayGrant = useMay("people:role.grant");
  return (
    <Section
      title={words.roles}
      actions={mayGrant && leftAt === null ? <Link href={`/people/roles?personId=${id}&give=yes`}>{words.giveRole}</Link> : undefined}
    >
      {reports > 0 ? <p className={roles.length > 0 ? "mb-2" : ""}>{words.isManager}</p> : null}
      {roles.length + reports === 0 ? <p className="text-muted">{words.noRoles}</p> : null}
      <ul className={roles.length > 0 ? "divide-y divide-line border-y border-line" : ""}>
        {roles.map(({ role, unit, from, to }) => (
          <li key={`${role} ${unit?.id ?? ""} ${from}`} className="flex min-h-9 flex-wrap items-center gap-x-3 py-1">
            <span className="min-w-0 flex-1">
              {roleNames[role] ?? role} <span className="text-muted">{unit ? words.over(unit.name) : words.everywhere}</span>
            </span>
            <span className="text-sm text-muted">{to ? words.until(formatDate(to)) : words.sinceDate(formatDate(from))}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
