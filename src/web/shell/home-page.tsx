import { listImports, listWorkflows, type LogImport, type Workflow } from "#modules/workflows/contract";
import { call } from "#platform/contract";
import { useQuery } from "@tanstack/react-query";
import { formatName } from "../format/index.ts";
import { ErrorNotice, Icon, LinkButton, Page, Section, Skeleton, useMay, useSession, type IconName } from "../kit/index.ts";
import { DueForMe, useDue } from "./home-due.tsx";
import { NextSteps } from "./home-next-steps.tsx";
import { SetupSteps } from "./home-setup.tsx";
import { byWaiting, useWaiting, type Waiting } from "./home-waiting.ts";
import { HomeWorkflows } from "./home-workflows.tsx";
import { Standing } from "./home-standing.tsx";
import { messages } from "./messages.ts";
import { Wheel } from "./wheel.tsx";

const text = messages.start;

/** Starts with what is due and what to do next; without a workflow it does the first step. */
export function HomePage() {
  const maySee = useMay("workflows:workflow.read");
  const mayBegin = useMay("workflows:workflow.create");
  const maySeeImports = useMay("workflows:import.read");
  const workflows = useQuery({
    queryKey: ["workflows", "list", ""],
    queryFn: ({ signal }) => call(listWorkflows, {}, { signal }),
    enabled: maySee,
  });
  const imports = useQuery({
    queryKey: ["imports", "list"],
    queryFn: ({ signal }) => call(listImports, {}, { signal }),
    enabled: maySeeImports,
  });
  const unfinished = (imports.data?.imports ?? []).filter(({ state }) => state in text.goOnNote);
  if (workflows.error) {
    return (
      <Page title={messages.home.nav}>
        <ErrorNotice problem={workflows.error} onRetry={() => void workflows.refetch()} />
      </Page>
    );
  }
  if (maySee && !workflows.data) {
    return (
      <Page title={messages.home.nav}>
        <Skeleton lines={6} />
      </Page>
    );
  }
  const all = workflows.data?.workflows ?? [];
  if (all.length > 0) return <Overview workflows={all} unfinished={unfinished} />;
  return mayBegin ? <FirstSteps unfinished={unfinished} /> : <Quiet unfinished={unfinished} />;
}

/** Nobody's workflow yet, and not mine to begin: what is due, and what will stand here. */
function Quiet({ unfinished }: { readonly unfinished: readonly LogImport[] }) {
  const mine = useDue();
  const count = mine.due?.length ?? 0;
  return (
    <Page title={messages.due.pageTitle(count)} lead={messages.due.pageLead}>
      <DueForMe {...mine} />
      <NextSteps unfinished={unfinished} workflows={[]} />
      <Standing className="mt-8" />
      <Wheel className="mt-8" mapped={0} all={0} />
    </Page>
  );
}

function FirstSteps({ unfinished }: { readonly unfinished: readonly LogImport[] }) {
  const mine = useDue();
  const mayBring = useMay("workflows:import.create");
  return (
    <Page title={text.titleEmpty} lead={text.leadEmpty}>
      <DueForMe {...mine} />
      <div className="grid max-w-4xl gap-x-10 gap-y-6 sm:grid-cols-2">
        {mayBring ? (
          <FirstStep icon="upload" title={text.bringTitle} text={text.bringText} action={text.bring} href="/imports/new" isMain />
        ) : null}
        <FirstStep icon="pencil" title={text.nameTitle} text={text.nameText} action={text.name} href="/workflows/new" />
      </div>
      {unfinished.length > 0 ? <NextSteps unfinished={unfinished} workflows={[]} className="mt-8" /> : null}
      <Standing className="mt-8" />
      <SetupSteps workflows={0} />
      <Wheel className="mt-10" mapped={0} all={0} />
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

function Overview({ workflows, unfinished }: { readonly workflows: readonly Workflow[]; readonly unfinished: readonly LogImport[] }) {
  const session = useSession();
  const mine = useDue();
  const mayName = useMay("workflows:workflow.create");
  const mayBring = useMay("workflows:import.create");
  const { of: waiting, isComplete } = useWaiting(workflows);
  const mapped = workflows.filter(({ log }) => log !== null).length;
  const ordered = byWaiting(workflows, waiting);
  const most = isComplete ? ordered.find(({ id }) => waiting.has(id)) : undefined;
  const isMine = ({ owner, deputy }: Workflow) =>
    session?.personId != null && (owner.id === session.personId || deputy.id === session.personId);
  const own = ordered.filter(isMine);
  const others = ordered.filter((one) => !isMine(one));
  return (
    <Page
      title={titleOf(workflows, mapped, most && waiting.get(most.id), most)}
      actions={
        <>
          {mayName ? <LinkButton href="/workflows/new">{text.name}</LinkButton> : null}
          {mayBring ? (
            <LinkButton kind="primary" href="/imports/new">
              {text.bring}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <DueForMe {...mine} />
      <NextSteps workflows={workflows.filter(({ log }) => log === null)} unfinished={unfinished} most={most} waiting={waiting} />
      {own.length > 0 ? <HomeWorkflows title={text.own} lead={text.ownLead} workflows={own} waiting={waiting} /> : null}
      {others.length > 0 ? (
        <HomeWorkflows
          title={own.length > 0 ? text.others : text.workflows}
          lead={text.workflowsLead}
          workflows={others}
          waiting={waiting}
        />
      ) : null}
      {mine.due?.length === 0 ? (
        <Section title={messages.due.title}>
          <p className="text-muted">{messages.due.none}</p>
        </Section>
      ) : null}
      <Standing className="mt-8" />
      <SetupSteps workflows={workflows.length} />
      <Wheel className="mt-8" mapped={mapped} all={workflows.length} />
    </Page>
  );
}

function titleOf(workflows: readonly Workflow[], mapped: number, waiting: Waiting | undefined, most: Workflow | undefined): string {
  if (!waiting || !most) return text.title(mapped, workflows.length);
  const where = waiting.from === waiting.to ? text.between(formatName(waiting.to)) : text.before(formatName(waiting.to));
  return mapped === 1 ? text.waitsOne(formatName(most.name), where) : text.waitsMost(mapped, formatName(most.name), where);
}
