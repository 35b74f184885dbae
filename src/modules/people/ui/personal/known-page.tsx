import { exportAboutPerson, readAboutPerson } from "#modules/people/contract";
import { call, urlOf } from "#platform/contract";
import { ErrorNotice, LinkButton, Page, Skeleton, usePathParams } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { messages as persons } from "../persons/messages.ts";
import type { PersonId } from "../queries.ts";
import { KnownSections } from "./known-sections.tsx";
import { messages } from "./messages.ts";

/** What is known about somebody, for data protection; asked once for each visit, since each look is recorded. */
export function KnownPage() {
  const id = usePathParams()["id"] as PersonId;
  const about = useQuery({
    queryKey: ["people", "known", id],
    queryFn: ({ signal }) => call(readAboutPerson, { params: { id } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const title = about.data ? messages.titleOf(about.data.person.name) : messages.titleOfSomebody;
  return (
    <Page
      title={title}
      lead={messages.leadOf}
      crumbs={[
        { label: persons.nav, href: "/people" },
        about.data
          ? { label: about.data.person.name, href: `/people/${id}`, data: true }
          : { label: messages.somebody, href: `/people/${id}` },
        { label: messages.crumbOfSomebody },
      ]}
      actions={
        about.data ? (
          <LinkButton icon="download" href={urlOf(exportAboutPerson, { params: { id } })} download>
            {messages.export}
          </LinkButton>
        ) : undefined
      }
    >
      {about.isError ? <ErrorNotice problem={about.error} /> : null}
      {about.isPending ? <Skeleton lines={10} /> : null}
      {about.data ? <KnownSections about={about.data} /> : null}
    </Page>
  );
}
