import Inventory
import TestSupport
import Testing

@Suite("Damaged activity, dates and manifests")
struct ActivityLedgerTests {
  private typealias Text = ExportText

  // MARK: appCredentialSignInActivities

  private static func row(_ number: Int, _ activity: String) -> String {
    #"{"id":"x","keyId":"\#(ExportText.guid(number))","appId":"\#(ExportText.appId(1))","#
      + #""credentialOrigin":"application"\#(activity)}"#
  }

  private static let whole =
    #","signInActivity":{"lastSignInDateTime":"2026-07-26T06:00:00Z","#
    + #""lastSuccessfulSignInDateTime":"2026-07-26T06:00:00Z"}"#

  private func activity(_ rows: String...) async throws -> TenantInventory {
    try await read(Text.page("reports/appCredentialSignInActivities", rows))
  }

  @Test(arguments: [
    #","signInActivity":"@{lastSignInDateTime=2026-11-22T05:00:00Z}""#, "",
    #","signInActivity":{}"#, #","signInActivity":{"lastSignInRequestId":"x"}"#,
    #","signInActivity":[]"#,
  ])
  func `a truncated row makes the last use unknown and the activity report partial`(
    cut: String
  ) async throws {
    let inventory = try await activity(Self.row(1, Self.whole), Self.row(1, cut))
    #expect(inventory.credentialActivity.map(\.isDamaged) == [false, true])
    #expect(inventory.credentialActivity.map { $0.lastSuccessfulSignIn == nil } == [false, true])
    #expect(inventory.state(.credentialActivity) == .partial)
    #expect(inventory.count(.depthTruncated, .credentialActivity) == 1)
  }

