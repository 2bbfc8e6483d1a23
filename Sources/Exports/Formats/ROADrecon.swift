import Inventory
import JSONReading

/// Reads `roadrecon.db`, the database that ROADrecon gathers.
///
/// Its tables hold objects from AAD Graph or Graph, with lists as JSON texts and owners in link
/// tables. It has no federated credentials and no sign-ins. Each table becomes a page of Graph,
/// produced row by row.
///
/// https://github.com/dirkjanm/ROADtools, `roadlib/roadtools/roadlib/metadef` (read 2026-11-28).
final class ROADrecon {
  /// The content of a table.
  private struct Table {
    var name: String
    var collection: String
    var type: String
    /// The link tables of its owners, with the columns of the object and of the owner.
    var owners: [(table: String, object: String, owner: String)] = []
  }

  private static let tables = [
    Table(
      name: "Applications", collection: "applications", type: "application",
      owners: [
        ("lnk_application_owner_user", "Application", "User"),
        ("lnk_application_owner_serviceprincipal", "Application", "ServicePrincipal"),
      ]),
    Table(
      name: "ServicePrincipals", collection: "servicePrincipals", type: "serviceprincipal",
      owners: [
        ("lnk_serviceprincipal_owner_user", "ServicePrincipal", "User"),
        (
          "lnk_serviceprincipal_owner_serviceprincipal", "ServicePrincipal", "childServicePrincipal"
        ),
      ]),
    Table(name: "TenantDetails", collection: "organization", type: "organization"),
    Table(name: "AppRoleAssignments", collection: "appRoleAssignments", type: "approleassignment"),
    Table(
      name: "OAuth2PermissionGrants", collection: "oauth2PermissionGrants",
      type: "oauth2permissiongrant"),
  ]

  private let database: SQLiteDatabase
  private let names: Set<String>
  private var waiting: [Table]
  private var table: Table?
  private var rows: SQLiteDatabase.Rows?
  private var owners: [String: [String]] = [:]
  private var hasOwners = false
  private var people: [String: (name: String?, account: String?)] = [:]
  private var isFirst = true
  private var ready: [UInt8] = []
  private var taken = 0

  /// - Returns: nil if the database is not from ROADrecon.
  init?(_ database: SQLiteDatabase) throws(JSONError) {
    self.database = database
    names = Set(try database.tables())
    waiting = Self.tables.filter { [names] in names.contains($0.name) }
    guard waiting.contains(where: { $0.name == "Applications" || $0.name == "ServicePrincipals" })
    else { return nil }
  }

  /// Reads JSON into the buffer; returns 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(JSONError) -> Int {
    while taken == ready.count {
      guard let next = try next() else { return 0 }
      (ready, taken) = (next, 0)
    }
    let count = min(buffer.count, ready.count - taken)
    ready.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count]))
    }
    taken += count
    return count
  }

  /// Returns the beginning of a page, a row, or the end of a page; nil after the last.
  private func next() throws(JSONError) -> [UInt8]? {
    guard let rows, let table else {
      guard !waiting.isEmpty else { return nil }
      let next = waiting.removeFirst()
      self.rows = try database.rows(of: next.name)
      table = next
      isFirst = true
      try readOwners(of: next)
      return Array(#"{"@odata.context":"$metadata#\#(next.collection)","value":["#.utf8)
    }
    guard let row = try rows.next() else {
      self.rows = nil
      self.table = nil
      return Array("]}\n".utf8)
    }
    var text = JSONText()
    write(row, of: table, columns: rows.columns, to: &text)
    defer { isFirst = false }
    return (isFirst ? [] : [UInt8(ascii: ",")]) + text.bytes
  }

  // MARK: Rows

  private func write(
    _ row: [String: SQLiteDatabase.Value], of table: Table, columns: [String],
    to text: inout JSONText
  ) {
    text.open("{")
    if table.type == "organization", case .text(let id)? = row["objectId"]?.kind {
      text.member("id", id)
    }
    for name in columns {
      guard let value = row[name] else { continue }
      if table.type == "organization", name == "id", row["objectId"] != nil { continue }
      text.name(name)
      switch value.kind {
      case .null, .other: text.raw("null")
      case .integer(let number):
        text.raw(
          value.isBoolean || Self.booleans.contains(name)
            ? (number == 0 ? "false" : "true") : "\(number)")
      case .text(let string):
        if JSONText.isContainer(string) { text.raw(string) } else { text.value(string) }
      }
    }
    // AAD Graph stores an assignment's role as its id.
    if table.type == "approleassignment", row["appRoleId"] == nil,
      case .text(let id)? = row["id"]?.kind
    {
      text.member("appRoleId", id)
    }
    if hasOwners, case .text(let id)? = (row["objectId"] ?? row["id"])?.kind {
      text.name("owners")
      text.open("[")
      for owner in owners[id] ?? [] {
        text.open("{")
        text.member("id", owner)
        if let person = people[owner] {
          if let name = person.name { text.member("displayName", name) }
          if let account = person.account { text.member("userPrincipalName", account) }
        }
        text.close("}")
      }
      text.close("]")
    }
    text.close("}")
  }

  /// Boolean columns that some versions declare as numbers.
  private static let booleans: Set<String> = [
    "accountEnabled", "availableToOtherTenants", "publicClient", "microsoftFirstParty",
    "appRoleAssignmentRequired", "isDisabled", "oauth2AllowImplicitFlow",
  ]

  // MARK: Owners

  private func readOwners(of table: Table) throws(JSONError) {
    owners = [:]
    let links = table.owners.filter { names.contains($0.table) }
    hasOwners = !links.isEmpty
    for link in links {
      let rows = try database.rows(of: link.table)
      while let row = try rows.next() {
        guard case .text(let object)? = row[link.object]?.kind,
          case .text(let owner)? = row[link.owner]?.kind
        else { continue }
        owners[object, default: []].append(owner)
      }
    }
    try readPeople(Set(owners.values.joined()))
  }

  private func readPeople(_ wanted: Set<String>) throws(JSONError) {
    people = [:]
    for table in ["Users", "ServicePrincipals"] where names.contains(table) && !wanted.isEmpty {
      let rows = try database.rows(of: table)
      while let row = try rows.next() {
        guard case .text(let id)? = (row["objectId"] ?? row["id"])?.kind, wanted.contains(id) else {
          continue
        }
        func text(_ column: String) -> String? {
          guard case .text(let text)? = row[column]?.kind else { return nil }
          return text
        }
        people[id] = (text("displayName"), text("userPrincipalName"))
      }
    }
  }
}
