import type { Criterion, UseCaseDetail } from "#modules/governance/contract";
import { formatDate } from "#web/format";
import { Button, Data, Icon, Link, Section } from "#web/kit";
import { messages } from "./messages.ts";

const words = messages.page;

type Props = {
  readonly title: string;
  readonly criteria: NonNullable<UseCaseDetail["next"]>;
  /** Left out where whoever looks may not attest. */
  readonly onAttest?: ((criterion: Criterion) => void) | undefined;
};

/** What a state wants: each with how it stands, what was wanted, and what it was read from. */
export function CriteriaSection({ title, criteria: { criteria, isMet }, onAttest }: Props) {
  const open = criteria.filter(({ holds }) => !holds).length;
  return (
    <Section title={title} lead={isMet ? words.ready : words.open(open)}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-card">
        {criteria.map((one) => (
          <Line key={one.id} criterion={one} onAttest={onAttest} />
        ))}
      </ul>
    </Section>
  );
}

const signs = {
  met: { icon: "check", look: "text-good" },
  unmet: { icon: "close", look: "text-danger" },
  unknown: { icon: "info", look: "text-muted" },
} as const;

function Line({ criterion, onAttest }: { readonly criterion: Criterion; readonly onAttest: Props["onAttest"] }) {
  const { title, verdict, measure, threshold, evidence, attested } = criterion;
  const { icon, look } = signs[verdict];
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3.5 py-2.5">
      <Icon name={icon} className={`mt-1 ${look}`} />
      <div className="min-w-0 flex-1 basis-56 wrap-anywhere">
        <p className="font-medium" translate="no">
          {title}
        </p>
        <p className="text-muted" translate="no">
          {measure}
        </p>
        {threshold ? <p className="text-sm text-muted">{words.threshold(threshold)}</p> : null}
        {evidence.map((one) => (
          <p key={one.title + one.href} className="text-sm">
            {one.href ? <Link href={one.href}>{one.title}</Link> : <Data>{one.title}</Data>}
            {one.at ? <span className="text-muted"> {formatDate(one.at)}</span> : null}
          </p>
        ))}
        {attested ? (
          <p className="text-sm">
            {words.attestedBy(attested.by, formatDate(attested.at))}{" "}
            <Link href={attested.evidence} target="_blank" rel="noreferrer noopener">
              {words.evidence}
            </Link>
          </p>
        ) : null}
      </div>
      <span className={`text-sm whitespace-nowrap ${attested ? "text-caution" : look}`}>
        {attested ? words.attestedMark : words.verdict[verdict]}
      </span>
      {verdict === "unknown" && onAttest ? (
        <Button size="small" onPress={() => onAttest(criterion)} aria-label={words.attestOf(title)}>
          {words.attest}
        </Button>
      ) : null}
    </li>
  );
}
