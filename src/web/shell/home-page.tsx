import { listImports, listWorkflows, type LogImport, type Workflow } from "#modules/workflows/contract";
import { call } from "#platform/contract";
import { useQuery } from "@tanstack/react-query";
import { formatName, formatPercent } from "../format/index.ts";
import { Data, ErrorNotice, Icon, Link, LinkButton, Page, Section, Skeleton, type IconName } from "../kit/index.ts";
import { byWaiting, useWaiting, type Waiting } from "./home-waiting.ts";
import { HomeWorkflows } from "./home-workflows.tsx";
import { messages } from "./messages.ts";
import { Wheel } from "./wheel.tsx";

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

type Known = { readonly workflows: readonly Workflow[]; readonly unfinished: readonly LogImport[] };

function Overview({ workflows, unfinished }: Known) {
  const { of: waiting, isComplete } = useWaiting(workflows);
  const mapped = workflows.filter(({ log }) => log !== null).length;
  const ordered = byWaiting(workflows, waiting);
  const most = isComplete ? ordered.find(({ id }) => waiting.has(id)) : undefined;
  return (
    <Page
      title={titleOf(workflows, mapped, most && waiting.get(most.id), most)}
      actions={
        <>
          <LinkButton href="/workflows/new">{text.name}</LinkButton>
          <LinkButton kind="primary" href="/imports/new">
            {text.bring}
          </LinkButton>
        </>
      }
    >
      <NextSteps workflows={workflows.filter(({ log }) => log === null)} unfinished={unfinished} most={most} waiting={waiting} />
      <HomeWorkflows workflows={ordered} waiting={waiting} />
      <Wheel className="mt-8" mapped={mapped} all={workflows.length} />
    </Page>
  );
}

function titleOf(workflows: readonly Workflow[], mapped: number, waiting: Waiting | undefined, most: Workflow | undefined): string {
  if (!waiting || !most) return text.title(mapped, workflows.length);
  const where = waiting.from === waiting.to ? text.between(formatName(waiting.to)) : text.before(formatName(waiting.to));
  return mapped === 1 ? text.waitsOne(formatName(most.name), where) : text.waitsMost(mapped, formatName(most.name), where);
}

type Next = Known & {
  readonly most?: Workflow | undefined;
  readonly waiting?: ReadonlyMap<string, Waiting>;
  readonly className?: string;
};

const step = "flex min-h-9 flex-wrap items-center justify-between gap-x-4 py-1.5";

function NextSteps({ workflows, unfinished, most, waiting, className }: Next) {
  const there = most && waiting?.get(most.id);
  if (workflows.length + unfinished.length === 0 && !there) return null;
  return (
    <Section title={text.next} {...(className ? { className } : {})}>
      <ul className="max-w-3xl divide-y divide-line border-y border-line">
        {unfinished.slice(0, 4).map((one) => (
          <li key={one.id} className={step}>
            <Link href={`/imports/${one.id}`}>{text.goOn(one.fileName)}</Link>
            <span className="text-muted">{one.state in text.goOnNote ? text.goOnNote[one.state as keyof typeof text.goOnNote] : null}</span>
          </li>
        ))}
        {unfinished.length > 4 ? (
          <li className={step}>
            <Link href="/imports">{text.moreImports(unfinished.length - 4)}</Link>
          </li>
        ) : null}
        {workflows.slice(0, 4).map((one) => (
          <li key={one.id} className={step}>
            <Link href={`/imports/new?workflow=${one.id}`}>{text.bringFor(one.name)}</Link>
            <Data className="text-muted">{one.owner.name}</Data>
          </li>
        ))}
        {most && there ? (
          <li className={step}>
            <Link href={`/workflows/${most.id}`}>{text.look(most.name)}</Link>
            <span className="text-muted">{text.lookNote(formatPercent(there.shareOfTime))}</span>
          </li>
        ) : null}
      </ul>
    </Section>
  );
}
