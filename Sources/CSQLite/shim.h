#ifndef LAPSE_SQLITE_SHIM_H
#define LAPSE_SQLITE_SHIM_H

#include <sqlite3.h>

/// Disables everything that a hostile schema could execute: views, triggers, extensions, functions.
/// In C, because Swift does not import variadic functions.
static inline void lapse_sqlite_harden(sqlite3 *db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)0);
}

#endif
