import type { Review } from "#modules/governance/contract";
import { formatDateTime } from "#web/format";
import { Button, Data, ErrorNotice, Link, Notice, Page, Section, Skeleton, usePathParams } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ActionsTable } from "./actions-table.tsx";
import { FinishDialog } from "./finish-dialog.tsx";
import { messages } from "./messages.ts";
import { PackView } from "./pack-view.tsx";
import { reviewQuery } from "./queries.ts";
import { Actions, Decisions, Minutes } from "./review-notes.tsx";

const words = messages.one;
const crumbs = [{ label: messages.nav, href: "/governance/reviews" }];
const tooOften = 3;

function titleOf({ state, period, attended, cadence }: Review): string {
  if (state === "held") return words.held(period, attended ?? 0);
  if (state === "missed") return words.missed(period);
  return cadence.about === "month" ? words.planned(period) : words.refine[cadence.about](period);
}

/** Holds a review: what is known, what was agreed before, and what is decided now, in the order one talks about it. */
export function ReviewPage() {
  const id = usePathParams()["id"] as Review["id"];
  const asked = useQuery(reviewQuery(id));
  const [isFinishing, setFinishing] = useState(false);
  const review = asked.data;
  if (!review)
    return (
      <Page title={messages.nav} crumbs={crumbs}>
        {asked.isError ? <ErrorNotice problem={asked.error} onRetry={() => void asked.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  return (
    <Page
      title={titleOf(review)}
      crumbs={[...crumbs, { label: `${review.cadence.title}, ${review.period}`, data: true }]}
      lead={<Lead review={review} />}
      actions={
        <>
          <Button icon="print" kind="quiet" onPress={() => window.print()}>
            {words.print}
          </Button>
          {review.mayHold ? (
            <Button kind="primary" icon="check" onPress={() => setFinishing(true)}>
              {words.finish}
            </Button>
          ) : null}
        </>
      }
    >
      {review.state === "missed" ? (
        <Notice tone="caution" className="mb-4">
          {words.wasDue(formatDateTime(review.dueAt))}
        </Notice>
      ) : null}
      {review.state === "planned" && review.missedInARow >= tooOften ? (
        <Notice tone="caution" className="mb-4">
          {words.often(review.missedInARow)}
        </Notice>
      ) : null}
      {review.outcome ? (
        <Section title={words.looked}>
          <p className="font-medium">{words.outcome[review.outcome]}</p>
          <Data className="whitespace-pre-wrap">{review.outcomeText}</Data>
          {review.outcomeLink ? (
            <p>
              <Link href={review.outcomeLink} className="inline-flex min-h-6 items-center">
                <Data>{review.outcomeLink}</Data>
              </Link>
            </p>
          ) : null}
        </Section>
      ) : null}
      <Section title={words.carried}>
        {review.carried.length === 0 ? (
          <p className="text-muted">{words.carriedNone}</p>
        ) : (
          <ActionsTable actions={review.carried} withReview />
        )}
      </Section>
      {review.pack ? (
        <Section
          title={words.pack}
          lead={
            <>
              {review.packDigest === null
                ? words.packLive(formatDateTime(review.pack.madeAt))
                : words.packKept(formatDateTime(review.pack.madeAt))}
              {review.packDigest ? <Data className="block text-sm wrap-anywhere">{words.digest(review.packDigest)}</Data> : null}
            </>
          }
        >
          <PackView pack={review.pack} />
        </Section>
      ) : null}
      <Decisions review={review} />
      <Actions review={review} />
      <Minutes key={review.state} review={review} />
      {isFinishing ? <FinishDialog review={review} onClose={() => setFinishing(false)} /> : null}
    </Page>
  );
}

function Lead({ review }: { readonly review: Review }) {
  const people = [review.owner, review.deputy, ...review.participants].map(({ name }) => name).join(", ");
  return (
    <>
      <span className="block">
        {review.state === "held" && review.heldAt ? words.heldAt(formatDateTime(review.heldAt)) : null}
        {review.state === "planned" ? words.when(formatDateTime(review.startsAt), formatDateTime(review.dueAt)) : null}
      </span>
      <span className="block text-sm">
        {words.participants}: <Data>{people}</Data>
      </span>
    </>
  );
}
