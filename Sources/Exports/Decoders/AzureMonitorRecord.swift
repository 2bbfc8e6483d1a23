import Inventory
import JSONReading

/// The data that Azure Monitor adds to a sign-in.
///
/// Its records have Graph's event in `properties`, its tables have one row of columns, and both
/// have the outcome in `resultType`. Diagnostic settings write records to a storage account
/// (`PT1H.json`, one per line) and to an event hub (`records`); Log Analytics and Sentinel keep
/// rows.
/// https://learn.microsoft.com/azure/azure-monitor/reference/tables/aadserviceprincipalsigninlogs
/// (read 2026-11-28).
struct AzureMonitorRecord {
  /// The event types that the category or the table holds.
  var events: SignInEvents = []
  /// `resultType` as a number; nil if absent.
  var errorCode: Int32?
  var description: String?
  /// When the record was written; usually the event has its own time.
  var time: Instant?

  /// Whether an object is a record of a sign-in log.
  static func recognises(_ fields: JSONFieldSet) -> Bool {
    fields[.properties]?.kind == .object && isOfSignIns(fields)
  }

  /// Whether the category is that of a sign-in log, or the operation if there is no category.
  private static func isOfSignIns(_ fields: JSONFieldSet) -> Bool {
    guard let category = fields[.category], !category.isNull else {
      return fields[.activityDisplayName]?.equals("sign-in activity") == true
    }
    return !events(of: category).isEmpty
  }

  /// Whether an object is a record of a sign-in log although no sign-in can be read from it.
  static func isUnread(_ fields: JSONFieldSet) -> Bool {
    // Diagnostic settings name such categories too.
    guard fields.has(anyOf: .resultType, .time, .timeGenerated) else { return false }
    return isOfSignIns(fields) || !events(of: fields[.type]).isEmpty
  }

  /// Returns a record with its event as an object if it stands in `properties` as text.
  ///
  /// Nil if the object is no such record, or the text is not the JSON of one object.
  static func unfolded(
    _ value: JSONValue, _ fields: JSONFieldSet
  ) throws(JSONError) -> [UInt8]? {
    let isRecord = isOfSignIns(fields) || fields[.category]?.equals("auditlogs") == true
    guard isRecord, let properties = fields[.properties], properties.kind == .string,
      let event = properties.string, event.first(where: { !$0.isWhitespace }) == "{",
      JSONText.isContainer(event), var members = JSONObjectCursor(value)
    else { return nil }
    var text = JSONText()
    text.open("{")
    while let (name, member) = try members.next() {
      let end = try member.skip()
      if member.offset == properties.offset {
        text.name(name)
        text.raw(event)
      } else {
        text.member(name, member)
      }
      members.resume(at: end)
    }
    text.close("}")
    return text.bytes
  }

  /// Whether an object is a record of the directory audit log, with its row in `properties`.
  static func recognisesAudit(_ fields: JSONFieldSet) -> Bool {
    fields[.properties]?.kind == .object && fields[.category]?.equals("auditlogs") == true
  }

  /// Reads what surrounds an audit row, and leaves the row in `context.outer`.
  ///
  /// - Returns: when the record was written; nil if the row is not inside a record.
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

  /// Whether an object is a row of a sign-in table, judged by columns that nothing else has.
  static func isRow(_ fields: JSONFieldSet) -> Bool {
    guard fields.has(anyOf: .timeGenerated, .createdDateTime), fields[.resultType] != nil else {
      return false
    }
    return fields.has(
      anyOf: .servicePrincipalId, .servicePrincipalCredentialKeyId, .servicePrincipalName, .appId)
  }

  /// Reads what surrounds the event in `context.outer`, and leaves the event there.
  static func take(_ context: DecodingContext) throws(JSONError) -> AzureMonitorRecord {
    let fields = context.outer
    if isHuntingRow(fields) { return takeHuntingRow(context) }
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
    // In a table the column names the workspace; in a record it names the tenant.
    let tenant = context.identifier(fields[.tenantId], .tenantId)
    if !tenant.isMissing { context.inventory.exporterTenants.insert(tenant) }
    context.cursor.container += "/properties"
    _ = try context.outer.read(properties)
    return record
  }

  // MARK: Advanced hunting

  /// Whether an object is a row of Defender's table of sign-ins by service principals.
  static func isHuntingRow(_ fields: JSONFieldSet) -> Bool {
    fields[.timestamp] != nil && fields[.errorCode] != nil && fields[.appId] != nil
      && fields[.servicePrincipalId] != nil && fields[.status] == nil
  }

  private static func takeHuntingRow(_ context: DecodingContext) -> AzureMonitorRecord {
    let fields = context.outer
    context.facts.signIns.isOfQuery = true
    context.facts.signIns.queryRows += 1
    var record = AzureMonitorRecord()
    record.errorCode = fields[.errorCode]?.number.flatMap { code($0) }
    record.time = context.dateTime(fields[.timestamp]).instant
    return record
  }

  // MARK: Parts of a row

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

  /// Returns the event types of a category (`ServicePrincipalSignInLogs`) or of a table.
  ///
  /// A table is named like `AADServicePrincipalSignInLogs`. Empty for anything else.
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
