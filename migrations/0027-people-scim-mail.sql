-- Providers look for persons by any of their mail addresses, whatever its case.
create index scim_user_by_mail on people.scim_user using gin ((lower((attributes -> 'emails')::text)::jsonb) jsonb_path_ops);