  @Test(arguments: [
    "lastSignInDateTime", "lastNonInteractiveSignInDateTime", "lastSuccessfulSignInDateTime",
  ])
  func `an unreadable time makes the last use unknown and is listed`(
    name: String
  ) async throws {
    let damaged = Self.whole.dropLast() + #","\#(name)":"22.11.2026 05:00:00"}"#
    let text = Self.row(1, String(damaged))
    // If a member occurs twice, the last one counts; here it must occur only once.
    let once = text.replacing(#""\#(name)":"2026-07-26T06:00:00Z","#, with: "")
      .replacing(#","\#(name)":"2026-07-26T06:00:00Z""#, with: "")
    let inventory = try await activity(once)
    #expect(inventory.credentialActivity.map(\.isDamaged) == [true])
    #expect(inventory.state(.credentialActivity) == .complete)
    #expect(inventory.count(.unreadableDate, .credentialActivity) == 1)
  }

  @Test func `a row without any sign-in is complete`() async throws {
    for activity in [
      #","signInActivity":null"#, #","signInActivity":{"lastSignInDateTime":null}"#,
      #","signInActivity":{"lastSuccessfulSignInDateTime":"0001-01-01T00:00:00Z"}"#,
    ] {
      let inventory = try await self.activity(Self.row(1, activity))
      #expect(inventory.credentialActivity.map(\.isDamaged) == [false])
      #expect(inventory.credentialActivity.map { $0.lastSignIn == nil } == [true])
      #expect(inventory.state(.credentialActivity) == .complete)
      #expect(inventory.ledger(.credentialActivity)?.reasons.isEmpty == true)
    }
  }

  @Test func `a row without a keyId does not count as a row without use`() async throws {
    let nameless = Self.row(1, Self.whole).replacing(#""keyId":"\#(Text.guid(1))","#, with: "")
    let inventory = try await activity(nameless, Self.row(2, Self.whole))
    #expect(inventory.state(.credentialActivity) == .partial)
    #expect(inventory.count(.damagedRow, .credentialActivity) == 1)
  }

  @Test(arguments: ["11111111-2222-4333", "********", "REDACTED", "11111111…"])
  func `a cut or masked id makes the activity report partial`(id: String) async throws {
    for whole in [Text.guid(1), Text.appId(1)] {
      let masked = Self.row(1, Self.whole).replacing(whole, with: id)
      let inventory = try await activity(masked, Self.row(2, Self.whole))
      #expect(inventory.state(.credentialActivity) == .partial)
      #expect(inventory.count(.damagedRow, .credentialActivity) == 1)
      #expect(inventory.credentialActivity.count == 2, "its time may be of any key")
    }
    let application = try await read(
      Text.page(
        "reports/servicePrincipalSignInActivities", [#"{"id":"x","appId":"\#(id)"}"#]))
    #expect(application.principalActivityState == .partial)
    #expect(application.servicePrincipalSignInActivity.isEmpty)
  }

  // MARK: servicePrincipalSignInActivities

  private func principals(_ members: String) async throws -> TenantInventory {
    try await read([
      "p.json": Text.page(
        "reports/servicePrincipalSignInActivities", [#"{"id":"x",\#(members)}"#]),
      "c.json": Text.page("reports/appCredentialSignInActivities", [Self.row(1, Self.whole)]),
    ])
  }

  @Test func `damage in the application report is recorded in the same ledger`() async throws {
    let app = #""appId":"\#(Text.appId(1))""#
    let cut = try await principals(app + #","delegatedClientSignInActivity":"@{a=b}""#)
    #expect(cut.state(.credentialActivity) == .partial)
    #expect(cut.count(.depthTruncated, .credentialActivity) == 1)
    #expect(cut.servicePrincipalSignInActivity.map(\.isDamaged) == [true])
    let unreadable = try await principals(
      app + #","lastSignInActivity":{"lastSignInDateTime":"soon"}"#)
    #expect(unreadable.state(.credentialActivity) == .complete)
    #expect(unreadable.count(.unreadableDate, .credentialActivity) == 1)
    let nameless = try await principals(#""lastSignInActivity":null"#)
    #expect(nameless.count(.damagedRow, .credentialActivity) == 1)
    let good = try await principals(app + #","delegatedClientSignInActivity":null"#)
    #expect(good.ledger(.credentialActivity)?.reasons.isEmpty == true)
    #expect(good.servicePrincipalSignInActivity.map(\.isWhole) == [false])
  }

  // MARK: Dates of credentials

  @Test(arguments: [
    ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true),
    ("2026-01-01T00:00:01Z", "2026-01-01T00:00:00Z", true),
    ("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", false),
  ])
  func `a credential that ends at or before its start is reported`(
    start: String, end: String, isSaid: Bool
  ) async throws {
    let secret =
      #"[{"keyId":"\#(Text.guid(11))","startDateTime":"\#(start)","endDateTime":"\#(end)"}]"#
    for (text, collection) in [
      (Text.application(1, passwords: secret), CollectionLedger.Collection.applications),
      (Text.principal(1, passwords: secret), .servicePrincipals),
    ] {
      let inventory = try await read(text)
      #expect(inventory.count(.endsBeforeStart, collection) == (isSaid ? 1 : nil))
      #expect(inventory.state(collection) == .complete)
    }
  }

  // MARK: Files listed in a manifest

  @Test(arguments: [
    ("servicePrincipalActivity", CollectionLedger.Collection.credentialActivity),
    ("nonInteractiveSignIns", .signIns), ("signIns", .signIns), ("organization", .applications),
    ("oauth2PermissionGrants", .applications), ("applications", .applications),
    ("owners", .owners),
  ])
  func `a missing file is recorded in the ledger of its collection`(
    name: String, collection: CollectionLedger.Collection
  ) async throws {
    let inventory = try await read([
      "manifest.json":
        #"{"lapseCollection":{"version":1},"startedAt":"2026-11-23T06:00:00Z","collections":[],"#
        + #""files":[{"collection":"\#(name)","path":"\#(name)-1.json","sha256":"0a"}]}"#,
      "a.json": Text.page("applications", [Text.application(1)]),
    ])
    #expect(inventory.count(.filesDiffer, collection) == 1)
    #expect(inventory.state(collection) == .partial)
  }

  @Test func `an incomplete log of user sign-ins has no window`() async throws {
    func window(_ state: String) async throws -> CollectionLedger.Window? {
      let row =
        #"{"createdDateTime":"2026-11-01T00:00:00Z","appId":"\#(Text.appId(1))","correlationId":"c","#
        + #""signInEventTypes":["nonInteractiveUser"],"status":{"errorCode":0}}"#
      return try await read([
        "manifest.json":
          #"{"lapseCollection":{"version":1},"startedAt":"2026-11-23T06:00:00Z","files":[],"#
          + #""collections":[{"collection":"nonInteractiveSignIns","state":"\#(state)","#
          + #""eventTypes":["nonInteractiveUser"]}]}"#,
        "s.json":
          #"{"@odata.context":"https://graph.microsoft.com/beta/$metadata#auditLogs/signIns","value":[\#(row)]}"#,
      ]).ledger(.signIns)?.nonInteractiveWindow
    }
    #expect(try await window("complete") != nil)
    #expect(try await window("partial") == nil)
  }

  @Test func `times beside the keyId are those of the credential`() async throws {
    let row =
      #"{"keyId":"\#(Text.guid(31))","appId":"\#(Text.appId(1))","lastSignInDateTime":"2026-11-27T00:00:00Z"}"#
    for text in ["[\(row)]", row, #"{"rows":[\#(row)]}"#] {
      let inventory = try await read(text)
      #expect(inventory.credentialActivity.map(\.keyId) == [Text.identifier(31)], "\(text)")
      #expect(
        inventory.credentialActivity.map { $0.lastSignIn?.rfc3339 } == ["2026-11-27T00:00:00Z"])
      #expect(inventory.unusable.isEmpty)
    }
  }
}
