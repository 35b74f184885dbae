import { Button, ErrorNotice, LinkButton, Page } from "../kit/index.ts";
import { messages } from "./messages.ts";

export function NotFoundPage() {
  return (
    <Page title={messages.notFound.title} lead={messages.notFound.lead} width="reading">
      <LinkButton kind="primary" href="/">
        {messages.notFound.home}
      </LinkButton>
    </Page>
  );
}

/** A fault while a page was drawn or fetched: the place, the request's number, and a way on. */
export function FaultPage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const isOutdated = error instanceof Error && /dynamically imported module|module script failed/i.test(error.message);
  return (
    <Page title={messages.fault.title} lead={isOutdated ? messages.fault.outdated : undefined} width="reading">
      {isOutdated ? (
        <Button kind="primary" onPress={() => window.location.reload()}>
          {messages.fault.reload}
        </Button>
      ) : (
        <ErrorNotice problem={error} onRetry={reset} />
      )}
    </Page>
  );
}
