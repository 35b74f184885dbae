import { listTokens, makeServiceToken, revokeToken } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, ErrorNotice, Page, Skeleton, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { MakeTokenDialog } from "./make-token-dialog.tsx";
import { messages as text } from "./messages.ts";
import { TokenTable } from "./token-table.tsx";

const key = ["people", "tokens"];

export function TokensPage() {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => call(listTokens, {}, { signal }) });
  const [isMaking, setMaking] = useState(false);
  const queries = useQueryClient();
  const toasts = useToasts();
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <Button kind="primary" onPress={() => setMaking(true)}>
          {text.makeService}
        </Button>
      }
    >
      {error ? <ErrorNotice problem={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <TokenTable
          caption={text.documentTitle}
          tokens={data.tokens}
          showsOwner
          onRevoke={async (token) => {
            await call(revokeToken, { params: { tokenId: token.id } });
            await queries.invalidateQueries({ queryKey: key });
            toasts.show({ text: text.revoked(token.name) });
          }}
        />
      ) : error ? null : (
        <Skeleton lines={4} />
      )}
      <MakeTokenDialog
        title={text.makeService}
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        scopes={data?.scopes ?? []}
        make={async (body) => {
          const made = await call(makeServiceToken, { body });
          await queries.invalidateQueries({ queryKey: key });
          return made;
        }}
      />
    </Page>
  );
}
