import Inventory
import Testing

@Suite("servicePrincipalSignInActivities")
struct SignInActivityTests {
  private typealias Text = ExportText

  private func row(_ number: Int, _ members: String) -> String {
    #"{"id":"x\#(number)","appId":"\#(Text.appId(number))","# + members + "}"
  }

  private func activity(_ time: String) -> String {
    #"{"lastSignInDateTime":"\#(time)","lastSignInRequestId":"\#(Text.guid(99))"}"#
  }

  @Test func `each flow keeps its own last sign-in`() async throws {
    let inventory = try await read(
      Text.page(
        "reports/servicePrincipalSignInActivities",
        [
          row(
            1,
            #""lastSignInActivity":\#(activity("2026-11-05T00:00:00Z")),"#
              + #""applicationAuthenticationClientSignInActivity":\#(activity("2026-11-04T00:00:00Z")),"#
              + #""applicationAuthenticationResourceSignInActivity":\#(activity("2026-11-05T00:00:00Z")),"#
              + #""delegatedClientSignInActivity":null,"#
              + #""delegatedResourceSignInActivity":\#(activity("2026-11-02T00:00:00Z"))"#)
        ]))
    let read = try #require(inventory.servicePrincipalSignInActivity.first)
    #expect(read.appId == Text.identifier(500_001))
    #expect(read.lastSignIn?.rfc3339 == "2026-11-05T00:00:00Z")
    #expect(read.applicationClient?.rfc3339 == "2026-11-04T00:00:00Z")
    #expect(read.applicationResource?.rfc3339 == "2026-11-05T00:00:00Z")
    #expect(read.delegatedClient == nil)
    #expect(read.delegatedResource?.rfc3339 == "2026-11-02T00:00:00Z")
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.merged.isEmpty)
  }

  @Test func `rows are recognised without a context and are not service principals`() async throws {
    let one = row(
      1, #""delegatedClientSignInActivity":\#(activity("2026-11-02T00:00:00-8:00"))"#)
    let capitals = one.replacing("appId", with: "AppId")
      .replacing("delegatedClient", with: "DelegatedClient").replacing("last", with: "Last")
    for text in ["[\(one)]", one, #"{"value":[\#(one)]}"#, "[\(capitals)]"] {
      let inventory = try await read(text)
      #expect(
        inventory.servicePrincipalSignInActivity.map { $0.delegatedClient?.rfc3339 }
          == ["2026-11-02T08:00:00Z"], "\(text)")
      #expect(inventory.merged.isEmpty)
    }
  }

  @Test func `a truncated report is incomplete`() async throws {
    let row =
      #"{"createdDateTime":"2026-11-01T00:00:00Z","appId":"\#(Text.guid(4))","correlationId":"c","#
      + #""status":{"errorCode":7000222}}"#
    let text = Text.page("auditLogs/signIns", [row, row, row])
    let inventory = try await read(["signIns.json": String(text.dropLast(50))])
    #expect(inventory.signIns.count == 2)
    #expect(inventory.unusable == ["signIns.json"])
    #expect(inventory.state(.signIns) == .partial)
    #expect(inventory.count(.unreadableInput, .signIns) == 1)
  }

  /// It is not known when it happened, but it did: what it names may be in use.
  @Test func `a row without a readable time is kept for what it names`() async throws {
    func row(_ date: String, _ code: Int, key: String = "null", members: String = "") -> String {
      #"{"appId":"\#(Text.guid(4))","correlationId":"c","status":{"errorCode":\#(code)},"#
        + #""signInEventTypes":["servicePrincipal"],"servicePrincipalCredentialKeyId":\#(key),"#
        + #""agent":null\#(members)\#(date)}"#
    }
    let key = #""\#(Text.guid(7))""#
    let dated = row(#","createdDateTime":"2026-11-26T10:00:00Z""#, 0)
    for date in [#","createdDateTime":"27.11.2026 10:00:00""#, ""] {
      let inventory = try await read(
        Text.page(
          "auditLogs/signIns", [dated, row(date, 7_000_222, key: key), row(date, 7_000_215)]))
      #expect(inventory.signIns.map(\.errorCode) == [0])
      #expect(inventory.undatedSignIns.map(\.errorCode) == [7_000_222, 7_000_215])
      #expect(inventory.undatedSignIns.first?.keyId == Identifier(guid: Text.guid(7)))
      #expect(inventory.count(.damagedRow, .signIns) == 2, "each row counts once")
      #expect(inventory.state(.signIns) == .partial)
      #expect(inventory.newestEvidence?.rfc3339 == "2026-11-26T10:00:00Z", "none is made up")
    }
    let plain = try await read(Text.page("auditLogs/signIns", [dated, row("", 0)]))
    #expect(plain.undatedSignIns.isEmpty, "a success that names no key")
    #expect(plain.state(.signIns) == .partial)
  }
}
