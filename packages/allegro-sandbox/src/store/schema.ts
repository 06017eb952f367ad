// The tables of the database, as migrations: each is applied once, in order, and never changed afterwards.
import type { Database } from "./database.ts";
import { int } from "./column.ts";

/** The migrations. The version of a database is how many of them it has. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE countries (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    letters TEXT NOT NULL,
    program_version TEXT NOT NULL,
    categories_version TEXT NOT NULL,
    api_version TEXT NOT NULL,
    attributes_version TEXT NOT NULL,
    sell_form_version TEXT NOT NULL,
    site_version TEXT NOT NULL,
    version_key INTEGER NOT NULL,
    admits_juniors INTEGER NOT NULL,
    prepays_promotion INTEGER NOT NULL,
    prepays_listing INTEGER NOT NULL,
    limits_unactivated INTEGER NOT NULL,
    has_pharmacy_programme INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE webapi_keys (
    key TEXT PRIMARY KEY,
    status TEXT NOT NULL
  ) STRICT;

  CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE COLLATE NOCASE,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    password_digest TEXT,
    password_too_easy INTEGER NOT NULL,
    failed_logins INTEGER NOT NULL,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    country_id INTEGER NOT NULL REFERENCES countries (id),
    rating INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    barred_from_selling INTEGER NOT NULL,
    company_badge_blocked INTEGER NOT NULL,
    active_pharmacy INTEGER NOT NULL,
    in_pharmacy_programme INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE access_tokens (
    token TEXT PRIMARY KEY,
    user_id INTEGER REFERENCES users (id),
    expires_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE sessions (
    handle TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    key TEXT NOT NULL REFERENCES webapi_keys (key),
    country_id INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sessions_of_user ON sessions (user_id, opened_at);

  CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    is_leaf INTEGER NOT NULL,
    admits_several_pieces INTEGER NOT NULL,
    admits_main_page INTEGER NOT NULL,
    admits_juniors INTEGER NOT NULL,
    is_pharmacy INTEGER NOT NULL,
    demands_parameter INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE offers (
    id INTEGER PRIMARY KEY,
    seller_id INTEGER NOT NULL REFERENCES users (id),
    title TEXT NOT NULL,
    category_id INTEGER,
    format TEXT NOT NULL,
    in_shop INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    price INTEGER NOT NULL,
    brand_new INTEGER NOT NULL,
    has_parameter INTEGER NOT NULL,
    photo TEXT NOT NULL,
    description TEXT NOT NULL,
    delivery TEXT NOT NULL,
    payment TEXT NOT NULL,
    postage_first INTEGER,
    postage_next INTEGER,
    postage_pieces INTEGER,
    on_main_page INTEGER NOT NULL,
    on_category_page INTEGER NOT NULL,
    on_department_page INTEGER NOT NULL,
    featured INTEGER NOT NULL,
    duration_days INTEGER NOT NULL,
    renewal INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER,
    listed_at INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    made_from INTEGER REFERENCES offers (id)
  ) STRICT;
  CREATE INDEX offers_of_seller ON offers (seller_id, starts_at);
  CREATE INDEX offers_by_start ON offers (starts_at);

  CREATE TABLE local_ids (
    user_id INTEGER NOT NULL REFERENCES users (id),
    local_id INTEGER NOT NULL,
    offer_id INTEGER REFERENCES offers (id),
    PRIMARY KEY (user_id, local_id)
  ) STRICT;

  CREATE TABLE transactions (
    id INTEGER PRIMARY KEY,
    seller_id INTEGER NOT NULL REFERENCES users (id),
    buyer_id INTEGER NOT NULL REFERENCES users (id),
    shipment_id INTEGER NOT NULL,
    filled_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE deals (
    id INTEGER PRIMARY KEY,
    offer_id INTEGER NOT NULL REFERENCES offers (id),
    buyer_id INTEGER NOT NULL REFERENCES users (id),
    made_at INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    discounted_amount INTEGER NOT NULL,
    payment TEXT NOT NULL,
    transaction_id INTEGER REFERENCES transactions (id)
  ) STRICT;
  CREATE INDEX deals_of_offer ON deals (offer_id, buyer_id);
  CREATE INDEX deals_of_transaction ON deals (transaction_id);

  CREATE TABLE parcels (
    transaction_id INTEGER NOT NULL REFERENCES transactions (id),
    carrier_id INTEGER NOT NULL,
    carrier_name TEXT,
    parcel_id TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (transaction_id, carrier_id, parcel_id)
  ) STRICT;

  CREATE TABLE black_list_entries (
    owner_id INTEGER NOT NULL REFERENCES users (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    note TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (owner_id, user_id)
  ) STRICT;

  CREATE TABLE mails (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    sender_id INTEGER REFERENCES users (id),
    receiver_id INTEGER NOT NULL REFERENCES users (id),
    offer_id INTEGER REFERENCES offers (id),
    subject_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    sent_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX mails_of_sender ON mails (sender_id, sent_at);

  CREATE TABLE outages (
    part TEXT PRIMARY KEY
  ) STRICT;
  `,
  `
  CREATE TABLE carriers (
    id INTEGER PRIMARY KEY,
    accepted INTEGER NOT NULL,
    checks_numbers INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sessions_by_use ON sessions (used_at);
  `,
];

/**
 * Brings a database to the newest version.
 * @throws Error when the database was made by a later version of this package.
 */
export function migrate(database: Database): void {
  database.transaction(() => {
    database.exec("CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY) STRICT");
    const applied = database.prepare("SELECT coalesce(max(version), 0) AS version FROM migrations").first({});
    const version = int.read(applied?.["version"], "migrations.version");
    if (version > MIGRATIONS.length) {
      throw new Error(
        `the database is of version ${version}, and this package knows versions up to ${MIGRATIONS.length}: update it`,
      );
    }
    const record = database.prepare("INSERT INTO migrations (version) VALUES (:version)");
    for (const [index, migration] of MIGRATIONS.entries()) {
      if (index < version) continue;
      database.exec(migration);
      record.run({ version: BigInt(index + 1) });
    }
  });
}
