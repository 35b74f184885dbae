import type { UseCaseDetail } from "#modules/governance/contract";
import { formatDate } from "#web/format";
import { Button, Notice, Section } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { messages } from "./messages.ts";
import { registerSettingsQuery } from "./queries.ts";

const words = messages.declared;

type Props = { readonly entry: UseCaseDetail; readonly onJudge: () => void; readonly onTakeIn: () => void };

/** That somebody already does this: what was said for the time being, and what is promised until then. */
export function DeclaredSection({ entry, onJudge, onTakeIn }: Props) {
  const { declared, may, state } = entry;
  const settings = useQuery(registerSettingsQuery());
  if (!declared) return null;
  const { verdict } = declared;
  const mayJudge = may.includes("governance:use-case.judge") && state === "idea";
  return (
    <Section
      title={words.title}
      actions={
        mayJudge ? (
          <>
            {declared.isTakenIn ? null : <Button onPress={onTakeIn}>{words.takeIn}</Button>}
            <Button kind={verdict && !verdict.isOver ? "secondary" : "primary"} onPress={onJudge}>
              {verdict ? words.judgeAgain : words.judge}
            </Button>
          </>
        ) : undefined
      }
    >
      <p className="text-muted">
        {declared.isMine ? words.mine : declared.by ? words.by(declared.by.name) : words.hidden}{" "}
        {words.often(messages.frequency[declared.frequency as keyof typeof messages.frequency] ?? declared.frequency)}
      </p>
      {declared.isTakenIn ? null : <p className="text-muted">{words.unseen}</p>}
      {verdict ? (
        <Notice
          className="mt-2"
          tone={verdict.verdict === "stop-for-now" ? "refusal" : verdict.isOver ? "caution" : "good"}
          title={words.verdicts[verdict.verdict]}
        >
          {verdict.conditions ? <p>{words.conditions(verdict.conditions)}</p> : null}
          <p translate="no">{verdict.reason}</p>
          <p>{verdict.isOver ? words.over(formatDate(verdict.validUntil)) : words.until(formatDate(verdict.validUntil), verdict.by)}</p>
        </Notice>
      ) : state === "idea" && !declared.isTakenIn ? (
        <Notice className="mt-2" title={declared.answerBy ? words.waits(formatDate(declared.answerBy)) : words.waitsLate}>
          <p translate="no">{settings.data?.promise}</p>
        </Notice>
      ) : null}
    </Section>
  );
}
