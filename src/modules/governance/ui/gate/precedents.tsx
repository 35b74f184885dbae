import { decideGate, type Gate, type Precedent, type readGate } from "#modules/governance/contract";
import { call, type AnswerOf } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, Card, Data, ErrorNotice, Link, Section, useToasts } from "#web/kit";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { messages } from "./messages.ts";
import { gateKey } from "./queries.ts";

const words = messages.one;

type Props = { readonly gate: Gate; readonly precedents: readonly Precedent[]; readonly sop: AnswerOf<typeof readGate>["sop"] };

/** What was decided about requests like this one, side by side, each with one click to decide the same way. */
export function Precedents({ gate, precedents, sop }: Props) {
  const cache = useQueryClient();
  const toasts = useToasts();
  const follow = useMutation({
    mutationFn: (precedentOf: Precedent["requestId"]) =>
      call(decideGate, { params: { id: gate.id }, body: { decision: "follow", precedentOf } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: gateKey });
      toasts.show({ text: words.followed });
    },
  });
  return (
    <Section title={words.precedents} lead={precedents.length > 0 ? words.precedentsLead : words.noPrecedents}>
      {follow.error ? <ErrorNotice className="mb-3" problem={follow.error} /> : null}
      <div className="grid gap-3 sm:grid-cols-2">
        {precedents.map((one) => (
          <Card key={one.requestId}>
            <h3 className="font-medium wrap-anywhere">
              <Data>{one.title}</Data>
            </h3>
            <p className="text-sm text-muted">
              {messages.outcomes[one.outcome]} · {formatDate(one.decidedAt)}
            </p>
            <p className="mt-2 text-sm">{one.because}</p>
            {one.summary ? (
              <p className="mt-2 line-clamp-4 text-sm wrap-anywhere">
                <Data>{one.summary}</Data>
              </p>
            ) : null}
            {one.conditions.length > 0 ? (
              <>
                <h4 className="mt-2 text-sm font-medium">{words.conditionsOf}</h4>
                <ul className="list-disc pl-5 text-sm">
                  {one.conditions.map((text) => (
                    <li key={text}>
                      <Data>{text}</Data>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
            {one.reasons.map(({ gate: name, reason }) => (
              <p key={name} className="mt-2 text-sm wrap-anywhere">
                <Data>
                  {name}: {reason}
                </Data>
              </p>
            ))}
            <div className="no-print mt-3 flex flex-wrap gap-3">
              <Button size="small" isPending={follow.isPending} onPress={() => follow.mutate(one.requestId)}>
                {words.follow}
              </Button>
              {one.isSeen ? (
                <Link href={`/governance/requests/${one.requestId}`} className="self-center text-sm">
                  {words.open}
                </Link>
              ) : null}
            </div>
          </Card>
        ))}
      </div>
      <p className="mt-3 text-sm text-muted">
        {words.sop}: {words.sopVerdict[sop.verdict]}. {sop.measure}
      </p>
    </Section>
  );
}
