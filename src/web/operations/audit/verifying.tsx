import { call, operations } from "#platform/contract";
import { useMutation } from "@tanstack/react-query";
import { formatNumber } from "../../format/index.ts";
import { Button, Data, ErrorNotice, Notice, Section } from "../../kit/index.ts";
import { messages } from "./messages.ts";

const words = messages.verify;

export function Verifying() {
  const verify = useMutation({
    mutationFn: async () => {
      const { anchors } = await call(operations.readAuditAnchoring, {});
      return call(operations.verifyAuditAnchors, { body: { anchors: anchors.map(({ seq, hash }) => ({ seq, hash })) } });
    },
  });
  return (
    <Section
      title={words.title}
      lead={words.lead}
      actions={
        <Button icon="shield" isPending={verify.isPending} onPress={() => verify.mutate()}>
          {verify.isPending ? words.running : words.button}
        </Button>
      }
    >
      <div aria-live="polite">
        {verify.isError ? <ErrorNotice problem={verify.error} onRetry={() => verify.mutate()} /> : null}
        {verify.data ? <Verdict verdict={verify.data} /> : null}
      </div>
    </Section>
  );
}

function Verdict({ verdict }: { readonly verdict: operations.ChainVerdict }) {
  if (!verdict.whole)
    return (
      <Notice tone="refusal" title={words.broken(formatNumber(verdict.brokenAt))}>
        <p>
          <Data>{verdict.why}</Data>
        </p>
        <p>{words.before(verdict.entries, formatNumber(verdict.entries))}</p>
      </Notice>
    );
  return (
    <Notice tone="good" title={words.whole(verdict.entries, formatNumber(verdict.entries))}>
      {verdict.erased > 0 ? <p>{words.erased(verdict.erased, formatNumber(verdict.erased))}</p> : null}
      <p>{words.head}</p>
      <Data className="font-mono text-sm wrap-anywhere">{`${verdict.head.seq}:${verdict.head.hash}`}</Data>
    </Notice>
  );
}
