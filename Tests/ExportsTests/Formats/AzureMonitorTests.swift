import Exports
import Inventory
import TestSupport
import Testing

@Suite("Sign-ins exported through Azure Monitor")
struct AzureMonitorTests {
  private typealias Text = ExportText

  private static let time = "2026-11-27T00:00:00Z"
  private static let event = """
    "id":"\(Text.guid(70))","createdDateTime":"\(time)","appId":"\(Text.guid(500_001))",\
    "servicePrincipalId":"\(Text.guid(2))","servicePrincipalName":"x",\
    "servicePrincipalCredentialKeyId":"\(Text.guid(31))","ipAddress":"192.0.2.4",\
    "resourceDisplayName":"Microsoft Graph","userId":null
    """
  private static let graph = Text.page(
    "auditLogs/signIns",
    [
      "{\(event),\"signInEventTypes\":[\"servicePrincipal\"],\"agent\":null,\"status\":{\"errorCode\":7000222}}"
    ])

  private static func record(_ category: String, _ status: String = "") -> String {
    """
    {"time":"\(time)","category":"\(category)","tenantId":"\(Text.guid(99))","resultType":"7000222",\
    "resultDescription":"expired","properties":{\(event),"agent":null\(status)}}
    """
  }

  /// Returns a record with its event as a text.
  private static func withText(_ record: String) -> String {
    guard let start = record.firstRange(of: "\"properties\":")?.upperBound else { return record }
    let event = record[start...].dropLast()
    return record[..<start] + "\"" + event.replacing("\"", with: "\\\"") + "\"}"
  }

  /// A row of Log Analytics as `az monitor log-analytics query` prints it: every value is a string.
  private static let row = """
    {"TimeGenerated":"\(time)","CreatedDateTime":"\(time)","Type":"AADServicePrincipalSignInLogs",\
    "TenantId":"\(Text.guid(88))","TableName":"PrimaryResult","Id":"\(Text.guid(70))",\
    "AppId":"\(Text.guid(500_001))","ServicePrincipalId":"\(Text.guid(2))","ServicePrincipalName":"x",\
    "ServicePrincipalCredentialKeyId":"\(Text.guid(31))","IPAddress":"192.0.2.4","Agent":"{}",\
    "ResultType":"7000222","ResultDescription":"expired","ResourceDisplayName":"Microsoft Graph"}
    """
  private static let table = """
    {"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},\
    {"name":"Type","type":"string"},{"name":"Id","type":"string"},{"name":"AppId","type":"string"},\
    {"name":"ServicePrincipalId","type":"string"},{"name":"ServicePrincipalName","type":"string"},\
    {"name":"ServicePrincipalCredentialKeyId","type":"string"},{"name":"IPAddress","type":"string"},\
    {"name":"Agent","type":"dynamic"},{"name":"ResultType","type":"string"},\
    {"name":"ResourceDisplayName","type":"string"}],"rows":[["\(time)","AADServicePrincipalSignInLogs",\
    "\(Text.guid(70))","\(Text.guid(500_001))","\(Text.guid(2))","x","\(Text.guid(31))","192.0.2.4","{}",\
    "7000222","Microsoft Graph"]]}]}
    """

