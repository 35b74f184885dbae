import type { ApiToken } from "#modules/people/contract";
import { formatDate } from "#web/format";
import { Button, ConfirmDialog, Data, Table, type Column } from "#web/kit";
import { useState } from "react";
import { messages as text } from "./messages.ts";

type Props = {
  readonly caption: string;
  readonly tokens: readonly ApiToken[];
  readonly showsOwner?: boolean;
  readonly onRevoke: (token: ApiToken) => Promise<void>;
};

const stateOf = ({ revokedAt, expiresAt }: ApiToken): keyof typeof text.states =>
  revokedAt !== null ? "revoked" : Date.parse(expiresAt) <= Date.now() ? "over" : "works";

export function TokenTable({ caption, tokens, showsOwner = false, onRevoke }: Props) {
  const [revoking, setRevoking] = useState<ApiToken>();
  const columns: Column<ApiToken>[] = [
    { id: "name", header: text.name, cell: ({ name }) => name, data: true },
    ...(showsOwner
      ? [{ id: "owner", header: text.owner, cell: ({ owner }: ApiToken) => (owner ? <Data>{owner.name}</Data> : text.system) }]
      : []),
    { id: "prefix", header: text.prefix, cell: ({ prefix }) => <code>{prefix}…</code>, data: true },
    { id: "scopes", header: text.scopes, cell: ({ scopes }) => <span title={scopes.join(", ")}>{text.scopesShort(scopes.length)}</span> },
    { id: "expires", header: text.expires, cell: ({ expiresAt }) => formatDate(expiresAt) },
    { id: "used", header: text.lastUsed, cell: ({ lastUsedAt }) => (lastUsedAt === null ? text.never : formatDate(lastUsedAt)) },
    { id: "state", header: text.state, cell: (token) => text.states[stateOf(token)] },
    {
      id: "revoke",
      header: text.actions,
      cell: (token) =>
        stateOf(token) === "works" ? (
          <Button size="small" kind="quiet" aria-label={text.revokeNamed(token.name)} onPress={() => setRevoking(token)}>
            {text.revoke}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <Table caption={caption} captionHidden columns={columns} rows={tokens} rowKey={({ id }) => id} empty={text.empty} />
      <ConfirmDialog
        title={text.revoke}
        confirm={text.revoke}
        kind="danger"
        isOpen={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
        onConfirm={() => (revoking ? onRevoke(revoking) : undefined)}
      >
        <span translate="no">{revoking ? text.confirmRevoke(revoking.name) : null}</span>
      </ConfirmDialog>
    </>
  );
}
