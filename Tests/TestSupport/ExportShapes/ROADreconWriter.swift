import Inventory

/// ROADrecon's database: AAD Graph objects as rows, lists as JSON text, owners in link tables.
enum ROADreconWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    func rows(_ type: String, _ entries: [TenantObject]) -> [ExportJSON] {
      entries.map { AADGraph16Writer.object($0, type, graph) }
    }
    var statements = table("Applications", rows("Application", tenant.applications))
    statements += table("ServicePrincipals", rows("ServicePrincipal", tenant.servicePrincipals))
    if let organization = tenant.organization {
      statements += table(
        "TenantDetails",
        [
          .object([
            ("objectId", .text(organization.id.guidText)),
            ("displayName", organization.displayName.map { .text($0) } ?? .null),
          ])
        ])
    }
    var file = ExportedFile("roadrecon.db", "")
    file.bytes = DatabaseBytes.make(statements + owners(of: tenant))
    return [file]
  }

  /// Users and link tables; an empty link table means that there are no owners.
  private static func owners(of tenant: ExportedTenant) -> [String] {
    var statements = [
      "CREATE TABLE Users (objectId TEXT, displayName TEXT, userPrincipalName TEXT)"
    ]
    let links = [
      ("lnk_application_owner_user", "Application", "User"),
      ("lnk_serviceprincipal_owner_user", "ServicePrincipal", "User"),
    ]
    statements += links.map { "CREATE TABLE \($0.0) (\($0.1) TEXT, \($0.2) TEXT)" }
    var known: Set<String> = []
    for owner in tenant.owners {
      let id = owner.id.guidText
      let link = links[owner.objectType == .application ? 0 : 1].0
      statements.append(
        "INSERT INTO \(link) VALUES (\(quoted(owner.objectId.guidText)), \(quoted(id)))")
      guard known.insert(id).inserted else { continue }
      let name = owner.displayName.map(quoted) ?? "NULL"
      let account = owner.userPrincipalName.map(quoted) ?? "NULL"
      statements.append("INSERT INTO Users VALUES (\(quoted(id)), \(name), \(account))")
    }
    return statements
  }

  /// A table whose columns are all members that occur in any row.
  private static func table(_ name: String, _ rows: [ExportJSON]) -> [String] {
    var columns: [String] = []
    for row in rows {
      for member in row.members where !columns.contains(member.name) { columns.append(member.name) }
    }
    // The database has no column for `odata.type`.
    columns.removeAll { $0.contains(".") }
    if columns.isEmpty { columns = ["objectId"] }
    let booleans: Set = ["accountEnabled", "availableToOtherTenants", "publicClient"]
    let declared = columns.map { "\"\($0)\" " + (booleans.contains($0) ? "BOOLEAN" : "TEXT") }
    return ["CREATE TABLE \(name) (\(declared.joined(separator: ", ")))"]
      + rows.map { row in
        let values = columns.map { row[$0].map(value) ?? "NULL" }
        return "INSERT INTO \(name) VALUES (\(values.joined(separator: ", ")))"
      }
  }

  private static func value(_ json: ExportJSON) -> String {
    switch json {
    case .null: "NULL"
    case .bool(let bool): bool ? "1" : "0"
    case .number(let number): "\(number)"
    case .text(let text), .bytes(let text): quoted(text)
    case .time(let instant, _):
      // In SQLAlchemy's format.
      quoted("\(instant.rfc3339.prefix(10)) \(instant.rfc3339.dropFirst(11).prefix(8)).000000")
    case .raw, .list, .fields: quoted(json.description)
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
