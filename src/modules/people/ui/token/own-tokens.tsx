import { listOwnTokens, makeOwnToken, revokeOwnToken } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, ErrorNotice, Section, Skeleton, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { MakeTokenDialog } from "./make-token-dialog.tsx";
import { messages as text } from "./messages.ts";
import { TokenTable } from "./token-table.tsx";

const key = ["people", "account", "tokens"];

export function OwnTokens() {
  const { data, error } = useQuery({ queryKey: key, queryFn: ({ signal }) => call(listOwnTokens, {}, { signal }) });
  const [isMaking, setMaking] = useState(false);
  const queries = useQueryClient();
  const toasts = useToasts();
  return (
    <Section title={text.own} lead={text.ownLead} actions={<Button onPress={() => setMaking(true)}>{text.make}</Button>}>
      {error ? <ErrorNotice problem={error} /> : null}
      {data ? (
        <TokenTable
          caption={text.own}
          tokens={data.tokens}
          onRevoke={async (token) => {
            await call(revokeOwnToken, { params: { tokenId: token.id } });
            await queries.invalidateQueries({ queryKey: key });
            toasts.show({ text: text.revoked(token.name) });
          }}
        />
      ) : error ? null : (
        <Skeleton lines={2} />
      )}
      <MakeTokenDialog
        title={text.make}
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        scopes={data?.scopes ?? []}
        make={async (body) => {
          const made = await call(makeOwnToken, { body });
          await queries.invalidateQueries({ queryKey: key });
          return made;
        }}
      />
    </Section>
  );
}
