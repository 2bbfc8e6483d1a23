import Inventory
import JSONReading

/// What Azure Monitor says around a sign-in: its records have Graph's event in `properties`, its
/// tables have one row of columns, and both have the outcome in `resultType`.
///
/// Diagnostic settings write records into a storage account (`PT1H.json`, one a line) and an event
/// hub
/// (`records`); Log Analytics and Sentinel keep rows. https://learn.microsoft.com/azure/azure-monitor/reference/tables/aadserviceprincipalsigninlogs
/// (read 2026-11-28).
struct AzureMonitorRecord {
  /// Whose sign-ins the category or the table holds.
  var events: SignInEvents = []
  /// `resultType` as a number; nil where there is none.
  var errorCode: Int32?
  var description: String?
  /// When the record was written; the event itself mostly says when it was.
  var time: Instant?

  /// Whether an object is a record of a log of sign-ins.
  static func recognises(_ fields: JSONFieldSet) -> Bool {
    guard fields[.properties]?.kind == .object else { return false }
    return !events(of: fields[.category]).isEmpty
  }

  /// Whether an object is a record of the log of changes to the directory, whose row is in
  /// `properties`.
  static func recognisesAudit(_ fields: JSONFieldSet) -> Bool {
    fields[.properties]?.kind == .object && fields[.category]?.equals("auditlogs") == true
  }

  /// Reads what is around a row of that log, and leaves the row in `context.outer`.
  ///
  /// - Returns: when the record was written; nil where the row stands for itself.
  static func takeAudit(_ context: DecodingContext) throws(JSONError) -> Instant? {
    let fields = context.outer
    guard recognisesAudit(fields), let properties = fields[.properties] else { return nil }
    let tenant = context.identifier(fields[.tenantId], .tenantId)
    if !tenant.isMissing { context.inventory.exporterTenants.insert(tenant) }
    let time = context.dateTime(fields[.time, or: .timeGenerated]).instant
    context.cursor.container += "/properties"
    _ = try context.outer.read(properties)
    return time
  }

  /// Whether an object is a row of a table of sign-ins, by columns that nothing else has.
  static func isRow(_ fields: JSONFieldSet) -> Bool {
    guard fields.has(anyOf: .timeGenerated, .createdDateTime), fields[.resultType] != nil else {
      return false
    }
    return fields.has(
      anyOf: .servicePrincipalId, .servicePrincipalCredentialKeyId, .servicePrincipalName, .appId)
  }

  /// Reads what is around the event that `context.outer` holds, and leaves the event there.
  static func take(_ context: DecodingContext) throws(JSONError) -> AzureMonitorRecord {
    let fields = context.outer
    guard fields.has(anyOf: .resultType, .category), fields[.aggregationDateTime] == nil else {
      return AzureMonitorRecord()
    }
    var record = AzureMonitorRecord()
    record.events = events(of: fields[.category])
    if record.events.isEmpty { record.events = events(of: fields[.type]) }
    record.errorCode = errorCode(fields)
    record.description = fields[.resultDescription]?.string
    record.time = context.dateTime(fields[.time, or: .timeGenerated]).instant
    if isRow(fields) {
      context.facts.signIns.isOfQuery = true
      context.facts.signIns.queryRows += 1
    }
    guard recognises(fields), let properties = fields[.properties] else { return record }
    // The column of a table names the workspace; in a record it is the tenant.
    let tenant = context.identifier(fields[.tenantId], .tenantId)
    if !tenant.isMissing { context.inventory.exporterTenants.insert(tenant) }
    context.cursor.container += "/properties"
    _ = try context.outer.read(properties)
    return record
  }

  private static func errorCode(_ fields: JSONFieldSet) -> Int32? {
    guard let type = fields[.resultType] else { return nil }
    if let number = type.integer { return code(number) }
    if let number = type.string.flatMap({ Int64($0.filter { !$0.isWhitespace }) }) {
      return code(number)
    }
    return type.equals("success") ? 0 : nil
  }

  private static func code(_ number: Int64) -> Int32? {
    Int32(exactly: number).flatMap { $0 == SignIn.unknownOutcome ? nil : $0 }
  }

  /// Whose sign-ins a category (`ServicePrincipalSignInLogs`) or a table
  /// (`AADServicePrincipalSignInLogs`) holds; empty for anything else.
  static func events(of value: JSONValue?) -> SignInEvents {
    guard let name = value?.string?.lowercased(), name.hasSuffix("signinlogs"),
      name.utf8.count <= 64
    else { return [] }
    if name.contains("managedidentity") { return .managedIdentity }
    if name.contains("serviceprincipal") { return .servicePrincipal }
    if name.contains("noninteractive") { return .nonInteractiveUser }
    return name == "signinlogs" ? .interactiveUser : []
  }
}
