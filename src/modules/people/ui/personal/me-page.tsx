import { exportAboutMe, readAboutMe } from "#modules/people/contract";
import { call, urlOf } from "#platform/contract";
import { Data, ErrorNotice, LinkButton, Notice, Page, Section, Skeleton, useSession } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { messages as persons } from "../persons/messages.ts";
import type { PersonId } from "../queries.ts";
import { rolesQuery } from "../roles/queries.ts";
import { ErasurePart } from "./erasure-part.tsx";
import { KnownSections } from "./known-sections.tsx";
import { messages } from "./messages.ts";
import { StandingIn } from "./standing-in.tsx";

export function MePage() {
  const personId = useSession()?.personId ?? null;
  if (personId === null)
    return (
      <Page title={messages.documentTitle}>
        <Notice title={messages.operator}>{messages.operatorNext}</Notice>
      </Page>
    );
  return <Mine personId={personId as PersonId} />;
}

function Mine({ personId }: { readonly personId: PersonId }) {
  const about = useQuery({ queryKey: ["people", "me"], queryFn: ({ signal }) => call(readAboutMe, {}, { signal }) });
  return (
    <Page
      title={messages.title}
      lead={messages.lead}
      actions={
        <LinkButton icon="download" href={urlOf(exportAboutMe, {})} download>
          {messages.export}
        </LinkButton>
      }
    >
      <div className="grid gap-x-10 lg:grid-cols-2">
        <Roles personId={personId} />
        <StandingIn personId={personId} />
      </div>
      {about.isError ? <ErrorNotice problem={about.error} onRetry={() => void about.refetch()} /> : null}
      {about.isPending ? <Skeleton lines={10} /> : null}
      {about.data ? <KnownSections about={about.data} /> : null}
      <ErasurePart personId={personId} />
    </Page>
  );
}

function Roles({ personId }: { readonly personId: PersonId }) {
  const held = useQuery(rolesQuery({ personId }));
  return (
    <Section title={messages.roles}>
      {held.data?.roles.length === 0 ? <p className="text-muted">{messages.noRoles}</p> : null}
      <ul>
        {held.data?.roles.map(({ role, unit, onBehalfOf, by, from }) => (
          <li key={`${by} ${role} ${unit?.id ?? ""} ${onBehalfOf?.id ?? ""} ${from ?? ""}`} className="py-0.5">
            {persons.roleNames[role]} <span className="text-muted">{unit ? persons.page.over(unit.name) : null}</span>
            {onBehalfOf ? (
              <span className="text-muted">
                {" · "}
                <Data>{messages.standingIn.forOther(onBehalfOf.name)}</Data>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
