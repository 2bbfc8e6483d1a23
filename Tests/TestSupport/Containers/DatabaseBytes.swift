import CSQLite

/// SQLite databases for tests.
package enum DatabaseBytes {
  /// Returns the database file that these statements create; empty if one of them fails.
  package static func make(_ statements: [String]) -> [UInt8] {
    var database: OpaquePointer?
    guard sqlite3_open(":memory:", &database) == SQLITE_OK else { return [] }
    defer { sqlite3_close(database) }
    for statement in statements where sqlite3_exec(database, statement, nil, nil, nil) != SQLITE_OK
    {
      return []
    }
    var count: Int64 = 0
    guard let bytes = sqlite3_serialize(database, "main", &count, 0) else { return [] }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  /// Returns ROADrecon's tables with one application and its service principal.
  package static func roadRecon(
    id: String, appId: String, principalId: String, passwords: String, name: String = "orders",
    others: [String] = []
  ) -> [UInt8] {
    make(
      [
        """
        CREATE TABLE Applications (objectId TEXT PRIMARY KEY, appId TEXT, availableToOtherTenants BOOLEAN,
          deletionTimestamp DATETIME, displayName TEXT, identifierUris TEXT, keyCredentials TEXT,
          passwordCredentials TEXT, publicClient BOOLEAN, replyUrls TEXT, requiredResourceAccess TEXT, tags TEXT,
          encryptedMsiApplicationSecret BLOB)
        """,
        """
        CREATE TABLE ServicePrincipals (objectId TEXT PRIMARY KEY, accountEnabled BOOLEAN, appId TEXT,
          appOwnerTenantId TEXT, displayName TEXT, keyCredentials TEXT, passwordCredentials TEXT,
          servicePrincipalNames TEXT, servicePrincipalType TEXT, microsoftFirstParty BOOLEAN)
        """,
        "CREATE TABLE TenantDetails (objectId TEXT, displayName TEXT)",
        "CREATE TABLE Users (objectId TEXT, displayName TEXT, userPrincipalName TEXT)",
        "CREATE TABLE lnk_application_owner_user (Application TEXT, User TEXT)",
        """
        INSERT INTO Applications VALUES ('\(id)', '\(appId)', 0, NULL, '\(name)', '[]', '[]', '\(passwords)', 0,
          '[]', '[]', '[]', x'00ff')
        """,
        """
        INSERT INTO ServicePrincipals VALUES ('\(principalId)', 0, '\(appId)',
          '00000000-0000-0000-0000-000000000001', '\(name)', '[]', '[]', '["\(appId)"]', 'Application', 0)
        """,
        "INSERT INTO TenantDetails VALUES ('00000000-0000-0000-0000-000000000001', 'Contoso')",
        "INSERT INTO Users VALUES ('00000000-0000-0000-0000-0000000000aa', 'Ada', 'ada@example.org')",
        "INSERT INTO lnk_application_owner_user VALUES ('\(id)', '00000000-0000-0000-0000-0000000000aa')",
      ] + others)
  }
}
