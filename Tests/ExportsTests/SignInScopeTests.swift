import Exports
import Inventory
import TestSupport
import Testing

/// What rows of one application, or pages of one event type, do not show.
@Suite struct SignInScopeTests {
  private typealias Text = ExportText

  private static func row(_ app: Int, day: Int, _ event: String = "servicePrincipal") -> String {
    let date = "2026-11-\(day < 10 ? "0" : "")\(day)T00:00:00Z"
    return
      #"{"id":"\#(Text.guid(day))","createdDateTime":"\#(date)","appId":"\#(Text.guid(500_000 + app))","#
      + #""servicePrincipalId":"\#(Text.guid(100 + app))","signInEventTypes":["\#(event)"],"#
      + #""agent":null,"status":{"errorCode":0},"servicePrincipalCredentialKeyId":"\#(Text.guid(31))"}"#
  }

  private static func log(_ rows: [String], isLast: Bool = true) -> String {
    Text.page("auditLogs/signIns", rows, members: isLast ? "" : Text.nextLink)
      .replacing("/v1.0/$metadata", with: "/beta/$metadata")
  }

  private func read(_ logs: [String: String]) async throws -> TenantInventory {
    let applications = (1...3).map { Text.application($0, passwords: "[\(Text.secret(30 + $0))]") }
    return try await ExportsTests.read(
      logs.merging(["applications.json": Text.page("applications", applications)]) { $1 })
  }

  @Test func rowsOfOneApplicationDoNotWidenTheWindowOfTheOthers() async throws {
    let both = Self.log([Self.row(1, day: 26), Self.row(2, day: 27)])
    let long = Self.log((1...26).map { Self.row(1, day: $0) })
    let inventory = try await read(["both.json": both, "one.json": long])
    #expect(inventory.state(.signIns) == .complete)
    #expect(inventory.ledger(.signIns)?.window?.from.rfc3339 == "2026-11-26T00:00:00Z")
  }

  @Test func filesOfOneApplicationEachProveNothing() async throws {
    let inventory = try await read([
      "a.json": Self.log((1...27).map { Self.row(1, day: $0) }),
      "b.json": Self.log([Self.row(2, day: 27)]),
    ])
    #expect(inventory.codes(.signIns) == [.oneApplicationOnly])
    #expect(inventory.ledger(.signIns)?.window == nil)
  }

  /// A user's sign-in to another application is no sign-in of a service principal.
  @Test func rowsOfPeopleDoNotHideThatAllOthersAreOfOneApplication() async throws {
    let rows = (1...27).map { Self.row(1, day: $0) } + [Self.row(2, day: 27, "interactiveUser")]
    let inventory = try await read(["log.json": Self.log(rows)])
    #expect(inventory.codes(.signIns) == [.oneApplicationOnly])
  }

  @Test func nonInteractiveRowsOfOneApplicationHaveNoWindow() async throws {
    let principals = Self.log([Self.row(1, day: 1), Self.row(2, day: 27)])
    func people(_ apps: [Int]) -> String {
      Self.log(apps.map { Self.row($0, day: 20 + $0, "nonInteractiveUser") })
    }
    let one = try await read(["sp.json": principals, "people.json": people([1])])
    #expect(one.ledger(.signIns)?.nonInteractiveWindow == nil)
    let two = try await read(["sp.json": principals, "people.json": people([1, 2])])
    #expect(two.ledger(.signIns)?.nonInteractiveWindow != nil)
  }

  /// All lists of sign-ins have the same `@odata.context`.
  @Test(arguments: ["servicePrincipal", "nonInteractiveUser"])
  func theLastPageOfOneEventTypeDoesNotEndTheListOfAnother(open: String) async throws {
    let closed = open == "servicePrincipal" ? "nonInteractiveUser" : "servicePrincipal"
    let first = Self.log([Self.row(1, day: 26, open), Self.row(2, day: 27, open)], isLast: false)
    let other = Self.log([Self.row(1, day: 1, closed), Self.row(2, day: 27, closed)])
    let inventory = try await read(["first.json": first, "other.json": other])
    #expect(inventory.codes(.signIns) == [.lastPageMissing])
    // One page of both types belongs to a query for both.
    let mixed = Self.log(
      [1, 2].flatMap { [Self.row($0, day: 2, open), Self.row($0, day: 3, closed)] })
    let whole = try await read(["first.json": first, "mixed.json": mixed])
    #expect(whole.state(.signIns) == .complete)
  }

  @Test(arguments: [1, 2]) func aCountOfTheReportOnApplicationsIsBelieved(count: Int) async throws {
    let row = #"{"id":"x","appId":"\#(Text.guid(500_001))","delegatedClientSignInActivity":null}"#
    let page = Text.page(
      "reports/servicePrincipalSignInActivities", [row], members: #""@odata.count":\#(count)"#)
    // Saved twice, it is still one row.
    let inventory = try await read(["activity.json": page, "again.json": page])
    #expect(inventory.principalActivityState == (count == 1 ? .complete : .partial))
  }
}
