import { listImports, listWorkflows, type LogImport, type Workflow } from "#modules/workflows/contract";
import { call } from "#platform/contract";
import { useQuery } from "@tanstack/react-query";
import { formatDate, formatNumber } from "../format/index.ts";
import { Data, ErrorNotice, Icon, Link, LinkButton, Page, Section, Skeleton, Table, type IconName } from "../kit/index.ts";
import { messages } from "./messages.ts";

const text = messages.start;

/** Starts with what to do next; without a workflow it does the first step. */
export function HomePage() {
  const workflows = useQuery({ queryKey: ["workflows", "list", ""], queryFn: ({ signal }) => call(listWorkflows, {}, { signal }) });
  const imports = useQuery({ queryKey: ["imports", "list"], queryFn: ({ signal }) => call(listImports, {}, { signal }) });
  const unfinished = (imports.data?.imports ?? []).filter(({ state }) => state in text.goOnNote);
  if (workflows.error) {
    return (
      <Page title={messages.home.nav}>
        <ErrorNotice problem={workflows.error} onRetry={() => void workflows.refetch()} />
      </Page>
    );
  }
  if (!workflows.data) {
    return (
      <Page title={messages.home.nav}>
        <Skeleton lines={6} />
      </Page>
    );
  }
  const all = workflows.data.workflows;
  return all.length === 0 ? <FirstSteps unfinished={unfinished} /> : <Overview workflows={all} unfinished={unfinished} />;
}

function FirstSteps({ unfinished }: { readonly unfinished: readonly LogImport[] }) {
  return (
    <Page title={text.titleEmpty} lead={text.leadEmpty}>
      <div className="grid max-w-4xl gap-x-10 gap-y-6 sm:grid-cols-2">
        <FirstStep icon="upload" title={text.bringTitle} text={text.bringText} action={text.bring} href="/imports/new" isMain />
        <FirstStep icon="pencil" title={text.nameTitle} text={text.nameText} action={text.name} href="/workflows/new" />
      </div>
      {unfinished.length > 0 ? <NextSteps unfinished={unfinished} workflows={[]} className="mt-8" /> : null}
    </Page>
  );
}

type FirstStepProps = {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly href: string;
  readonly isMain?: boolean;
};

function FirstStep({ icon, title, text: says, action, href, isMain }: FirstStepProps) {
  return (
    <section className="flex flex-col items-start border-t border-line pt-4">
      <Icon name={icon} className="mb-2 size-5 text-primary" />
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="mt-1 mb-4 text-muted">{says}</p>
      <LinkButton kind={isMain ? "primary" : "secondary"} href={href} className="mt-auto">
        {action}
      </LinkButton>
    </section>
  );
}

type Known = { readonly workflows: readonly Workflow[]; readonly unfinished: readonly LogImport[] };

function Overview({ workflows, unfinished }: Known) {
  const mapped = workflows.filter(({ log }) => log !== null);
  return (
    <Page
      title={text.title(mapped.length, workflows.length)}
      actions={
        <>
          <LinkButton href="/workflows/new">{text.name}</LinkButton>
          <LinkButton kind="primary" href="/imports/new">
            {text.bring}
          </LinkButton>
        </>
      }
    >
      <NextSteps workflows={workflows.filter(({ log }) => log === null)} unfinished={unfinished} />
      <Section title={text.workflows} actions={<Link href="/workflows">{text.all}</Link>}>
        <Table
          caption={text.workflows}
          captionHidden
          rows={workflows.slice(0, 12)}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/workflows/${id}`}
          columns={[
            { id: "name", header: text.columns.name, cell: ({ name }) => name, data: true },
            { id: "function", header: text.columns.function, cell: (row) => row.function, data: true, className: "hidden sm:table-cell" },
            { id: "owner", header: text.columns.owner, cell: ({ owner }) => owner.name, data: true, className: "hidden sm:table-cell" },
            {
              id: "cases",
              header: text.columns.cases,
              cell: ({ log }) => (log ? formatNumber(log.cases) : <span className="text-muted">{text.noLog}</span>),
              numeric: true,
            },
            { id: "lastEvent", header: text.columns.lastEvent, cell: ({ log }) => formatDate(log?.lastAt), numeric: true },
          ]}
        />
      </Section>
    </Page>
  );
}

function NextSteps({ workflows, unfinished, className }: Known & { readonly className?: string }) {
  if (workflows.length + unfinished.length === 0) return null;
  return (
    <Section title={text.next} {...(className ? { className } : {})}>
      <ul className="max-w-3xl divide-y divide-line border-y border-line">
        {unfinished.slice(0, 4).map((one) => (
          <li key={one.id} className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 py-1.5">
            <Link href={`/imports/${one.id}`}>{text.goOn(one.fileName)}</Link>
            <span className="text-muted">{one.state in text.goOnNote ? text.goOnNote[one.state as keyof typeof text.goOnNote] : null}</span>
          </li>
        ))}
        {workflows.slice(0, 4).map((one) => (
          <li key={one.id} className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 py-1.5">
            <Link href={`/imports/new?workflow=${one.id}`}>{text.bringFor(one.name)}</Link>
            <Data className="text-muted">{one.owner.name}</Data>
          </li>
        ))}
      </ul>
    </Section>
  );
}
