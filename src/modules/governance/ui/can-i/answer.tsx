import type { CanIAnswer } from "#modules/governance/contract";
import { formatDate, formatDateTime } from "#web/format";
import { Card, Data, Icon, Link, type IconName } from "#web/kit";
import { AskSomebody } from "./ask-somebody.tsx";
import { messages } from "./messages.ts";

const looks: Record<CanIAnswer["verdict"], { readonly icon: IconName; readonly tone: string }> = {
  permitted: { icon: "check", tone: "text-primary" },
  conditional: { icon: "info", tone: "text-primary" },
  prohibited: { icon: "stop", tone: "text-danger" },
  unknown: { icon: "info", tone: "text-muted" },
};

/** The answer with its conditions, its reason, whom to ask, and the way to ask them. */
export function Answer({ answer }: { readonly answer: CanIAnswer }) {
  const { verdict, by, conditions, why, decision, version, publishedAt, inquiry, ask } = answer;
  const depends = by === "nothing" && decision?.because === "missing-facts";
  const { icon, tone } = looks[verdict];
  return (
    <Card className="mt-4">
      <h2 className={`flex items-center gap-2 text-xl font-semibold ${tone}`}>
        <Icon name={icon} className="size-5" />
        {depends ? messages.verdicts.depends : messages.verdicts[verdict]}
      </h2>
      {depends ? <p className="mt-1">{messages.dependsOnMore(decision.missing.length)}</p> : null}
      {conditions.length > 0 ? (
        <>
          <h3 className="mt-3 font-medium">{messages.conditions}</h3>
          <ul className="list-disc pl-5">
            {conditions.map((one) => (
              <li key={one}>
                <Data>{one}</Data>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {decision && decision.furtherConditions.length > 0 ? (
        <>
          <p className="mt-2 text-sm text-muted">{messages.further}</p>
          <ul className="list-disc pl-5 text-sm text-muted">
            {decision.furtherConditions.map(({ text }) => (
              <li key={text}>
                <Data>{text}</Data>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {why.length > 0 ? (
        <p className="mt-3">
          <span className="font-medium">{messages.why}: </span>
          <Data>{why.join(" ")}</Data>
        </p>
      ) : null}
      {by === "inquiry" && inquiry?.answeredAt ? (
        <p className="mt-2 text-sm text-muted">{messages.answeredBy(inquiry.answeredBy ?? "", formatDate(inquiry.answeredAt))}</p>
      ) : null}
      {by === "nothing" && !depends ? (
        inquiry?.state === "open" && inquiry.isMine ? (
          <p className="mt-3">
            {messages.askedMine(formatDateTime(inquiry.dueAt))}{" "}
            {inquiry.id ? <Link href={`/governance/inquiries/${inquiry.id}`}>{messages.yourQuestion}</Link> : null}
          </p>
        ) : (
          <AskSomebody answer={answer} />
        )
      ) : null}
      <p className="mt-3 text-sm text-muted">
        {by === "contract" && decision
          ? messages.row(decision.rows.map(({ number }) => number).join(", "), version ?? 0)
          : messages.version(version ?? 0, formatDate(publishedAt))}
        {" · "}
        <Link href="/governance/contract">{messages.readContract}</Link>
        {by === "contract" && ask.name !== "" ? (
          <>
            {" · "}
            {messages.whom}: <Data>{ask.topic ? `${ask.name} (${ask.topic})` : ask.name}</Data>
          </>
        ) : null}
      </p>
    </Card>
  );
}