  @Test(arguments: [
    record("ServicePrincipalSignInLogs"),
    record("ServicePrincipalSignInLogs", #","status":{"errorCode":7000222}"#) + "\n",
    "[\(record("ServicePrincipalSignInLogs"))]",
    #"{"records":[\#(record("ServicePrincipalSignInLogs"))]}"#,
    record("x").replacing(#""category":"x""#, with: #""operationName":"Sign-in activity""#),
    withText(record("ServicePrincipalSignInLogs")),
    "[\(withText(record("ServicePrincipalSignInLogs", #","status":{"errorCode":7000222}"#)))]",
    #"{"records":[\#(withText(record("ServicePrincipalSignInLogs")))]}"#,
    #"{"records":[{"category":"AuditLogs","properties":{"id":"1"}},\#(record("ServicePrincipalSignInLogs"))]}"#,
    "[\(row)]", row + "\n", table,
    table.replacing("columns", with: "Columns").replacing("rows", with: "Rows"),
  ])
  func `the same event is read from every export route`(text: String) async throws {
    let expected = try await read(["s.json": Self.graph])
    let inventory = try await read(["s.json": text])
    #expect(inventory.unusable.isEmpty)
    let (first, second) = (
      try #require(inventory.signIns.first), try #require(expected.signIns.first)
    )
    #expect(inventory.signIns.count == 1)
    #expect(first.time == second.time)
    #expect(first.errorCode == 7_000_222)
    #expect(first.keyId == second.keyId)
    #expect(first.appId == second.appId)
    #expect(first.servicePrincipalId == second.servicePrincipalId)
    #expect(first.event == .servicePrincipal)
    #expect(first.requestDigest == second.requestDigest)
    #expect(first.isParentUnselected == false)
    #expect(first.isKeyUnselected == false)
    #expect(inventory.text.string(first.ipAddress) == "192.0.2.4")
    let (read, graph) = (inventory.ledger(.signIns), expected.ledger(.signIns))
    // A query may have asked for failures only; a stream of records is unfiltered.
    let isQuery = text.contains("TimeGenerated")
    #expect(read?.state == (isQuery ? .partial : graph?.state))
    #expect(read?.window == graph?.window)
    #expect(read?.eventTypes == graph?.eventTypes)
  }

  @Test(arguments: [
    ("ManagedIdentitySignInLogs", SignInEvents.managedIdentity),
    ("NonInteractiveUserSignInLogs", .nonInteractiveUser), ("SignInLogs", .interactiveUser),
  ])
  func `the category determines the event type`(
    category: String, event: SignInEvents
  ) async throws {
    let inventory = try await read(["PT1H.json": Self.record(category)])
    #expect(inventory.ledger(.signIns)?.eventTypes == event)
    #expect(inventory.state(.signIns) == .notCollected)
  }

  @Test func `a record names the tenant, a query row only the workspace`() async throws {
    let record = try await read(["a.json": Self.record("ServicePrincipalSignInLogs")])
    #expect(record.exporterTenants == [Text.identifier(99)])
    let row = try await read(["a.json": Self.row])
    #expect(row.exporterTenants.isEmpty)
  }

  @Test func `an unreadable outcome is not a success`() async throws {
    let text = Self.record("ServicePrincipalSignInLogs").replacing("\"7000222\"", with: "\"odd\"")
    let inventory = try await read(["a.json": text])
    #expect(inventory.signIns.first?.hasUnknownOutcome == true)
    #expect(inventory.ledger(.signIns)?.reasons.map(\.code) == [.damagedRow])
  }

  @Test func `the failure text names the certificate`() async throws {
    let thumbprint = String(repeating: "AB", count: 20)
    let text = Self.record("ServicePrincipalSignInLogs")
      .replacing("\"7000222\"", with: "\"700027\"")
      .replacing(
        "\"expired\"",
        with: "\"The key used is expired., Thumbprint of key used by client: '\(thumbprint)'\""
      )
      .replacing(
        "\"servicePrincipalCredentialKeyId\":\"\(Text.guid(31))\",",
        with: "\"servicePrincipalCredentialKeyId\":\"\",")
    let inventory = try await read(["a.json": text])
    let signIn = try #require(inventory.signIns.first)
    #expect(signIn.saysKeyIsExpired)
    #expect(inventory.text.string(signIn.thumbprint)?.uppercased() == thumbprint)
  }

  @Test(arguments: [29_999, 30_000, 30_001])
  func `a result at the row limit of Log Analytics is partial`(count: Int) async throws {
    let rows = Array(repeating: Self.row, count: count).joined(separator: "\n")
    let success = Self.row.replacing("7000222", with: "0")
    let text = success + "\n" + rows.dropFirst(Self.row.utf8.count + 1)
    let inventory = try await read(["s.json": text])
    #expect(inventory.count(.cutAtRowLimit, .signIns) == (count == 30_000 ? 1 : nil))
    #expect((inventory.state(.signIns) == .partial) == (count == 30_000))
    // Neither the storage account nor Graph has such a limit.
    let records = Array(repeating: Self.record("ServicePrincipalSignInLogs"), count: count)
    let stored = try await read(["s.json": records.joined(separator: "\n")])
    #expect(stored.count(.cutAtRowLimit, .signIns) == nil)
  }

  @Test(arguments: [
    #""{\"appId\":\"""#, "null", #""System.Object""#, "[]", "{}",
  ])
  func `a record without a readable event makes the log partial`(properties: String) async throws {
    let record =
      #"{"time":"\#(Self.time)","category":"ServicePrincipalSignInLogs","resultType":"7000222","properties":"#
    let inventory = try await read([
      "PT1H.json": Self.record("ServicePrincipalSignInLogs") + "\n" + record + properties + "}\n"
    ])
    #expect(inventory.state(.signIns) == .partial)
    #expect(inventory.ledger(.signIns)?.reasons.map(\.code).contains(.damagedRow) == true)
  }

  @Test func `a record without properties makes the log partial`() async throws {
    let record =
      #"{"time":"\#(Self.time)","category":"ServicePrincipalSignInLogs","resultType":"7000222"}"#
    let inventory = try await read([
      "PT1H.json": Self.record("ServicePrincipalSignInLogs") + "\n" + record + "\n"
    ])
    #expect(inventory.ledger(.signIns)?.reasons.map(\.code) == [.damagedRow])
  }

  @Test func `diagnostic settings that name a log are no records of it`() async throws {
    let inventory = try await read([
      "s.json": Self.graph,
      "d.json":
        #"{"properties":{"logs":[{"category":"ServicePrincipalSignInLogs","enabled":true}]}}"#,
    ])
    #expect(inventory.state(.signIns) == .complete)
  }

  @Test(arguments: [
    #"{"Schema":[],"Results":[\#(hunted)]}"#, "[\(hunted)]", "\(hunted)\n\(hunted)\n",
    "Timestamp,Application,ApplicationId,IsManagedIdentity,ErrorCode,ServicePrincipalId,RequestId\n2026-11-27T00:00:00Z,x,\(Text.guid(500_001)),False,7000222,\(Text.guid(2)),\(Text.guid(70))\n",
  ])
  func `sign-ins from Defender's advanced hunting are read`(text: String) async throws {
    let inventory = try await read(["h": text])
    let signIn = try #require(inventory.signIns.first)
    #expect(signIn.errorCode == 7_000_222)
    #expect(signIn.time.rfc3339 == Self.time)
    #expect(signIn.appId == Text.identifier(500_001))
    #expect(signIn.servicePrincipalId == Text.identifier(2))
    #expect(signIn.event == .servicePrincipal)
    #expect(inventory.unusable.isEmpty)
    // The query may have asked for failures only.
    #expect(inventory.state(.signIns) == .partial)
  }

  @Test func `advanced hunting shows managed identities`() async throws {
    let text = Self.hunted.replacing(
      #""IsManagedIdentity":false"#, with: #""IsManagedIdentity":true"#)
    let inventory = try await read(["h.json": "[\(text)]"])
    #expect(inventory.ledger(.signIns)?.eventTypes == .managedIdentity)
  }

  private static let hunted = """
    {"Timestamp":"\(time)","Application":"x","ApplicationId":"\(Text.guid(500_001))",\
    "IsManagedIdentity":false,"ErrorCode":7000222,"ServicePrincipalId":"\(Text.guid(2))",\
    "RequestId":"\(Text.guid(70))"}
    """
}
