import type { LogImport, Workflow } from "#modules/workflows/contract";
import { formatPercent } from "../format/index.ts";
import { Data, Link, Section, useMay } from "../kit/index.ts";
import type { Waiting } from "./home-waiting.ts";
import { messages } from "./messages.ts";

const text = messages.start;

type Props = {
  readonly workflows: readonly Workflow[];
  readonly unfinished: readonly LogImport[];
  readonly most?: Workflow | undefined;
  readonly waiting?: ReadonlyMap<string, Waiting>;
  readonly className?: string;
};

const step = "flex min-h-9 flex-wrap items-center justify-between gap-x-4 py-1.5";

/** What there is to go on with: imports half done, workflows without a log, the longest waiting. */
export function NextSteps({ workflows, unfinished, most, waiting, className }: Props) {
  const mayBring = useMay("workflows:import.create");
  const there = most && waiting?.get(most.id);
  const withoutLog = mayBring ? workflows : [];
  if (withoutLog.length + unfinished.length === 0 && !there) return null;
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
        {withoutLog.slice(0, 4).map((one) => (
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
