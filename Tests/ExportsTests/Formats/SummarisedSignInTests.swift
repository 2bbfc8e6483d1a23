import Inventory
import TestSupport
import Testing

@Suite("Summarised sign-ins")
struct SummarisedSignInTests {
  private typealias Text = ExportText

  /// A row of `getSummarizedServicePrincipalSignIns`.
  private static func row(
    day: String, first: String, app: Int = 1, count: Int = 5, code: Int = 0,
    _ members: String...
  ) -> String {
    let all =
      [
        #""aggregationDateTime":"\#(day)""#, #""firstSignInDateTime":"\#(first)""#,
        #""signInCount":\#(count)"#, #""appId":"\#(ExportText.appId(app))""#,
        #""status":{"errorCode":\#(code)}"#,
      ] + members
    return "{" + all.joined(separator: ",") + "}"
  }

  private static let principal =
    #""servicePrincipalId":"\#(ExportText.guid(71))","userPrincipalName":"","ipAddress":"192.0.2.1","#
    + #""resourceDisplayName":"Azure Key Vault","managedServiceIdentity":{"msiType":"none"}"#

  private static func refusals(_ day: String, app: Int = 1) -> String {
    row(
      day: "2026-11-\(day)T00:00:00Z", first: "2026-11-\(day)T06:05:14Z", app: app, code: 7_000_222,
      principal)
  }

