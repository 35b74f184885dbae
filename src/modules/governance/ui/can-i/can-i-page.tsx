import { code, dimensionKeys, type CanIAnswer, type ContractQuestion, type DimensionKey } from "#modules/governance/contract";
import { Button, EmptyState, ErrorNotice, LinkButton, Page, Section, Skeleton, useMay, useSearchState } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { Answer } from "./answer.tsx";
import { messages } from "./messages.ts";
import { answerQuery, choicesQuery } from "./queries.ts";
import { Choices, Said, type Dimension } from "./choices.tsx";

const fact = code.optional().catch(undefined);
const address = z.object(Object.fromEntries(dimensionKeys.map((key) => [key, fact])) as Record<DimensionKey, typeof fact>);
/** What is asked first where nothing is said yet. */
const first: readonly DimensionKey[] = ["tool", "dataClass", "activity"];
const askedAtOnce = 3;

export function CanIPage() {
  const [facts, setFacts] = useSearchState(address);
  const mayEdit = useMay("governance:use-contract.edit");
  const choices = useQuery(choicesQuery);
  const said = dimensionKeys.filter((key) => facts[key] !== undefined);
  const answer = useQuery({ ...answerQuery(facts), enabled: choices.data?.version != null && said.length > 0 });
  const say = (key: DimensionKey, value: string | undefined) => setFacts({ [key]: value });
  if (choices.isError)
    return (
      <Page title={messages.title}>
        <ErrorNotice problem={choices.error} onRetry={() => void choices.refetch()} />
      </Page>
    );
  if (choices.isPending)
    return (
      <Page title={messages.title}>
        <Skeleton lines={6} />
      </Page>
    );
  const { data } = choices;
  if (data.version === null)
    return (
      <Page title={messages.title}>
        <EmptyState title={messages.none} first={mayEdit ? { label: messages.write, href: "/governance/contract/edit" } : undefined}>
          {messages.noneLead}
        </EmptyState>
      </Page>
    );
  const open = openOf(data.dimensions, data.own, facts, said.length > 0 ? answer.data : undefined);
  return (
    <Page
      title={messages.title}
      lead={messages.lead}
      width="reading"
      actions={
        <>
          {said.length > 0 ? (
            <Button icon="undo" onPress={() => setFacts(Object.fromEntries(dimensionKeys.map((key) => [key, undefined])))}>
              {messages.again}
            </Button>
          ) : null}
          <LinkButton kind="quiet" icon="print" href="/can-i/poster">
            {messages.poster}
          </LinkButton>
        </>
      }
    >
      <Said dimensions={data.dimensions} facts={facts} own={data.own} onChange={say} />
      {answer.isError ? <ErrorNotice problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <div aria-live="polite">{said.length > 0 && answer.data ? <Answer answer={answer.data} /> : null}</div>
      {open.map(({ dimension, codes }) => (
        <Choices key={dimension.key} dimension={dimension} first={codes} onChoose={(value) => say(dimension.key, value)} />
      ))}
      {data.sandbox !== "" && said.length === 0 ? (
        <Section title={messages.sandbox} className="mt-8">
          <p className="max-w-2xl whitespace-pre-line">{data.sandbox}</p>
        </Section>
      ) : null}
    </Page>
  );
}

type Asked = { readonly dimension: Dimension; readonly codes: readonly string[] };

/** What is still to ask: at first what people know, then only what can change the answer, the most telling first. */
function openOf(
  dimensions: readonly Dimension[],
  own: ContractQuestion,
  facts: ContractQuestion,
  answer: CanIAnswer | undefined,
): readonly Asked[] {
  const isOpen = ({ key }: Dimension) => !facts[key] && !own[key];
  if (!answer) {
    const usual = first.flatMap((key) => dimensions.find((one) => one.key === key) ?? []).filter(isOpen);
    return (usual.length > 0 ? usual : dimensions.filter(isOpen).slice(0, askedAtOnce)).map((dimension) => ({ dimension, codes: [] }));
  }
  return answer.matters
    .filter(({ changes }) => changes === "verdict")
    .flatMap(({ dimension: key, codes }) => {
      const dimension = dimensions.find((one) => one.key === key);
      return dimension && !facts[key] ? [{ dimension, codes }] : [];
    })
    .slice(0, askedAtOnce);
}
