import Inventory
import TestSupport
import Testing

@Suite("Sign-in logs")
struct SignInLogTests {
  private typealias Text = ExportText

  /// A row of beta's `auditLogs/signIns`.
  private static func row(
    _ time: String, app: Int = 1, code: String = #"{"errorCode":0}"#, _ members: String...
  ) -> String {
    #"{"createdDateTime":"\#(time)","appId":"\#(ExportText.appId(app))","correlationId":"c","#
      + (members + [#""status":\#(code)"#]).joined(separator: ",") + "}"
  }

  private static let principal = #""signInEventTypes":["servicePrincipal"]"#

  private static func page(_ rows: [String], service: String = "beta") -> String {
    #"{"@odata.context":"https://graph.microsoft.com/\#(service)/$metadata#auditLogs/signIns","#
      + #""value":[\#(rows.joined(separator: ","))]}"#
  }

  private func log(_ rows: [String], service: String = "beta") async throws -> TenantInventory {
    try await read(Self.page(rows, service: service))
  }

  // MARK: Kinds of sign-ins

  @Test(arguments: [
    (#""signInEventTypes":["servicePrincipal"]"#, SignInEvents.servicePrincipal),
    (#""signInEventTypes":["managedIdentity"],"servicePrincipalId":"x""#, .managedIdentity),
    (#""signInEventTypes":["interactiveUser"],"servicePrincipalId":"x""#, .interactiveUser),
    (#""signInEventTypes":["nonInteractiveUser"]"#, .nonInteractiveUser),
    (#""signInEventTypes":{"value":["servicePrincipal"],"Count":1}"#, .servicePrincipal),
    (
      #""servicePrincipalId":"11111111-2222-4333-8444-000000000001","userId":null"#,
      .servicePrincipal
    ),
    (
      #""servicePrincipalId":"00000000-0000-0000-0000-000000000000","servicePrincipalName":"""#,
      SignInEvents()
    ),
    (#""servicePrincipalName":"x","userPrincipalName":"""#, .servicePrincipal),
    (#""clientCredentialType":"clientSecret""#, .servicePrincipal),
    (#""clientCredentialType":"none""#, SignInEvents()),
    (#""clientCredentialType":"managedIdentity","servicePrincipalId":"x""#, .managedIdentity),
    (
      #""managedServiceIdentity":{"msiType":"userAssigned"},"servicePrincipalId":"x""#,
      .managedIdentity
    ),
    (#""managedServiceIdentity":{"msiType":"none"},"servicePrincipalId":"x""#, .servicePrincipal),
    (#""userId":"u""#, .interactiveUser), (#""userPrincipalName":"a@b""#, .interactiveUser),
    (#""userDisplayName":"A","isInteractive":false"#, .nonInteractiveUser),
    (#""userId":"u","isInteractive":true,"servicePrincipalId":"x""#, .interactiveUser),
    (#""x":1"#, SignInEvents()),
  ])
  func `a row determines its event type`(members: String, event: SignInEvents) async throws {
    let inventory = try await log([Self.row("2026-11-01T00:00:00Z", members)])
    #expect(inventory.signIns.map(\.event) == [event])
    #expect(inventory.ledger(.signIns)?.eventTypes == event)
  }

  @Test func `version 1.0 lists only user sign-ins`() async throws {
    let row = Self.row("2026-11-01T00:00:00Z")
    let inventory = try await log([row], service: "v1.0")
    #expect(inventory.signIns.map(\.event) == [.interactiveUser])
    #expect(inventory.state(.signIns) == .notCollected)
    #expect(inventory.ledger(.signIns)?.window == nil)
    #expect(inventory.ledger(.signIns)?.reasons.map(\.code) == [.notCollected])
    #expect(
      inventory.ledger(.signIns)?.reasons.first?.message.contains("interactiveUser") == true)
  }

  // MARK: Rows that are kept

  @Test func `successes without a key are kept once per application and day`() async throws {
    let rows =
      (0..<50).map { Self.row("2026-11-01T10:\(10 + $0):00Z", #""userId":"u\#($0)""#) }
      + [Self.row("2026-11-02T00:00:00Z", #""userId":"u""#)]
      + [Self.row("2026-11-01T23:00:00Z", Self.principal)]
      + [Self.row("2026-11-01T09:00:00Z", app: 2, #""userId":"u""#)]
    let inventory = try await log(rows.shuffled())
    let kept = inventory.signIns.map {
      "\(inventory.spelling(of: $0.appId).suffix(1)) \($0.event.names) \($0.count) "
        + "\($0.firstTime?.rfc3339 ?? "-") \($0.time.rfc3339)"
    }.sorted()
    #expect(
      kept == [
        #"1 ["interactiveUser"] 1 - 2026-11-02T00:00:00Z"#,
        #"1 ["interactiveUser"] 50 2026-11-01T10:10:00Z 2026-11-01T10:59:00Z"#,
        #"1 ["servicePrincipal"] 1 - 2026-11-01T23:00:00Z"#,
        #"2 ["interactiveUser"] 1 - 2026-11-01T09:00:00Z"#,
      ])
    #expect(inventory.signIns.allSatisfy { $0.succeeded && !$0.isSummarised })
  }

  @Test func `merged successes cite the last row`() async throws {
    let times = ["03", "09", "05"]
    let rows = times.map { Self.row("2026-11-01T\($0):00:00Z", #""userId":"u""#) }
    let inventory = try await log(rows)
    #expect(inventory.signIns.map { inventory.citation($0.origin) } == ["export.json#/value/1"])
  }

  @Test func `failures of a credential are kept individually, for users too`() async throws {
    let refused = #"{"errorCode":7000222}"#
    let wrongPassword = #"{"errorCode":50126}"#
    let rows = (0..<3).flatMap { hour in
      [
        Self.row("2026-11-01T0\(hour):00:00Z", code: refused, Self.principal),
        Self.row("2026-11-01T0\(hour):00:00Z", code: refused, #""userId":"u""#),
        Self.row("2026-11-01T0\(hour):00:00Z", code: wrongPassword, #""userId":"u""#),
      ]
    }
    let inventory = try await log(rows)
    #expect(inventory.signIns.count { $0.errorCode == 7_000_222 } == 6)
    #expect(inventory.signIns.filter { $0.errorCode == 50_126 }.map(\.count) == [3])
  }

  @Test func `address and resource are kept for applications, not for users`() async throws {
    let place = #""ipAddress":"192.0.2.7","resourceDisplayName":"Microsoft Graph""#
    let key = #""servicePrincipalCredentialKeyId":"\#(Text.guid(3))""#
    let inventory = try await log([
      Self.row("2026-11-01T00:00:00Z", Self.principal, key, place),
      Self.row("2026-11-01T01:00:00Z", Self.principal, key, place),
      Self.row("2026-11-01T00:00:00Z", code: #"{"errorCode":7000222}"#, #""userId":"u""#, place),
    ])
    let texts = inventory.signIns.map {
      [inventory.text.string($0.ipAddress), inventory.text.string($0.resourceDisplayName)]
    }
    #expect(
      texts == [
        ["192.0.2.7", "Microsoft Graph"], ["192.0.2.7", "Microsoft Graph"],
        [nil, "Microsoft Graph"],
      ])
  }

  @Test func `an agent identity names its blueprint`() async throws {
    let agent = #""agent":{"agentType":"agenticAppInstance","parentAppId":"\#(Text.appId(9))"}"#
    let inventory = try await log([Self.row("2026-11-01T00:00:00Z", Self.principal, agent)])
    #expect(inventory.signIns.map(\.parentAppId) == [Text.identifier(500_009)])
  }

  // MARK: The window

  @Test func `the window spans the service principal rows`() async throws {
    let inventory = try await log([
      Self.row("2026-11-20T00:00:00Z", app: 2, Self.principal),
      Self.row("2026-11-01T00:00:00Z", Self.principal),
      Self.row("2026-10-01T00:00:00Z", #""userId":"u""#),
      Self.row("2026-11-22T00:00:00Z", #""userId":"u","isInteractive":false"#),
    ])
    let ledger = try #require(inventory.ledger(.signIns))
    #expect(ledger.state == .complete)
    #expect(ledger.window?.from.rfc3339 == "2026-11-01T00:00:00Z")
    #expect(ledger.window?.until.rfc3339 == "2026-11-20T00:00:00Z")
    #expect(ledger.nonInteractiveWindow?.from.rfc3339 == "2026-11-22T00:00:00Z")
    #expect(ledger.eventTypes == [.servicePrincipal, .interactiveUser, .nonInteractiveUser])
    #expect(ledger.objects == 2)
  }

  @Test func `an empty list does not show what was requested`() async throws {
    let inventory = try await log([])
    #expect(inventory.state(.signIns) == .partial)
    #expect(inventory.count(.signInsUndeclared, .signIns) == 1)
    #expect(inventory.ledger(.signIns)?.window == nil)
    let beside = try await read([
      "a.json": Self.page([]),
      "b.json": Self.page([Self.row("2026-11-01T00:00:00Z", #""userId":"u""#)]),
    ])
    #expect(beside.state(.signIns) == .notCollected)
  }

  @Test func `rows without a subject are not service principal rows`() async throws {
    let inventory = try await log([Self.row("2026-11-01T00:00:00Z")])
    #expect(inventory.state(.signIns) == .partial)
    #expect(inventory.count(.signInsUndeclared, .signIns) == 1)
    #expect(inventory.ledger(.signIns)?.window == nil)
  }

  @Test func `managed identity rows do not count as service principal rows`() async throws {
    let inventory = try await log([
      Self.row("2026-11-01T00:00:00Z", #""signInEventTypes":["managedIdentity"]"#)
    ])
    #expect(inventory.state(.signIns) == .notCollected)
    #expect(inventory.ledger(.signIns)?.eventTypes == .managedIdentity)
  }

  @Test func `rows of one application prove nothing about others`() async throws {
    let rows = [1, 5, 9].map { Self.row("2026-11-0\($0)T00:00:00Z", Self.principal) }
    let secret = "[\(Text.secret(31))]"
    let alone = try await read([
      "a.json": Text.application(1, passwords: secret), "s.json": Self.page(rows),
    ])
    #expect(alone.state(.signIns) == .complete)
    let among = try await read([
      "a.json": "[\(Text.application(1)),\(Text.application(2, passwords: secret))]",
      "s.json": Self.page(rows),
    ])
    #expect(among.state(.signIns) == .partial)
    #expect(among.count(.oneApplicationOnly, .signIns) == 1)
    let others = try await read([
      "a.json": "[\(Text.application(1)),\(Text.application(2, passwords: secret))]",
      "s.json": Self.page(rows + [Self.row("2026-11-02T00:00:00Z", app: 7, Self.principal)]),
    ])
    #expect(others.state(.signIns) == .complete)
  }

  @Test func `two lists from different times leave a gap`() async throws {
    func pair(_ day: String) -> [String] {
      [1, 2].map { Self.row("2026-\(day)T0\($0):00:00Z", app: $0, Self.principal) }
    }
    let apart = try await read([
      "old.json": Self.page(pair("09-01")), "new.json": Self.page(pair("11-20")),
    ])
    #expect(apart.ledger(.signIns)?.window?.from.rfc3339 == "2026-11-20T01:00:00Z")
    let pages = try await read([
      "1.json": Self.page(pair("11-20")), "2.json": Self.page(pair("11-19")),
    ])
    #expect(pages.ledger(.signIns)?.window?.from.rfc3339 == "2026-11-19T01:00:00Z")
  }

  @Test(arguments: [
    (#""createdDateTime":"2026-11-01T00:00:00Z""#, #""createdDateTime":"yesterday""#),
    (#""createdDateTime":"2026-11-01T00:00:00Z","#, ""),
    (#""status":{"errorCode":0}"#, #""status":{}"#),
    (#""status":{"errorCode":0}"#, #""x":0"#),
    (#""status":{"errorCode":0}"#, #""status":{"errorCode":"soon"}"#),
    (#""appId":"11111111-2222-4333-8444-000000500001","#, ""),
  ])
  func `a row without a required value makes the log partial`(
    whole: String, damaged: String
  ) async throws {
    let row = Self.row("2026-11-01T00:00:00Z", Self.principal)
    let bad = row.replacing(whole, with: damaged)
    #expect(bad != row)
    let good = Self.row("2026-11-02T00:00:00Z", app: 2, Self.principal)
    let inventory = try await log([bad, good])
    #expect(inventory.state(.signIns) == .partial)
    #expect(inventory.count(.damagedRow, .signIns) == 1)
  }

  @Test(arguments: ["11111111-2222-4333", "11111111-2222-4…", "********", "REDACTED", "7"])
  func `a cut or masked id makes the log partial and may mean any key`(id: String) async throws {
    let members = [
      #""appId":"\#(Text.appId(1))""#,
      #""servicePrincipalCredentialKeyId":"\#(Text.guid(3))""#,
      #""servicePrincipalId":"\#(Text.guid(4))""#, #""federatedCredentialId":"\#(Text.guid(5))""#,
      #""agent":{"parentAppId":"\#(Text.guid(6))"}"#,
    ]
    let good = Self.row("2026-11-02T00:00:00Z", app: 2, Self.principal)
    let whole = Self.row(
      "2026-11-01T00:00:00Z", Self.principal, members[1], members[2], members[3], members[4])
    #expect(try await log([whole, good]).state(.signIns) == .complete)
    for member in members {
      let colon = try #require(member.lastIndex(of: ":"))
      let masked = member[...colon] + "\"\(id)\"" + (member.hasSuffix("}") ? "}" : "")
      let inventory = try await log([whole.replacing(member, with: masked), good])
      #expect(inventory.state(.signIns) == .partial, "\(masked)")
      #expect(inventory.count(.damagedRow, .signIns) == 1, "\(masked)")
    }
    let refused = #"{"errorCode":7000222}"#
    let nameless = try await log([
      Self.row(
        "2026-11-01T00:00:00Z", code: refused, Self.principal,
        #""servicePrincipalCredentialKeyId":"\#(id)""#)
    ])
    #expect(nameless.signIns.map(\.keyId.isMissing) == [true])
    #expect(nameless.signIns.map(\.isKeyUnselected) == [true])
  }

  @Test(arguments: ["\"\"", "null", #""00000000-0000-0000-0000-000000000000""#, #"" ""#])
  func `an empty id is not damaged`(empty: String) async throws {
    let inventory = try await log([
      Self.row(
        "2026-11-01T00:00:00Z", Self.principal, #""servicePrincipalCredentialKeyId":\#(empty)"#,
        #""servicePrincipalId":\#(empty)"#, #""federatedCredentialId":\#(empty)"#),
      Self.row("2026-11-02T00:00:00Z", app: 2, Self.principal),
    ])
    #expect(inventory.state(.signIns) == .complete)
  }

  @Test func `a row that names only a known principal is of its application`() async throws {
    let row = Self.row(
      "2026-11-01T00:00:00Z", code: #"{"errorCode":7000222}"#, Self.principal,
      #""servicePrincipalId":"\#(Text.guid(1))""#)
    for appId in ["null", "\"\""] {
      let nameless = row.replacing(#""appId":"\#(Text.appId(1))""#, with: #""appId":\#(appId)"#)
      let inventory = try await read([
        "s.json": Self.page([nameless, Self.row("2026-11-02T00:00:00Z", app: 2, Self.principal)]),
        "p.json": Text.page("servicePrincipals", [Text.principal(1)]),
      ])
      #expect(inventory.signIns.map(\.appId).contains(Text.identifier(500_001)))
      #expect(inventory.state(.signIns) == .complete)
    }
  }

  @Test func `a truncated outcome is unknown and makes the log partial`() async throws {
    let inventory = try await log([
      Self.row("2026-11-01T00:00:00Z", code: #""@{errorCode=0}""#, Self.principal),
      Self.row("2026-11-02T00:00:00Z", app: 2, Self.principal),
    ])
    #expect(inventory.count(.depthTruncated, .signIns) == 1)
    #expect(inventory.state(.signIns) == .partial)
    #expect(inventory.signIns.map(\.hasUnknownOutcome) == [true, false])
  }
}