  @Test(arguments: [
    "",
    #""@odata.context":"https://graph.microsoft.com/beta/$metadata#Collection(summarizedSignIn)","#,
    #""@odata.context":"https://graph.microsoft.com/beta/$metadata#Collection(microsoft.graph.summarizedSignIn)","#,
  ])
  func `summarised sign-ins belong to the same log`(context: String) async throws {
    let inventory = try await read(
      "{\(context)\"value\":[\(Self.refusals("20")),\(Self.refusals("21", app: 2))]}")
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.signIns.count == 2)
    let row = try #require(inventory.signIns.first)
    #expect(row.isSummarised && row.event == .servicePrincipal && row.keyId.isMissing)
    #expect(row.count == 5 && row.errorCode == 7_000_222)
    #expect(row.firstTime?.rfc3339 == "2026-11-20T06:05:14Z")
    #expect(inventory.text.string(row.ipAddress) == "192.0.2.1")
    #expect(inventory.text.string(row.resourceDisplayName) == "Azure Key Vault")
    #expect(inventory.state(.signIns) == .complete)
  }

  @Test func `the columns determine the event type`() async throws {
    let day = (day: "2026-11-20T00:00:00Z", first: "2026-11-20T01:00:00Z")
    let inventory = try await read(
      "["
        + [
          Self.row(day: day.day, first: day.first, Self.principal),
          Self.row(day: day.day, first: day.first, app: 2, #""userPrincipalName":"a@b""#),
          Self.row(
            day: day.day, first: day.first, app: 3, #""servicePrincipalId":"x""#,
            #""managedServiceIdentity":{"msiType":"systemAssigned"}"#),
        ].joined(separator: ",") + "]")
    #expect(
      inventory.signIns.map(\.event) == [.servicePrincipal, .nonInteractiveUser, .managedIdentity])
  }

  @Test func `the last sign-in is within the day and the data`() async throws {
    func last(_ collected: String?, count: Int = 5) async throws -> String? {
      let row = Self.row(
        day: "2026-11-20T00:00:00Z", first: "2026-11-20T06:05:14Z", count: count, Self.principal)
      let manifest = collected.map {
        #"{"lapseCollection":{"version":1},"startedAt":"\#($0)","collections":[],"files":[]}"#
      }
      return try await read(
        ["s.json": "[\(row)]", "m.json": manifest ?? "[]"]
      ).signIns.first?.time.rfc3339
    }
    #expect(try await last("2026-11-23T00:00:00Z") == "2026-11-20T23:59:59Z")
    #expect(try await last("2026-11-20T08:00:00Z") == "2026-11-20T08:00:00Z")
    // Nothing shows that the data extends beyond the one dated sign-in.
    #expect(try await last(nil) == "2026-11-20T06:05:14Z")
    #expect(try await last("2026-11-23T00:00:00Z", count: 1) == "2026-11-20T06:05:14Z")
    // A manifest older than the row does not move its time back.
    #expect(try await last("2026-11-19T00:00:00Z") == "2026-11-20T06:05:14Z")
  }

  @Test(arguments: [#""5""#, #""many""#, "null"])
  func `a count that is text or unknown is not one`(count: String) async throws {
    let row = Self.row(
      day: "2026-11-20T00:00:00Z", first: "2026-11-20T06:05:14Z", count: 5, Self.principal
    ).replacing(#""signInCount":5"#, with: #""signInCount":\#(count)"#)
    let inventory = try await read([
      "s.json": "[\(row)]",
      "m.json":
        #"{"lapseCollection":{"version":1},"startedAt":"2026-11-23T00:00:00Z","collections":[],"files":[]}"#,
    ])
    #expect(inventory.signIns.first?.time.rfc3339 == "2026-11-20T23:59:59Z")
    #expect(inventory.signIns.first?.count == (count == #""5""# ? 5 : 1))
  }

  @Test func `the window ends with the last day or with the data`() async throws {
    func window(_ collected: String, hours: [String]) async throws -> CollectionLedger.Window? {
      let rows = hours.enumerated().map { number, hour in
        Self.row(
          day: "2026-11-20T\(hour):00:00Z", first: "2026-11-20T\(hour):30:00Z", app: number + 1,
          Self.principal)
      }
      return try await read([
        "s.json": "[\(rows.joined(separator: ","))]",
        "m.json":
          #"{"lapseCollection":{"version":1},"startedAt":"\#(collected)","collections":[],"files":[]}"#,
      ]).ledger(.signIns)?.window
    }
    let whole = try await window("2026-11-23T00:00:00Z", hours: ["00", "00"])
    #expect(whole?.from.rfc3339 == "2026-11-20T00:30:00Z")
    #expect(whole?.until.rfc3339 == "2026-11-20T23:59:59Z")
    let today = try await window("2026-11-20T09:00:00Z", hours: ["00", "00"])
    #expect(today?.until.rfc3339 == "2026-11-20T09:00:00Z")
    let sixHours = try await window("2026-11-23T00:00:00Z", hours: ["06", "12"])
    #expect(sixHours?.until.rfc3339 == "2026-11-20T17:59:59Z")
    let hour = try await window("2026-11-23T00:00:00Z", hours: ["06", "07"])
    #expect(hour?.until.rfc3339 == "2026-11-20T07:59:59Z")
  }

  // MARK: With a manifest

  private static func manifest(
    _ members: String, state: String = "complete", files: [String] = ["signIns-1.json"]
  ) -> String {
    let files = files.map {
      #"{"collection":"signIns","path":"\#($0)","sha256":"x"}"#
    }.joined(separator: ",")
    return
      #"{"lapseCollection":{"version":1},"startedAt":"2026-11-23T06:00:00Z","files":[\#(files)],"#
      + #""collections":[{"collection":"signIns","state":"\#(state)",\#(members)}]}"#
  }

  private static let asked =
    #""eventTypes":["servicePrincipal"],"window":{"from":"2026-10-24T06:00:00Z","#
    + #""until":"2026-11-23T06:00:00Z"}"#

  private static func event(_ time: String, app: Int = 1) -> String {
    #"{"createdDateTime":"\#(time)","appId":"\#(ExportText.appId(app))","correlationId":"c","#
      + #""signInEventTypes":["servicePrincipal"],"status":{"errorCode":0}}"#
  }

  private static func page(_ rows: [String]) -> String {
    #"{"@odata.context":"https://graph.microsoft.com/beta/$metadata#auditLogs/signIns","value":["#
      + rows.joined(separator: ",") + "]}"
  }

  private func ledger(_ manifest: String, _ rows: [String]) async throws -> CollectionLedger {
    let inventory = try await read([
      "in/manifest.json": manifest, "in/signIns-1.json": Self.page(rows),
      "in/a.json":
        "[\(Text.application(1, passwords: "[\(Text.secret(5))]")),\(Text.application(2))]",
    ])
    return try #require(inventory.ledger(.signIns))
  }

  @Test func `the window is the requested range from the oldest row on`() async throws {
    let some = try await ledger(
      Self.manifest(Self.asked),
      [Self.event("2026-11-16T00:00:00Z"), Self.event("2026-11-20T00:00:00Z", app: 2)])
    #expect(some.window?.from.rfc3339 == "2026-11-16T00:00:00Z")
    #expect(some.window?.until.rfc3339 == "2026-11-23T06:00:00Z")
    let older = try await ledger(Self.manifest(Self.asked), [Self.event("2026-10-01T00:00:00Z")])
    #expect(older.window?.from.rfc3339 == "2026-10-24T06:00:00Z")
    // All sign-ins were requested, so rows of a single application are all there are.
    #expect(older.reasons.allSatisfy { $0.code != .oneApplicationOnly })
  }

  @Test func `an empty requested list is complete but has no window`() async throws {
    let inventory = try await read([
      "in/manifest.json": Self.manifest(Self.asked, files: []), "in/signIns-1.json": Self.page([]),
    ])
    #expect(inventory.state(.signIns) == .complete)
    #expect(inventory.ledger(.signIns)?.window == nil)
    #expect(inventory.ledger(.signIns)?.eventTypes == .servicePrincipal)
    let people = try await read([
      "in/manifest.json": Self.manifest(#""eventTypes":["interactiveUser"]"#, files: []),
      "in/signIns-1.json": Self.page([]),
    ])
    #expect(people.state(.signIns) != .complete)
  }

  @Test func `an incompletely read request gives no window`() async throws {
    let partial = try await ledger(
      Self.manifest(Self.asked, state: "partial"),
      [Self.event("2026-11-16T00:00:00Z"), Self.event("2026-11-20T00:00:00Z", app: 2)])
    #expect(partial.state == .partial)
    #expect(partial.window?.until.rfc3339 == "2026-11-20T00:00:00Z")
  }

  @Test(arguments: [
    #""eventTypes":null,"window":null"#, #""eventTypes":7,"window":[1]"#, #""eventTypes":[7,{}]"#,
    #""window":{"from":"soon"}"#, #""eventTypes":["servicePrincipal"],"window":{"until":5}"#,
  ])
  func `unreadable manifest members are ignored`(
    members: String
  ) async throws {
    let ledger = try await ledger(
      Self.manifest(members),
      [Self.event("2026-11-16T00:00:00Z"), Self.event("2026-11-20T00:00:00Z", app: 2)])
    #expect(ledger.window?.from.rfc3339 == "2026-11-16T00:00:00Z")
  }

  @Test func `the window of summaries ends with their rows, not with the request`() async throws {
    let summary = Self.row(
      day: "2026-11-20T00:00:00Z", first: "2026-11-20T06:00:00Z", Self.principal)
    let asked = #""summarised":true,"# + Self.asked
    let ledger = try await ledger(Self.manifest(asked), [summary])
    #expect(ledger.window?.from.rfc3339 == "2026-11-20T06:00:00Z")
    #expect(ledger.window?.until.rfc3339 == "2026-11-20T23:59:59Z")
  }
}
