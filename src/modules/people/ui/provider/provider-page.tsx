import { addProvider, changeProvider, removeProvider, type Provider } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, ConfirmDialog, ErrorNotice, Notice, Page, Skeleton, useNavigate, usePathParams, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAttempt } from "../use-attempt.ts";
import { draftOf, emptyDraft, inputOf } from "./draft.ts";
import { messages as text } from "./messages.ts";
import { ProviderForm } from "./provider-form.tsx";
import { providersKey, providersQuery } from "./queries.ts";

const fields = ["name", "key", "issuer", "clientId", "clientSecret", "scopes", "matching", "matchClaim", "groupsClaim"];

export function ProviderPage() {
  const { id } = usePathParams();
  const { data, error, refetch } = useQuery(providersQuery());
  const provider = data?.providers.find((one) => one.id === id);
  const title = provider ? text.editTitle(provider.name) : text.newTitle;
  return (
    <Page
      title={title}
      heading={<span translate="no">{title}</span>}
      crumbs={[
        { label: text.nav, href: "/people/providers" },
        { label: provider?.name ?? text.newTitle, data: provider !== undefined },
      ]}
      width="reading"
    >
      {error ? <ErrorNotice problem={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? (
        error ? null : (
          <Skeleton lines={8} />
        )
      ) : provider || id === "new" ? (
        <Editor key={`${id} ${provider?.version ?? 0}`} provider={provider} redirectBase={data.redirectBase} />
      ) : (
        <Notice tone="refusal">{text.missing}</Notice>
      )}
    </Page>
  );
}

function Editor({ provider, redirectBase }: { readonly provider: Provider | undefined; readonly redirectBase: string }) {
  const [draft, setDraft] = useState(provider ? draftOf(provider) : emptyDraft);
  const [isRemoving, setRemoving] = useState(false);
  const go = useNavigate();
  const queries = useQueryClient();
  const toasts = useToasts();
  const attempt = useAttempt(fields);
  const back = async (said: string) => {
    await queries.invalidateQueries({ queryKey: providersKey });
    toasts.show({ text: said });
    go("/people/providers");
  };
  const save = () =>
    void attempt.attempt(async () => {
      const body = inputOf(draft);
      if (provider) await call(changeProvider, { params: { providerId: provider.id }, body: { ...body, version: provider.version } });
      else await call(addProvider, { body });
      await back(text.saved(draft.name));
    });
  return (
    <>
      <ProviderForm
        draft={draft}
        onChange={setDraft}
        redirectBase={redirectBase}
        hasSecret={provider?.hasSecret}
        attempt={attempt}
        onSubmit={save}
        actions={
          provider ? (
            <Button kind="quiet" onPress={() => setRemoving(true)}>
              {text.remove}
            </Button>
          ) : null
        }
      />
      {provider ? (
        <ConfirmDialog
          title={text.remove}
          confirm={text.remove}
          kind="danger"
          isOpen={isRemoving}
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await call(removeProvider, { params: { providerId: provider.id } });
            await back(text.removed(provider.name));
          }}
        >
          <span translate="no">{text.confirmRemove(provider.name, provider.identities)}</span>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
