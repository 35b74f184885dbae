import { listPersons, listProviders, listUnits } from "#modules/people/contract";
import { call, operations } from "#platform/contract";
import { useQueries } from "@tanstack/react-query";
import { Icon, Link, Section, useMay, useSession } from "../kit/index.ts";
import { messages } from "./messages.ts";

const words = messages.setup;

type Step = { readonly id: string; readonly title: string; readonly note: string; readonly href: string | null; readonly isDone: boolean };

/** What makes this installation ready for people: each step ticks from what is there, and all go once everything is. */
export function SetupSteps({ workflows }: { readonly workflows: number | undefined }) {
  const session = useSession();
  const may = {
    persons: useMay("people:organisation.import"),
    units: useMay("people:unit.change"),
    providers: useMay("people:provider.manage"),
    mail: useMay("operations:mail.read"),
  };
  const isSettingUp = may.persons && may.providers;
  const [persons, units, providers, mail] = useQueries({
    queries: [
      {
        queryKey: ["people", "persons", "any"],
        queryFn: ({ signal }: Asked) => call(listPersons, { query: { limit: 1 } }, { signal }),
        enabled: isSettingUp,
      },
      {
        queryKey: ["people", "units", "list", ""],
        queryFn: ({ signal }: Asked) => call(listUnits, { query: {} }, { signal }),
        enabled: isSettingUp && may.units,
      },
      {
        queryKey: ["people", "providers", "list"],
        queryFn: ({ signal }: Asked) => call(listProviders, {}, { signal }),
        enabled: isSettingUp,
      },
      {
        queryKey: ["operations", "mail", "is-set-up"],
        queryFn: ({ signal }: Asked) => call(operations.listMail, {}, { signal }),
        enabled: isSettingUp && may.mail,
      },
    ],
  });
  if (!isSettingUp || !persons.data || !units.data || !providers.data || workflows === undefined) return null;
  const steps: Step[] = [
    { id: "who", ...words.who, href: "/account", isDone: session?.personId != null },
    { id: "persons", ...words.persons, href: "/people/imports", isDone: persons.data.total > 1 },
    { id: "units", ...words.units, href: "/people/units", isDone: units.data.units.length > 0 },
    {
      id: "sign-in",
      ...words.signIn,
      href: "/people/providers",
      isDone: providers.data.providers.some(({ enabled }) => enabled),
    },
    ...(mail.data ? [{ id: "mail", ...words.mail, href: "/operations/mail", isDone: mail.data.isSetUp }] : []),
    { id: "workflow", ...words.workflow, href: "/workflows/new", isDone: workflows > 0 },
  ];
  const open = steps.filter(({ isDone }) => !isDone).length;
  if (open === 0) return null;
  return (
    <Section title={words.title} lead={words.lead(steps.length - open, steps.length)} className="mt-8">
      <ul className="max-w-3xl divide-y divide-line border-y border-line">
        {steps.map(({ id, title, note, href, isDone }) => (
          <li key={id} className="flex gap-3 py-2">
            <span
              className={`mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-full border ${isDone ? "border-primary bg-primary text-on-primary" : "border-edge"}`}
            >
              {isDone ? <Icon name="check" className="size-3" /> : null}
            </span>
            <span className="min-w-0">
              {isDone || href === null ? <span className={isDone ? "text-muted" : ""}>{title}</span> : <Link href={href}>{title}</Link>}
              <span className="sr-only">{isDone ? words.done : words.open}</span>
              <span className="block text-sm text-muted">{note}</span>
            </span>
          </li>
        ))}
        <li className="flex gap-3 py-2">
          <Icon name="info" className="mt-0.5 size-4.5 text-muted" />
          <span className="min-w-0">
            {words.backup.title}
            <span className="block text-sm text-muted">{words.backup.note}</span>
          </span>
        </li>
      </ul>
    </Section>
  );
}

type Asked = { readonly signal: AbortSignal };
