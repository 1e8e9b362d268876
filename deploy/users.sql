-- Two users and one database, by a superuser, once: psql -f deploy/users.sql
-- Their passwords come from the environment: MOI_OWNER_PASSWORD and MOI_APP_PASSWORD.
\set ON_ERROR_STOP on
\getenv owner_password MOI_OWNER_PASSWORD
\getenv app_password MOI_APP_PASSWORD

-- Owns all tables: migrations, admin commands, backups.
CREATE ROLE moi_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
-- The server's own user, kept to one centre at a time by row-level security.
CREATE ROLE moi_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'app_password';

CREATE DATABASE moi OWNER moi_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE moi FROM PUBLIC;
GRANT CONNECT ON DATABASE moi TO moi_app;
